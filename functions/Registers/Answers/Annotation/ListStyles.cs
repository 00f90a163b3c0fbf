using System.Globalization;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Consecutive styles of our own list: text wraps, rows are filled by severity, and the head has its own colour.</summary>
/// <param name="First">Index of the first style.</param>
internal readonly record struct ListStyles(uint First)
{
    /// <summary>Number of styles.</summary>
    public const int Count = 4;

    public uint Head => First + 3;

    public uint Of(Severity severity) => First + severity switch
    {
        Severity.Error => 0u,
        Severity.Warning => 1u,
        _ => 2u,
    };

    /// <summary>The formats in order.</summary>
    /// <param name="fills">Index of the first of the consecutive fills of errors, warnings and heads.</param>
    public static string Formats(string prefix, int fills) => string.Concat(((int[])[fills, fills + 1, 0, fills + 2]).Select(fill =>
        string.Create(CultureInfo.InvariantCulture,
            $"<{prefix}xf numFmtId=\"0\" fontId=\"0\" fillId=\"{fill}\" borderId=\"0\" applyFill=\"1\" applyAlignment=\"1\">")
        + $"<{prefix}alignment vertical=\"top\" wrapText=\"1\"/></{prefix}xf>"));
}
