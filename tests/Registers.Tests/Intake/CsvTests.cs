using System.Text;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

public sealed class CsvTests
{
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

    internal static IEnumerable<List<string>> Rows(byte[] file, IntakeLimits? limits = null)
    {
        using var workbook = Workbook.Open(new MemoryStream(file), limits ?? new IntakeLimits());
        foreach (var row in workbook.ReadRows(workbook.Sheets[0], default))
            yield return [.. row.Cells.ToArray().Select(c => $"{row.Number}:{c.Text}")];
    }
}
