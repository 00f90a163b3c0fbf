using System.Globalization;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>
/// For each kind of value, over formats and numbers in every combination: what a second implementation of Excel's display shows is what is
/// stored, or there is a finding at the cell. Amounts have a test of their own, over generated formats.
/// </summary>
public sealed class EachNormaliserTests
{
    private static readonly string[] Any = ["General", "0", "#,##0", "[Red]0", "[Color10]#,##0;-0", "0_-", "* 0"];
    private static readonly string[] Days =
    [
        "dd/mm/yyyy", "d/m/yy", "yyyy-mm-dd", "d mmmm yyyy", "dddd d mmmm yyyy", "mmmm yyyy", "mm/yyyy", "yyyy",
        "[Red]dd/mm/yyyy", "dd/mm/yyyy hh:mm", "[h]:mm", "hh:mm", "[$-40C]d mmmm yyyy;@", "\"le \"dd/mm/yyyy",
    ];

    [Fact]
    public Task Counts() => HoldAsync("Membres femmes",
        [.. Any, "0.00", "0%", "000", "#,##0,", "0\" femmes\"", "0\" %\"", "0\" DH\"", "0\" KDH\"", .. Days],
        [0, 1, 7, 12, 1500, 12.5m, 0.4m, 45292], IsNumber);

    [Fact]
    public Task Rates() => HoldAsync("Taux physique", [.. Any, "0%", "0.0%", "0.00", "0\" %\"", "0.0\"%\"", "00", "0\" DH\"", "hh:mm"],
        [0, 0.45m, 0.5m, 1, 45, 99.5m, 100, 12.25m, 0.005m], IsRate);

    [Fact]
    public Task DaysOfADate() => HoldAsync("Date de création", [.. Any, "0.00", "0000000", .. Days],
        [45292, 45306, 43831.5m, 40179.958m, 2024, 20224, 59.9m, 1], IsDay);

    [Fact]
    public Task Years() => HoldAsync("Année",
        [.. Any, "0000", "0.0", "\"Exercice \"0", "0\" (clos)\"", "00-00", .. Days], [2023, 2024, 45292, 2019.5m, 23, 20224], IsYear);

    [Fact]
    public Task Identifiers() => HoldAsync("N° du registre local",
        [.. Any, "0000000", "00-00", "000-000", "\"AC-\"0", "0\"/2023\"", "0%", "#,##0,", "dd/mm/yyyy", "0.0"],
        [42, 7, 1500, 123456, 20230001, 45292], IsText);

    private static async Task HoldAsync(string header, string[] codes, decimal[] numbers, Func<string, FieldValue, bool> isShown)
    {
        var cases = codes.SelectMany(code => numbers.Select(number => (Code: code, Number: number))).ToList();
        var shown = await SecondDisplay.ShowAsync(cases);
        var faults = new List<string>();
        // A column by itself for each code: formats of one column do not vouch for each other.
        foreach (var code in codes)
        {
            var own = Enumerable.Range(0, cases.Count).Where(i => cases[i].Code == code).ToList();
            (string, string)[] cells = [.. own.Select(i => (code, cases[i].Number.ToString(CultureInfo.InvariantCulture)))];
            var isProject = header is "Taux physique" or "Année";
            var file = isProject ? FormattedCells.Projects(header, cells) : FormattedCells.Register(header, false, cells);
            using var check = FileCheck.Open(new MemoryStream(file), new CheckOptions(), TestContext.Current.CancellationToken);
            var column = check.Maps[0].Columns.Single(c => c.Header == header);
            var sink = new ValuesByRow(column.FieldIndex);
            var read = await check.ReadAsync(sink, null, TestContext.Current.CancellationToken);
            var said = read.Findings.List.SelectMany(finding => finding.Cells).Select(cell => CellAddress.Parse(cell))
                .Where(at => at?.Column == column.Column).Select(at => at!.Value.Row).ToHashSet();
            for (var i = 0; i < own.Count; i++)
            {
                if (shown[own[i]] is not { } text || said.Contains(i + 2)) continue;
                // What was set aside is not stored; ssf drops digits that a dashed code has no place for.
                if (code.Contains("0-0", StringComparison.Ordinal) && cases[own[i]].Number > 9999) continue;
                if (!sink.Values.TryGetValue(i + 2, out var value)) continue;
                if (!isShown(text.Trim(), value)) faults.Add($"{code} of {cells[i].Item2} is shown as '{text}' and stored as {value}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(30)));
    }

    private static bool IsNumber(string shown, FieldValue value) =>
        NumberText.Read(SecondDisplay.InFrench(shown)) is { IsNumber: true, Unit: null, IsPercent: false } reading
        && reading.Value == value.Number;

    private static bool IsRate(string shown, FieldValue value) =>
        NumberText.Read(SecondDisplay.InFrench(shown)) is { IsNumber: true, Unit: null } reading && value.Number is { } hundredths
        && Math.Abs(reading.Value - (hundredths / 100m)) <= (reading.Decimals == 0 ? 0.5m : 0.05m);

    private static bool IsDay(string shown, FieldValue value)
    {
        var reading = DateText.Read(shown);
        if (value.IsBlank || reading.Kind == DateReadingKind.Day) return !value.IsBlank && reading.Day == value.Day;
        return reading.Kind == DateReadingKind.Partial && reading.Day.Year == value.Day.Year
            && (shown.Length == 4 || reading.Day.Month == value.Day.Month);
    }

    private static bool IsYear(string shown, FieldValue value) =>
        value.Number?.ToString(CultureInfo.InvariantCulture) is { } year
        && string.Concat(shown.Where(char.IsAsciiDigit)).Contains(year, StringComparison.Ordinal);

    // « 1,500 » and « 1500 » are one number to who reads it, and so are « 42.0 » and « 42 ».
    private static bool IsText(string shown, FieldValue value) => value.Text is { } text
        && (Bare(shown) == Bare(text) || (decimal.TryParse(Bare(shown), CultureInfo.InvariantCulture, out var number)
            && text == number.ToString("0.######", CultureInfo.InvariantCulture)));

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != ','));

    private sealed class ValuesByRow(int field) : IRowSink
    {
        public Dictionary<int, FieldValue> Values { get; } = [];

        public ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken)
        {
            Values[row.Row] = row.Values[field];
            return ValueTask.CompletedTask;
        }
    }
}
