using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

public sealed class RowRulesTests
{
    private const string Header = "Référence;Intitulé;Année;Type de porteur;Coût total;Part INDH;Part partenaires;Apport du porteur\n";

    [Theory]
    [InlineData("R1;A;2023;Coopérative;1000;600;300;100", "")]
    [InlineData("R1;A;2023;Coopérative;1000;600;300;100,99", "")]
    [InlineData("R1;A;2023;Coopérative;1000;600;300;101,01", "E-AMT-005 E2 ×1")]
    [InlineData("R1;A;2023;Coopérative;1000;600;300;", "")]
    [InlineData("R1;A;2023;Coopérative;1000;600;500;", "E-AMT-005 E2 ×1")]
    [InlineData("R1;A;2023;Coopérative;1000;1200;;", "E-AMT-004 F2 ×1")]
    [InlineData("R1;;2023;Coopérative;1000;600;300;100", "E-REQ-001 B2 ×1")]
    [InlineData("R1;A;23;Coopérative;1000;600;300;100", "E-ANN-001 C2 ×1")]
    [InlineData("R1;A;1998;Coopérative;1000;600;300;100", "W-ANN-002 C2 ×1")]
    public void A_row_is_held_to_the_rules_of_its_dataset(string row, string expected) =>
        Assert.Equal(expected,
            string.Join(", ",
                TestFiles.Codes(TestFiles.ValidateCsv(Header + row + "\n")).Where(c => !c.StartsWith("E-DEC", StringComparison.Ordinal))));

