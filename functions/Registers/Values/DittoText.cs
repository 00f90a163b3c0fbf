using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>Words that stand for the value of the row above: « idem », « نفسه ». Sorted or sent alone, such a row says nothing.</summary>
internal static class DittoText
{
    private const int MostChars = 20;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        "idem", "idem ci dessus", "ditto", "dito", "نفسه", "نفسها", "نفس الشيء", "نفس ما سبق",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Is(string text)
    {
        // Nearly every text stops here.
        if (text.Length > MostChars || text.AsSpan().TrimStart() is not ['i' or 'I' or 'd' or 'D' or 'ن' or '"' or '«' or '(', ..]) return false;
        return Words.Contains(TextKey.Fold(text, stackalloc char[TextKey.Room]));
    }
}
