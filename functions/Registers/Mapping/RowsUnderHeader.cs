using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Rows that belong to the header above them: its translation, units, column numbers.</summary>
internal static class RowsUnderHeader
{
    private const int Most = 3, LongestUnit = 15;

    // Marks of columns without a unit, in a row of units.
    private static readonly FrozenSet<string> NoUnits = new[]
    {
        "nombre", "nbre", "nb", "nbr", "unité", "u", "n", "texte", "date", "année", "aaaa", "jj/mm/aaaa", "jj/mm/aa", "dd/mm/yyyy", "personnes",
        "personne", "jours", "العدد", "عدد", "السنة", "سنة", "التاريخ", "نص",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<char> Strokes = SearchValues.Create("-=_+: ");

    // The alphabets whose letters may number columns.
    private static readonly string[] Orders = ["abcdefghijklmnopqrstuvwxyz", "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", ""];

    private static readonly string[] Roman =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"];

    /// <returns>The header extended by these rows, and the number of its last row.</returns>
    public static (IReadOnlyList<HeaderCell> Cells, int LastRow) Read(
        IReadOnlyList<SheetRow> rows, IReadOnlyList<HeaderCell> header, int lastRow, HeaderIndex index)
    {
        for (var i = 0; i < Most; i++)
        {
            if (rows.FirstOrDefault(row => row.Number == lastRow + 1) is not { } next || next.Cells.Length == 0) break;
            if (RepeatsInOtherWords(next, header, index)) header = Joined(header, next, (cell, text) => cell with { Candidates = [.. cell.Candidates, text] });
            else if (HasUnits(next, header, index) || HasUnitsOfAmounts(next, header, index))
                header = JoinedBeside(header, next, index, NamesMeasure, (cell, text) => WithUnit(cell, text, index));
            else if (SubHeadings.Are(next, header, index)) header = WithSubHeadings(header, next, index);
            else if (NumbersColumns(next) || IsRule(next)) header = Joined(header, next, (cell, _) => cell);
            else break;
            lastRow = next.Number;
        }

        return (header, lastRow);
    }

    private static IReadOnlyList<HeaderCell> Joined(IReadOnlyList<HeaderCell> header, SheetRow row, Func<HeaderCell, string, HeaderCell> join)
    {
        var cells = header.ToDictionary(cell => cell.Column);
        foreach (var cell in row.Cells)
        {
            var text = cell.Display().Trim();
            if (cells.TryGetValue(cell.Column, out var above)) cells[cell.Column] = join(above, text) with { Rows = [.. above.Rows, text] };
        }

        return [.. cells.Values.OrderBy(cell => cell.Column)];
    }

    private static IReadOnlyList<HeaderCell> WithSubHeadings(IReadOnlyList<HeaderCell> header, SheetRow row, HeaderIndex index) =>
        JoinedBeside(header, row, index, _ => true, (cell, text) => SubHeadings.Named(cell, text, row, header, index));

    // A heading over several columns heads those beside its own too, or is meant itself where nothing stands under its own.
    private static IReadOnlyList<HeaderCell> JoinedBeside(
        IReadOnlyList<HeaderCell> header, SheetRow row, HeaderIndex index, Func<string, bool> takes, Func<HeaderCell, string, HeaderCell> join)
    {
        List<HeaderCell> beside = [];
        foreach (var cell in row.Cells)
        {
            var text = cell.Display().Trim();
            if (header.Any(above => above.Column == cell.Column) || !takes(text) || SubHeadings.Over(header, cell.Column, index) is not { } heading) continue;
            var column = row[heading.Column].Kind == CellKind.Blank ? heading.Column : cell.Column;
            beside.Add(join(heading with { Column = column }, text) with { Rows = [.. heading.Rows, text] });
        }

        var cells = Joined(header, row, join).ToDictionary(cell => cell.Column);
        foreach (var cell in beside) cells[cell.Column] = cell;
        return [.. cells.Values.OrderBy(cell => cell.Column)];
    }

    private static HeaderCell WithUnit(HeaderCell cell, string text, HeaderIndex index)
    {
        var unit = Unnumbered(text);
        if (MoneyOf(unit) is { } money) return Named(cell, unit, money.Name);
        if (HeaderMeasure.Of(unit) is { } measure) return Named(cell, unit, measure.Name);
        return KindOf(cell, index) == FieldKind.Money && UnknownUnit.MayBe(unit) ? Named(cell, unit, unit) : cell;
    }

    private static bool NamesMeasure(string text) => Unnumbered(text) is var unit && (MoneyOf(unit) is not null || HeaderMeasure.Of(unit) is not null);

    // « (5) en KDH »: behind the number of the column.
    private static string Unnumbered(string text)
    {
        text = text.Trim();
        var number = text.AsSpan().TrimStart('(');
        var digits = number.IndexOfAnyExceptInRange('0', '9');
        if (digits is 1 or 2 && number[digits] is ')' or ':' or '=') text = number[(digits + 1)..].ToString();
        return text.Trim('(', ')', '[', ']', ' ', '-', '–');
    }

    private static FieldKind? KindOf(HeaderCell? cell, HeaderIndex index) =>
        cell is not null && index.FindAny(cell.Candidates) is { } found ? index.Dataset.Fields[found.Field].Kind : null;

    private static HeaderCell Named(HeaderCell cell, string written, string unit) =>
        cell with { Text = $"{cell.Text} ({written})", Candidates = [.. cell.Candidates.Select(candidate => $"{candidate} ({unit})")] };

    // « KDH », « en KDH », « KDH / ألف درهم »
    private static MoneyUnit? MoneyOf(string text)
    {
        var key = TextKey.Of(text);
        if (MoneyUnit.Of(key.StartsWith("en ", StringComparison.Ordinal) ? key[3..] : key) is { } unit) return unit;
        if (TwoScripts.Split(text) is not var (latin, arabic)) return null;
        return MoneyUnit.Of(TextKey.Of(latin)) is { } one && MoneyUnit.Of(TextKey.Of(arabic)) == one ? one : null;
    }

    // Every known cell names the field of the header above it, and most cells are known.
    private static bool RepeatsInOtherWords(SheetRow row, IReadOnlyList<HeaderCell> header, HeaderIndex index)
    {
        var same = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text || cell.Text!.Length > 200) return false;
            if (index.Find(cell.Text, TextKey.Of(cell.Text)) is not { } below) continue;
            var above = header.FirstOrDefault(h => h.Column == cell.Column) is { } heading ? index.FindAny(heading.Candidates) : null;
            if (above is { } known && known.Field != below.Field) return false;
            same++;
        }

