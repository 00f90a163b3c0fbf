using System.Globalization;
using AinChock.Registers.Intake.Formats.Markup;

namespace AinChock.Registers.Intake.Formats.Ods;

/// <summary>The text of an OpenDocument cell, one line per paragraph, without notes (OpenDocument 1.3, part 3, 6.1).</summary>
internal sealed class OdsText(MarkupReader xml, OdsStyles styles, IntakeLimits limits)
{
    private readonly RunBudget _runs = new(limits);

    private const string TextNs = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private const string DrawNs = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    private const string OfficeNs = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

    /// <summary>The comment on the last cell that was read; empty for none.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>The texts of boxes that are anchored to that cell, or of a sheet's shapes; empty for none.</summary>
    public string Drawn { get; private set; } = "";

    /// <summary>Whether that cell shows a text, be it the empty one.</summary>
    public bool HasParagraphs { get; private set; }

    /// <summary>Reads the shapes of a sheet, to their end.</summary>
    public void ReadShapes() => Drawn = Paragraphs();

    /// <summary>Reads to the end of the current cell.</summary>
    public Printable Read()
    {
        (Comment, Drawn) = ("", "");
        var text = new RichText(limits.CellChars, _runs);
        var content = xml.Content();
        var paragraphs = 0;
        // Runs of blanks count as one, and are dropped at the start of a paragraph.
        var afterBlank = true;
        var spans = new Stack<(int Depth, bool IsRaised, bool IsStruck)>();
        while (content.Read())
        {
            while (spans.TryPeek(out var span) && xml.Depth <= span.Depth) Leave(text, spans);
            if (xml.IsText && paragraphs > 0) text.Append(Collapsed(xml.Value, ref afterBlank));
            if (!xml.IsElement) continue;
            if (xml.Is("annotation", OfficeNs) || xml.Is("note", TextNs))
            {
                if (xml.Is("annotation", OfficeNs)) Comment = Paragraphs();
                else xml.SkipContent();
                continue;
            }

            // A box or picture lies over the sheet: its text is none of the cell's.
            if (xml.Is(xml.LocalName, DrawNs))
            {
                var drawn = Paragraphs();
                if (Drawn.Length <= CellComments.MostChars) Drawn += drawn + "\n";
                continue;
            }

            var (words, isBlank) = xml.LocalName switch
            {
                "p" or "h" when xml.Is(xml.LocalName, TextNs) => (paragraphs++ > 0 ? "\n" : "", true),
                "s" when xml.Is("s", TextNs) => (new string(' ', Count()), false),
                "tab" when xml.Is("tab", TextNs) => (" ", false),
                "line-break" when xml.Is("line-break", TextNs) => ("\n", true),
                _ => ("", afterBlank),
            };
            afterBlank = isBlank;
            if (words.Length > 0) text.Append(words);
            if (!xml.Is("span", TextNs) || xml.IsEmptyElement) continue;
            var style = styles.Text(xml.Attribute("style-name", TextNs));
            Enter(text, spans, style.IsRaised, style.IsStruck);
        }

        HasParagraphs = paragraphs > 0;
        return text.End();
    }

    private void Enter(RichText text, Stack<(int Depth, bool IsRaised, bool IsStruck)> spans, bool isRaised, bool isStruck)
    {
        spans.TryPeek(out var outer);
        spans.Push((xml.Depth, isRaised || outer.IsRaised, isStruck || outer.IsStruck));
        Turn(text, spans);
    }

    private static void Leave(RichText text, Stack<(int Depth, bool IsRaised, bool IsStruck)> spans)
    {
        spans.Pop();
        Turn(text, spans);
    }

    private static void Turn(RichText text, Stack<(int Depth, bool IsRaised, bool IsStruck)> spans)
    {
        spans.TryPeek(out var span);
        text.Begin();
        (text.IsRaised, text.IsStruck) = (span.IsRaised, span.IsStruck);
    }

    // Its writer and its day stand beside them.
    private string Paragraphs()
    {
        var text = new System.Text.StringBuilder();
        var content = xml.Content();
        while (content.Read())
        {
            if (!xml.IsElement || !xml.Is("p", TextNs)) continue;
            var paragraph = xml.ReadShortText(CellComments.MostChars);
            if (text.Length <= CellComments.MostChars) text.Append(paragraph).Append('\n');
        }

        return text.ToString().Trim();
    }

    private int Count() =>
        int.TryParse(xml.Attribute("c", TextNs), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, 1, limits.CellChars) : 1;

    private static string Collapsed(string text, ref bool afterBlank)
    {
        if (!afterBlank && !text.AsSpan().ContainsAny('\n', '\t', '\r') && !text.Contains("  ", StringComparison.Ordinal))
        {
            afterBlank = text is [.., ' '];
            return text;
        }

        var kept = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            var isBlank = c is ' ' or '\n' or '\t' or '\r';
            if (!isBlank) kept.Append(c);
            else if (!afterBlank) kept.Append(' ');
            afterBlank = isBlank;
        }

        return kept.ToString();
    }
}
