using System.Buffers;
using System.Collections.Frozen;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>How certainly a row's words say that it states totals.</summary>
internal enum Totals : byte
{
    None,

    /// <summary>It begins like a total but continues as a title may: « Total rénovation du foyer ».</summary>
    Perhaps,

    /// <summary>« Total », « Sous-total Sbata », « 2022 Total ».</summary>
    Surely,
}

/// <summary>The words that mark a row as a total.</summary>
internal static class TotalLabel
{
    private const int MostChars = 100;

    private static readonly FrozenSet<string> Words = new[]
    {
        "total", "totaux", "total general", "sous total", "sous totaux", "montant total", "somme", "ensemble", "grand total", "subtotal", "sub total",
        "cumul", "cumuls", "total cumulé", "s t", "t g", "à reporter", "report", "reports", "report page précédente",
        "المجموع", "مجموع", "المجموع العام", "المجموع الكلي", "الاجمالي", "المجموع الجزئي",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    // Words after a subtotal's subject, as programs write automatic subtotals.
    private static readonly FrozenSet<string> WordsBehind = new[] { "total", "somme", "subtotal", "المجموع", "مجموع" }.Select(TextKey.Of)
        .ToFrozenSet(StringComparer.Ordinal);

    // Possible subjects of a total, besides values of the register.
    private static readonly FrozenSet<string> Fillers = new[]
    {
        "général", "générale", "global", "partiel", "cumulé", "annuel", "année", "exercice", "de", "du", "des", "la", "l", "le", "les", "d", "pour", "en", "et",
        "projets", "projet", "lignes", "page", "dh", "mdh", "kdh", "العام", "الكلي", "الجزئي", "سنة", "السنة", "لسنة", "برسم",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordKeys = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    // Every such word contains one of these, ignoring case and marks.
    private static readonly SearchValues<string> Latin = SearchValues.Create(
        ["tota", "somme", "ensemble", "cumul", "report", "s/t", "s.t", "t.g", "t/g"], StringComparison.OrdinalIgnoreCase);

    private const char Arabic = 'ج';

    /// <summary>What the first text of a row, or its title, says; and its column.</summary>
    /// <param name="title">Column of the title; 0 when the sheet has none.</param>
    public static (Totals Said, int Column) Of(SheetRow row, int title, SheetMap map)
    {
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text) continue;
            if (Of(cell.Text!, map) is not Totals.None and var said) return (said, cell.Column);
            break;
        }

        ref readonly var named = ref row[title];
        return named.Kind == CellKind.Text && Of(named.Text!, map) is not Totals.None and var titled ? (titled, title) : default;
    }

    private static Totals Of(string text, SheetMap map)
    {
        if (text.Length > MostChars || !(text.AsSpan().ContainsAny(Latin) || text.Contains(Arabic, StringComparison.Ordinal))) return Totals.None;
        var key = TextKey.Fold(text, stackalloc char[TextKey.Room]);
        if (WordKeys.Contains(key)) return Totals.Surely;
        if (key.StartsWith("sous total ") || key.StartsWith("sub total ")) return Totals.Surely;
        var words = key.ToString().Split(' ');
        if (words.Length < 2) return Totals.None;
        if (Words.Contains(words[0])) return IsOfRegister(words.AsSpan(1), map) ? Totals.Surely : Totals.Perhaps;
        return WordsBehind.Contains(words[^1]) && IsOfRegister(words.AsSpan(..^1), map) ? Totals.Surely : Totals.None;
    }

    // Years, and values of the register's lists and places: « Total 2022 », « Total commune de Sbata ».
    private static bool IsOfRegister(ReadOnlySpan<string> words, SheetMap map)
    {
        while (words.Length > 0 && IsFiller(words[0])) words = words[1..];
        return words.Length == 0 || map.Values.Read(string.Join(' ', words)) is not null;
    }

    private static bool IsFiller(string word) => Fillers.Contains(word) || word.All(char.IsAsciiDigit);
}
