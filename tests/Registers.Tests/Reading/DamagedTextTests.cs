using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Texts that programs write in place of what people would write.</summary>
public sealed class DamagedTextTests
{
    [Theory]
    [InlineData("265.000,00-", -265000)]
    [InlineData("265 000 -", -265000)]
    [InlineData("265000 DH-", -265000)]
    [InlineData("(1 234) DH", -1234)]
    [InlineData("1450.- DH", 1450)]
    [InlineData("240000,- DH", 240000)]
    public void A_sign_may_stand_behind(string text, int value) =>
        Assert.Equal((true, (decimal)value), (NumberText.Read(text).IsNumber, NumberText.Read(text).Value));

    [Theory]
    [InlineData("120\n350")]
    [InlineData("310 000\r\n95 000")]
    [InlineData("2\t150")]
    [InlineData("-5-")]
    [InlineData("(5)-")]
    [InlineData("--5")]
    public void Two_numbers_or_two_signs_are_no_number(string text) => Assert.False(NumberText.Read(text).IsNumber);

    [Theory]
    [InlineData("1500\nDH", 1500)]
    [InlineData("48\n", 48)]
    [InlineData("250 mille", 250)]
    [InlineData("60 ألف", 60)]
    public void A_line_break_beside_a_number_parts_nothing(string text, int value) => Assert.Equal(value, NumberText.Read(text).Value);

