using AinChock.Registers.Answers;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Findings that only a whole column shows.</summary>
public sealed class ColumnRulesTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH";

    private static readonly int[] Costs = [450_000, 820_000, 265_000, 600_000, 310_000, 1_500_000, 95_000, 240_000, 480_000, 350_000];

    [Fact]
    public void What_few_rows_leave_empty_is_a_warning()
    {
        var report = Projects(programme: i => i == 2 ? "" : "P3");

        Assert.Equal(["W-REQ-002 G4 ×1"], TestFiles.Codes(report));
        Assert.Equal(["W-REQ-002 G2 ×3"], TestFiles.Codes(Projects(programme: i => i % 4 == 0 ? "" : "P3")));
        Assert.Empty(TestFiles.Codes(Projects(programme: i => i % 2 == 0 ? "" : "P3")));
    }

    [Fact]
    public void A_place_that_is_named_once_among_known_ones_is_a_warning()
    {
        Assert.Equal(["W-COD-003 F6 ×1"], TestFiles.Codes(Projects(quarter: i => i == 4 ? "Sbta" : "Sbata")));
        Assert.Empty(TestFiles.Codes(Projects(quarter: i => $"Quartier {i}")));
    }

    [Theory]
    [InlineData("Taxi de M. Ahmed Alami", true)]
    [InlineData("Kiosque de Mme Fatima", true)]
    [InlineData("مشروع السيدة فاطمة", true)]
    [InlineData("Atelier, CIN BE123456", true)]
    [InlineData("Kiosque 06 61 23 45 67", true)]
    [InlineData("PROJET DE MR BENALI AHMED", true)]
    [InlineData("Salon de MME KHADIJA", true)]
    [InlineData("Bénéficiaire : Fatima Zahra El Idrissi", true)]
    [InlineData("Atelier, porteur : Ahmed Benali", true)]
    [InlineData("المستفيدة: فاطمة الزهراء الإدريسي", true)]
    [InlineData("Atelier de M.Alami", true)]
    [InlineData("Salon de coiffure mme fatima", true)]
    [InlineData("Atelier de Melle Samira", true)]
    [InlineData("Menuiserie de Mr.Hassan", true)]
    [InlineData("Boutique au profit de Fatima Zahra El Alami", true)]
    [InlineData("Élevage – porteur Ahmed Alami", true)]
    [InlineData("محل للسيد أحمد العلوي", true)]
    [InlineData("دعم للآنسة مريم", true)]
    [InlineData("Atelier de couture Fatima Zahra Alami", true)]
    [InlineData("Élevage caprin AIT OUFKIR Khadija", true)]
    [InlineData("Salon de coiffure (Rachid Bennani)", true)]
    [InlineData("Menuiserie - Hassan El Idrissi", true)]
    [InlineData("BOULANGERIE MOHAMED BENJELLOUN", true)]
    [InlineData("École de coiffure – Samira Tazi", true)]
    [InlineData("مشروع خياطة فاطمة الزهراء بنعلي", true)]
    [InlineData("محل عبد الله البقالي", true)]
    [InlineData("Mise en place d'un atelier de couture Fatima Zahra Alami", true)]
    [InlineData("Création d'une entreprise de menuiserie Hassan El Idrissi", true)]
    [InlineData("Salle de sport Ahmed Benali", true)]
    [InlineData("شركة صغيرة لبيع الأثاث محمد بنعلي", true)]
    [InlineData("Équipement des écoles Omar Ibn Khattab", false)]
    [InlineData("Réhabilitation des lycées Hassan Ibn Tabit", false)]
    [InlineData("Kiosque Youssef", false)]
    [InlineData("Complexe sportif Mohamed Zaoui", false)]
    [InlineData("Réhabilitation de l'école Fatima Al Fihria", false)]
    [InlineData("Hay Moulay Abdellah Aïn Chock", false)]
    [InlineData("Collège Mohammed V, boulevard Hassan II", false)]
    [InlineData("Coopérative Fatima Zahra Couture", false)]
    [InlineData("ATELIER KHADIJA POUR LA COUTURE", false)]
    [InlineData("مدرسة محمد الخامس", false)]
    [InlineData("ثانوية محمد السادس", false)]
    [InlineData("Salon Madame et Monsieur", false)]
    [InlineData("Terrain au profit de Sidi Maârouf", false)]
    [InlineData("Matériel au profit de Coopérative Al Amal", false)]
    [InlineData("Équipement pour 2 M.DH", false)]
    [InlineData("ملعب بسيدي معروف", false)]
    [InlineData("Porteur : Association Al Amal", false)]
    [InlineData("المستفيد: تعاونية النور للخياطة", false)]
    [InlineData("MADRASA ET MRAMER", false)]
    [InlineData("Aménagement du marché Moulay Rachid", false)]
    [InlineData("مشروع الخياطة", false)]
    [InlineData("Équipement de 12 salles en 2023", false)]
    public void A_title_that_tells_of_a_person_is_a_warning(string title, bool tells) => Assert.Equal(
        tells, TestFiles.Codes(TestFiles.ValidateCsv($"{Header}\n{title};2023;Association;450000;0\n")).Contains("W-TXT-004 A2 ×1"));

    [Fact]
    public void The_quick_look_passes_every_given_name()
    {
        foreach (var name in PersonName.GivenNames)
        {
            Assert.True(PersonName.IsIn($"Salon {char.ToUpperInvariant(name[0])}{name[1..]} Alami"), name);
            Assert.True(PersonName.IsIn($"Salon {name.ToUpperInvariant()} Alami"), name);
        }
    }

    private static Report Projects(Func<int, string>? quarter = null, Func<int, string>? programme = null)
    {
        string Row(int amount, int i) =>
            $"P{i};2023;Association;{amount};{amount * 2 / 3};{quarter?.Invoke(i) ?? "Sbata"};{programme?.Invoke(i) ?? "P3"}\n";

        return TestFiles.ValidateCsv($"{Header};Quartier;Programme\n" + string.Concat(Costs.Select(Row)));
    }
}