        return same >= 2 && same * 2 > row.Cells.Length;
    }

    private static bool HasUnits(SheetRow row, IReadOnlyList<HeaderCell> header, HeaderIndex index)
    {
        var units = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text) return false;
            var text = cell.Text!.Trim().Trim('(', ')', '[', ']', ' ');
            var key = TextKey.Of(text);
            if (MoneyOf(text) is not null || text is "%" or "٪" || ForeignCurrency.Of(text) is not null) units++;
            else if (key.Length > 0 && !NoUnits.Contains(key) && !MayBeUnit(text, header.FirstOrDefault(h => h.Column == cell.Column), index)) return false;
        }

        return units > 0;
    }

    // « obligatoire; Année; Liste; KDH »: what stands under the amounts is a unit each time, and nothing under the others can be of a project.
    private static bool HasUnitsOfAmounts(SheetRow row, IReadOnlyList<HeaderCell> header, HeaderIndex index)
    {
        var units = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.Kind is not (CellKind.Text or CellKind.Number)) return false;
            var text = Unnumbered(cell.Display());
            var kind = KindOf(header.FirstOrDefault(h => h.Column == cell.Column), index);
            if (kind == FieldKind.Money)
            {
                // « - DH » is a zero, and « MAD 401 000 » an amount.
                if (cell.Kind != CellKind.Text || text.Length is 0 or > 4 * LongestUnit || IsAmount(cell.Text!.Trim())) return false;
                if (MoneyOf(text) is null && HeaderMeasure.Of(text) is null && !UnknownUnit.MayBe(text)) return false;
                units++;
            }
            else if (kind is not (null or FieldKind.Text or FieldKind.Code) && text.Count(char.IsDigit) > 2)
            {
                return false;
            }
        }

        return units > 0;
    }

    private static bool IsAmount(string text) =>
        text[0] is '-' or '–' || text[^1] is '-' or '–' || char.IsDigit(Unnumbered(text)[0])
        || text.Replace("1000", "", StringComparison.Ordinal).Replace("000", "", StringComparison.Ordinal).Count(char.IsDigit) > 2;

    // « ha » under a column that is none of the register's, « pers. » under heads: a row of data would name something under the other columns.
    private static bool MayBeUnit(string text, HeaderCell? above, HeaderIndex index)
    {
        if (text.Length > LongestUnit || text.Any(char.IsDigit)) return false;
        return above is null || index.FindAny(above.Candidates) is not { } found
            || index.Dataset.Fields[found.Field].Kind is FieldKind.Count or FieldKind.Quantity or FieldKind.Rate;
    }

    // « -----;-----;----- », as programs of databases draw it.
    private static bool IsRule(SheetRow row)
    {
        foreach (var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text || cell.Text!.Trim() is not { Length: > 1 } text || text.AsSpan().ContainsAnyExcept(Strokes)) return false;
        }

        return row.Cells.Length > 1;
    }

    // 1, 2, 3 … or (1), (2) … or a, b, c …, increasing by one: no row of a register numbers its own columns.
    private static bool NumbersColumns(SheetRow row)
    {
        if (row.Cells.Length < 3) return false;
        return Orders.Select(order => row.Cells.ToArray().Select(cell => PlaceOf(cell, order)).ToArray())
            .Any(places => places.All(place => place is not null) && places.Zip(places.Skip(1)).All(pair => pair.Second == pair.First + 1));
    }

    private static int? PlaceOf(Cell cell, string order)
    {
        var words = cell.Kind is CellKind.Number or CellKind.Text ? cell.Display().Trim() : "";
        if (words.Length > 20) return null;
        // « 7 = 5 + 6 » says how the column is computed.
        var key = TextKey.Of(words.Split('=')[0]);
        if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number is < 200 and var place ? place : null;
        // « C1 », « Colonne 1 »
        if (key is ['c', ..] && int.TryParse(key.AsSpan(key.AsSpan().IndexOfAnyInRange('0', '9') is > 0 and var digit ? digit : key.Length), out var counted)
            && (key[..^counted.ToString(CultureInfo.InvariantCulture).Length]).TrimEnd() is "c" or "col" or "colonne") return counted;
        if (order.Length == 0) return Array.IndexOf(Roman, key) is >= 0 and var roman ? roman : null;
        return key.Length == 1 && order.IndexOf(key[0]) is >= 0 and var letter ? letter : null;
    }
}
