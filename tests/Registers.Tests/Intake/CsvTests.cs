using System.Text;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

public sealed class CsvTests
{
    private const string French =
        "Nom de la coopérative;Date de création;Secteur\nCoopérative « L'Été » à Aïn Chock;01/02/2020;Artisanat\n";
    private const string Arabic = "اسم التعاونية;تاريخ التأسيس;القطاع\nتعاونية النجاح بعين الشق;01/02/2020;الصناعة التقليدية\n";

    [Theory]
    [InlineData("utf-8", French, "utf-8")]
    [InlineData("utf-8", Arabic, "utf-8")]
    [InlineData("utf-16", French, "utf-16")]
    [InlineData("utf-16BE", Arabic, "utf-16")]
    [InlineData("windows-1252", French, "windows-1252")]
    [InlineData("windows-1256", Arabic, "windows-1256")]
    [InlineData("ibm850", French, "ibm850")]
    [InlineData("macintosh", French, "macintosh")]
    [InlineData("windows-1252", "Coopérative;Date de création\nCOOP D’ARTISANS « L’ÉTÉ » …;01/02/2020\n", "windows-1252")]
    [InlineData("iso-8859-6", Arabic, "iso-8859-6")]
    [InlineData("iso-8859-15", French + "Cœur d'Aïn Chock;01/02/2020;Artisanat\n", "iso-8859-15")]
    [InlineData("windows-1256", Arabic + "Coopérative L'Été à Aïn Chock;01/02/2020;Artisanat\n", "windows-1256")]
    public void The_encoding_is_found_from_the_bytes(string encoding, string text, string expected)
    {
        foreach (var withMark in (bool[])[true, false])
        {
            var codec = Encoding.GetEncodings().Any(e => e.Name == encoding)
                ? Encoding.GetEncoding(encoding) : CodePagesEncodingProvider.Instance.GetEncoding(encoding)!;
            byte[] file = [.. withMark ? codec.GetPreamble() : [], .. codec.GetBytes(text)];

            var report = TestFiles.Validate(file);

            Assert.Equal((expected, Outcome.Accepted), (report.File.Encoding, report.Outcome));
            Assert.Equal(["Text"],
                Rows(file).SelectMany(r => r).Where(c => c.Contains('\uFFFD', StringComparison.Ordinal)).DefaultIfEmpty("Text"));
        }
    }

    [Theory]
    [InlineData("a;b;c\n1;2;3\n", ';')]
    [InlineData("a,b,c\n1,2,3\n", ',')]
    [InlineData("a\tb\tc\n1\t2\t3\n", '\t')]
    [InlineData("a|b|c\n1|2|3\n", '|')]
    [InlineData("Registre, 2024\n\na;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", ';')]
    [InlineData("Intitulé;Montant\n\"Foire, salon\";1,5\n", ';')]
    [InlineData("Montant\n1,5\n2,5\n", ';')]
    [InlineData("sep=|\na|b\n1;2|3;4\n", '|')]
    [InlineData(",,,\n\n,,,\nCode,Commune,Montant,Date\nA1,Sbata,1200,2024-01-02\n", ',')]
    [InlineData(",,,\n,Registre des aides,,\nCode,Commune,Montant,Date\nA1,Sbata,1200,2024-01-02\n", ',')]
    [InlineData("2021\t2022\t2023\n10\t20\tSbata\n", '\t')]
    [InlineData("1,2,3\n4,5,6\n", ',')]
    [InlineData("1,5\n2,5\n", ';')]
    [InlineData("Code,Nom,Montant\n1,\"Café Atlas,1200\n2,Bourse,1300\n", ',')]
    public void The_separator_is_the_one_that_makes_columns(string text, char expected)
    {
        using var workbook = Workbook.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), new IntakeLimits());

        Assert.Equal(expected, workbook.Csv!.Separator);
    }

    [Fact]
    public void Commas_in_texts_do_not_make_the_comma_the_separator()
    {
        var report = TestFiles.ValidateCsv(
            "Intitulé;Année;Type de porteur;Coût;Part INDH\nAtelier, salle, cuisine, cour, jardin, puits;2023;Coopérative;100000;50000\n");

        Assert.Equal(Outcome.Accepted, report.Outcome);
        Assert.Equal(";", report.File.Separator);
    }

    [Fact]
    public void Quoted_values_hold_separators_line_breaks_and_quotes() =>
        Assert.Equal(["1:a", "1:b", "2:x;y", "2:une\nautre", "3:dit \"oui\"", "3:z"],
            Rows("a;b\n\"x;y\";\"une\nautre\"\n\"dit \"\"oui\"\"\";z\n"u8.ToArray()).SelectMany(r => r));

    [Fact]
    public void Blank_lines_count_as_rows_but_are_not_rows() =>
        Assert.Equal(["1:a", "1:b", "4:c", "4:d"], Rows("a;b\n\n;\nc;d\n"u8.ToArray()).SelectMany(r => r));

    [Fact]
    public void A_stray_quote_is_kept_and_reported()
    {
        var report = TestFiles.ValidateCsv("Coopérative;Date de création\nCoop 12\" pouces;01/02/2020\n");

        Assert.Equal(["W-CSV-001 2:2 ×1"], TestFiles.Codes(report));
        Assert.Equal(1, report.Counts.Accepted);
    }

    [Fact]
    public void A_record_over_its_limit_is_rejected()
    {
        var file = Encoding.UTF8.GetBytes("a;b\n\"" + new string('x', 300_000) + "\";1\n");

        Assert.Equal("E-FIL-006",
            Assert.Throws<UnreadableFileException>(() => Rows(file, new IntakeLimits { RecordBytes = 100_000 }).ToList()).Code.Id);
        Assert.Equal("E-FIL-006", Assert.Throws<UnreadableFileException>(() => Rows(file).ToList()).Code.Id);
    }

    [Fact]
    public void A_row_shorter_than_the_header_has_blanks_at_its_end() =>
        Assert.Equal(2,
            TestFiles.ValidateCsv("Coopérative;Date de création;Secteur\nA;01/02/2020\nB;01/02/2020;Artisanat\n").Counts.Accepted);

    private static IEnumerable<List<string>> Rows(byte[] file, IntakeLimits? limits = null)
    {
        using var workbook = Workbook.Open(new MemoryStream(file), limits ?? new IntakeLimits());
        foreach (var row in workbook.ReadRows(workbook.Sheets[0], default))
            yield return [.. row.Cells.ToArray().Select(c => $"{row.Number}:{c.Text}")];
    }
}
