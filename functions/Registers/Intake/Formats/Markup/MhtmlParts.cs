using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Decodes the pages of a web archive to temporary files.</summary>
internal static partial class MhtmlParts
{
    private const int LongestLine = 16 << 20, MostHeaders = 100, StyleBytes = 1 << 20;

    /// <param name="Charset">The charset in the part's header.</param>
    public readonly record struct Part(FileStream Content, string? Charset);

    /// <summary>The parts that are HTML, in the order of the file, and the styles that they share. What is read of them is the caller's to close.</summary>
    /// <exception cref="UnreadableFileException">It is damaged, or has more pages than a workbook sheets: each is an open file.</exception>
    public static (List<Part> Pages, string Styles) Read(Stream content, IntakeLimits limits)
    {
        var parts = new List<Part>();
        using var styles = new MemoryStream();
        content.Position = 0;
        using var text = new StreamReader(content, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        var boundary = Boundary().Match(Headers(text)) is { Success: true } match ? "--" + match.Groups[1].Value : throw Damaged();
        try
        {
            var line = Line(text);
            while (line is not null && !line.StartsWith(boundary, StringComparison.Ordinal)) line = Line(text);
            while (line is not null && !line.StartsWith(boundary + "--", StringComparison.Ordinal))
            {
                var headers = Headers(text);
                var isPage = headers.Contains("text/html", StringComparison.OrdinalIgnoreCase);
                var isStyle = headers.Contains("text/css", StringComparison.OrdinalIgnoreCase);
                if (isPage && parts.Count >= limits.Sheets) throw IntakeLimits.Over(nameof(limits.Sheets), limits.Sheets);
                var part = isPage ? TemporaryFile.Create() : null;
                var charset = Charset().Match(headers);
                if (part is not null) parts.Add(new Part(part, charset.Success ? charset.Groups[1].Value.ToLowerInvariant() : null));
                var decode = Decoder(headers);
                for (line = Line(text); line is not null && !line.StartsWith(boundary, StringComparison.Ordinal); line = Line(text))
                {
                    part?.Write(decode(line));
                    if (isStyle && styles.Length < StyleBytes) styles.Write(decode(line));
                }
            }

            return (parts, Encoding.UTF8.GetString(styles.ToArray()));
        }
        catch
        {
            foreach (var part in parts) part.Content.Dispose();
            throw;
        }
    }

    // Joins continued lines.
    private static string Headers(StreamReader text)
    {
        var headers = new StringBuilder();
        for (var i = 0; i < MostHeaders && Line(text) is { Length: > 0 } line; i++) headers.Append(line[0] is ' ' or '\t' ? "" : "\n").Append(line);
        return headers.ToString();
    }

    private static Func<string, byte[]> Decoder(string headers)
    {
        if (headers.Contains("quoted-printable", StringComparison.OrdinalIgnoreCase)) return QuotedPrintable;
        if (headers.Contains("base64", StringComparison.OrdinalIgnoreCase)) return Base64;
        return line => Encoding.Latin1.GetBytes(line + "\n");
    }

    private static byte[] QuotedPrintable(string line)
    {
        line = line.TrimEnd(' ', '\t');
        var isContinued = line.EndsWith('=');
        if (isContinued) line = line[..^1];
        var bytes = new List<byte>(line.Length + 1);
        for (var i = 0; i < line.Length; i++)
        {
            var code = line[i] == '=' && i + 2 < line.Length ? line.AsSpan(i + 1, 2) : default;
            if (byte.TryParse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                i += 2;
            }
            else
            {
                bytes.Add((byte)line[i]);
            }
        }

        if (!isContinued) bytes.Add((byte)'\n');
        return [.. bytes];
    }

    private static byte[] Base64(string line)
    {
        try
        {
            return Convert.FromBase64String(line);
        }
        catch (FormatException)
        {
            throw Damaged();
        }
    }

    private static string? Line(StreamReader text)
    {
        var line = new StringBuilder();
        for (int c; (c = text.Read()) >= 0;)
        {
            if (c == '\n') return line.ToString();
            if (line.Length >= LongestLine) throw Damaged();
            if (c != '\r' || text.Peek() != '\n') line.Append((char)c);
        }

        return line.Length > 0 ? line.ToString() : null;
    }

    private static UnreadableFileException Damaged() => new(Codes.FileDamaged, "MHTML");

    [GeneratedRegex("""boundary\s*=\s*"?([^"\s;]{1,200})""", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex("""charset\s*=\s*"?([A-Za-z0-9_-]{1,40})""", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
