using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>Tells from its words whether a row states totals.</summary>
internal static class TotalLabel
{
    private const int MostChars = 100;

    /// <summary>What the first text of a row, or its title, says; and its column.</summary>
    /// <param name="title">Column of the title; 0 when the sheet has none.</param>
    public static (Totals Said, int Column) Of(SheetRow row, int title, SheetMap map)
    {
        if (row.NoTotalTitle == title) return default;
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text) continue;
            if (Of(cell.Text!, map) is not Totals.None and var said) return (said, cell.Column);
            break;
        }

        ref readonly var named = ref row[title];
        return named.Kind == CellKind.Text && Of(named.Text!, map) is not Totals.None and var titled ? (titled, title) : default;
    }

    /// <summary>Whether either of these may say anything: false for nearly every row, and told without the table's other rows.</summary>
    public static bool MayTell(SheetRow row, int title)
    {
        Span<char> room = stackalloc char[TextKey.Room];
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text) continue;
            if (MayTell(cell.Text!, room, out _)) return true;
            break;
        }

        ref readonly var named = ref row[title];
        return named.Kind == CellKind.Text && MayTell(named.Text!, room, out _);
    }

    private static bool MayTell(string text, Span<char> room, out ReadOnlySpan<char> key)
    {
        key = [];
        if (text.Length > MostChars) return false;
        text = TotalWords.WithoutSign(text);
        if (!TotalWords.MayStandIn(text)) return false;
        key = TextKey.Fold(text, room);
        if (TotalWords.Joined(key) is { } joined) key = joined;
        return TotalWords.MayBeWordOf(key);
    }

    private static Totals Of(string text, SheetMap map)
    {
        if (!MayTell(text, stackalloc char[TextKey.Room], out var key)) return Totals.None;
        if (TotalWords.IsWhole(key) || TotalWords.IsSubtotal(key) || TotalWords.Closes(key)) return Totals.Surely;
        // « Total en milliers de dirhams »
        var whole = MoneyUnit.TakeFrom(key.ToString()).Header;
        if (TotalWords.IsWhole(whole)) return Totals.Surely;
        var words = whole.Split(' ');
        if (TotalWords.BeginsStatistic(words[0])) return Totals.Statistic;
        if (words.Length < 2) return TotalWords.IsWithin(words[0]) ? Totals.IfSum : Totals.None;
        if (TotalWords.Begins(words[0])) return IsOfRegister(words.AsSpan(1), map) ? Totals.Surely : Totals.Perhaps;
        if (TotalWords.Ends(words[^1]) && IsOfRegister(words.AsSpan(..^1), map)) return Totals.Surely;
        return words.Any(TotalWords.IsWithin) ? Totals.IfSum : Totals.None;
    }

    // Years, and values of the register's lists and places: « Total 2022 », « Total commune de Sbata ».
    private static bool IsOfRegister(ReadOnlySpan<string> words, SheetMap map)
    {
        while (words.Length > 0 && TotalWords.IsFiller(words[0])) words = words[1..];
        return words.Length == 0 || map.Values.Read(string.Join(' ', words)) is not null;
    }
}
