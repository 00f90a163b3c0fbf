using System.Security;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>What names, titles, lines and comments say of the rows of a sheet is told where it cannot be applied.</summary>
public sealed class WordsAroundTests
{
    private static readonly string[] Header = ["Référence", "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH"];

    [Theory]
    [InlineData("Projets non retenus")]
    [InlineData("Projets annulés")]
    [InlineData("Liste d'attente")]
    [InlineData("Propositions 2025")]
    [InlineData("Brouillon")]
    [InlineData("المشاريع الملغاة")]
    public void A_sheet_whose_name_says_that_its_rows_do_not_count_is_a_warning(string name)
    {
        var report = TestFiles.Validate(Two("Projets", name));

        Assert.Equal((4, 4), (report.Counts.Rows, report.Counts.Accepted));
        Assert.Contains(report.Findings, f => f.Code == "W-SHT-015" && f.Message.Fr.Contains($"« {name} »", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Projets retenus")]
    [InlineData("Projets programmés 2024")]
    [InlineData("Sidi Maârouf")]
    [InlineData("Réalisés")]
    [InlineData("Ancienne médina")]
    [InlineData("المدينة القديمة")]
    public void A_sheet_with_another_name_is_none(string name) =>
        Assert.DoesNotContain(TestFiles.Validate(Two("Projets", name)).Findings, f => f.Code == "W-SHT-015");

    [Theory]
    [InlineData("Projets reportés de 2023", true)]
    [InlineData("Liste des projets proposés au CPDH", true)]
    [InlineData("مشاريع في لائحة الانتظار", true)]
    [InlineData("Projets programmés", false)]
    [InlineData("Modèle de tableau de bord", false)]
    public void A_title_that_says_so_is_a_warning(string title, bool says) => Assert.Equal(says,
        TestFiles.Validate(new XlsxBuilder().Sheet("Projets").Row(1, title).Row(2, Header).Row(3, Row(1)).Build())
            .Findings.Any(f => f.Code == "W-SHT-015"));

    [Fact]
    public void Of_an_older_sheet_and_a_newer_one_the_newer_counts_whichever_comes_first()
    {
        foreach (var oldFirst in (bool[])[true, false])
        {
            var book = new XlsxBuilder();
            foreach (var isOld in (bool[])[oldFirst, !oldFirst])
                book.Sheet(isOld ? "Projets (ancien)" : "Projets").Row(1, Header).Row(2, Row(1, isOld ? 90_000 : 450_000))
                    .Row(3, Row(2, isOld ? 90_000 : 300_000));

            var report = TestFiles.Validate(book.Build());

            Assert.Equal((2, 750_000m), (report.Counts.Accepted, report.Amount));
            Assert.Equal(["W-SHT-010", "W-SHT-011", "W-SHT-015"],
                report.Findings.Select(f => f.Code).Where(code => code.StartsWith("W-SHT", StringComparison.Ordinal)).Order());
        }
    }

    [Theory]
    [InlineData("Projets annulés", true)]
    [InlineData("PROJETS REPORTÉS EN 2025", true)]
    [InlineData("Projets non retenus :", true)]
    [InlineData("Pour mémoire", true)]
    [InlineData("المشاريع المرفوضة", true)]
    [InlineData("Suite de la liste", false)]
    public void A_line_over_rows_that_says_that_they_do_not_count_is_a_warning(string line, bool says)
    {
        object?[] two = Row(2), three = Row(3);
        var report = TestFiles.Validate(
            new XlsxBuilder().Sheet("Projets").Row(1, Header).Row(2, Row(1)).Row(3, line).Row(4, two).Row(5, three).Build());

        Assert.Equal(3, report.Counts.Accepted);
        Assert.Equal(says ? ["W-ROW-006 A3 ×1"] : [],
            TestFiles.Codes(report).Where(code => code.StartsWith("W-ROW-006", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_note_below_all_rows_says_nothing_of_rows() => Assert.DoesNotContain(
        TestFiles.Validate(new XlsxBuilder().Sheet("Projets").Row(1, Header).Row(2, Row(1)).Row(3, "NB : 2 projets annulés").Build())
            .Findings, f => f.Code == "W-ROW-006");

    [Theory]
    [InlineData("Montant global HT")]
    [InlineData("Montant global (DH HT)")]
    [InlineData("Montant global (hors taxes)")]
    [InlineData("الكلفة الإجمالية دون احتساب الرسوم")]
    [InlineData("Montant global HT / الكلفة الإجمالية")]
    public void A_header_without_taxes_is_refused_by_name(string header)
    {
        var report = TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;{header};Part INDH\nA;2023;Association;450000;300000\n");

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.Equal(["E-COL-015 D1 ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public void A_heading_without_taxes_holds_for_the_columns_under_it()
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Financement HT")
            .Row(2, null, null, null, "Montant global", "Part INDH").Row(3, "A", 2023, "Association", 450_000, 300_000).Build());

        Assert.Equal(["E-COL-015 D2 ×1", "E-COL-015 E2 ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public void Of_a_column_without_taxes_and_one_with_them_the_second_is_read()
    {
        var report = TestFiles.ValidateCsv(
            "Intitulé;Année;Type de porteur;Montant HT;Montant TTC;Part INDH\nA;2023;Association;375000;450000;300000\n");

        Assert.Equal(450_000m, report.Amount);
        Assert.Equal(["I-COL-017 D1 ×1"],
            TestFiles.Codes(report, "error warning info").Where(code => code.Contains("COL", StringComparison.Ordinal)));
        Assert.Contains("colonne E", report.Findings[0].Message.Fr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Projets 2024 – montants HT", "", "W-COL-016  ×1")]
    [InlineData("المبالغ دون احتساب الرسوم", "", "W-COL-016  ×1")]
    [InlineData("", "NB : les montants sont hors TVA", "W-COL-016 A4 ×1")]
    [InlineData("", "* (HT)", "W-COL-016 A4 ×1")]
    [InlineData("Électrification, ligne HT", "", "")]
    [InlineData("Montants TTC (HT sur demande)", "", "")]
    public void A_title_or_note_without_taxes_is_a_warning(string title, string note, string expected)
    {
        var report = TestFiles.Validate(
            new XlsxBuilder().Sheet("Projets").Row(1, title).Row(2, Header).Row(3, Row(1)).Row(4, note).Build());

        Assert.Equal(450_000m, report.Amount);
        Assert.Equal(expected,
            string.Join(", ", TestFiles.Codes(report).Where(code => code.StartsWith("W-COL-016", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_total_without_taxes_says_so_of_its_rows_and_the_tax_on_it_is_no_row()
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("Projets").Row(1, Header).Row(2, Row(1)).Row(3, Row(2))
            .Row(4, "Total HT", null, null, null, 900_000).Row(5, "TVA 20 %", null, null, null, 180_000).Build());

        Assert.Equal((2, 900_000m), (report.Counts.Rows, report.Amount));
        Assert.Equal(["W-COL-016 A4 ×1", "W-ROW-005 A5 ×1"], TestFiles.Codes(report).Order());
    }

    [Theory]
    [InlineData("Total HT", 750_000, "TVA 20 %", 150_000, "Total TTC", 900_000, "W-ROW-005 A5 ×1, W-ROW-005 E4 ×1")]
    [InlineData("Total HT", 750_000, "TVA 20 %", 150_000, "Total", 900_000, "W-ROW-005 A5 ×1, W-ROW-005 E4 ×1")]
    [InlineData("Total HT", 900_000, "TVA 20 %", 180_000, "Total TTC", 1_080_000, "W-COL-016 A4 ×1, W-ROW-005 A5 ×1, W-ROW-005 E6 ×1")]
    [InlineData("Total 2022", 900_000, "TVA 20 %", 180_000, "Total HT", 900_000, "W-COL-016 A6 ×1, W-ROW-005 A5 ×1")]
    [InlineData("Total HT", 450_000, "TVA 20 %", 90_000, "Total TTC", 900_000, "E-TOT-001 E4 ×1, W-COL-016 A4 ×1, W-ROW-005 A5 ×1")]
    [InlineData("Total HT", 900_000, "TVA 20 %", 180_000, "Total TTC", 1_800_000, "E-TOT-001 E6 ×1, W-COL-016 A4 ×1, W-ROW-005 A5 ×1")]
    [InlineData("Total HT", 750_000, "TVA 20 %", 150_000, "Total TTC", 1_000_000, "E-TOT-001 E4 ×2, W-COL-016 A4 ×1, W-ROW-005 A5 ×1")]
    public void Of_a_total_without_taxes_and_one_with_them_the_rows_confirm_one(
        string first, int without, string second, int taxes, string third, int with, string expected)
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("Projets").Row(1, Header).Row(2, Row(1)).Row(3, Row(2))
            .Row(4, first, null, null, null, without).Row(5, second, null, null, null, taxes).Row(6, third, null, null, null, with)
            .Build());

        Assert.Equal(expected, string.Join(", ", TestFiles.Codes(report).Order()));
    }

    [Theory]
    [InlineData("E2", "Karim :\nCorrigé : 480 000 au lieu de 450 000", "W-CEL-011 E2 ×1")]
    [InlineData("A2", "Projet annulé par le CPDH", "W-CEL-011 A2 ×1")]
    [InlineData("E2", "خطأ في المبلغ", "W-CEL-011 E2 ×1")]
    [InlineData("E2", "À vérifier", "W-CEL-011 E2 ×1")]
    [InlineData("E2", "Vérifié, modifié le 12/3", "")]
    [InlineData("E2", "Vu avec le trésorier", "")]
    [InlineData("E1", "Colonne vérifiée le 12 mars", "")]
    [InlineData("E2", "E-AMT-001\n« x » n'est pas un montant.\n→ Corrigez-le.", "")]
    [InlineData("E2", "Vu\n\nE-AMT-001\n« x » n'est pas un montant.\n→ Corrigez-le.", "")]
    public void A_comment_that_corrects_a_cell_is_a_warning_and_our_own_is_not(string cell, string comment, string expected)
    {
        var file = new XlsxBuilder().Sheet("Projets").Row(1, Header).Row(2, Row(1))
            .Part("xl/worksheets/_rels/sheet1.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" "
                + "Target=\"../comments1.xml\"/>"
                + "</Relationships>")
            .Part("xl/comments1.xml",
                "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>K</author></authors>"
                + $"<commentList><comment ref=\"{cell}\" authorId=\"0\"><text><r><t xml:space=\"preserve\">"
                + $"{SecurityElement.Escape(comment)}</t></r></text></comment></commentList></comments>").Build();

        Assert.Equal(expected, string.Join(", ", TestFiles.Codes(TestFiles.Validate(file))));
    }

    private static object?[] Row(int number, int cost = 450_000) => [$"AC-{number}", $"Projet {number}", 2023, "Association", cost, 60_000];

    private static byte[] Two(string one, string other)
    {
        object?[] two = Row(2), three = Row(3), four = Row(4);
        return new XlsxBuilder().Sheet(one).Row(1, Header).Row(2, Row(1)).Row(3, two)
            .Sheet(other).Row(1, Header).Row(2, three).Row(3, four).Build();
    }
}
