using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Rows set aside, mended and sent alone, have the amounts that they would have had in their workbook.</summary>
public sealed class QuarantineUnitTests
{
    private static readonly string[] Header = ["Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH"];

    [Fact]
    public void The_unit_of_a_sheets_name_is_kept() =>
        Assert.Equal(450_000m, Mended(new XlsxBuilder().Sheet("Montants en KDH").Row(1, Header).Row(2, "A", "?", "Association", 450, 300)));

    [Theory]
    [InlineData("Montants en DH", 450_120_000)]
    [InlineData("Montants en MDH", 450_120_000)]
    [InlineData(null, 450_120_000)]
    public void Each_sheet_keeps_its_own_unit(string? second, int dirhams)
    {
        var unit = second == "Montants en MDH" ? 1_000_000m : 1m;
        var book = new XlsxBuilder().Sheet("2023").Row(1, "Montants en KDH").Row(2, Header).Row(3, "A", "?", "Association", 450_000, 300)
            .Sheet("2024").Row(1, second ?? "Projets").Row(2, Header).Row(3, "B", "?", "Association", 120_000 / unit, 90_000 / unit);

        Assert.Equal(dirhams, Mended(book));
    }

    [Fact]
    public void A_value_of_a_section_is_kept_with_a_unit_of_its_own()
    {
        string[] header = ["Intitulé", "Type de porteur", "Montant global", "Part INDH"];
        var book = new XlsxBuilder()
            .Sheet("F1").Row(1, "Montants en KDH").Row(2, header).Row(3, "Exercice 2023").Row(4, "A", "Association", "?", 300)
            .Sheet("F2").Row(1, "Montants en DH").Row(2, header).Row(3, "Exercice 2024").Row(4, "B", "Association", "?", 90_000);

        Assert.Equal([2023, 2024], TestFiles.RowsOf(Encoding.UTF8.GetBytes(SetAside(book).Replace("?", "500000", StringComparison.Ordinal)))
            .Select(row => (int)row["year"].Number!));
    }

    private static decimal Mended(XlsxBuilder book) =>
        TestFiles.ValidateCsv(SetAside(book).Replace(";?;", ";2023;", StringComparison.Ordinal)).Amount!.Value;

    private static string SetAside(XlsxBuilder book)
    {
        using var check = FileCheck.Open(new MemoryStream(book.Build()), new CheckOptions(), default);
        using var aside = new QuarantineFile(check);
        check.ReadAsync(null, aside, default).GetAwaiter().GetResult();
        using var bytes = new MemoryStream();
        aside.Complete()!.CopyTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
