using System.Globalization;
using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>
/// The numbers of all cells of a file of cuts, each list of them once: sums with their ratios, and shares apart, since these differ where sums do not.
/// Measures that no cell has are left out.
/// </summary>
internal sealed class CutNumbers(CutMeasures measures)
{
    // Confidential, by the SDMX code list of observation status.
    private const string Withheld = "\"c\"";

    private readonly List<string?[]> _values = [], _shares = [];
    private readonly Dictionary<string, int> _placesOfValues = new(StringComparer.Ordinal), _placesOfShares = new(StringComparer.Ordinal);
    private readonly bool[] _isFilled = new bool[measures.All.Count];
    private readonly int _firstShare = measures.All.Count - measures.ShareCount;

    /// <summary>Where the numbers of a cell stand in the two lists; no place for shares where none is told.</summary>
    public (int Values, int? Shares) PlacesOf(IEnumerable<(int Measure, decimal? Value)> told)
    {
        // A sum that is not told is 0; a ratio or a quantity is of nothing.
        var cell = new string?[measures.All.Count];
        for (var i = 0; i < measures.SumCount; i++) cell[i] = measures.All[i].Unit == CutMeasures.Quantity ? null : "0";
        foreach (var (measure, value) in told)
        {
            cell[measure] = value?.ToString(CultureInfo.InvariantCulture) ?? Withheld;
            _isFilled[measure] |= value != 0;
        }

        var shares = cell[_firstShare..];
        return (PlaceOf(cell[.._firstShare], _values, _placesOfValues),
            Array.TrueForAll(shares, share => share is null) ? null : PlaceOf(shares, _shares, _placesOfShares));
    }

    /// <summary>Writes what the numbers are of, and the two lists.</summary>
    public void Write(Utf8JsonWriter json)
    {
        Write(json, "measures", "values", _values, 0);
        Write(json, "shares", "shareValues", _shares, _firstShare);
    }

    private static int PlaceOf(string?[] numbers, List<string?[]> all, Dictionary<string, int> places)
    {
        var key = string.Join(',', numbers);
        if (places.TryGetValue(key, out var place)) return place;
        places.Add(key, place = all.Count);
        all.Add(numbers);
        return place;
    }

    private void Write(Utf8JsonWriter json, string ofMeasures, string ofValues, List<string?[]> rows, int first)
    {
        var kept = Enumerable.Range(first, (first == 0 ? _firstShare : measures.All.Count) - first).Where(i => _isFilled[i]).ToList();
        json.WriteStartArray(ofMeasures);
        foreach (var measure in kept.Select(i => measures.All[i]))
        {
            json.WriteStartObject();
            json.WriteString("id", measure.Id);
            json.WriteString("unit", measure.Unit);
            SnapshotJson.Write(json, "label", measure.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray(ofValues);
        var line = new StringBuilder();
        foreach (var row in rows)
        {
            line.Clear().Append('[').AppendJoin(',', kept.Select(i => row[i - first] ?? "null")).Append(']');
            json.WriteRawValue(line.ToString(), skipInputValidation: true);
        }

        json.WriteEndArray();
    }
}
