using System.Buffers;
using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>
/// French that a program read in another code page before it came: of DOS in Windows, « Coop‚rative », the other way, « CoopÚrative », and the
/// same of a Macintosh.
/// </summary>
internal static class OtherCodePage
{
    private const string French = "àâäçéèêëîïôöùûüœæÀÂÇÉÈÊËÎÏÔÙÛÜŒÆ«»’‘“”–—…°€\u00A0";

    /// <summary>Signs of which one at least is in nearly every such text, and which French has not, or not within a small word.</summary>
    public const string Signs = "‚Šˆƒ‡ŽžÚÞþ╔╚└È\u0082\u0085\u0087\u0088\u008A\u008E\u008F\u0090";

    // How words begin that have « é » in front: « Úcole » is one of them, and « Újezd » a name.
    private static readonly string[] Beginnings =
    [
        "écol", "écon", "écla", "écri", "édit", "éduc", "élar", "élec", "élev", "élèv", "éner", "épic", "épur", "équi", "étab", "étag",
        "étai", "état", "étud", "évalu", "évén",
    ];

    private static readonly SearchValues<char> Telltale = SearchValues.Create(Signs);

    // The page that a text was read in, and the one that it was written in.
    private static readonly (Dictionary<char, byte> Read, Encoding Written)[] Pairs =
    [
        (BytesOf(1252), Page(850)), (BytesOf(850), Page(1252)), (BytesOf(1252), Page(10000)), (BytesOf(10000), Page(1252)),
    ];

    /// <summary>Whether a text needs a second look; hardly any does.</summary>
    public static bool MayBe(ReadOnlySpan<char> text) => text.ContainsAny(Telltale);

    /// <summary>The text as it was written; the same one unless another page makes French of all its letters.</summary>
    public static string Restore(string text)
    {
        if (!MayBe(text)) return text;
        var (best, most) = (text, 0);
        foreach (var (read, written) in Pairs)
        {
            if (Decode(text, read, written) is not { } before || !IsFrench(before) || !IsEvident(text, before)) continue;
            if (Weight(before) is var weight && weight > most) (best, most) = (before, weight);
        }

        return best;
    }

    /// <summary>Whether a sign that no word has stands within one.</summary>
    public static bool Remains(string text)
    {
        if (!MayBe(text)) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if ((IsStrange(text, i) && !IsOfName(text, i)) || IsRaised(text, i)) return true;
        }

        return false;
    }

    // A letter that begins names of Central Europe, « Škoda », tells only where it was the first of a French word.
    private static bool IsEvident(string text, string before)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsRaised(text, i)) return true;
            if (!IsStrange(text, i)) continue;
            if (!IsOfName(text, i) || !Begins(text, i)) return true;
            if (Beginnings.Any(word => string.Compare(before, i, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)) return true;
        }

        return false;
    }

    // Neither a letter of French, nor one that may stand there.
    private static bool IsStrange(string text, int i) =>
        text[i] >= '\u0080' && Telltale.Contains(text[i]) && !French.Contains(text[i], StringComparison.Ordinal) && IsInWord(text, i);

    // « Žilina », « Božena », « DUŠAN »: a small letter, or a capital that no small letter precedes.
    private static bool IsOfName(string text, int i) =>
        text[i] is 'ž' or 'þ' || (text[i] is 'Š' or 'Ž' or 'Ú' or 'Þ' && (i == 0 || !char.IsLower(text[i - 1])));

    private static bool Begins(string text, int i) => i == 0 || !char.IsLetter(text[i - 1]);

    private static bool IsFrench(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < '\u0080') continue;
            var next = i + 1 < text.Length ? text[i + 1] : ' ';
            if (!French.Contains(c, StringComparison.Ordinal) || IsRaised(text, i) || IsLowered(text, i)) return false;
            if (Begins(text, i) && !MayBegin(char.ToLowerInvariant(c), char.ToLowerInvariant(next))) return false;
            // « coût », « jeûne », « sûr »: « û » has a consonant behind it, and few at that.
            if (c == 'û' && !FitsCircumflex(i == 0 ? ' ' : text[i - 1], next)) return false;
            // « à » ends a word, « ù » is in « où » alone, « ç » stands before a, o and u, and no sign but an apostrophe within a word.
            if (c == 'à' && char.IsAsciiLetter(next) && next is not ('i' or 's')) return false;
            if (c == 'ù' && (i == 0 || char.ToLowerInvariant(text[i - 1]) != 'o')) return false;
            if (c == 'ç' && char.ToLowerInvariant(next) is not ('a' or 'o' or 'u' or 'â' or 'û')) return false;
            if (!char.IsLetter(c) && c is not ('’' or '‘') && i > 0 && char.IsLetter(text[i - 1]) && char.IsLetter(next)) return false;
        }

        return true;
    }

    // « ère », « être », « île », « ôter »: hardly a word begins with another of these before a consonant.
    private static bool MayBegin(char c, char next) => !char.IsAsciiLetter(next) || c switch
    {
        'è' => next is 'r' or 's',
        'ê' => next == 't',
        'î' => next == 'l',
        'ô' => next == 't',
        'ë' or 'ï' or 'û' or 'ü' or 'ù' or 'ö' or 'ä' => false,
        _ => true,
    };

    private static bool FitsCircumflex(char before, char next) => before switch
    {
        'o' => next is 't' or 'l',
        'e' => next == 'n',
        'a' or 'i' or 'u' or 'y' => false,
        _ => !char.IsLetter(next) || next is 'r' or 't' or 'l' or 'c' or 'm',
    };

    // « DUèAN », « PERé »: a small letter among capitals.
    private static bool IsLowered(string text, int i) =>
        char.IsLower(text[i]) && i > 0 && char.IsUpper(text[i - 1])
        && ((i + 1 < text.Length && char.IsUpper(text[i + 1])) || (i > 1 && char.IsUpper(text[i - 2])));

    // « pÈr »: a capital behind a small letter.
    private static bool IsRaised(string text, int i) =>
        text[i] >= '\u0080' && char.IsUpper(text[i]) && !IsArabic(text[i]) && i > 0 && char.IsLower(text[i - 1]);

    private static bool IsInWord(string text, int i) =>
        (i > 0 && char.IsAsciiLetter(text[i - 1])) || (i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]));

    // How usual its letters are in French, where two pages make French of a text: « É » begins words, and « â » hardly any.
    private static int Weight(string text)
    {
        var weight = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var begins = Begins(text, i);
            weight += text[i] switch
            {
                'é' => 10,
                'É' => 8,
                'è' or 'à' => 6,
                'À' or 'È' or 'ç' => 4,
                'ê' or 'â' or 'î' or 'ô' or 'û' => begins ? 1 : 3,
                _ => 0,
            };
        }

        return weight;
    }

    private static bool IsArabic(char c) => c is >= '\u0600' and <= '\u06FF';

    private static string? Decode(string text, Dictionary<char, byte> read, Encoding written)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < '\u0080') bytes[i] = (byte)text[i];
            else if (!read.TryGetValue(text[i], out bytes[i])) return null;
        }

        return written.GetString(bytes);
    }

    private static Encoding Page(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;

    private static Dictionary<char, byte> BytesOf(int codePage)
    {
        var (page, bytes) = (Page(codePage), new Dictionary<char, byte>());
        // Programs pass on unchanged the bytes that a page leaves undefined.
        for (var b = 0x80; codePage == 1252 && b < 0xA0; b++) bytes[(char)b] = (byte)b;
        for (var b = 0x80; b <= 0xFF; b++) bytes[page.GetString([(byte)b])[0]] = (byte)b;
        return bytes;
    }
}
