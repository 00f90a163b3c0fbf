using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

public sealed class XlsbTests
{
    [Fact]
    public void Each_kind_of_cell_is_typed_at_its_address() =>
        Assert.Equal(
            ["A1 Text texte", "B1 Text en ligne", "C1 Number 12", "D1 Number 12.5", "E1 Number 06/07/2024", "F1 Number 45 %",
                "G1 Boolean VRAI", "H1 Error #REF!", "J1 Number -3"],
            XlsxTests.Read(
                XlsbBuilder.Build(
                    [["texte", new XlsxBuilder.Inline("en ligne"), 12, 12.5m, new DateOnly(2024, 7, 6),
                        new XlsxBuilder.Percent(0.45m), true,
                        new XlsxBuilder.Error("#REF!"), null, -3]])));

    [Fact]
    public void What_a_format_shows_and_a_run_does_not_is_known()
    {
        using var workbook = Workbook.Open(new MemoryStream(XlsbBuilder.Build(
            [[new XlsbBuilder.Formatted(1500), new XlsbBuilder.Runs("15001", 4), new XlsbBuilder.Runs("60 48", 2, IsStruck: true)]],
            "#,##0.00\" KDH\"")), new IntakeLimits());
        var cells = workbook.ReadRows(workbook.Sheets[0], default).First().Cells.ToArray();

        Assert.Equal(["1\u00A0500,00 KDH", "1500", "60"], cells.Select(cell => cell.Display()));
        Assert.Equal([CellLoss.None, CellLoss.RaisedMarks, CellLoss.StruckText], cells.Select(cell => cell.Loss));
    }

    [Fact]
    public void Days_count_from_where_the_workbook_says()
    {
        var days = XlsxTests.Read(XlsbBuilder.Build([[new DateOnly(2020, 7, 5)]], date1904: true));

        Assert.Equal(["A1 Number 06/07/2024"], days);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_bound_that_is_passed_rejects_it(int bound)
    {
        var file = XlsbBuilder.Build([["texte", "autre"]]);
        var limits = bound == 0 ? new IntakeLimits { SharedStringChars = 6 } : new IntakeLimits { CellChars = 3 };

        var error = Assert.Throws<UnreadableFileException>(() =>
        {
            using var workbook = Workbook.Open(new MemoryStream(file), limits);
            foreach (var _ in workbook.ReadRows(workbook.Sheets[0], default))
            {
                // The refusal comes while reading.
            }
        });
        Assert.Equal("E-FIL-006", error.Code.Id);
    }
}
