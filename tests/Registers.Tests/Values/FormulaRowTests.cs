using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Rows set aside hold no formula.</summary>
public sealed class FormulaRowTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_set_aside_hold_no_formula_and_come_back_as_they_were(bool isWorkbook)
    {
        foreach (var formula in FormulaTextTests.Formulas)
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
            var expected = FormulaText.Escaped(isWorkbook ? formula : FormulaText.Read(formula));
            var second = text[(text.IndexOf("\r\n", StringComparison.Ordinal) + 2)..].TrimStart('"');
            Assert.StartsWith(Doubled(expected), second, StringComparison.Ordinal);
            // Sent and set aside again, it has the same bytes, without another apostrophe.
            Assert.Equal(setAside, await SetAsideAsync(setAside));
        }
    }

    private static string Quoted(string text) => "\"" + Doubled(text) + "\"";

    private static string Doubled(string text) => text.Replace("\"", "\"\"", StringComparison.Ordinal);

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