    // Each names the cell of the value, and the one that it contradicts.
    [Theory]
    [InlineData("1000;1100;900;50;En cours", "W-AMT-007 F2 E2")]
    [InlineData("1000;900;950;50;En cours", "W-AMT-015 G2 F2")]
    [InlineData("1000;1200;1100;50;En cours", "W-AMT-007 F2 E2, W-AMT-007 G2 E2")]
    [InlineData("1000;900;800;40;Achevé", "W-PCT-005 H2 I2")]
    [InlineData("1000;900;800;40;منجز", "W-PCT-005 H2 I2")]
    [InlineData("1000;900;800;40;En cours", "")]
    [InlineData("1000;900;800;100;Achevé", "")]
    [InlineData("1000;;;;Achevé", "")]
    public void Numbers_of_execution_that_contradict_each_other_are_found_with_both_cells(string values, string expected)
    {
        var report = TestFiles.ValidateCsv(
            "Référence;Intitulé;Année;Type de porteur;Coût total;Montant engagé;Montant payé;Taux physique;Statut;Part INDH\n"
            + $"R1;A;2023;Coopérative;{values};500\n");

        Assert.Equal(1, report.Counts.Accepted);
        var found = report.Findings.Where(f => f.Code[0] == 'W').ToList();
        Assert.Equal(expected, string.Join(", ", found
            .OrderBy(f => f.Cell, StringComparer.Ordinal).Select(f => $"{f.Code} {f.Cell} {f.Other}")));
        Assert.All(found, f => Assert.Contains(f.Other!, f.Message.Fr, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_with_one_reference_are_duplicates_whatever_else_they_say()
    {
        var report = TestFiles.ValidateCsv(Header
            + "R1;A;2023;Coopérative;1000;600;300;100\nR-1;B;2023;Coopérative;1000;600;300;100\nr1 ;C;2022;Association;1000;600;300;100\n");

        var finding = Assert.Single(report.Findings, f => f.Code == "E-DUP-001");
        Assert.Equal("4:4", finding.Cell);
        Assert.Contains("ligne 2", finding.Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void A_duplicate_in_another_sheet_names_it()
    {
        object?[] header = ["Référence", "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH"];
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("2023").Row(1, header)
            .Row(2, "R1", "A", 2023, "Association", 450_000, 300_000)
            .Row(3, "R2", "B", 2023, "Association", 450_000, 300_000).Row(4, "R2", "C", 2023, "Association", 450_000, 300_000)
            .Sheet("2024").Row(1, header).Row(2, "R1", "D", 2024, "Association", 150_000, 100_000)
            .Row(3, "R3", "E", 2024, "Association", 150_000, 100_000).Row(4, "R4", "F", 2024, "Association", 150_000, 100_000).Build());

        Assert.Equal(
            ["Cette ligne (« R1 ») répète celle de la ligne 2 (feuille « 2023 »).", "Cette ligne (« R2 ») répète celle de la ligne 3."],
            report.Findings.Where(f => f.Code == "E-DUP-001").Select(f => f.Message.Fr).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_reference_title_year_and_carrier_tell_rows_apart()
    {
        const string header = "Intitulé;Année;Porteur;Type de porteur;Coût total;Part INDH\n";

        Assert.DoesNotContain(
            TestFiles.ValidateCsv(header + "A;2023;X;Coopérative;1000;600\nA;2023;Y;Coopérative;1000;600\nA;2022;X;Coopérative;1000;600\n")
            .Findings, f => f.Code == "E-DUP-001");
        Assert.Contains(TestFiles.ValidateCsv(header + "Projet A;2023;X;Coopérative;1000;600\nPROJET  A;2023;x;Association;2000;600\n")
            .Findings, f => f.Code == "E-DUP-001");
    }

    [Fact]
    public void A_row_in_error_is_no_original_of_a_duplicate()
    {
        var report = TestFiles.ValidateCsv(Header + "R1;A;2023;Coopérative;à voir;600;300;100\nR1;A;2023;Coopérative;1000;600;300;100\n");

        Assert.DoesNotContain(report.Findings, f => f.Code == "E-DUP-001");
    }

    [Theory]
    [InlineData("Total;;;;2000;1200;600;200", "I-TOT-002")]
    [InlineData(";Total général;;;2000;1200;600;200", "I-TOT-002")]
    [InlineData(";المجموع;;;2000;1200;600;200", "I-TOT-002")]
    [InlineData("TOTAL :;;;;2 000,00 DH;;;", "I-TOT-002")]
    [InlineData("Total;;;;2001;;;", "I-TOT-002")]
    [InlineData("Total;;;;2500;;;", "E-TOT-001")]
    [InlineData("Total;;;;n.c.;;;", "W-TOT-003")]
    public void A_total_row_is_a_checksum_and_never_a_project(string total, string code)
    {
        var report = TestFiles.ValidateCsv(
            Header + "R1;A;2023;Coopérative;1000;600;300;100\nR2;B;2023;Coopérative;1000;600;300;100\n" + total + "\n");

        Assert.Equal(2, report.Counts.Rows);
        Assert.Contains(report.Findings, f => f.Code == code && f.Cell == "E4");
        Assert.Equal(code == "E-TOT-001" ? Outcome.Rejected : Outcome.Accepted, report.Outcome);
    }

    [Fact]
    public void Subtotals_cover_their_section_and_the_total_all_of_them()
    {
        var report = TestFiles.ValidateCsv(Header
            + "R1;A;2022;Coopérative;1000;600;300;100\nSous-total 2022;;;;1000;;;\nR2;B;2023;Coopérative;3000;2600;300;"
                + "100\nSous-total 2023;;;;3000;;;\nTotal;;;;4000;;;\n");

        Assert.Equal(["I-TOT-002 E3 ×3"],
            TestFiles.Codes(report, "info").Where(c => c.Contains("TOT", StringComparison.Ordinal)).Take(1).Select(c => c));
        Assert.Equal((2, Outcome.Accepted), (report.Counts.Rows, report.Outcome));
    }

    [Fact]
    public void A_total_over_an_unreadable_cell_is_not_held_against_the_file()
    {
        var rows = string.Concat(Enumerable.Range(1, 9).Select(i => $"R{i};P{i};2023;Coopérative;1000;600;300;100\n"));
        var report = TestFiles.ValidateCsv(Header + rows + "R10;P10;2023;Coopérative;à voir;600;300;100\nTotal;;;;10000;;;\n");

        Assert.Contains(report.Findings, f => f.Code == "W-TOT-003");
        Assert.Equal(Outcome.AcceptedWithQuarantine, report.Outcome);
    }

    [Fact]
    public void A_project_called_total_something_is_a_project()
    {
        var report = TestFiles.ValidateCsv(Header + "R1;Total rénovation du foyer;2023;Coopérative;1000;600;300;100\n");

        Assert.Equal(1, report.Counts.Accepted);
    }

    [Fact]
    public void A_row_called_total_that_states_none_is_never_dropped_in_silence()
    {
        var report = TestFiles.ValidateCsv(
            "Coopérative;Date de création;Soutien\nA;01/02/2020;1000\nTotal énergie;;\nTotal;;1000\nSource : DAS;;\n");

        Assert.Equal(["E-REQ-001 B3 ×1", "E-DEC-001  ×1", "W-ROW-001 A5 ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public void A_header_printed_again_and_a_note_below_the_table_are_no_rows()
    {
        var report = TestFiles.ValidateCsv(Header + "R1;A;2023;Coopérative;1000;600;300;100\n" + Header
            + "R2;B;2023;Coopérative;1000;600;300;100\n;;;;;;;\nSource : DAS, arrêté au 30 juin;;;;;;;\n");

        Assert.Equal((2, 2), (report.Counts.Rows, report.Counts.Accepted));
        Assert.Equal(["W-ROW-001 A6 ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public void Row_numbers_are_those_of_the_file_whatever_was_skipped()
    {
        var report = TestFiles.ValidateCsv("Registre\n\n" + Header
            + "\n\"R1\";\"A\nsur deux lignes\";2023;Coopérative;1000;600;300;100\n\nR2;B;2023;Inconnu;1000;600;300;100\n");

        Assert.Equal("D7", Assert.Single(report.Findings, f => f.Code == "E-COD-001").Cell);
    }
}
