using System.Globalization;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>Groups rows by one field: codes, years, or texts that read alike.</summary>
internal sealed class Dimension(Dataset dataset, string name)
{
    /// <summary>Code of rows whose field is blank.</summary>
    public const string Unknown = "unknown";

    private readonly int _index = dataset.IndexOf(name);
    private readonly HashSet<string> _codes = [.. dataset.FieldOf(name).Codes.Select(c => c.Value)];
    private readonly Dictionary<string, string> _groups = dataset.FieldOf(name).Groups
        .SelectMany(group => group.Spellings.Select(spelling => (Key: TextKey.Of(spelling), group.Value))).DistinctBy(s => s.Key)
        .ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
    // There are few places and years, and many rows.
    private readonly Dictionary<string, Spelling> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Spelling>> _spellings = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _years = [];

    public string Name => name;

    public Field Field { get; } = dataset.FieldOf(name);

    private IReadOnlyList<Code> Listed => Field.Codes.Count > 0 ? Field.Codes : Field.Groups;

    /// <summary>The field is a year, or a date that counts by its year.</summary>
    public bool IsTime => Field.Kind is FieldKind.Year or FieldKind.Date;

    public string CodeOf(StoredRow row)
    {
        var value = row.Values[_index];
        if (value.IsBlank) return Unknown;
        switch (Field.Kind)
        {
            case FieldKind.Date:
                return YearOf(value.Day.Year);
            case FieldKind.Year:
                return YearOf(value.Number!.Value);
            default:
                return CodeOf(value.Text!);
        }
    }

    /// <summary>The code of a value that is neither a year nor a date.</summary>
    public string CodeOf(string text)
    {
        if (!_texts.TryGetValue(text, out var spelling)) _texts.Add(text, spelling = SpellingOf(text));
        spelling.Rows++;
        return spelling.Code;
    }

    /// <summary>Label of a code: the list's label, the year, or the most frequent spelling.</summary>
    public Text LabelOf(string code)
    {
        if (code == Unknown) return Catalogue.Text("publish.unknown");
        if (Listed.FirstOrDefault(c => c.Value == code) is { } listed) return listed.Label;
        var text = _spellings.TryGetValue(code, out var spellings) ? spellings.OrderBy(s => s.Text, StringComparer.Ordinal).MaxBy(s => s.Rows)!.Text : code;
        return Text.Same(text);
    }

    /// <summary>Years ascending, codes in list order, then texts; unknown values last.</summary>
    public IEnumerable<string> InOrder(IEnumerable<string> codes) => codes.OrderBy(Rank).ThenBy(c => c, StringComparer.Ordinal);

    private Spelling SpellingOf(string text)
    {
        if (_codes.Contains(text)) return new Spelling(text, text);
        var key = TextKey.Of(text);
        if (key.Length == 0) return new Spelling(text, Unknown);
        if (_groups.TryGetValue(key, out var group)) return new Spelling(text, group);
        if (!_spellings.TryGetValue(key, out var alike)) _spellings.Add(key, alike = []);
        alike.Add(new Spelling(text, key));
        return alike[^1];
    }

    private string YearOf(long year)
    {
        if (!_years.TryGetValue(year, out var text)) _years.Add(year, text = year.ToString(CultureInfo.InvariantCulture));
        return text;
    }

    private int Rank(string code)
    {
        if (code == Unknown) return int.MaxValue;
        for (var i = 0; i < Listed.Count; i++)
        {
            if (Listed[i].Value == code) return i;
        }

        return Listed.Count;
    }

    /// <summary>A text, the code that it is read as, and in how many rows it stands.</summary>
    private sealed class Spelling(string text, string code)
    {
        public string Text => text;

        public string Code => code;

        public int Rows { get; set; }
    }
}
