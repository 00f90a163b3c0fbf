using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AinChock.Registers.Values;

/// <summary>Looks for Arabic words, and for other forms of letters, in texts of which most are in French.</summary>
internal static class ArabicText
{
    // Surrogates, and what comes after them.
    private const char FirstForm = '\uD800';

    /// <summary>Whether a text holds one of a few words, letter by letter. The search for all at once, which the framework offers, is many times as slow
    /// with letters beyond ASCII.</summary>
    public static bool HoldsAny(ReadOnlySpan<char> text, string[] words)
    {
        if (!IsIn(text)) return false;
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>Whether a text holds letters in a form of presentation, of full width or of mathematics, which fold to usual ones: « ＴＯＴＡＬ ».</summary>
    public static bool HoldsForms(ReadOnlySpan<char> text)
    {
        ref var start = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var last = Vector128.Create((ushort)(FirstForm - 1));
        var at = 0;
        for (; at <= text.Length - Vector128<ushort>.Count; at += Vector128<ushort>.Count)
        {
            if (Vector128.GreaterThanAny(Vector128.LoadUnsafe(ref start, (nuint)at), last)) return true;
        }

        foreach (var c in text[at..])
        {
            if (c >= FirstForm) return true;
        }

        return false;
    }

    // The framework's search boxes both ends of the range until its code is compiled again.
    private static bool IsIn(ReadOnlySpan<char> text)
    {
        ref var start = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var (page, arabic) = (Vector128.Create((ushort)0xFF00), Vector128.Create((ushort)0x0600));
        var at = 0;
        for (; at <= text.Length - Vector128<ushort>.Count; at += Vector128<ushort>.Count)
        {
            if (Vector128.EqualsAny(Vector128.LoadUnsafe(ref start, (nuint)at) & page, arabic)) return true;
        }

        foreach (var c in text[at..])
        {
            if (c is >= '\u0600' and <= '\u06FF') return true;
        }

        return false;
    }
}
