using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Small faults that annoy users every day.</summary>
public sealed class SmallThingsTests
{
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
}
