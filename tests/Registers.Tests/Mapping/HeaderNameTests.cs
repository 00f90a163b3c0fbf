using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A header names one field, in any spelling and language that a register declares.</summary>
public sealed class HeaderNameTests
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
    [InlineData("projets", "Projets[Montant global]", "cost")]
    [InlineData("projets", "'Projets INDH'[Part INDH]", "indhShare")]
    [InlineData("projets", "[Montant global]", "cost")]
    [InlineData("projets", "Observations[Montant", null)]
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
}
