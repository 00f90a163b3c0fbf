using AinChock.Registers.Values;
using CsCheck;

namespace AinChock.Registers.Tests;

public sealed class FormulaTextTests
{
    internal static readonly string[] Formulas =
    [
        "=1+1", "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "\n=1+1", " \t=1+1", "@SUM(1)", "\u200F=1", "\u00A0+A1", "＝1+1", "-A1",
        "\n@x", "'=1", "''+1-1", "\t=1+1", "\uFEFF=1+1", "\uFEFF\uFEFF-A1", "\u2003@x", "\u061C=1", "\u00AD=1",
        "＋A1", "－A1", "＠x", "'\t=1", "+\u200B1+A1", "-1E5", "=\"a\"", "\u3000＝1", "\u2060+cmd|' /C calc'!A0",
    ];

    [Fact]
    public void What_a_spreadsheet_takes_for_a_formula_is_written_as_text()
    {
        // Line ends that a workbook or a text file tells as others.
        string[] lineEnds = ["\r=1+1", "\r\n+A1", "\u0085=1", "\v=1", "\f@x", "\u2028=1"];
        foreach (var text in Formulas.Concat(lineEnds)) Assert.StartsWith("'", FormulaText.Escaped(text), StringComparison.Ordinal);
        foreach (var text in (string[])["", "'", "l'eau", "'Rive'", "-12,50", "+212 6 12 34 56 13", "- 5 %", "a=b", "2-1", "–"])
            Assert.Equal(text, FormulaText.Escaped(text));
    }

    [Fact]
    public void Whatever_was_written_is_read_back() =>
        Gen.Char["'=+-@ \t\n12a,.%\u200F＝"].Array[0, 8].Sample(chars =>
        {
            var text = new string(chars);
            Assert.Equal(text, FormulaText.Read(FormulaText.Escaped(text)));
        }, iter: 100_000);
}
