using System.Text;
using System.Text.RegularExpressions;
using AinChock.Registers.Values;
using CsCheck;

namespace AinChock.Registers.Tests;

public sealed partial class FormulaTextTests
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

    [Theory]
    [InlineData("Projet,=cmd|' /C calc'!A0", "Projet,'=cmd|' /C calc'!A0")]
    [InlineData("Projet, +A1, b", "Projet,' +A1, b")]
    [InlineData("a,\"=\"\"&A1,b", "a,'\"=\"\"&A1,b")]
    [InlineData("a\n=1+1,b", "a\n'=1+1,b")]
    [InlineData("a\t@x", "a\t'@x")]
    [InlineData("=1,=1", "'=1,'=1")]
    [InlineData("a,\n=1", "a,'\n'=1")]
    [InlineData("Salles 1, -5", "Salles 1,' -5")]
    public void A_formula_that_begins_inside_a_text_for_a_program_that_parts_cells_by_commas_is_text(string typed, string written) =>
        Assert.Equal(written, FormulaText.Escaped(typed));

    [Theory]
    [InlineData("12,50")]
    [InlineData("Lots 1, 2 et 5-6")]
    [InlineData("-12,50")]
    [InlineData("Écoles, collèges\nlycées")]
    [InlineData("a,'b")]
    [InlineData("x,")]
    [InlineData(",")]
    public void What_is_no_formula_in_any_cell_stays(string typed)
    {
        Assert.Equal(typed, FormulaText.Escaped(typed));
        Assert.Equal(typed, FormulaText.Read(typed));
    }

    [Fact]
    public void No_cell_of_a_program_that_parts_by_commas_begins_a_formula() =>
        Gen.Char["'=+-@ \t\n\r1a,;\"\u200F＝"].Array[0, 10].Sample(chars =>
        {
            var text = FormulaText.Escaped(new string(chars));
            var field = text.AsSpan().ContainsAny(";\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
            Assert.DoesNotContain(CellsOf($"x;{field};x"), cell => Formula().IsMatch(cell));
        }, iter: 100_000);

    // A quote encloses a cell only where it begins it; what stands behind its end belongs to the cell.
    private static List<string> CellsOf(string line)
    {
        var (cells, cell, isQuoted, isBegun) = (new List<string>(), new StringBuilder(), false, false);
        for (var at = 0; at < line.Length; at++)
        {
            if (isQuoted && line[at] == '"' && at + 1 < line.Length && line[at + 1] == '"') cell.Append(line[at++]);
            else if (line[at] == '"' && (isQuoted || !isBegun)) isQuoted = !isQuoted;
            else if (!isQuoted && line[at] is (',' or '\t' or '\n' or '\r'))
            {
                cells.Add(cell.ToString());
                cell.Clear();
                isBegun = false;
                continue;
            }
            else cell.Append(line[at]);

            isBegun = true;
        }

        return [.. cells, cell.ToString()];
    }

    [GeneratedRegex(@"^[\s\p{Cc}\p{Cf}]*(?:[=@＝＠]|[+\-＋－](?![ .,%]*[0-9][0-9 .,%]*$))", RegexOptions.CultureInvariant)]
    private static partial Regex Formula();

    [Fact]
    public void A_long_text_of_nothing_but_ends_of_cells_is_gone_over_once()
    {
        var text = string.Concat(Enumerable.Repeat("\t,", 500_000)) + "=1";

        Assert.Equal(text, FormulaText.Read(FormulaText.Escaped(text)));
    }

    [Fact]
    public void Whatever_was_written_is_read_back() =>
        Gen.Char["'=+-@ \t\n\r12a,.%\"\u200F＝"].Array[0, 10].Sample(chars =>
        {
            var text = new string(chars);
            Assert.Equal(text, FormulaText.Read(FormulaText.Escaped(text)));
        }, iter: 100_000);
}
