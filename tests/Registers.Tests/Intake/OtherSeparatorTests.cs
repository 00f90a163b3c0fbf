using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A header that is separated by another character than the rows is read where nothing speaks against it, and named where
/// something does.</summary>
public sealed class OtherSeparatorTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH\n";
    private const string Row = "Atelier;2023;Association;450000;300000\nFour, salle;2024;Association;120000;90000\n";

    [Theory]
    [InlineData(';', ',')]
    [InlineData(',', ';')]
    [InlineData('\t', ';')]
    [InlineData(',', '\t')]
    public void A_header_with_a_separator_of_its_own_is_read_and_said(char header, char rows)
    {
        var csv = "Registre des projets\n\n" + Header.Replace(';', header)
            + Row.Replace("Four, salle", rows == ',' ? "\"Four, salle\"" : "Four, salle", StringComparison.Ordinal).Replace(';', rows);

        var report = TestFiles.ValidateCsv(csv);

        Assert.Equal((Outcome.Accepted, 2, 570_000m), (report.Outcome, report.Counts.Accepted, report.Amount));
        Assert.Contains(report.Findings, f => f.Code == "I-CSV-008");
        Assert.Empty(TestFiles.Codes(report));
        Assert.Equal("Four, salle", TestFiles.Rows(csv)[1]["title"].Text);
    }

    [Fact]
    public void A_quoted_header_and_records_that_lack_their_last_values_are_read_too()
    {
        var rows = TestFiles.Rows(
            "\"Intitulé\";\"Année\";\"Type de porteur\";\"Avis; suite\";\"Montant global\";\"Part INDH\"\r\n"
            + string.Concat(Enumerable.Range(1, 9).Select(n => $"P{n},2023,Association,x,450000,300000\r\n"))
            + "P10,2023,Association,x,1200\r\n");

        Assert.Equal(9, rows.Count);
        Assert.All(rows, row => Assert.Equal(45_000_000, row["cost"].Number));
    }

    [Theory]
    [InlineData("Atelier,2023,Association,450000,50,300000,00\nFour,2024,Association,120000,25,90000,00\n", "E-CSV-009 1:1 ×1", "« ; »")]
    [InlineData("Atelier,2023,Association,450000,50,300000,00\nFour,2024,Association,120000,25,90000\n", "E-CSV-009 2:2 ×2", "« , »")]
    public void Decimal_commas_beside_commas_are_refused_by_the_name_of_the_cause(string rows, string code, string separator)
    {
        var report = TestFiles.ValidateCsv(Header + rows);

        Assert.Equal([Outcome.Rejected.Name(), code], [report.Outcome.Name(), .. TestFiles.Codes(report).Where(c => c != "E-DEC-001  ×1")]);
        Assert.Contains(report.Findings, f => f.Message.Fr.Contains($"séparées par {separator},", StringComparison.Ordinal));
    }

    [Fact]
    public void Decimal_commas_in_rows_with_semicolons_are_no_separators()
    {
        var report = TestFiles.ValidateCsv(Header.Replace(';', ',')
            + "Atelier;2023;Association;450000,50;300000,00\nFour;2024;Association;120000,25;90000,00\n");

        Assert.Equal((Outcome.Accepted, 570_000.75m), (report.Outcome, report.Amount));
    }

    [Fact]
    public void A_row_with_another_separator_is_set_aside_by_name_and_a_note_stays_a_note()
    {
        var report = TestFiles.ValidateCsv(Header + Row + "Autre,2023,Association,450000,300000\n"
            + "NB : chiffres de 2023, provisoires, sans les avenants, ni les intérêts, ni la TVA\n");

        Assert.Equal(["E-CSV-009 4:4 ×1", "W-ROW-001 A5 ×1"],
            TestFiles.Codes(report).Where(code => code[2..5] is "CSV" or "ROW"));
        Assert.Equal(1, report.Counts.Quarantined);
    }

    [Theory]
    [InlineData("Projets, coopératives, associations\n" + Header + Row)]
    [InlineData("Projets, coopératives, associations, écoles, clubs\n" + Header + Row)]
    [InlineData(Header + "Foire, salon, cuisine, cour, puits;2023;Association;450000;300000\nFour;2024;Association;120000;90000\n")]
    public void Commas_in_titles_and_texts_separate_nothing(string csv)
    {
        var report = TestFiles.ValidateCsv(csv);

        Assert.Equal((Outcome.Accepted, 570_000m), (report.Outcome, report.Amount));
        Assert.DoesNotContain(report.Findings, f => f.Code.Contains("-CSV-", StringComparison.Ordinal));
    }
}
