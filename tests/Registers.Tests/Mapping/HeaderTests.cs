using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

public sealed class HeaderTests
{
    [Fact]
    public void Columns_in_any_order_below_titles_and_blank_rows_are_found()
    {
        var book = new XlsxBuilder().Sheet("Feuil1").Row(1, "Royaume du Maroc").Row(3, null, "Registre")
            .Row(9, null, "Part INDH", "Coût total", "N°", "Type de porteur", "Année", "Intitulé")
            .Row(12, null, 5000, 10000, 1, "Association", 2022, "Projet");

        var report = TestFiles.Validate(book.Build());

        Assert.Equal((9, Outcome.Accepted), (report.Sheets[0].HeaderRow, report.Outcome));
        Assert.Equal("D9", Assert.Single(report.Findings, f => f.Code == "I-COL-003").Cell);
    }

    [Fact]
    public void Two_columns_for_one_field_are_reported()
    {
        var report = TestFiles.ValidateCsv("Coopérative;Date de création;Secteur;Domaine\nCoop;01/02/2020;Artisanat;Artisanat\n");

        var finding = Assert.Single(report.Findings, f => f.Code == "W-COL-002");
        Assert.Equal("D1", finding.Cell);
        Assert.Contains("colonne C", finding.Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_required_column_is_named_in_both_languages()
    {
        var finding = Assert.Single(TestFiles.ValidateCsv("Coopérative;Secteur\nCoop;Artisanat\n").Findings, f => f.Code == "E-COL-001");

        Assert.Contains("Date de création", finding.Message.Fr, StringComparison.Ordinal);
        Assert.Contains("تاريخ التأسيس", finding.Message.Ar, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_sheets_of_one_register_are_read_as_one()
    {
        object?[] header = ["Intitulé", "Année", "Type de porteur", "Coût", "Part INDH"];
        var book = new XlsxBuilder()
            .Sheet("2022").Row(1, header).Row(2, "A", 2022, "Association", 10000, 5000)
            .Sheet("2023").Row(1, header).Row(2, "B", 2023, "Association", 10000, 5000)
            .Sheet("Vieux", state: "hidden").Row(1, header).Row(2, "C", 2021, "Association", 10000, 5000)
            .Sheet("Notes").Row(1, "À relire");

        var report = TestFiles.Validate(book.Build());

        Assert.Equal(2, report.Counts.Accepted);
        Assert.Equal(["W-SHT-003"], report.Findings.Where(f => f.Severity == "warning").Select(f => f.Code));
        Assert.Contains(report.Findings, f => f.Code == "I-SHT-004" && f.Sheet == "Notes");
    }
}
