using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("projets", "INTITULE DU PROJET", "title")]
    [InlineData("projets", "Intitulé  du  projet :", "title")]
    [InlineData("projets", "عـنوان المـشروع", "title")]
    [InlineData("projets", "Project title", "title")]
    [InlineData("projets", "Part I.N.D.H", null)]
    [InlineData("projets", "part indh (en dh)", "indhShare")]
    [InlineData("projets", "Maitre d'ouvrage", "owner")]
    [InlineData("projets", "Coût global en MDH", "cost")]
    [InlineData("projets", "مساهمة المبادرة (بالدرهم)", "indhShare")]
    [InlineData("projets", "Observations", null)]
    [InlineData("cooperatives", "Date de création", "createdOn")]
    [InlineData("cooperatives", "تاريخ التأسيس", "createdOn")]
    [InlineData("activites", "Nombre de participants", "participants")]
    [InlineData("activites", "نوع النشاط", "kind")]
    public void A_header_names_its_field(string dataset, string header, string? field)
    {
        var index = HeaderIndex.All.Single(i => i.Dataset.Name == dataset);

        var found = index.Find(header, TextKey.Of(header));

        Assert.Equal(field, found is { } f ? index.Dataset.Fields[f.Field].Name : null);
    }

    [Fact]
    public void Every_label_and_alias_of_a_dataset_names_one_field_only()
    {
        foreach (var dataset in DeclaredDatasets.All)
        {
            var clashes = dataset.Fields
                .SelectMany(f => f.Headers.Select(TextKey.Of).Distinct().Select(key => (key, f.Name)))
                .GroupBy(h => h.key, h => h.Name).Where(g => g.Count() > 1)
                    .Select(g => $"{dataset.Name}: '{g.Key}' names {string.Join(" and ", g)}");
            Assert.Empty(clashes);
        }
    }

    [Fact]
    public void Every_field_is_known_in_french_arabic_and_english() =>
        Assert.All(DeclaredDatasets.All.SelectMany(d => d.Fields),
            f => Assert.All(["fr", "ar", "en"], language => Assert.NotEmpty(f.Aliases[language])));

    [Theory]
    [InlineData("Intitulé;Année;Type de porteur;Coût;Part INDH\nP;2023;Coopérative;10000;5000\n", "projets")]
    [InlineData("Name;Created on;Sector\nCoop;2023-05-01;Artisanat\n", "cooperatives")]
    [InlineData("نوع النشاط;عنوان النشاط;التاريخ\nمعرض;معرض;06/07/2024\n", "activites")]
    public void The_dataset_is_recognised_from_the_headers(string csv, string dataset) =>
        Assert.Equal(dataset, TestFiles.ValidateCsv(csv).Dataset);

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
