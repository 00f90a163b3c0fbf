using System.Text;
using System.Text.RegularExpressions;
using AinChock.Registers.Intake.Formats.Csv;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Finds an HTML file's encoding: from its bytes when they allow only one, otherwise from its declaration.</summary>
internal static partial class HtmlEncoding
{
    private const int HeadBytes = 4096;

    /// <param name="declared">The envelope's encoding, which the page itself may correct.</param>
    /// <returns>The encoding, and the declared one if it differs.</returns>
    public static (FoundEncoding Encoding, string? Declared) Of(Stream content, string? declared)
    {
        content.Position = 0;
        var head = new byte[HeadBytes];
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var found = TextEncoding.Detect(content);
        // UTF-16 and UTF-8 are unmistakable; a page that was saved again often still declares its former encoding.
        if (found.Name == "utf-16") return (found, null);
        if (NameIn(Encoding.Latin1.GetString(head, 0, length)) is { } name) declared = name;
        if (found.Name == "utf-8" || declared is null || Known(declared) is not { } encoding) return (found, declared);
        return (new FoundEncoding(encoding, encoding.WebName), null);
    }

    // Like browsers, reads ISO-8859-1 as Windows-1252; multi-byte encodings are excluded, since the bytes do not fit them.
    private static Encoding? Known(string name)
    {
        try
        {
            var encoding = TextEncoding.ByName(name is "iso-8859-1" or "latin1" or "us-ascii" ? "windows-1252" : name);
            return encoding.IsSingleByte ? encoding : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? NameIn(string head) => Declaration().Match(head) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : null;

    [GeneratedRegex("""(?:charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
