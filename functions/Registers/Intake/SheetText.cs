using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;

namespace AinChock.Registers.Intake;

/// <summary>Makes text fit for a workbook: replaces what XML cannot hold, and escapes what a spreadsheet would take for an escape.</summary>
internal static class SheetText
{
    /// <summary>Without control characters and lone surrogates; a typed <c>_x000B_</c> stays as it is (ECMA-376 part 1, 22.9.2.19).</summary>
    public static string Of(string text)
    {
        if (!text.All(XmlConvert.IsXmlChar))
        {
            text = string.Concat(
                text.EnumerateRunes().Select(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune : Rune.ReplacementChar));
        }

        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0) return text;
        var escaped = new StringBuilder(text.Length + 16);
        var copied = 0;
        for (; at >= 0; at = text.IndexOf("_x", at + 1, StringComparison.Ordinal))
        {
            if (at + 6 >= text.Length || text[at + 6] != '_'
                || !ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)) continue;
            escaped.Append(text, copied, at - copied).Append("_x005F_");
            copied = at + 1;
        }

        return escaped.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The same text, escaped for XML.</summary>
    public static string Escaped(string text) => SecurityElement.Escape(Of(text))!;
}
