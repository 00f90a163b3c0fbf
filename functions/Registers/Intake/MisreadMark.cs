using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>The mark of UTF-8 as letters, « ï»¿ », where a program read its three bytes in another page and saved them as a text.</summary>
internal static class MisreadMark
{
    private const char Mark = '\uFEFF';

    // Read in Windows-1252 or -1256, in a page of DOS, on a Macintosh; and twice.
    private static readonly string[] Shapes = ["ï»¿", "ï»؟", "´╗┐", "∩╗┐", "Ôªø", "Ã¯Â»Â¿"];

    private static readonly byte[][] Bytes = [.. Shapes.Append(Mark.ToString()).Select(Encoding.UTF8.GetBytes)];

    /// <summary>The text without such marks at its start; of a value in quotes, which the mark kept from being one, the value.</summary>
    public static string Remove(string text)
    {
        var from = 0;
        for (var i = 0; i < Shapes.Length; i++)
        {
            if (!text.AsSpan(from).StartsWith(Shapes[i], StringComparison.Ordinal)) continue;
            for (from += Shapes[i].Length; from < text.Length && text[from] == Mark;) from++;
            i = -1;
        }

        if (from == 0) return text;
        var rest = text[from..];
        return rest is ['"', .. var value, '"'] ? value.Replace("\"\"", "\"", StringComparison.Ordinal) : rest;
    }

    /// <summary>Bytes of marks at the start of a text in UTF-8; 0 for none, and for the one that may stand there.</summary>
    public static int LengthAtStart(ReadOnlySpan<byte> utf8)
    {
        var from = 0;
        for (var i = 0; i < Bytes.Length; i++)
        {
            if (!utf8[from..].StartsWith(Bytes[i])) continue;
            from += Bytes[i].Length;
            i = -1;
        }

        return from == Bytes[^1].Length ? 0 : from;
    }
}
