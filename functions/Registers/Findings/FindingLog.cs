using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Findings;

/// <summary>
/// Gathers the findings of one file. Repeats of one cause become one finding with several cells; memory stays bounded
/// for any file; warnings never crowd out errors.
/// </summary>
internal sealed class FindingLog
{
    /// <summary>Findings listed in a report; all of them are counted.</summary>
    public const int Listed = 1000;

    /// <summary>Cells listed with one finding; all of them are counted.</summary>
    public const int CellsListed = 200;

    private const int MarksKept = 100_000;

    // Longest value that a message repeats, in characters.
    private const int Said = 200;

    private readonly List<Mark> _marks = [];
    private readonly IReadOnlyCollection<Mark> _marksBefore;
    private readonly Dictionary<Cause, Group> _groups = [];
    private readonly int[] _groupsOf = new int[3];
    private readonly int[] _counts = new int[3];

    /// <param name="marksBefore">Marks of the log that this one continues; they are shared, because they are many.</param>
    public FindingLog(IReadOnlyCollection<Mark>? marksBefore = null) => _marksBefore = marksBefore ?? [];

    public int Errors => _counts[(int)Severity.Error];

    public int Warnings => _counts[(int)Severity.Warning];

    public int Infos => _counts[(int)Severity.Info];

    /// <summary>Keeps every place with its texts for an annotated copy; off by default, since a report needs only the grouped findings.</summary>
    public bool KeepMarks { get; init; }

    /// <summary>Every place of an error or a warning, up to <see cref="MarksKept"/>; empty unless <see cref="KeepMarks"/> is set.</summary>
    internal IReadOnlyCollection<Mark> Marks => _marksBefore.Count == 0 ? _marks : new KeptMarks(_marksBefore, _marks);

    public void Add(Mark mark) => Add(mark.Notice, mark.Place);

    /// <summary>Adds one place of one cause.</summary>
    public void Add(Notice notice, Place place)
    {
        var code = notice.Code;
        var severity = (int)code.Severity;
        _counts[severity]++;
        notice = Short(notice);
        if (place.Header is { Length: > Said } header) place = place with { Header = Short(header) };
        if (KeepMarks && code.Severity != Severity.Info)
        {
            if (_marksBefore.Count + _marks.Count < MarksKept) _marks.Add(new Mark(notice, place));
            else if (_groups.TryAdd(
                new Cause(Codes.MarksLeftOut.Id, null, 0, null), new Group(Notices.MarksLeftOut(MarksKept), Place.File, _groups.Count) { Count = 1 }))
                _counts[(int)Severity.Info]++;
        }

        var cause = Catalogue.Entry(code.Id).ByValue ? notice.Value : null;
        if (notice.Evidence is { } evidence) cause += "\u001F" + evidence.Default;
        var key = new Cause(code.Id, place.Sheet, place.Column, cause);
        if (!_groups.TryGetValue(key, out var group))
        {
            if (_groupsOf[severity] >= Listed) return;
            _groupsOf[severity]++;
            _groups.Add(key, group = new Group(notice, place, _groups.Count));
        }

        group.Count++;
        if (group.Cells.Count < CellsListed && place.Address is { } address) group.Cells.Add(address);
    }

    /// <summary>Returns all findings and closes the log.</summary>
    public FindingSet Complete() => new(this);

    /// <summary>Copies this log into a new one that continues it.</summary>
    internal FindingLog Copy()
    {
        var copy = new FindingLog(Marks) { KeepMarks = KeepMarks };
        foreach (var (cause, group) in _groups) copy._groups.Add(cause, group.Copy());
        _groupsOf.CopyTo(copy._groupsOf, 0);
        _counts.CopyTo(copy._counts, 0);
        return copy;
    }

    internal IReadOnlyList<Finding> ToList() =>
        [.. _groups.Values.OrderBy(g => g.Code.Severity).ThenBy(g => g.Order).Take(Listed).Select(g => g.ToFinding())];

    // Notices are kept for each place, and a file may have a long text in every cell.
    private static Notice Short(in Notice notice) => notice.Value?.Length > Said || notice.Limit?.Length > Said
        ? notice with { Value = notice.Value is null ? null : Short(notice.Value), Limit = notice.Limit is null ? null : Short(notice.Limit) }
        : notice;

    private static string Short(string text) =>
        text.Length <= Said ? text : text[..(char.IsHighSurrogate(text[Said - 1]) ? Said - 1 : Said)] + "…";

    private readonly record struct Cause(string Code, string? Sheet, int Column, string? Value);

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
                Other = notice.Other,
            };
        }
    }
}
