using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>What stands beside a register and is not read is said: another table, a column of numbers without a header, an amount that
/// replaces one.</summary>
public sealed class BesideTests
{
    private const string Header = "Référence;Intitulé;Année;Type de porteur;Montant global;Part INDH",
        A = "AC-1;Atelier;2023;Association;450000;300000", B = "AC-2;Boutique;2023;Association;150000;70000";

    [Theory]
    [InlineData("Dénomination;Date de création;Nombre d'adhérents", "Coop A;12/03/2019;25", "Coop B;12/03/2020;30")]
    [InlineData("Année;Nombre de projets;Montant global", "2022;3;550000", "2023;4;650000")]
    public void Another_table_to_the_right_is_a_warning(string header, string first, string second)
    {
        var report = TestFiles.ValidateCsv($"{Header};;{header}\n{A};;{first}\n{B};;{second}\n");

        Assert.Equal((2, 600_000m), (report.Counts.Accepted, report.Amount));
        Assert.Equal(["W-SHT-016 H1 ×1"], TestFiles.Codes(report));
        Assert.DoesNotContain(report.Findings, f => f.Code == "I-COL-003");
    }

    [Theory]
    [InlineData(";;Observations;Suivi", ";;RAS;1")]
    [InlineData(";Observations;Date de création", ";RAS;12/03/2019")]
    [InlineData(";;العنوان;نوع الحامل", ";;مشغل;جمعية")]
    public void Columns_of_the_register_itself_are_no_other_table(string header, string cells) => Assert.DoesNotContain(
        TestFiles.ValidateCsv($"{Header}{header}\n{A}{cells}\n{B}{cells}\n").Findings, f => f.Code == "W-SHT-016");

    [Fact]
    public void A_second_table_with_other_references_is_refused_though_its_numbers_are_the_same()
    {
        var other = A.Replace("AC-1;Atelier", "NB-1;Crèche", StringComparison.Ordinal);
        var report = TestFiles.ValidateCsv($"{Header};;{Header}\n{A};;{other}\n");

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.Contains(report.Findings, f => f.Code == "E-SHT-014");
    }

    [Fact]
    public void Numbers_within_the_table_without_a_header_are_a_warning()
    {
        object?[] header = ["Intitulé", "Année", "Type de porteur", "Montant global", null, "Part INDH"];
        var book = new XlsxBuilder().Sheet("Projets").Row(1, header);
        for (var i = 2; i < 6; i++) book.Row(i, $"P{i}", 2023, "Association", 450_000, i < 5 ? 900_000 : null, 300_000);

        Assert.Equal(["W-COL-018 E:E ×1"], TestFiles.Codes(TestFiles.Validate(book.Build())));
        book = new XlsxBuilder().Sheet("Projets").Row(1, header);
        for (var i = 2; i < 6; i++) book.Row(i, $"P{i}", 2023, "Association", 450_000, "DH", 300_000);
        Assert.Empty(TestFiles.Codes(TestFiles.Validate(book.Build())));
    }

    [Theory]
    [InlineData("Montant global révisé", "W-COL-019 G1 ×1")]
    [InlineData("Coût total actualisé", "W-COL-019 G1 ×1")]
    [InlineData("Part INDH après avenant", "W-COL-019 G1 ×1")]
    [InlineData("الكلفة الإجمالية المراجعة", "W-COL-019 G1 ×1")]
    [InlineData("Suivi révisé", "")]
    public void An_amount_that_replaces_the_one_that_is_read_is_said(string header, string expected) => Assert.Equal(
        expected, string.Join(", ", TestFiles.Codes(TestFiles.ValidateCsv($"{Header};{header}\n{A};1\n{B};2\n"))));

    [Fact]
    public void A_form_of_one_project_is_named()
    {
        static void Form(XlsxBuilder book) => book.Sheet("Fiche 1").Row(1, "Intitulé :", "Crèche").Row(2, "Année", 2023)
            .Row(3, "Type de porteur", "Association").Row(4, "Montant global", 90_000).Row(5, "Part INDH", 50_000);
        var both = new XlsxBuilder().Sheet("Registre").Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH")
            .Row(2, "A", 2023, "Association", 450_000, 300_000);
        Form(both);
        var alone = new XlsxBuilder();
        Form(alone);

        Assert.Equal(["W-SHT-017  ×1"], TestFiles.Codes(TestFiles.Validate(both.Build())));
        Assert.Equal(["E-SHT-001  ×1", "W-SHT-017  ×1"], TestFiles.Codes(TestFiles.Validate(alone.Build())));
        Assert.DoesNotContain(TestFiles.Validate(new XlsxBuilder().Sheet("Registre")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH")
            .Row(2, "A", 2023, "Association", 450_000, 300_000)
            .Sheet("Notice").Row(1, "Intitulé", "nom du projet").Row(2, "Année", "de programmation").Row(3, "Type de porteur", "liste")
            .Row(4, "Montant global", "en dirhams").Row(5, "Part INDH", "en dirhams").Build()).Findings, f => f.Code == "W-SHT-017");
    }

    [Fact]
    public void A_summary_of_the_register_is_no_form()
    {
        var file = new XlsxBuilder().Sheet("Registre").Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH")
            .Row(2, "A", 2023, "Association", 450_000, 300_000).Sheet("Synthèse")
            .Row(1, "Montant global", 450_000).Row(2, "Part INDH", 300_000)
            .Row(3, "Montant engagé", 90_000).Row(4, "Montant émis", 50_000).Row(5, "Bénéficiaires", 120).Build();

        Assert.DoesNotContain(TestFiles.Validate(file).Findings, f => f.Code == "W-SHT-017");
    }
}
