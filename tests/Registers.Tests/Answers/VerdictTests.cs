using AinChock.Registers.Answers;
using AinChock.Registers.Texts;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>The first lines that a sender reads: the decision, its reason, and what to do.</summary>
public sealed class VerdictTests
{
    private static readonly Language French = Language.Find("fr")!, Arabic = Language.Find("ar")!;

    [Fact]
    public void A_file_with_too_many_errors_says_how_many_and_how_many_are_admitted()
    {
        var verdict = Verdict.Of(TestFiles.ValidateCsv(Projects(12, errors: 7)));

        Assert.Equal("Rejeté : 7 lignes sur 12 ont une erreur (au plus 20 % sont admises)", verdict.HeadlineIn(French));
        Assert.Equal("مرفوض: 7 أسطر بها أخطاء من أصل 12 (الحد المقبول 20 في المائة)", Plain(verdict.HeadlineIn(Arabic)));
        Assert.Contains("corrigez les cellules", verdict.NextIn(French, isOnPage: true), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Rejeté : le fichier est vide", "vérifiez que le fichier a bien été enregistré")]
    [InlineData("Bonjour;à tous\nCeci;n'est pas\n", "Rejeté : aucun registre reconnu", "la première feuille doit porter")]
    [InlineData("Intitulé;Année;Type de porteur;Montant global\nA;2023;Coopérative;1000\n",
        "Rejeté : la colonne obligatoire « Part INDH » est absente", "ajoutez cette colonne")]
    public void A_file_that_is_no_register_says_so_first(string text, string headline, string next)
    {
        var verdict = Verdict.Of(TestFiles.ValidateCsv(text));

        Assert.StartsWith(headline, verdict.HeadlineIn(French), StringComparison.Ordinal);
        Assert.StartsWith(next, verdict.NextIn(French, isOnPage: true), StringComparison.Ordinal);
        Assert.Matches("^مرفوض: ", verdict.HeadlineIn(Arabic));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void Away_from_the_page_nobody_is_sent_to_its_buttons(int errors)
    {
        var report = TestFiles.ValidateCsv(Projects(10, errors));

        Assert.Matches("déposez-le|déposez ce fichier", Verdict.Of(report).NextIn(French, isOnPage: false));
        Assert.DoesNotMatch("page|cliquez|Confirmer", Verdict.Of(report).NextIn(French, isOnPage: false));
        Assert.DoesNotMatch("الصفحة|انقروا", Verdict.Of(report).NextIn(Arabic, isOnPage: false));
    }

    [Fact]
    public void What_is_only_tried_is_not_called_accepted_yet()
    {
        var report = TestFiles.ValidateCsv(Projects(10, errors: 1));

        Assert.Equal("Prêt pour le dépôt : 9 lignes seront prises en compte, 1 sera mise de côté jusqu'à correction",
            Verdict.Of(report).HeadlineIn(French));
        Assert.Equal("Accepté : 9 lignes prises en compte, 1 mise de côté jusqu'à correction",
            Verdict.Of(report with { Run = "0" }).HeadlineIn(French));
    }

    [Fact]
    public void Each_cell_in_error_is_listed_with_its_row_its_column_and_what_stands_there()
    {
        var report = TestFiles.ValidateCsv(Projects(12, errors: 2));

        Assert.Equal(["F2 | Projet 1 | Montant global | à voir", "F3 | Projet 2 | Montant global | à voir"],
            report.Faults.Select(f => $"{f.Cell} | {f.Title} | {f.Column} | {f.Value}"));
        var page = ReportPage.Write(report, French);
        Assert.Contains("<table class=\"faults\">", page, StringComparison.Ordinal);
        Assert.Matches("<bdi>Projet 2</bdi></td><td [^>]*><bdi>Montant global</bdi></td>"
            + "<td class=\"stands\" [^>]*><bdi>&#224; voir</bdi>", page);
        Assert.Equal(ReportJson.Write(report), ReportJson.Write(ReportJson.Read(ReportJson.Write(report))));
    }

    [Fact]
    public void What_is_wrong_with_the_file_stands_beside_the_table_and_not_behind_it()
    {
        var text = Projects(10, errors: 1) + "Total;;;;;999;50000\n";

        var page = ReportPage.Write(TestFiles.ValidateCsv(text), French);

        Assert.Matches("(?s)<article class=\"error\">.*E-TOT-001.*<table class=\"faults\">", page);
    }

    private static string Projects(int count, int errors) =>
        "Référence;Intitulé du projet;Année;Type de porteur;Porteur du projet;Montant global;Part INDH\n" + string.Concat(Enumerable
            .Range(1, count).Select(i => $"P{i};Projet {i};2023;Coopérative;Coopérative A;{(i <= errors ? "à voir" : "100000")};50000\n"));

    private static string Plain(string text) => text.Replace("\u2068", "", StringComparison.Ordinal)
        .Replace("\u2069", "", StringComparison.Ordinal);
}
