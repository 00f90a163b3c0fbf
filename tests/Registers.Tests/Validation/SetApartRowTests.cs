using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A row whose title or remark says that it is none to count is counted and said.</summary>
public sealed class SetApartRowTests
{
    [Theory]
    [InlineData("Annulé")]
    [InlineData("ANNULÉ – Atelier de couture")]
    [InlineData("Atelier de couture (annulé)")]
    [InlineData("Atelier de couture - abandonné")]
    [InlineData("Projet supprimé")]
    [InlineData("Atelier, remplacé par AC-2023-005")]
    [InlineData("NE PAS COMPTER")]
    [InlineData("Doublon de AC-2023-002")]
    [InlineData("Pour mémoire : couture")]
    [InlineData("Avenant n° 1 – Atelier de couture")]
    [InlineData("Avenant 2 au projet Atelier")]
    [InlineData("Ligne à supprimer")]
    [InlineData("test")]
    [InlineData("Projet test 2")]
    [InlineData("dont vestiaires")]
    [InlineData("- Dont : vestiaires")]
    [InlineData("مشروع ملغى")]
    [InlineData("ورشة خياطة (ملغى)")]
    public void A_title_that_says_so_is_a_warning(string title) => Assert.Equal(["W-ROW-007 A3 ×1"], Codes(title, "RAS"));

    [Theory]
    [InlineData("Prise en charge des enfants abandonnés")]
    [InlineData("Centre pour enfants abandonnés (tranche 2)")]
    [InlineData("Suppression des points noirs")]
    [InlineData("Centre de santé (dont vestiaires)")]
    [InlineData("Don T, collecte de sang")]
    [InlineData("Reportage sur les coopératives")]
    [InlineData("Dépistage : tests auditifs des élèves")]
    [InlineData("Dépistage du diabète (bandelettes, tests)")]
    [InlineData("Insertion des jeunes : CV, exemple, entretiens")]
    [InlineData("Protestation, contestation et médiation")]
    [InlineData("Maison d'accueil des non scolarisés")]
    [InlineData("Remplacement de la toiture de l'école")]
    [InlineData("مركز استقبال الأطفال المتخلى عنهم")]
    public void Another_title_is_none(string title) => Assert.Empty(Codes(title, "RAS"));

    [Theory]
    [InlineData("Projet annulé par le CPDH", true)]
    [InlineData("Doublon", true)]
    [InlineData("reporté à 2025", true)]
    [InlineData("ملغى", true)]
    [InlineData("Achevé en mars, rien à signaler", false)]
    [InlineData("Réception annoncée pour mai", false)]
    [InlineData("Avenant n° 1 signé le 12/03/2023", false)]
    [InlineData("Avenant 2 approuvé", false)]
    [InlineData("test", true)]
    public void A_remark_that_says_so_is_a_warning(string remark, bool says) =>
        Assert.Equal(says ? ["W-ROW-007 F3 ×1"] : [], Codes("Atelier", remark));

    private static IReadOnlyList<string> Codes(string title, string remark)
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH", "Observations de la DAS")
            .Row(2, "Crèche", 2023, "Association", 450_000, 300_000).Row(3, title, 2023, "Association", 350_000, 300_000, remark).Build());

        Assert.Equal((2, 800_000m), (report.Counts.Accepted, report.Amount));
        return TestFiles.Codes(report);
    }
}
