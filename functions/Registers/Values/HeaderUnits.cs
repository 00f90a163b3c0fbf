using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>The units that stand around a folded header: « KDH – Montant global », « Montant global (DH) en KDH ».</summary>
/// <param name="Header">The header without them.</param>
/// <param name="Unit">The unit of its amounts.</param>
/// <param name="Other">Another unit, which contradicts it; null where none does.</param>
internal readonly record struct HeaderUnits(string Header, MoneyUnit Unit, MoneyUnit? Other)
{
    private const int LongestName = 4;

    // Beside one of these, « DH » says another unit; beside « milliers » it says what the thousands are of.
    private static readonly FrozenSet<string> Short = new[]
    {
        "kdh", "kdhs", "kmad", "kdirhams", "mdh", "mdhs", "mmad", "mdirhams", "mmdh", "mmdhs", "mmdirhams", "مد",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Null for a header without a unit.</summary>
    public static HeaderUnits? Of(string key)
    {
        MoneyUnit? unit = null, other = null;
        var isShort = false;
        while (TakeOne(key) is var (left, found, phrase))
        {
            var isShortToo = Short.Contains(phrase.Replace(" ", "", StringComparison.Ordinal));
            if (unit is not { } first) (unit, isShort) = (found, isShortToo);
            else if (found == MoneyUnit.Dirham && !isShort) isShort |= isShortToo;
            else if (first == MoneyUnit.Dirham && !isShortToo) unit = found;
            else if (found != first) other ??= found;
            key = left;
        }

        return unit is { } named ? new HeaderUnits(key, named, other) : null;
    }

    private static (string Before, MoneyUnit Unit, string Phrase)? TakeOne(string key)
    {
        var (before, last) = MoneyUnit.TakeFrom(key);
        if (last is { } unit) return (before, unit, string.Join(' ', key[before.Length..].Split(' ').Where(word => word is not ("en" or "ب"))));
        var words = key.Split(' ');
        for (var count = Math.Min(LongestName, words.Length - 1); count > 0; count--)
        {
            var phrase = string.Join(' ', words[..count]);
            if (MoneyUnit.Of(phrase) is { } first) return (string.Join(' ', words[count..]), first, phrase);
        }

        return null;
    }
}
