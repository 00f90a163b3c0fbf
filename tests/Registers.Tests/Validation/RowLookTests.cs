using System.Globalization;
using System.Text;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Rows of long files are looked at before they are judged, and are judged as those of short files are.</summary>
public sealed class RowLookTests
{
    // More than are read before a thread is started.
    private const int Before = 900;

    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH";

    public static TheoryData<string> Personal =>
    [
        "Salon de coiffure Fatima Zahra Alami", "BENALI Ahmed", "Projet de Mme Samira", "CIN BK123456", "Atelier, tél. 0661234567",
        "écrire à nom@exemple.ma", "مشروع خياطة فاطمة الزهراء بنعلي", "Porteur : Khadija Alami",
    ];

    public static TheoryData<string> Totals =>
        ["Total", "TOTAL GENERAL", "T O T A L", "TO TAL", "S/Total 2022", "Total 2022", "Moyenne", "المجموع", "ＴＯＴＡＬ"];

    public static TheoryData<string> Plain =>
        ["Construction : centre féminin, lot n° 12", "Kiosque Youssef", "Équipement, capteurs", "Lycée Mohammed V", "تجهيز دار الشباب"];

    [Theory]
    [MemberData(nameof(Personal))]
    public void A_title_that_tells_of_a_person_is_told_wherever_it_stands(string title)
    {
        Assert.Null(Looked(title).Harmless);
        Assert.Contains("W-TXT-004 A2 ×1", TestFiles.Codes(TestFiles.ValidateCsv($"{Header}\n{Row(title, 7)}")));
        Assert.Contains($"W-TXT-004 A{Before + 2} ×1", TestFiles.Codes(TestFiles.ValidateCsv($"{Header}\n{Rows()}{Row(title, 7)}")));
    }

    [Theory]
    [MemberData(nameof(Totals))]
    public void A_total_is_no_row_wherever_it_stands(string label)
    {
        Assert.Equal(-1, Looked(label).NoTotalTitle);
        var total = $"{label};;;123456789;987\n";
        Assert.Equal(2, TestFiles.ValidateCsv($"{Header}\n{Row("A", 1)}{Row("B", 2)}{total}").Counts.Rows);
        Assert.Equal(Before + 2, TestFiles.ValidateCsv($"{Header}\n{Rows()}{Row("A", -1)}{total}{Row("B", -2)}").Counts.Rows);
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public void Nothing_is_looked_for_twice_in_a_plain_row(string title)
    {
        var row = Looked(title);
        Assert.Equal((title, 1), (row.Harmless, row.NoTotalTitle));
    }

    private static SheetRow Looked(string title)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"{Header}\n{Row("A", 1)}"));
        using var check = FileCheck.Open(content, new CheckOptions(), CancellationToken.None);
        var row = new SheetRow();
        row.Begin(3, hidden: false);
        row.Add(Cell.OfText(1, title));
        row.Add(Cell.OfText(2, "2023"));
        new RowLook(check.Maps[0]).At(row);
        return row;
    }

    private static string Rows() => string.Concat(Enumerable.Range(0, Before).Select(i => Row("Projet " + Name(i), i)));

    private static string Row(string title, int i) =>
        string.Create(CultureInfo.InvariantCulture, $"{title};2023;Association;{450_017 + (i * 37)};{200_003 + (i * 11)}\n");

    private static string Name(int i) => i.ToString(CultureInfo.InvariantCulture);
}