    [Theory]
    [InlineData("#NOM?")]
    [InlineData("#NAME?")]
    [InlineData("#VALEUR !")]
    [InlineData("#REF!")]
    [InlineData("#DIV/0 !")]
    [InlineData("#N/A")]
    [InlineData("#NOMBRE!")]
    [InlineData("#CHAMP!")]
    [InlineData("Err:502")]
    [InlineData("#قيمة!")]
    [InlineData("#اسم؟")]
    [InlineData("[object Object]")]
    [InlineData("Invalid Date")]
    [InlineData("#N/A N/A")]
    [InlineData("########")]
    [InlineData("#Error")]
    [InlineData("#Erreur")]
    [InlineData("#Supprimé")]
    [InlineData("Loading...")]
    [InlineData("Chargement…")]
    [InlineData("Erreur :504")]
    [InlineData("System.Byte[]")]
    [InlineData("-1.#IND")]
    [InlineData("1.#QNAN")]
    public void An_error_that_became_text_is_an_error(string text)
    {
        var report = Projects($"{text};2023;450000;300000;R1", "Q;2023;450000;300000;R2", $"S;2023;{text};300000;R3");

        Assert.Contains("E-CEL-001 A2 ×1", TestFiles.Codes(report));
        Assert.Contains("E-CEL-001 C4 ×1", TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("#1")]
    [InlineData("# Projet pilote")]
    [InlineData("#Maroc2030 : quel avenir ?")]
    public void Another_text_with_that_sign_is_none(string text) => Assert.Null(ErrorText.Of(text));

    [Theory]
    [InlineData("nan")]
    [InlineData("NaN")]
    [InlineData("NaT")]
    [InlineData("None")]
    [InlineData("NULL")]
    [InlineData("undefined")]
    [InlineData("\\N")]
    [InlineData("<NA>")]
    [InlineData("s/o")]
    [InlineData("Sans objet")]
    public void What_programs_write_for_nothing_is_nothing(string text) =>
        Assert.Contains("E-REQ-001 A2 ×1", TestFiles.Codes(Projects($"{text};2023;450000;300000;R1")));

    [Theory]
    [InlineData("=\"0042\"", "0042")]
    [InlineData("\"=T(\"\"0042\"\")\"", "0042")]
    [InlineData("'0042", "0042")]
    [InlineData("2023001.0", "2023001")]
    [InlineData("AC-2023.0", "AC-2023.0")]
    [InlineData("20 230 001", "20230001")]
    [InlineData("20\u202F230\u202F001", "20230001")]
    [InlineData("12\u00A0345", "12345")]
    [InlineData("12 345", "12 345")]
    [InlineData("06 12 34 56", "06 12 34 56")]
    public void A_reference_is_read_without_what_a_program_added(string text, string reference) =>
        Assert.Equal([reference], References(text));

    [Fact]
    public void A_reference_with_a_decimal_that_counts_keeps_its_zero() =>
        Assert.Equal(["12.0", "12.1"], References("12.0", "12.1"));

    [Theory]
    [InlineData("2,02301E+11")]
    [InlineData("2.02E+11")]
    [InlineData("2E+11")]
    public void A_reference_that_was_shortened_is_named_so(string text)
    {
        var report = Projects($"P;2023;450000;300000;{text}", $"Q;2023;450000;300000;{text}");

        Assert.Equal(["E-TXT-002 E2 ×2", "E-DEC-001  ×1"], TestFiles.Codes(report, "error"));
    }

    [Fact]
    public void Whole_numbers_written_as_floats_are_whole_numbers()
    {
        var report = Projects("P;2023.0;450000.0;300000.0;R1", "Q;2024.0;450000.0;300000.0;R2",
            "S;2,023;450000;300000;R3", "T;2 023;450000;300000;R4");

        Assert.Equal((4, 1_800_000m), (report.Counts.Accepted, report.Amount));
    }

    [Fact]
    public void A_rate_of_a_fraction_beside_whole_percents_is_not_taken()
    {
        var report = TestFiles.ValidateCsv(
            "Intitulé;Année;Type de porteur;Montant global;Part INDH;Taux physique\n"
            + "P;2023;Association;450000;300000;45\nQ;2023;Association;450000;300000;0,45\n");

        Assert.Contains("W-PCT-003 F3 ×1", TestFiles.Codes(report));
    }

    [Fact]
    public void A_line_drawn_under_the_header_is_no_row()
    {
        var report = TestFiles.ValidateCsv(
            "Intitulé;Année;Type de porteur;Montant global;Part INDH\n--------;----;------;-----;-----\nP;2023;Association;450000;300000\n"
            + "(1 rows affected)\n");

        Assert.Equal((Outcome.Accepted, 1), (report.Outcome, report.Counts.Rows));
        Assert.Empty(TestFiles.Codes(report, "error"));
    }

    [Theory]
    [InlineData("=A1")]
    [InlineData("+B12")]
    [InlineData("=CONCATENER(A1,B1)")]
    [InlineData("@SOMME(A1)")]
    [InlineData("=HYPERLINK(0)")]
    [InlineData("=A1*1,2")]
    [InlineData("=1+1")]
    public void A_formula_that_no_program_computed_is_no_text(string text) =>
        Assert.Contains("E-CEL-002 A2 ×1", TestFiles.Codes(Projects($"{text};2023;450000;300000;R1")));

    [Theory]
    [InlineData("2,02301E+11", "E-TXT-002 A2 ×1")]
    [InlineData("<br>", "E-REQ-001 A2 ×1")]
    [InlineData("_x000D_", "E-REQ-001 A2 ×1")]
    public void A_title_of_which_nothing_is_left_is_none(string text, string finding) =>
        Assert.Contains(finding, TestFiles.Codes(Projects($"{text};2023;450000;300000;R1")));

    [Theory]
    [InlineData("Atelier<br>de couture", "Atelier de couture")]
    [InlineData("Atelier<br />", "Atelier")]
    [InlineData("Atelier_x000D_", "Atelier")]
    [InlineData("Loading bay", "Loading bay")]
    [InlineData("Chargement et transport", "Chargement et transport")]
    [InlineData("Système d'irrigation", "Système d'irrigation")]
    [InlineData("1. Forage", "1. Forage")]
    [InlineData("+ de femmes", "+ de femmes")]
    [InlineData("=SOMME(A1) de projets", "=SOMME(A1) de projets")]
    [InlineData("+A1 bâtiment", "+A1 bâtiment")]
    [InlineData("Projet < 5 ans", "Projet < 5 ans")]
    public void Marks_of_a_page_are_no_part_of_a_title(string text, string read) =>
        Assert.Equal(read, TestFiles.Rows(
            $"Intitulé;Année;Type de porteur;Montant global;Part INDH\n{text};2023;Association;450000;300000\n").Single()["title"].Text);

    private static IEnumerable<string?> References(params string[] references) => TestFiles.Rows(
        "Référence;Intitulé;Année;Type de porteur;Montant global;Part INDH\n"
        + string.Concat(references.Select(reference => $"{reference};Projet {reference.Length};2023;Association;450000;300000\n")))
        .Select(row => row["reference"].Text);

    private static Report Projects(params string[] rows) => TestFiles.ValidateCsv(
        "Intitulé;Année;Montant global;Part INDH;Référence;Type de porteur\n" + string.Concat(rows.Select(row => $"{row};Association\n")));
}
