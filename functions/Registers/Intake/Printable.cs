using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>A text that every answer can hold, and the loss against its cell: a file may contain characters that XML, and so a workbook, cannot.</summary>
internal readonly record struct Printable(string Text, CellLoss Loss)
{
    /// <summary>Zeros at the end are dropped; vertical tabs and form feeds end lines; other control characters, lone surrogates and noncharacters become
    /// U+FFFD.</summary>
    public static Printable Of(string text, CellLoss loss = CellLoss.None)
    {
        // Nearly every text ends here; texts with line breaks or Arabic presentation forms are checked character by character.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '\uD7FF')) return new Printable(text, loss);
        // Old programs fill a text up with zeros, which nobody sees.
        text = text.TrimEnd('\0');
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
