using System.Globalization;
using System.Text;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Findings;

/// <summary>Fills the catalogue's texts with the values and places of a finding.</summary>
internal static class Placeholders
{
    // These two marks keep the direction of a left-to-right value, and of the right-to-left sentence around it.
    private const char Isolate = '\u2068', EndIsolate = '\u2069';

    public static Text Fill(Text text, Notice notice, Place place, int count) =>
        text.With((language, own) => Fill(own, language, name => name switch
        {
            "value" => notice.Label?.In(language) ?? notice.Value,
            "limit" => notice.Limit,
            "allowed" => notice.Allowed,
            "other" => notice.Other,
            "evidence" => notice.Evidence?.In(language),
            "column" => place.Header ?? place.Label?.In(language) ?? place.Field,
            "sheet" => place.Sheet,
            "cell" => place.Address,
            "row" => place.Row.ToString(CultureInfo.InvariantCulture),
            "count" => count.ToString(CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"Unknown placeholder {{{name}}} in the catalogue."),
        }));

    /// <summary>A text with a number, in the matching plural form.</summary>
    public static string Count(Text text, Language language, int count) => Fill(text, default, Place.File, count).In(language);

    // One pass, so that a sender's value that contains "{limit}" stays unchanged.
    private static string Fill(string template, Language language, Func<string, string?> valueOf)
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
            var inside = template[(open + 1)..close];
            var forms = inside.IndexOf('?', StringComparison.Ordinal);
            var value = valueOf(forms < 0 ? inside : inside[..forms]);
            if (string.IsNullOrEmpty(value) && TakesBracketsAway(filled, template, close))
            {
                at = close + 2;
                continue;
            }

            if (language.IsRightToLeft && value is not null) value = Isolate + value + EndIsolate;
            filled.Append(forms < 0 ? value : Form(inside[(forms + 1)..].Split('|'), language, value));
            at = close + 1;
        }

        return filled.ToString();
    }

    // Empty brackets are removed.
    private static bool TakesBracketsAway(StringBuilder filled, string template, int close)
    {
        if (filled.Length < 2 || filled[^1] != '(' || filled[^2] != ' ' || close + 1 >= template.Length || template[close + 1] != ')') return false;
        filled.Length -= 2;
        return true;
    }

    private static string Form(string[] forms, Language language, string? value)
    {
        var digits = new string([.. (value ?? "").Where(char.IsAsciiDigit)]);
        var number = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        return forms[Math.Min(language.FormFor(number), forms.Length - 1)].Replace("#", value, StringComparison.Ordinal);
    }
}
