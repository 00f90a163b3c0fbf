using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Texts;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Small faults that annoy users every day.</summary>
public sealed class SmallThingsTests
{
    private static readonly Language French = Language.Find("fr")!, Arabic = Language.Find("ar")!;

    [Theory]
    [InlineData("250 mille", 250_000)]
    [InlineData("250 milles DH", 250_000)]
    [InlineData("60 ألف", 60_000)]
    [InlineData("60 الف درهم", 60_000)]
    [InlineData("1 مليون", 1_000_000)]
    [InlineData("1,5 million de dirhams", 1_500_000)]
    public void An_amount_in_words_of_thousands_is_read(string cost, int dirhams)
    {
        var report = TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;Montant global;Part INDH\nA;2023;Coopérative;{cost};0\n");

        Assert.Equal((1, (decimal)dirhams), (report.Counts.Accepted, report.Amount));
    }

    [Theory]
    [InlineData("3ème phase")]
    [InlineData("3 ème phase")]
    [InlineData("IIIème phase")]
    [InlineData("3ème phase INDH")]
    [InlineData("INDH 3ème phase")]
    [InlineData("Phase III de l'INDH")]
    public void A_phase_is_read_however_it_is_counted(string phase)
    {
        var rows = TestFiles.Rows($"Intitulé;Phase;Année;Type de porteur;Montant global;Part INDH\nA;{phase};2023;Coopérative;1000;0\n");

        Assert.Equal("III", Assert.Single(rows)["phase"].Text);
    }

    [Theory]
    [InlineData("Nom et prénom;Date de recrutement;Téléphone;Email;Grade\nA B;01/02/2015;0522000000;a@b.ma;Technicien\n")]
    [InlineData("Nom;Prénom;Date de naissance;Téléphone;Adresse\nB;A;01/02/1985;0522000000;x\n")]
    [InlineData("الاسم;النسب;تاريخ الازدياد;الهاتف\nأحمد;ب;01/02/1985;0522000000\n")]
    public void A_list_of_staff_is_not_taken_for_cooperatives(string text)
    {
        var report = TestFiles.ValidateCsv(text);

        Assert.Null(report.Dataset);
        Assert.Equal("E-SHT-001", Assert.Single(report.Findings).Code);
    }

    [Fact]
    public void A_register_of_cooperatives_may_name_persons_too()
    {
        var report = TestFiles.ValidateCsv("Nom de la coopérative;Date de création;Prénom;CIN\nA;01/02/2020;Sara;AB1\n");

        Assert.Equal((Outcome.Accepted, "cooperatives"), (report.Outcome, report.Dataset));
    }

    [Fact]
    public void Cells_one_under_the_other_are_a_range_and_a_line_is_called_one()
    {
        var text = "Intitulé;Année;Type de porteur;Montant global;Part INDH\n"
            + string.Concat(Enumerable.Range(1, 12).Select(i => $"Projet {i};2023;Coopérative;100000;50000\n"))
            + "Projet 3;2023;Coopérative;1;1\n";
        var report = TestFiles.ValidateCsv(text);

        var (french, arabic) = (ReportPage.Write(report, French), ReportPage.Write(report, Arabic));

        Assert.Contains("(13) : B2:B14", french, StringComparison.Ordinal);
        Assert.Contains("<bdi>ligne 14</bdi>", french, StringComparison.Ordinal);
        Assert.DoesNotContain(">14:14<", french, StringComparison.Ordinal);
        Assert.Contains("السطر", arabic, StringComparison.Ordinal);
        Assert.Equal(["A1:A3", "B3", "lignes 4 à 6", "ligne 9", "colonne C"],
            CellRanges.Of(["A1", "A2", "A3", "B3", "4:4", "5:5", "6:6", "9:9", "C:C"], French));
    }

    [Theory]
    [InlineData(new byte[] { 0, 1, 2, 3, 4 }, "Ce fichier n'est pas un tableur reconnu : contenu de nature inconnue.")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D }, "Ce fichier n'est pas un tableur reconnu : document PDF.")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 0, 0 }, "Le fichier est endommagé ou incomplet.")]
    public void What_cannot_be_read_is_named_in_plain_words(byte[] file, string said) =>
        Assert.Equal(said, Assert.Single(TestFiles.Validate(file).Findings).Message.Fr);

    [Fact]
    public void No_text_shows_brackets_around_nothing_and_a_check_has_its_arabic_word()
    {
        var text = TestFiles.Validate(File.ReadAllBytes(TestFiles.Seeds("broken", "tronque.xlsx")));

        Assert.DoesNotContain("()", ReportPage.Write(text, French), StringComparison.Ordinal);
        Assert.DoesNotContain("مراقبة", File.ReadAllText(TestFiles.At("functions", "Registers", "Texts", "catalogue.json")),
            StringComparison.Ordinal);
    }
}
