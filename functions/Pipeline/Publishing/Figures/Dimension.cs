using System.Globalization;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>The values of one field as groups of rows: codes, years, or texts that read alike.</summary>
internal sealed class Dimension(Dataset dataset, string name)
{
    /// <summary>Code of rows where the field is blank.</summary>
    public const string Unknown = "unknown";

    private readonly int _index = dataset.IndexOf(name);
    private readonly Dictionary<string, SortedDictionary<string, int>> _spellings = [];
    private readonly HashSet<string> _codes = [.. dataset.FieldOf(name).Codes.Select(c => c.Value)];
    private readonly Dictionary<string, string> _groups = dataset.FieldOf(name).Groups
        .SelectMany(group => group.Spellings.Select(spelling => (Key: TextKey.Of(spelling), group.Value))).DistinctBy(s => s.Key)
        .ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
    // Few places, many rows.
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    public string Name => name;

    public Field Field { get; } = dataset.FieldOf(name);

    private IReadOnlyList<Code> Listed => Field.Codes.Count > 0 ? Field.Codes : Field.Groups;

    /// <summary>Whether it is a year, or a date of which the year counts.</summary>
    public bool IsTime => Field.Kind is FieldKind.Year or FieldKind.Date;

    public string CodeOf(StoredRow row)
    {
        var value = row.Values[_index];
        if (value.IsBlank) return Unknown;
        switch (Field.Kind)
        {
            case FieldKind.Date:
                return value.Day.Year.ToString(CultureInfo.InvariantCulture);
            case FieldKind.Year:
                return value.Number!.Value.ToString(CultureInfo.InvariantCulture);
            default:
                return CodeOf(value.Text!);
        }
    }

    /// <summary>The code of a value that is neither a year nor a date.</summary>
    public string CodeOf(string text)
    {
        if (_codes.Contains(text)) return text;
        if (!_keys.TryGetValue(text, out var key)) _keys.Add(text, key = TextKey.Of(text));
        if (key.Length == 0) return Unknown;
        if (_groups.TryGetValue(key, out var group)) return group;
        if (!_spellings.TryGetValue(key, out var spellings)) _spellings.Add(key, spellings = new(StringComparer.Ordinal));
        spellings[text] = spellings.GetValueOrDefault(text) + 1;
        return key;
    }

    /// <summary>Of a code: the list's, the year, or the spelling met most often.</summary>
    public Text LabelOf(string code)
    {
        if (code == Unknown) return Catalogue.Text("publish.unknown");
        if (Listed.FirstOrDefault(c => c.Value == code) is { } listed) return listed.Label;
        var text = _spellings.TryGetValue(code, out var spellings) ? spellings.MaxBy(s => s.Value).Key : code;
        return Text.Same(text);
    }

    /// <summary>Years ascending, codes as listed, then texts; what is not known last.</summary>
    public IEnumerable<string> InOrder(IEnumerable<string> codes) => codes.OrderBy(Rank).ThenBy(c => c, StringComparer.Ordinal);

    private int Rank(string code)
    {
        if (code == Unknown) return int.MaxValue;
        for (var i = 0; i < Listed.Count; i++)
        {
            if (Listed[i].Value == code) return i;
        }

        return Listed.Count;
    }
}
