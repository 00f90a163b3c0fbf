using System.Collections.Frozen;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Recognises misspelt headers: the same words, a letter or two apart. It never confuses words: "femmes" is not "hommes".</summary>
internal static class NearestHeader
{
    // Slips allowed in a word of less than eight letters, and in a longer one.
    private const int InShort = 1, InLong = 2, Long = 8;

    private static readonly FrozenSet<string> Little =
        new[] { "de", "du", "des", "d", "la", "le", "les", "l", "en", "et", "au", "aux", "of", "the" }.ToFrozenSet(StringComparer.Ordinal);

    /// <returns>The one field with such a header; null when none or two match.</returns>
    public static (int Field, int Confidence)? Find(IReadOnlyList<string> candidates, HeaderIndex index)
    {
        var best = new Dictionary<int, int>();
        foreach (var candidate in candidates)
        {
            var words = Words(MoneyUnit.TakeFrom(TextKey.Of(candidate)).Header);
            if (candidate.AsSpan().ContainsAny('?', '\uFFFD')) TakeLost(candidate, index, best);
            if (!words.Any(word => word.Length >= 4)) continue;
            foreach (var (known, field) in index.Words)
            {
                if (Likeness(words, known) is { } percent && percent > best.GetValueOrDefault(field)) best[field] = percent;
            }
        }

        return best.Count == 1 ? (best.Keys.Single(), best.Values.Single()) : null;
    }

    // « Ann?e »: letters that the sender's program lost. One of two bytes may have become two marks.
    private static void TakeLost(string candidate, HeaderIndex index, Dictionary<int, int> best)
    {
        var key = MoneyUnit.TakeFrom(LostLetters.Key(candidate)).Header;
        var single = key.Replace("??", "?", StringComparison.Ordinal);
        foreach (var (known, field) in index.Keys)
        {
            if (!LostLetters.Fits(key, known) && !LostLetters.Fits(single, known)) continue;
            var percent = 100 - (100 * single.Count(c => c == '?') / known.Length);
            // Hardly a letter of it is left.
            if (percent > 50 && percent > best.GetValueOrDefault(field)) best[field] = percent;
        }
    }

    internal static string[] Words(string key) => [.. key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Little.Contains(word))];

    private static int? Likeness(string[] words, string[] known)
    {
        if (words.Length != known.Length) return null;
        int differing = 0, letters = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var length = Math.Max(words[i].Length, known[i].Length);
            var apart = Distance(words[i], known[i]);
            // A number or a word of three letters is either right or a different one.
            if (apart > (length < 4 || char.IsAsciiDigit(words[i][0]) ? 0 : length < Long ? InShort : InLong)) return null;
            differing += apart;
            letters += length;
        }

        return letters == 0 ? null : 100 - (100 * differing / letters);
    }

    /// <summary>Letters to change, add, drop or swap with a neighbour to turn one word into another.</summary>
    internal static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > InLong || one.Length > 40) return int.MaxValue;
        var distances = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) distances[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) distances[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var same = one[i - 1] == other[j - 1] ? 0 : 1;
                distances[i, j] = Math.Min(Math.Min(distances[i - 1, j] + 1, distances[i, j - 1] + 1), distances[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }
        }

        return distances[one.Length, other.Length];
    }
}
