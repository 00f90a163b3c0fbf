using System.Buffers;

namespace AinChock.Registers.Values;

/// <summary>Signs by which a sender says that a value is not certain, and which comparing texts ignores: « 2023 ? », « ~15/03/2024 ».</summary>
internal static class DoubtMark
{
    private static readonly SearchValues<char> About = SearchValues.Create("~≈±<>≤≥");

    /// <summary>A question at the end or before a number, or a sign of about, more or less. A question mark within a word is a letter that a program
    /// lost.</summary>
    public static bool IsIn(ReadOnlySpan<char> text) =>
        text.TrimEnd(" )]».!\u00A0") is [.., '?' or '؟'] || text.TrimStart() is ['?' or '؟', ' ' or >= '0' and <= '9', ..] || text.ContainsAny(About);
}
