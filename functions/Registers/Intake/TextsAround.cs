using System.Text;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake;

/// <summary>Collects the texts around the cells of a sheet that name a unit, or amounts without taxes; all others are the sender's own affair.</summary>
internal sealed class TextsAround
{
    private const int Kept = 1_000;

    private const int ColourDigits = 6;

    private readonly List<TextAround> _texts = [];

    public IReadOnlyList<TextAround> All => _texts;

    /// <param name="row">1-based row in which the text's box begins; 0 for the page.</param>
    public void Add(int row, string text)
    {
        if (text.Length is 0 or > CellComments.MostChars || _texts.Count >= Kept) return;
        var around = new TextAround(row, text.Trim());
        if (around.NamesUnit || WithoutTaxes.IsSaid(text)) _texts.Add(around);
    }

    /// <summary>Adds the texts of a page's header or footer, whose sections and fonts are given by codes (ECMA-376 part 1, 18.3.1.39).</summary>
    public void AddPage(string code)
    {
        var text = new StringBuilder();
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] is '\n') End();
            else if (code[at] != '&') text.Append(code[at]);
            else if (++at < code.Length) at = Skip(code, at, text);
        }

        End();

        void End()
        {
            Add(0, text.ToString());
            text.Clear();
        }

        // To the last character of a code.
        int Skip(string from, int at, StringBuilder into)
        {
            switch (from[at])
            {
                case 'L' or 'C' or 'R':
                    End();
                    return at;
                case '"':
                    return from.IndexOf('"', at + 1) is >= 0 and var close ? close : from.Length;
                case 'K':
                    return Math.Min(at + ColourDigits, from.Length);
                case '&':
                    into.Append('&');
                    return at;
                default:
                    while (char.IsAsciiDigit(from[at]) && at + 1 < from.Length && char.IsAsciiDigit(from[at + 1])) at++;
                    return at;
            }
        }
    }
}
