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
    private readonly Dictionary<string, SortedDictionary<string, int>> _spellings = [];
    private readonly HashSet<string> _codes = [.. dataset.FieldOf(name).Codes.Select(c => c.Value)];
    private readonly Dictionary<string, string> _groups = dataset.FieldOf(name).Groups
        .SelectMany(group => group.Spellings.Select(spelling => (Key: TextKey.Of(spelling), group.Value))).DistinctBy(s => s.Key)
        .ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
    // There are few places and many rows.
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

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

    /// <summary>Label of a code: the list's label, the year, or the most frequent spelling.</summary>
    public Text LabelOf(string code)
    {
        if (code == Unknown) return Catalogue.Text("publish.unknown");
        if (Listed.FirstOrDefault(c => c.Value == code) is { } listed) return listed.Label;
        var text = _spellings.TryGetValue(code, out var spellings) ? spellings.MaxBy(s => s.Value).Key : code;
        return Text.Same(text);
    }

    /// <summary>Years ascending, codes in list order, then texts; unknown values last.</summary>
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
