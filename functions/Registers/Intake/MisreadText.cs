using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake;

/// <summary>Restores texts that a program decoded wrongly, or left encoded, before writing them, and notes what it did.</summary>
internal static partial class MisreadText
{
    private static readonly string Controls = new([.. Enumerable.Range(0, 0x20).Append(0x7F).Select(c => (char)c).Except(['\t', '\r', '\n'])]);

    private static readonly SearchValues<char> Control = SearchValues.Create(Controls);

    // Letters that fill every text read in the wrong code page, whatever it said.
    private static readonly SearchValues<char> Telltale =
        SearchValues.Create(Controls + "&\uFFFDÃÂâØÙطظأ\\¿؟┐ø" + ArabicAsLatin.Letters + OtherCodePage.Signs + InvalidBytes.Characters);

    private static readonly SearchValues<byte> TelltaleBytes = SearchValues.Create([.. Controls.Select(c => (byte)c), (byte)'&', (byte)'\\']);

    // Without one of these bytes there is no telltale: they begin the signs that a code page shows in place of the rest of a UTF-8 letter.
    private static readonly SearchValues<byte> Signal =
        SearchValues.Create([.. Controls.Select(c => (byte)c), (byte)'&', (byte)'\\', 0xC2, 0xC5, 0xC6, 0xCB, 0xE2, 0xEF]);

    // They end "Ú", "Þ", "‚", "ž" and "þ", as which a program shows é, è, û or ç of another page. No letter of French or Arabic ends with one.
    private static readonly SearchValues<byte> OtherPageEnds = SearchValues.Create([0x9A, 0x9E, 0xBE]);

    // The article "ال" as a program without Arabic reads it: "Çá". No word of French holds it.
    private static readonly byte[] LatinArticle = [0xC3, 0x87, 0xC3, 0xA1];

    // Every text that was encoded twice contains one of these: "Ã", "Â", "Ø", "â€", "ط§", "أ©"; U+FFFD marks lost characters; the others are é of
    // another page, and at last of the mark of UTF-8: "ï»¿", "ï»؟", "Ôªø".
    private static readonly byte[][] TelltaleSequences =
    [
        [0xC3, 0x83], [0xC3, 0x82], [0xC3, 0x98], [0xC3, 0xA2, 0xE2], [0xEF, 0xBF, 0xBD], [0xD8, 0xB7, 0xC2, 0xA7], [0xD8, 0xA3, 0xC2, 0xA9],
        [0xC5, 0xA0], [0xC5, 0xBD], [0xC6, 0x92], [0xC2, 0x82], [0xC2, 0x8E], [0xC3, 0x88], [0xE2, 0x95],
        [0xC2, 0x85], [0xC2, 0x87], [0xC2, 0x88], [0xC2, 0x8A], [0xC2, 0x8F], [0xC2, 0x90], [0xCB, 0x86], [0xE2, 0x80, 0xA1], [0xE2, 0x94, 0x94],
        [0xAF, 0xC2, 0xBB, 0xC2], [0xAF, 0xC2, 0xBB, 0xD8], [0xC3, 0x94, 0xC2, 0xAA],
    ];

    /// <summary>Longest sequence that <see cref="IsSuspect"/> looks for.</summary>
    public const int LongestSequence = 4;

    /// <summary>Whether a block of UTF-8 may need <see cref="Restore"/>; false for nearly every file.</summary>
    public static bool IsSuspect(ReadOnlySpan<byte> utf8)
    {
        // "Ã" stands alone when the sign after it was lost.
        if (utf8.IndexOf(LatinArticle) >= 0) return true;
        if (utf8.ContainsAny(OtherPageEnds)) return true;
        if (!utf8.ContainsAny(Signal))
            return utf8.IndexOf((ReadOnlySpan<byte>)[0xC3, 0x83]) >= 0 || utf8.IndexOf((ReadOnlySpan<byte>)[0xC3, 0x88]) >= 0;
        if (utf8.ContainsAny(TelltaleBytes)) return true;
        foreach (var sequence in TelltaleSequences)
        {
            if (utf8.IndexOf(sequence) >= 0) return true;
        }

        return false;
    }

    // Signs of a misread workbook text: its program decoded it, so that no invalid bytes or raw control characters remain.
    private static readonly string[] Pairs = ["\\u", "â€", "ط§", "أ©", "ظ…", "ظ„", "ظٹ", "ظ†", "»¿", "»؟", "╗┐", "ªø"];

    /// <summary>Letters of which one is enough to doubt a text.</summary>
    public const string Alone = "&\uFFFDÃÂØÙ" + OtherCodePage.Signs + ArabicAsLatin.Letters;

