using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers;

/// <summary>Places of a finding as people say them: adjacent cells of a column become a range, <c>17:17</c> is line 17.</summary>
public static class CellRanges
{
    /// <summary><c>C2:C13</c>, <c>C15</c>, <c>lignes 4 à 9</c>.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> addresses, Language language)
    {
        var shown = new List<string>();
        for (var at = 0; at < addresses.Count;)
        {
            var end = at + 1;
            while (end < addresses.Count && IsNext(addresses[end - 1], addresses[end])) end++;
            shown.Add(Range(addresses[at], addresses[end - 1], language));
            at = end;
        }

        return shown;
    }

    /// <summary>One place.</summary>
    public static string Of(string address, Language language) => Range(address, address, language);

    private static bool IsNext(string one, string next) => (RowOf(one), RowOf(next), CellAddress.Parse(one), CellAddress.Parse(next)) switch
    {
        ({ } row, { } below, _, _) => below == row + 1,
        (null, null, { } cell, { } below) => below == (cell.Column, cell.Row + 1),
        _ => false,
    };

    private static string Range(string first, string last, Language language)
    {
        if (RowOf(first) is { } row)
            return Filled(first == last ? "report.rowAt" : "report.rowsAt", Text(row), Text(RowOf(last)!.Value), language);
        if (first.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) return Filled("report.columnAt", first[..colon], "", language);
        return first == last ? first : $"{first}:{last}";
    }

    private static string Filled(string name, string value, string limit, Language language) =>
        Placeholders.Fill(Catalogue.Text(name), new Notice(default, value, limit), Place.File, 0).In(language);

    // "17:17"
    private static int? RowOf(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(address.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
