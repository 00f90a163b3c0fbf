using System.Globalization;
using System.Text.Json;
using AinChock.Pipeline.Publishing.Figures;

namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>One cut of a published file, read by codes. A sum that is left out is 0; a ratio that is left out is of nothing.</summary>
internal sealed class CutTable
{
    private const string Period = "period", Measure = "measure";

    private readonly JsonElement _cut;
    private readonly List<string> _ids;
    private readonly Dictionary<string, List<string>> _codes;
    private readonly string[] _own;
    private Dictionary<long, decimal>? _values;
    private HashSet<long> _withheld = [];

    public CutTable(JsonElement cut)
    {
        _cut = cut;
        _ids = [.. cut.GetProperty("id").EnumerateArray().Select(id => id.GetString()!)];
        _codes = _ids.ToDictionary(
            id => id, id => cut.GetProperty("dimension").GetProperty(id).GetProperty("category").GetProperty("index").EnumerateArray()
                .Select(c => c.GetString()!).ToList(), StringComparer.Ordinal);
        _own = cut.GetProperty("extension").GetProperty("id").GetString()!.Split('-');
    }

    public int Dimensions => _ids.Count;

    /// <summary>It has all that narrows an address.</summary>
    public bool Holds(StatedAddress address) => address.Where.All(w => _ids.Contains(w.Key)) && _codes[Measure].Contains(address.Measure);

    /// <summary>All fields that it is a cut by narrow the address.</summary>
    public bool IsOf(StatedAddress address) => _own.All(field => address.Scope.Any(s => s.Key == field));

    public Told? Read(StatedAddress address)
    {
        var unit = _cut.GetProperty("dimension").GetProperty(Measure).GetProperty("category").GetProperty("unit").GetProperty(address.Measure)
            .GetProperty("label").GetString()!;
        // A share is in the whole of the last field.
        if (address.Measure.EndsWith("Share", StringComparison.Ordinal) && unit == "%" && !IsOf(address)) return null;
        var crossed = address.Where.Count(w => !_own.Contains(w.Key));
        if (_own.Length == 1 && _codes[_own[0]].Count > CutCells.ManyCodes + 1 && crossed > 1) return null;
        var (at, isThere) = (0L, true);
        foreach (var id in _ids)
        {
            var code = id == Measure ? address.Measure : id == Period ? PeriodOf(address.Period)
                : address.Scope.FirstOrDefault(s => s.Key == id) is { Key: not null } narrows ? narrows.Value : CutCells.Total;
            if (code is null) return null;
            var place = _codes[id].IndexOf(code);
            isThere &= place >= 0;
            at = (at * _codes[id].Count) + Math.Max(0, place);
        }

        Load();
        if (isThere && _withheld.Contains(at)) return new Told(null, unit);
        if (isThere && _values!.TryGetValue(at, out var value)) return new Told(value, unit);
        return unit == "%" || (unit == "quantity" && !address.Scope.Any(s => s.Key == _own[^1])) ? null : new Told(0, unit);
    }

    // Of a range the years that the register has; empty for none of them, null where the cut has no such range.
    private string? PeriodOf(string? period)
    {
        var codes = _codes[Period];
        if (period is null) return CutCells.Total;
        if (codes.Contains(period)) return period;
        if (period.Contains(' ', StringComparison.Ordinal)) return null;
        var (from, to) = (period.Split('-')[0], period.Split('-')[^1]);
        var within = codes.Where(c => !c.Contains('-', StringComparison.Ordinal) && c is not (CutCells.Total or Dimension.Unknown)
            && char.IsDigit(c[0]) == char.IsDigit(from[0]) && string.CompareOrdinal(c, from) >= 0 && string.CompareOrdinal(c, to) <= 0)
            .Order(StringComparer.Ordinal).ToList();
        if (within.Count < 2) return within.Count == 0 ? "" : within[0];
        return codes.Contains($"{within[0]}-{within[^1]}") ? $"{within[0]}-{within[^1]}" : null;
    }

    private void Load()
    {
        if (_values is not null) return;
        _values = [];
        var values = _cut.GetProperty("value");
        if (values.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, value) in values.EnumerateArray().Index().Where(v => v.Item.ValueKind == JsonValueKind.Number)) _values[i] = value.GetDecimal();
        }
        else
        {
            foreach (var cell in values.EnumerateObject().Where(c => c.Value.ValueKind == JsonValueKind.Number))
                _values[Number(cell.Name)] = cell.Value.GetDecimal();
        }

        if (_cut.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Object)
            _withheld = [.. status.EnumerateObject().Select(cell => Number(cell.Name))];
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
