using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace AinChock.Registers.Values;

/// <summary>Units of amounts that are put together from a multiple and the dirham, in either order: « milliers de DH », « DH x 1000 », « mln MAD »,
/// « بآلاف الدراهم ». Texts are in <see cref="TextKey"/> form.</summary>
internal static class UnitWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Dirhams = Set(
    [
        "dh", "dhs", "d h", "mad", "dirham", "dirhams", "dirham marocain", "dirhams marocains", "moroccan dirham", "moroccan dirhams",
        "درهم", "درهما", "دراهم", "الدرهم", "الدراهم", "بالدرهم", "بالدراهم", "بدرهم",
        "درهم مغربي", "دراهم مغربيه", "الدرهم المغربي", "الدراهم المغربيه", "د م",
    ]);

    // Those that stand before the dirham or behind it.
    private static readonly FrozenDictionary<string, MoneyUnit>.AlternateLookup<ReadOnlySpan<char>> Words = Named(
    [
        (MoneyUnit.Thousand, ["k", "kilo", "mille", "milles", "millier", "milliers", "thousand", "thousands"]),
        (MoneyUnit.Thousand, ["الف", "الفا", "الاف", "بالف", "بالاف", "بالالف", "بالالاف", "الالف", "الالاف"]),
        (MoneyUnit.Million, ["mln", "mlns", "mn", "mio", "mios", "million", "millions"]),
        (MoneyUnit.Million, ["مليون", "ملايين", "بمليون", "بملايين", "بالمليون", "بالملايين", "المليون", "الملايين"]),
        (MoneyUnit.Billion, ["md", "mds", "bn", "mrd", "mrds", "milliard", "milliards"]),
        (MoneyUnit.Billion, ["مليار", "مليارات", "ملايير", "بمليار", "بملايير", "بالمليار", "بالملايير", "المليار", "الملايير"]),
    ]);

    // Behind the dirham a sign of multiplication must stand before them, as « DH 1000 » is an amount.
    private static readonly FrozenDictionary<string, MoneyUnit>.AlternateLookup<ReadOnlySpan<char>> Numbers = Named(
    [
        (MoneyUnit.Thousand, ["1000", "1 000", "10 3", "103", "10 puissance 3", "10e3", "1e3", "10 exp 3"]),
        (MoneyUnit.Million, ["1000000", "1 000 000", "10 6", "106", "10 puissance 6", "10e6", "1e6", "10 exp 6"]),
        (MoneyUnit.Billion, ["1000000000", "1 000 000 000", "10 9", "109", "10 puissance 9", "10e9", "1e9"]),
    ]);

    // Zeros to put behind each number; and letters that are a word of their own elsewhere.
    private static readonly FrozenDictionary<string, MoneyUnit>.AlternateLookup<ReadOnlySpan<char>> Zeros = Named(
        [(MoneyUnit.Thousand, ["000"]), (MoneyUnit.Million, ["000 000", "000000"])]);

    private static readonly FrozenDictionary<string, MoneyUnit>.AlternateLookup<ReadOnlySpan<char>> Letters = Named([(MoneyUnit.Million, ["m", "م"])]);

    private const string Signs = "*×✕✖";

    /// <summary>Most words of such a unit: <c>dirhams marocains x 1 000 000 000</c>.</summary>
    public const int MostWords = 7;

    private const int MostChars = 50;

    // Every such text holds one of these.
    private static readonly SearchValues<string> Pieces =
        SearchValues.Create(["dh", "d h", "mad", "dirham", "دره", "دراه", "د م"], StringComparison.Ordinal);

    /// <summary>The unit that a folded text names; null for any other text.</summary>
    public static MoneyUnit? Of(ReadOnlySpan<char> key)
    {
        if (key.Length is < 2 or > MostChars || !key.ContainsAny(Pieces)) return null;
        if (Dirhams.Contains(key)) return MoneyUnit.Dirham;
        for (var at = 1; at < key.Length; at++)
        {
            // « kdh », « 1000dh », « dhx1000 »
            var isGlued = key[at] != ' ';
            var front = key[..at];
            var back = isGlued ? key[at..] : key[(at + 1)..];
            if (isGlued && !(IsNumber(front[^1]) || at == 1 || (back[0] == 'x' && IsNumber(back[^1])))) continue;
            if (Dirhams.Contains(isGlued ? back : WithoutSmall(back, "de ", "of ", "d ", "من ")) && Before(front, isGlued) is { } before) return before;
            if (Dirhams.Contains(front) && Behind(back) is { } behind) return behind;
        }

        return null;
    }

    /// <summary>The folded words of a title, a note or a header: « DH*1000 » is « dh x 1000 », and « 1000DH » two words.</summary>
    public static string[] In(string text)
    {
        if (!text.Any(char.IsDigit)) return TextKey.Of(text).Split(' ');
        var words = new List<string>();
        foreach (var word in TextKey.Of(Times(text)).Split(' '))
        {
            var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
            if (digits > 0 && Dirhams.Contains(word.AsSpan(digits))) words.AddRange(word[..digits], word[digits..]);
            else if (word is ['ب', >= '0' and <= '9', ..]) words.AddRange("ب", word[1..]);
            else words.Add(word);
        }

        return [.. words];
    }

    /// <summary>A text whose signs of multiplication before a number are letters.</summary>
    public static string Times(string text)
    {
        if (text.AsSpan().IndexOfAny(Signs) < 0) return text;
        var written = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            if (!Signs.Contains(text[at], StringComparison.Ordinal)) written.Append(text[at]);
            else written.Append(at + 1 < text.Length && (text[at + 1] == ' ' || char.IsDigit(text[at + 1])) ? " x " : "  ");
        }

        return written.ToString();
    }

    /// <summary>Whether a folded text is a multiple without the dirham, of whatever length.</summary>
    public static bool IsMultiple(ReadOnlySpan<char> key)
    {
        if (key is ['x', ' ', ..]) key = key[2..];
        else if (key is ['x', >= '0' and <= '9', ..]) key = key[1..];
        return Words.ContainsKey(key) || Numbers.ContainsKey(key) || Zeros.ContainsKey(key) || Letters.ContainsKey(key) || key is "mm";
    }

    /// <summary>Whether a folded unit says that it is one of dirhams: « kdh », « milliers de dh », not « milliers ».</summary>
    public static bool NamesDirham(ReadOnlySpan<char> unit) => unit.ContainsAny(Pieces) || unit is "م د";

    /// <summary>Whether a folded text is a name of the dirham.</summary>
    public static bool IsDirham(ReadOnlySpan<char> key) => Dirhams.Contains(key);

    private static MoneyUnit? Before(ReadOnlySpan<char> front, bool isGlued)
    {
        if (isGlued && front is not ("k" or "m") && !IsNumber(front[^1])) return null;
        front = front is ['x', ' ', ..] ? front[2..] : front is ['x', _, ..] ? front[1..] : front;
        if (front is [.., ' ', 'x']) front = front[..^2];
        return Find(Words, front) ?? Find(Numbers, front) ?? Find(Zeros, front) ?? Find(Letters, front);
    }

    private static MoneyUnit? Behind(ReadOnlySpan<char> back)
    {
        var number = WithoutSmall(back, "x ", "x");
        if (number.Length < back.Length && (Find(Numbers, number) ?? Find(Zeros, number)) is { } times) return times;
        return Find(Zeros, back) ?? Find(Words, WithoutSmall(back, "en ", "in ", "par ", "x "));
    }

    private static MoneyUnit? Find(FrozenDictionary<string, MoneyUnit>.AlternateLookup<ReadOnlySpan<char>> units, ReadOnlySpan<char> key) =>
        units.TryGetValue(key, out var unit) ? unit : null;

    private static ReadOnlySpan<char> WithoutSmall(ReadOnlySpan<char> text, params ReadOnlySpan<string> small)
    {
        foreach (var word in small)
        {
            if (text.StartsWith(word, StringComparison.Ordinal)) return text[word.Length..];
        }

        return text;
    }

    private static bool IsNumber(char c) => char.IsAsciiDigit(c);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string[] words) =>
        words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenDictionary<string, MoneyUnit>.AlternateLookup<ReadOnlySpan<char>> Named((MoneyUnit Unit, string[] Names)[] all) =>
        ByName.Of(all).ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