    /// <summary>One letter of each pair, the rarer one. Looking for letters is many times as fast as looking for pairs.</summary>
    public const string Paired = "\\â§©ظ¿؟┐ª";

    /// <summary>Restores a workbook's text, which may have been pasted from a program that misread it.</summary>
    public static string RestorePasted(string text, int sheet, int row, int column, IntakeNotes notes)
    {
        if (!MayBePasted(text)) return text;
        // Entities may encode a text that was encoded twice, or occur in one.
        var once = TwiceEncoded.Restore(text);
        var decoded = once.AsSpan().ContainsAny('&', '\\') ? EntitiesOf(once) : once;
        if (decoded != once) notes.Add(new IntakeNote(Notices.EntityLeft(decoded, once), row, column, sheet));
        var restored = TwiceEncoded.Restore(decoded);
        if (once != text || restored != decoded) notes.Add(new IntakeNote(Notices.DecodedTwice(restored, text), row, column, sheet));
        var arabic = ArabicAsLatin.Restore(restored);
        if (arabic != restored) notes.Add(new IntakeNote(Notices.ArabicAsLatin(arabic, restored), row, column, sheet));
        restored = OtherCodePage.Restore(arabic);
        if (restored != arabic) notes.Add(new IntakeNote(Notices.OtherCodePage(restored, arabic), row, column, sheet));
        var isLost = IsLost(restored);
        if (isLost) notes.Add(new IntakeNote(Notices.CharactersLost(restored), row, column, sheet));
        return restored;
    }

    /// <summary>Whether a workbook's text has a sign of having been misread. Nearly none has.</summary>
    internal static bool MayBePasted(string text) => MayBePasted(text, TextLook.Of(text));

    /// <param name="signs">What a look at the text tells.</param>
    internal static bool MayBePasted(string text, TextLook.Signs signs)
    {
        if ((signs & TextLook.Signs.Misread) != 0) return true;
        if ((signs & TextLook.Signs.MisreadPair) == 0) return false;
        foreach (var pair in Pairs)
        {
            if (text.Contains(pair, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    public static bool HoldsEntity(string text) => Entity().IsMatch(text);

    /// <summary>Restores a text and notes each change at its cell.</summary>
    public static string Restore(string text, int row, int column, IntakeNotes notes)
    {
        if (!text.AsSpan().ContainsAny(Telltale)) return text;
        var restored = text;
        Take(InvalidBytes.Restore(restored), Notices.InvalidByte);
        Take(EntitiesOf(restored), Notices.EntityLeft);
        Take(TwiceEncoded.Restore(restored), Notices.DecodedTwice);
        Take(ArabicAsLatin.Restore(restored), Notices.ArabicAsLatin);
        Take(OtherCodePage.Restore(restored), Notices.OtherCodePage);
        Take(WithoutControls(restored), Notices.ControlCharacter);
        var isLost = IsLost(restored);
        if (isLost) notes.Add(new IntakeNote(Notices.CharactersLost(restored), row, column));
        return restored;

        void Take(string now, Func<string, string, Notice> noticeOf)
        {
            if (now == restored) return;
            // An end-of-file mark is not text.
            var notice = noticeOf(now, restored);
            if (!string.IsNullOrWhiteSpace(now) || notice.Code != Codes.ControlCharacter) notes.Add(new IntakeNote(notice, row, column));
            restored = now;
        }
    }

    private static bool IsLost(string text) =>
        text.Contains('\uFFFD', StringComparison.Ordinal) || TwiceEncoded.Remains(text) || OtherCodePage.Remains(text);

    // Twice, since programs escape texts that are escaped already.
    private static string EntitiesOf(string text)
    {
        for (var i = 0; i < 2 && Entity().IsMatch(text); i++) text = WebUtility.HtmlDecode(text);
        if (!text.Contains("\\u", StringComparison.Ordinal)) return text;
        return Escape().Replace(text, LetterOf);
    }

    private static string LetterOf(Match escape) =>
        ((char)int.Parse(escape.ValueSpan[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();

    // A word processor's line break becomes one; other control characters are invisible and go.
    private static string WithoutControls(string text)
    {
        if (!text.AsSpan().ContainsAny(Control)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\u000B' or '\u000C') kept.Append('\n');
            else if (!Control.Contains(c)) kept.Append(c);
        }

        return kept.ToString();
    }

    [GeneratedRegex("&(#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}[0-9]{0,2});")]
    private static partial Regex Entity();

    // Letters of French and Arabic as JSON escapes them, « Coop\u00e9rative ».
    [GeneratedRegex(@"\\u(?:00[A-Fa-f][0-9A-Fa-f]|015[23]|06[0-9A-Fa-f]{2}|201[0-9])")]
    private static partial Regex Escape();
}
