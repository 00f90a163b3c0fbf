using System.Globalization;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Styles of a list of ours, one after the other: their text wraps; they are filled by severity, and the head by a colour of its own.</summary>
/// <param name="First">Index of the first of them.</param>
internal readonly record struct ListStyles(uint First)
{
    /// <summary>How many there are.</summary>
    public const int Count = 4;

    public uint Head => First + 3;

    public uint Of(Severity severity) => First + severity switch
    {
        Severity.Error => 0u,
        Severity.Warning => 1u,
        _ => 2u,
    };

    /// <summary>The formats, in their order.</summary>
    /// <param name="fills">Index of the fills of errors, warnings and heads, which follow each other.</param>
    public static string Formats(string prefix, int fills) => string.Concat(((int[])[fills, fills + 1, 0, fills + 2]).Select(fill =>
        string.Create(CultureInfo.InvariantCulture,
            $"<{prefix}xf numFmtId=\"0\" fontId=\"0\" fillId=\"{fill}\" borderId=\"0\" applyFill=\"1\" applyAlignment=\"1\">")
        + $"<{prefix}alignment vertical=\"top\" wrapText=\"1\"/></{prefix}xf>"));
}
