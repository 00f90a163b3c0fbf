using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Values;
using AinChock.Tests.Support;
using CsCheck;

namespace AinChock.Registers.Tests;

public sealed class FormulaTextTests
{
    private static readonly string[] Formulas =
    [
        "=1+1", "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "\n=1+1", " \t=1+1", "@SUM(1)", "\u200F=1", "\u00A0+A1", "＝1+1", "-A1",
        "\n@x", "'=1", "''+1-1",
    ];

    [Fact]
    public void What_a_spreadsheet_takes_for_a_formula_is_written_as_text()
    {
        foreach (var text in Formulas) Assert.StartsWith("'", FormulaText.Escaped(text), StringComparison.Ordinal);
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_set_aside_hold_no_formula_and_come_back_as_they_were(bool isWorkbook)
    {
        foreach (var formula in Formulas)
        {
            string[] header = ["Intitulé du projet", "Année", "Type de porteur", "Montant global", "Part INDH", "=cmd|x"];
            string[] row = [formula, "2023", "Coopérative", "à voir", "5", "x"];
            var file = isWorkbook
                ? new XlsxBuilder().Sheet("S").Row(1, header).Row(2, row).Build()
                : Encoding.UTF8.GetBytes(string.Join("\r\n", new[] { header, row }.Select(r => string.Join(';', r.Select(Quoted)))));

            var setAside = await SetAsideAsync(file);

            var text = Encoding.UTF8.GetString(setAside).TrimStart('\uFEFF');
            Assert.Contains("'=cmd|x", text, StringComparison.Ordinal);
            // An apostrophe in a text file is taken for ours; there the text goes back as it came.
            var expected = isWorkbook || formula[0] != '\'' ? "'" + formula : formula;
            var second = text[(text.IndexOf("\r\n", StringComparison.Ordinal) + 2)..].TrimStart('"');
            Assert.StartsWith(expected, second, StringComparison.Ordinal);
            // Sent and set aside again, it has the same bytes, without another apostrophe.
            Assert.Equal(setAside, await SetAsideAsync(setAside));
        }
    }

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static async Task<byte[]> SetAsideAsync(byte[] file)
    {
        using var check = FileCheck.Open(new MemoryStream(file), new CheckOptions(), default);
        using var setAside = new QuarantineFile(check);
        await check.ReadAsync(null, setAside, default);
        using var written = new MemoryStream();
        await setAside.Complete()!.CopyToAsync(written);
        return written.ToArray();
    }
}
