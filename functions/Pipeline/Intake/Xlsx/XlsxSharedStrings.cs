using System.Text;

namespace AinChock.Pipeline.Intake.Xlsx;

/// <summary>The shared strings of a workbook: the one thing that is held whole, within its limit.</summary>
internal static class XlsxSharedStrings
{
    public static string[] Read(Stream part, IntakeLimits limits)
    {
        using var xml = new XmlScanner(part, limits.CellChars * 4);
        var strings = new List<string>();
        long chars = 0;
        while (xml.Read() is var node && node != XmlScanner.Node.End)
        {
            if (node != XmlScanner.Node.StartElement || !xml.Name.SequenceEqual("si"u8)) continue;
            var text = xml.IsEmptyElement ? "" : ReadString(xml, "si"u8, limits);
            chars += text.Length;
            if (chars > limits.SharedStringChars) throw FileKind.OverLimit(nameof(limits.SharedStringChars), limits.SharedStringChars);
            strings.Add(text);
        }

        return [.. strings];
    }

    /// <summary>Text of a rich or plain string up to the end of its element, phonetic hints left out.</summary>
    public static string ReadString(XmlScanner xml, ReadOnlySpan<byte> element, IntakeLimits limits)
    {
        string? first = null;
        StringBuilder? runs = null;
        var inText = false;
        while (xml.Read() is var node && node != XmlScanner.Node.End)
        {
            switch (node)
            {
                case XmlScanner.Node.StartElement when xml.Name.SequenceEqual("rPh"u8):
                    xml.SkipElement();
                    break;
                case XmlScanner.Node.StartElement:
                    inText = xml.Name.SequenceEqual("t"u8) && !xml.IsEmptyElement;
                    break;
                case XmlScanner.Node.Text when inText:
                    if (first is null) first = xml.TextToString();
                    else (runs ??= new StringBuilder(first)).Append(xml.TextToString());
                    if (runs?.Length > limits.CellChars || first.Length > limits.CellChars)
                        throw FileKind.OverLimit(nameof(limits.CellChars), limits.CellChars);
                    break;
                case XmlScanner.Node.EndElement:
                    inText = false;
                    if (xml.Name.SequenceEqual(element)) return XmlText.Unescape(runs?.ToString() ?? first ?? "");
                    break;
            }
        }

        return XmlText.Unescape(runs?.ToString() ?? first ?? "");
    }
}
