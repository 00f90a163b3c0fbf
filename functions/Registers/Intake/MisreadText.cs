using System.Buffers;
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
    private static readonly SearchValues<char> Telltale = SearchValues.Create(Controls + "&\uFFFDÃÂâØÙطظأ" + ArabicAsLatin.Letters + InvalidBytes.Characters);

    private static readonly SearchValues<byte> TelltaleBytes = SearchValues.Create([.. Controls.Select(c => (byte)c), (byte)'&']);

    // Without one of these bytes there is no telltale: they begin the signs that a code page shows in place of the rest of a UTF-8 letter.
    private static readonly SearchValues<byte> Signal = SearchValues.Create([.. Controls.Select(c => (byte)c), (byte)'&', 0xC2, 0xC5, 0xC6, 0xCB, 0xE2, 0xEF]);

    // The article "ال" as a program without Arabic reads it: "Çá". No word of French holds it.
    private static readonly byte[] LatinArticle = [0xC3, 0x87, 0xC3, 0xA1];

    // Every text that was encoded twice contains one of these: "Ã", "Â", "Ø", "â€", "ط§", "أ©"; U+FFFD marks lost characters.
    private static readonly byte[][] TelltaleSequences =
    [
        [0xC3, 0x83], [0xC3, 0x82], [0xC3, 0x98], [0xC3, 0xA2, 0xE2], [0xEF, 0xBF, 0xBD], [0xD8, 0xB7, 0xC2, 0xA7], [0xD8, 0xA3, 0xC2, 0xA9],
    ];

    /// <summary>Longest sequence that <see cref="IsSuspect"/> looks for.</summary>
    public const int LongestSequence = 4;

    /// <summary>Whether a block of UTF-8 may need <see cref="Restore"/>; false for nearly every file.</summary>
    public static bool IsSuspect(ReadOnlySpan<byte> utf8)
    {
        // "Ã" stands alone when the sign after it was lost.
        if (utf8.IndexOf(LatinArticle) >= 0) return true;
        if (!utf8.ContainsAny(Signal)) return utf8.IndexOf((ReadOnlySpan<byte>)[0xC3, 0x83]) >= 0;
        if (utf8.ContainsAny(TelltaleBytes)) return true;
        foreach (var sequence in TelltaleSequences)
        {
            if (utf8.IndexOf(sequence) >= 0) return true;
        }

        return false;
    }

    // Signs of a misread workbook text: its program decoded it, so that no invalid bytes or raw control characters remain.
    private static readonly string[] Pairs = ["â€", "ط§", "أ©", "ظ…", "ظ„", "ظٹ", "ظ†"];

    private static readonly SearchValues<char> Alone = SearchValues.Create("&\uFFFDÃÂØÙ" + ArabicAsLatin.Letters);

    // One letter of each pair, the rarer one. Looking for letters is many times as fast as looking for pairs.
    private static readonly SearchValues<char> AloneOrPaired = SearchValues.Create("&\uFFFDÃÂØÙ" + ArabicAsLatin.Letters + "â§©ظ");

    /// <summary>Restores a workbook's text, which may have been pasted from a program that misread it.</summary>
    public static string RestorePasted(string text, int sheet, int row, int column, IntakeNotes notes)
    {
        if (!MayBePasted(text)) return text;
        // Entities may encode a text that was encoded twice, or occur in one.
        var once = TwiceEncoded.Restore(text);
        var decoded = once.Contains('&', StringComparison.Ordinal) ? EntitiesOf(once) : once;
        if (decoded != once) notes.Add(new IntakeNote(Notices.EntityLeft(decoded, once), row, column, sheet));
        var restored = TwiceEncoded.Restore(decoded);
        if (once != text || restored != decoded) notes.Add(new IntakeNote(Notices.DecodedTwice(restored, text), row, column, sheet));
        var arabic = ArabicAsLatin.Restore(restored);
        if (arabic != restored) notes.Add(new IntakeNote(Notices.ArabicAsLatin(arabic, restored), row, column, sheet));
        restored = arabic;
        var isLost = restored.Contains('\uFFFD', StringComparison.Ordinal) || TwiceEncoded.Remains(restored);
        if (isLost) notes.Add(new IntakeNote(Notices.CharactersLost(restored), row, column, sheet));
        return restored;
    }

    /// <summary>Whether a workbook's text has a sign of having been misread. Nearly none has.</summary>
    internal static bool MayBePasted(string text)
    {
        if (!text.AsSpan().ContainsAny(AloneOrPaired)) return false;
        if (text.AsSpan().ContainsAny(Alone)) return true;
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
        Take(WithoutControls(restored), Notices.ControlCharacter);
        var isLost = restored.Contains('\uFFFD', StringComparison.Ordinal) || TwiceEncoded.Remains(restored);
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

    // Twice, since programs escape texts that are escaped already.
    private static string EntitiesOf(string text)
    {
        for (var i = 0; i < 2 && Entity().IsMatch(text); i++) text = WebUtility.HtmlDecode(text);
        return text;
    }

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
}
