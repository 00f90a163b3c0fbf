using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

/// <summary>Compares the fast path of reading values with the general one.</summary>
public sealed class PlainValuesTests
{
    private static readonly string[] Texts =
    [
        "", "0", "7", "12", "0012", "2024", "1899", "2101", "12,5", "12.5", "12,50", "1.450", "1,450", "1 450", "1 450,00",
        "99999999999999", "999999999999999", "-5", "+5", "45 %", "45%", "100%", "101 %", "12,345 %",
        "06/07/2024", "31/02/2024", "06/07/0000", "06/07/1899", "6/7/2024", "2024-07-06", "juillet 2024", "néant", "-", "n/a", "RAS",
        "rien", "nouveau", " bordé", "bordé ", "coopérative", "Coopérative", "تعاونية",
        "P3", "P3 : Amélioration du revenu", "P3 : Impulsion du capital humain", "Phase III", "III", "Autre chose", "الأمل", "1 450 DH",
        "1,45 MDH", "٢٠٢٤", new string('a', 200), new string('a', 501), "12:30", "1e5",
        "#NOM?", "#N/A", "####", "Err:502", "# 1", "=\"0042\"", "'0042", "'n", "\\N", "nan", "NaT", "None", "2,02301E+11", "2023001.0",
        "12.1", "265.000,00-", "(1 234)", "120\n350", "1 200 €",
        "Coopérative / تعاونية", "Association / جمعية", "05/01/2024", "01/15/2024", "2023-12-31T23:30:00Z", "2024.0", "06 61 23 45 67",
    ];

    private static readonly decimal[] Numbers =
    [
        0, 1, 7, 12, 60, 61, 1899, 1900, 2024, 2100, 2101, 45479, 45479.5m, 2958465, 2958466, 0.45m, 0.4567m, 0.45678m, 1, 1.01m, 12.5m,
        12.50m, 12.505m, 1234.5600000000001m, 999, 1000, -1, -0.5m, 150_000_000, 10_000_000_000m,
        10_000_000_000.01m, 99_999_999_999_999m, 100_000_000_000_000m, 79228162514264337593543950335m, 0.0000000000000000000000000001m,
    ];

    [Fact]
    public void Whatever_is_read_at_a_look_is_read_alike_with_care_and_nothing_is_said_of_it()
    {
        int compared = 0, plain = 0;
        foreach (var dataset in DeclaredDatasets.All)
        {
            foreach (var (field, index) in dataset.Fields.Select((field, index) => (field, index)))
            {
                foreach (var unit in (MoneyUnit[])[MoneyUnit.Dirham, MoneyUnit.Million, MoneyUnit.Billion])
                {
                    var column = new MappedColumn(1, "x", index, field, MatchKind.Exact, unit);
                    var evidence = new ColumnEvidence();
                    // Half of the columns have a date whose month can only come first.
                    if (unit == MoneyUnit.Million) evidence.Orders.Note("01/15/2024", isAhead: true);
                    var reader = new CellReader(column, evidence);
                    foreach (var cell in Cells())
                    {
                        compared++;
                        if (!reader.TryReadPlain(cell, out var atALook)) continue;
                        plain++;
                        var log = new FindingLog();
                        var row = new RowContext("S", log, dataset);
                        row.Begin(2);
                        var withCare = reader.Read(cell, row);
                        Assert.True(withCare == atALook && reader.BothReadings(cell) is null,
                            $"{dataset.Name}.{field.Name}, {unit.Name}: {cell} is '{atALook.Text}{atALook.Number}' at a look, "
                            + $"'{withCare.Text}{withCare.Number}' with care");
                        Assert.Equal((0, 0, 0), (log.Errors, log.Warnings, log.Infos));
                    }
                }
            }
        }

        Assert.True(plain > 4_000 && plain < compared, $"{plain} of {compared}");
    }

    private static IEnumerable<Cell> Cells()
    {
        yield return Cell.Blank;
        foreach (var text in Texts) yield return Cell.OfText(1, text);
        foreach (var number in Numbers)
        {
            foreach (var format in Enum.GetValues<CellFormat>()) yield return Cell.OfNumber(1, number, format);
        }

        yield return new Cell(1, CellKind.Boolean, CellFormat.General, 1, null);
        yield return new Cell(1, CellKind.Error, CellFormat.General, 0, "#REF!");
        yield return new Cell(1, CellKind.Uncalculated, CellFormat.General, 0, null);
    }
}
