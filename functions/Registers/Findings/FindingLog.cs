using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Findings;

/// <summary>Where in the sender's file something stands.</summary>
/// <param name="Sheet">Sheet name; null for the file as a whole.</param>
/// <param name="Row">1-based; 0 for a sheet or column as a whole.</param>
/// <param name="Column">1-based; 0 for a row as a whole.</param>
/// <param name="Header">The column's header as written.</param>
/// <param name="Field">Name of the dataset's field.</param>
public readonly record struct Place(string? Sheet, int Row = 0, int Column = 0, string? Header = null, string? Field = null)
{
    /// <summary>The whole file.</summary>
    public static readonly Place File = new(null);

    /// <summary><c>C17</c>, <c>17:17</c> for a whole row, <c>C:C</c> for a whole column; null for a sheet or the file.</summary>
    public string? Address => (Row, Column) switch
    {
        ( > 0, > 0) => CellAddress.Of(Column, Row),
        ( > 0, _) => FormattableString.Invariant($"{Row}:{Row}"),
        (_, > 0) => $"{CellAddress.Letters(Column)}:{CellAddress.Letters(Column)}",
        _ => null,
    };
}

/// <summary>One place where something was found, with what its texts need.</summary>
public readonly record struct Mark(Notice Notice, Place Place)
{
    /// <summary>What was found, of the catalogue.</summary>
    public FindingCode Code => Notice.Code;
}

/// <summary>
/// Gathers what is found in one file. Repeats of one cause become one finding with its cells; memory stays bounded
/// whatever the file holds; errors are never crowded out by warnings.
/// </summary>
internal sealed class FindingLog
{
    /// <summary>Findings listed in a report; all are counted.</summary>
    public const int Listed = 1000;

    /// <summary>Cells listed with one finding; all are counted.</summary>
    public const int CellsListed = 200;

    private const int MarksKept = 200_000;

    // Characters of a value that a sentence repeats.
    private const int Said = 200;

    private readonly List<Mark> _marks = [];
    private readonly Dictionary<(FindingCode, string?, int, string?), Group> _groups = [];
    private readonly int[] _groupsOf = new int[3];
    private readonly int[] _counts = new int[3];

    public int Errors => _counts[(int)Severity.Error];

    public int Warnings => _counts[(int)Severity.Warning];

    public int Infos => _counts[(int)Severity.Info];

    /// <summary>Keep every place with its texts, for an annotated copy; off, since a report needs the grouped findings only.</summary>
    public bool KeepMarks { get; init; }

    /// <summary>Every place of an error or a warning, the first <see cref="MarksKept"/>; empty unless <see cref="KeepMarks"/>.</summary>
    internal IReadOnlyList<Mark> Marks => _marks;

    public void Add(Mark mark) => Add(mark.Notice, mark.Place);

    /// <summary>Notes one place of one cause.</summary>
    public void Add(Notice notice, Place place)
    {
        var code = notice.Code;
        var severity = (int)code.Severity;
        _counts[severity]++;
        notice = Short(notice);
        if (place.Header is { Length: > Said } header) place = place with { Header = Short(header) };
        if (KeepMarks && code.Severity != Severity.Info)
        {
            if (_marks.Count < MarksKept) _marks.Add(new Mark(notice, place));
            else if (_groups.TryAdd((Codes.MarksLeftOut, null, 0, null), new Group(Notices.MarksLeftOut(MarksKept), Place.File, _groups.Count) { Count = 1 }))
                _counts[(int)Severity.Info]++;
        }

        var cause = Catalogue.Entry(code.Id).ByValue ? notice.Value : null;
        var key = (code, place.Sheet, place.Column, cause);
        if (!_groups.TryGetValue(key, out var group))
        {
            if (_groupsOf[severity] >= Listed) return;
            _groupsOf[severity]++;
            _groups.Add(key, group = new Group(notice, place, _groups.Count));
        }

        group.Count++;
        if (group.Cells.Count < CellsListed && place.Address is { } address) group.Cells.Add(address);
    }

    /// <summary>All that was found. The log takes nothing more.</summary>
    public FindingSet Complete() => new(this);

    /// <summary>Another log that begins with what this one holds.</summary>
    internal FindingLog Copy()
    {
        var copy = new FindingLog { KeepMarks = KeepMarks };
        copy._marks.AddRange(_marks);
        foreach (var (cause, group) in _groups) copy._groups.Add(cause, group.Copy());
        _groupsOf.CopyTo(copy._groupsOf, 0);
        _counts.CopyTo(copy._counts, 0);
        return copy;
    }

    internal IReadOnlyList<Finding> ToList() =>
        [.. _groups.Values.OrderBy(g => g.Code.Severity).ThenBy(g => g.Order).Take(Listed).Select(g => g.ToFinding())];

    // Kept for each place: a file may have a long text in every cell.
    private static Notice Short(in Notice notice) => notice.Value?.Length > Said || notice.Limit?.Length > Said
        ? notice with { Value = notice.Value is null ? null : Short(notice.Value), Limit = notice.Limit is null ? null : Short(notice.Limit) }
        : notice;

    private static string Short(string text) =>
        text.Length <= Said ? text : text[..(char.IsHighSurrogate(text[Said - 1]) ? Said - 1 : Said)] + "…";

    private sealed class Group(Notice notice, Place place, int order)
    {
        public FindingCode Code => notice.Code;

        public int Order => order;

        public int Count { get; set; }

        public List<string> Cells { get; } = [];

        public Group Copy()
        {
            var copy = new Group(notice, place, order) { Count = Count };
            copy.Cells.AddRange(Cells);
            return copy;
        }

        public Finding ToFinding()
        {
            var entry = Catalogue.Entry(Code.Id);
            return new Finding
            {
                Code = Code.Id,
                Severity = Code.Severity.Name(),
                Sheet = place.Sheet,
                Cell = place.Address,
                Row = place.Row == 0 ? null : place.Row,
                Column = place.Header ?? (place.Column == 0 ? null : CellAddress.Letters(place.Column)),
                Field = place.Field,
                Value = notice.Value,
                Message = Placeholders.Fill(entry.Message, notice, place, Count),
                Hint = Placeholders.Fill(entry.Hint, notice, place, Count),
                Count = Count,
                Cells = Cells,
            };
        }
    }
}
