using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>A text that every answer can hold, and what of the cell it does not. A file may give more than XML, and so a workbook, can write.</summary>
internal readonly record struct Printable(string Text, CellLoss Loss)
{
    /// <summary>A vertical tab and a form feed end a line; any other control character, half a character and what is no character becomes U+FFFD.</summary>
    public static Printable Of(string text, CellLoss loss = CellLoss.None)
    {
        // Nearly every text ends here; line breaks and Arabic presentation forms are looked at one by one.
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uFFFF')) return new Printable(text, loss);
        StringBuilder? changed = null;
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            if (c is '\t' or '\n' or '\r' or (>= ' ' and < '\uD800') or (> '\uDFFF' and < '\uFFFE')) continue;
            changed ??= new StringBuilder(text.Length);
            changed.Append(text, copied, i - copied).Append(c is '\u000B' or '\u000C' ? '\n' : '\uFFFD');
            copied = i + 1;
        }

        if (changed is null) return new Printable(text, loss);
        return new Printable(changed.Append(text, copied, text.Length - copied).ToString(), loss | CellLoss.Characters);
    }
}
