using System.Globalization;
using System.Text;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Findings;

/// <summary>Fills the catalogue's texts with what was found, and where.</summary>
internal static class Placeholders
{
    // A value from left to right keeps its own direction between these two marks, and so does the sentence from right to left around it.
    private const char Isolate = '\u2068', EndIsolate = '\u2069';

    public static Text Fill(Text text, Notice notice, Place place, int count) =>
        text.With((language, own) => Fill(own, language.IsRightToLeft, name => name switch
        {
            "value" => notice.Label?.In(language) ?? notice.Value,
            "limit" => notice.Limit,
            "column" => place.Header ?? place.Field,
            "sheet" => place.Sheet,
            "cell" => place.Address,
            "row" => place.Row.ToString(CultureInfo.InvariantCulture),
            "count" => count.ToString(CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"Unknown placeholder {{{name}}} in the catalogue."),
        }));

    // One pass, so that a sender's value holding "{limit}" stays what it is.
    private static string Fill(string template, bool isolated, Func<string, string?> valueOf)
    {
        if (!template.Contains('{', StringComparison.Ordinal)) return template;
        var filled = new StringBuilder(template.Length + 32);
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            if (open < 0)
            {
                filled.Append(template, at, template.Length - at);
                break;
            }

            var close = template.IndexOf('}', open);
            filled.Append(template, at, open - at);
            if (isolated) filled.Append(Isolate);
            filled.Append(valueOf(template[(open + 1)..close]));
            if (isolated) filled.Append(EndIsolate);
            at = close + 1;
        }

        return filled.ToString();
    }
}
