namespace AinChock.Registers.Values;

/// <summary>Texts between the rows of a table, over a header that a page prints again, which may be about that page only.</summary>
internal static class UnitNote
{
    /// <summary>Whether a text sets the unit of the amounts below it, and merely tells no amount: « Reste à engager en MDH : 1,2 ».</summary>
    public static bool Sets(string text)
    {
        var colon = text.LastIndexOfAny([':', '=']);
        var told = colon < 0 ? "" : TextKey.Of(text[(colon + 1)..]);
        // « Montants en KDH : 2023 »
        if (told.Length > 0 && told is not (['1', '9', _, _] or ['2', '0', _, _]) && told.All(c => char.IsAsciiDigit(c) || c == ' ')) return false;
        var words = UnitWords.In(text);
        return MoneyUnit.OfNote(text) is not null || words.Length == 1 || words.Any(MoneyUnit.IsOfAmounts) || UnitWords.NamesDirham(string.Join(' ', words));
    }
}
