using System.Buffers;
using System.Globalization;
using System.Text;

namespace AinChock.Registers.Values;

/// <summary>
/// A text as a reader sees it: compatibility forms become plain letters, digits of any script ASCII, all spaces and dashes one kind, and
/// invisible characters disappear. Each character knows its place in the original, so that a change touches only what was found.
/// Every title of every register is folded, so the buffers are borrowed: dispose of it.
/// </summary>
internal ref struct FoldedText : IDisposable
{
    // Cyrillic and Greek letters that nobody tells from Latin ones.
    private const string Lookalikes = "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    private const string Latin = "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo";

    // Taking a letter apart costs as much as looking a hundred up.
    private static readonly string?[] Known = new string?[0x2000];

    /// <summary>Longest text that <see cref="TryFold"/> takes, in characters.</summary>
    internal const int Room = 256;

    // What each character of the Latin and Arabic alphabets folds to by itself.
    private const char Nothing = '\0', Unusual = '\uFFFF', AfterArabic = '\u0700';

    private static readonly char[] Usual = [.. Enumerable.Range(0, AfterArabic).Select(c => UsualOf((char)c))];

    // Where the original of each folded character starts and ends.
    private (int Start, int End)[] _places;
    private char[] _folded;
    private int _length;

    private FoldedText(string text)
    {
        _folded = ArrayPool<char>.Shared.Rent(text.Length + 1);
        _places = ArrayPool<(int, int)>.Shared.Rent(text.Length + 1);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] < 0x80)
            {
                Add(text[at], at, at + 1);
                at++;
                continue;
            }

            // A lone surrogate stands for nothing.
            var isWhole = Rune.TryGetRuneAt(text, at, out var rune);
            var end = at + (isWhole ? rune.Utf16SequenceLength : 1);
            if (isWhole) Fold(rune, at, end);
            at = end;
        }
    }

    /// <summary>Valid until this is disposed of.</summary>
    public readonly ReadOnlySpan<char> Text => _folded.AsSpan(0, _length);

    public static FoldedText Of(string text) => new(text);

    /// <summary>The same text without places, for a text of usual characters: nearly every one. False for any other.</summary>
    internal static bool TryFold(ReadOnlySpan<char> text, Span<char> room, out int length)
    {
        length = 0;
        if (text.Length > room.Length) return false;
        foreach (var c in text)
        {
            var folded = c < AfterArabic ? Usual[c] : Unusual;
            if (folded == Unusual) return false;
            if (folded != Nothing) room[length++] = folded;
        }

        return true;
    }

    /// <summary>Place of a part of the folded text in the original.</summary>
    public readonly (int Start, int End) Original(int index, int length) => (_places[index].Start, _places[index + length - 1].End);

    public readonly void Dispose()
    {
        ArrayPool<char>.Shared.Return(_folded);
        ArrayPool<(int, int)>.Shared.Return(_places);
    }

    private static char UsualOf(char c)
    {
        using var folded = Of(c.ToString());
        return folded.Text switch
        {
            [] => Nothing,
            [var only] => only,
            _ => Unusual,
        };
    }

    private void Fold(Rune rune, int start, int end)
    {
        if (rune.Value is 0xB0 or 0xBA)
        {
            Add('°', start, end);
            return;
        }

        // « № » stands between a card's letters and its digits.
        if (rune.Value == 0x2116)
        {
            Add('°', start, end);
            return;
        }

        foreach (var c in rune.Value < Known.Length ? Known[rune.Value] ??= PartsOf(rune) : PartsOf(rune)) Add(c, start, end);
    }

    private static string PartsOf(Rune rune) =>
        string.Concat(rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().Select(Plain).OfType<Rune>());

    private void Add(char c, int start, int end)
    {
        // A tab or line end separates words as a space does; other control characters are invisible.
        if (c is '\t' or '\n' or '\r' or '\v' or '\f') c = ' ';
        else if (char.IsControl(c)) return;
        if (_length == _folded.Length || _length == _places.Length) Grow();
        _folded[_length] = c;
        _places[_length++] = (start, end);
    }

    // One character may stand for a whole sentence.
    private void Grow()
    {
        var (folded, places) = (ArrayPool<char>.Shared.Rent(_length * 2), ArrayPool<(int, int)>.Shared.Rent(_length * 2));
        _folded.AsSpan(0, _length).CopyTo(folded);
        _places.AsSpan(0, _length).CopyTo(places);
        Dispose();
        (_folded, _places) = (folded, places);
    }

    // Of flags, and in circles and squares that are filled; those in empty ones have a letter for compatibility.
    private static char? DrawnLetter(int code)
    {
        foreach (var first in (ReadOnlySpan<int>)[0x1F1E6, 0x1F150, 0x1F170])
        {
            if (code >= first && code < first + 26) return (char)('A' + code - first);
        }

        return null;
    }

    private static Rune? Plain(Rune rune)
    {
        // Fillers and the stroke that stretches Arabic letters are no letters to a reader.
        if (rune.Value is 0x0640 or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x00AD) return null;
        if (rune.Value == 0x2800) return new Rune(' ');
        if (rune.Value is 0x00B7 or 0x2022 or 0x2027 or 0x2219 or 0x22C5 or 0x06D4 or 0x3002) return new Rune('.');
        if (rune.Value is 0x2044 or 0x2215 or 0x29F8) return new Rune('/');
        if (rune.Value is 0x2212 or 0x2043 or 0x02D7 or 0x00AF or 0x203E) return new Rune('-');
        if (Lookalikes.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var like && rune.IsBmp) return new Rune(Latin[like]);
        if (DrawnLetter(rune.Value) is { } letter) return new Rune(letter);
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
                return null;
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                return new Rune(' ');
            case UnicodeCategory.DashPunctuation:
                return new Rune('-');
            case UnicodeCategory.DecimalDigitNumber:
                return new Rune((char)('0' + (int)Rune.GetNumericValue(rune)));
            case UnicodeCategory.OtherNumber when Rune.GetNumericValue(rune) is >= 0 and <= 9 and var digit && digit == Math.Floor(digit):
                return new Rune((char)('0' + (int)digit));
            default:
                return rune;
        }
    }
}
