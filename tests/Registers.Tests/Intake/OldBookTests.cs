using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Xls;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>What an xls may claim, and how its reading ends.</summary>
public sealed class OldBookTests
{
    [Fact]
    public void A_cell_beyond_the_last_column_is_damage_and_is_said_at_once()
    {
        var damaged = Book(sheet => sheet.Number(65_535, 256, 0, 1));

        Assert.Equal("E-FIL-004", TestFiles.Validate(damaged).Findings[0].Code);
        Assert.NotNull(TestFiles.Validate(Book(sheet => sheet.Number(65_535, 255, 0, 1))).File.Format);
    }

    [Fact]
    public void Sheets_that_claim_more_rows_than_the_format_has_are_damage() =>
        Assert.Equal("E-FIL-004", TestFiles.Validate(Book(sheet => sheet.Extent(2_000_000_000, 3))).Findings[0].Code);

    [Fact]
    public void Blank_cells_that_a_sheet_spans_are_bounded()
    {
        var options = new CheckOptions { Limits = new IntakeLimits { SpannedCells = 100 } };

        var finding = TestFiles.Validate(Book(sheet => sheet.Number(60, 9, 0, 1)), options: options).Findings[0];

        Assert.Equal(("E-FIL-017", "SpannedCells = 100"), (finding.Code, finding.Value));
    }

    [Fact]
    public void A_sheet_is_read_without_those_before_it()
    {
        var (file, number) = (Sheets(40, 300), 0);
        using var book = Workbook.Open(new MemoryStream(file), new IntakeLimits { XlsReadBytes = 10 * file.Length });

        foreach (var sheet in book.Sheets)
        {
            Assert.Equal($"F{number:000}", sheet.Name);
            var rows = book.ReadRows(sheet, default).Select(row => row.Cells[0].Number).ToList();
            Assert.Equal(Enumerable.Range(number * 300, 300).Select(n => (decimal)n), rows);
            number++;
        }

        Assert.Equal(40, number);
    }

    [Fact]
    public void Names_that_lead_to_the_same_sheet_do_not_double_its_rows() =>
        Assert.Equal("E-FIL-004", TestFiles.Validate(
            XlsBuilder.Build("Workbook", ["General"], sheet => sheet.Number(0, 0, 0, 1), names: 2, isOne: true)).Findings[0].Code);

    [Fact]
    public void Bytes_that_are_gone_over_again_for_each_sheet_are_bounded()
    {
        var many = XlsBuilder.Build("Workbook", ["General"], sheet => sheet.Text(0, 0, "Année").Number(1, 0, 0, 2023), names: 40);
        var options = new CheckOptions { Limits = new IntakeLimits { XlsReadBytes = 200_000 } };

        Assert.NotNull(TestFiles.Validate(many).File.Format);
        var finding = TestFiles.Validate(many, options: options).Findings[0];
        Assert.Equal(("E-FIL-017", "XlsReadBytes = 200000"), (finding.Code, finding.Value));
    }

    [Fact]
    public void A_reading_that_was_given_up_gets_no_more_of_the_file()
    {
        using var stop = new CancellationTokenSource();
        using var file = new StoppedStream([1, 2, 3], new ReadBytes(new IntakeLimits()), [], stop.Token);
        Assert.Equal(1, file.ReadByte());

        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => file.Read(new byte[2], 0, 2));
        Assert.Throws<OperationCanceledException>(() => file.Read(new byte[2].AsSpan()));
    }

    // Each cell has a number of its own.
    private static byte[] Sheets(int sheets, ushort rows)
    {
        var number = 0;
        return XlsBuilder.Build("Workbook", ["General"], sheet =>
        {
            for (ushort row = 0; row < rows; row++) sheet.Number(row, 0, 0, number++);
            return sheet;
        }, names: sheets);
    }

    private static byte[] Book(Func<XlsBuilder, XlsBuilder> more) =>
        XlsBuilder.Build("Workbook", ["General"], sheet => more(sheet.Text(0, 0, "Année").Number(1, 0, 0, 2023)));
}
