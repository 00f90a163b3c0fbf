using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>The notation of a column, as its cells in the rows ahead show it.</summary>
/// <param name="expected">Years that the field expects; null where it expects none in particular.</param>
internal sealed class ColumnEvidence((decimal First, decimal Last)? expected = null)
{
    // A single late day may have been entered late in the evening, and in Ramadan midnight of UTC is midnight here.
    private const int FewDays = 2, MostOfThem = 3;

    private const int MostDecimals = 6;

    private readonly YearPlaces _years = new(expected?.First ?? DateOnly.MinValue.Year, expected?.Last ?? DateOnly.MaxValue.Year);
    private int _lateDays, _otherDays;

    public Separators Separators { get; private set; }

    /// <summary>Some rate exceeds 1, so the column counts in percent.</summary>
    public bool RatesOverOne { get; private set; }

    /// <summary>Some rate lies strictly between 0 and 1.</summary>
    public bool RatesBelowOne { get; private set; }

    /// <summary>Decimals with which the column writes percentages, 0.667 among those of 66.7.</summary>
    public int RateDecimals { get; private set; }

    /// <summary>Most days in the column fall shortly before midnight: its writer's clock lags ours, so the following day was meant.</summary>
    public bool DaysAreEarly => _lateDays >= FewDays && _lateDays >= MostOfThem * _otherDays;

    /// <summary>The days of its workbook count from 1904.</summary>
    public bool CountsFrom1904 { get; init; }

    /// <summary>In which order its dates have day and month.</summary>
    public DateOrders Orders { get; } = new();

    /// <summary>Where short dates, « 25-03-14 », have their year.</summary>
    public YearPlace YearPlace => _years.Place;

    /// <inheritdoc cref="YearPlaces.IsProved"/>
    public bool YearPlaceIsProved => _years.IsProved;

    /// <summary>Some name in the column is a number with significant decimals: 12.1.</summary>
    public bool HasDottedNames { get; private set; }

    public void Note(FieldKind kind, in Cell cell)
    {
        if (kind == FieldKind.Date && cell.Kind == CellKind.Text)
        {
            Orders.Note(cell.Text!, isAhead: true);
            _years.Note(cell.Text!);
            if (IsLate(cell.Text!)) _lateDays++;
            else _otherDays++;
        }

        if (kind == FieldKind.Text && cell.Kind == CellKind.Text && NumberedName.MayBe(cell.Text!))
            HasDottedNames |= NumberedName.WithoutDecimals(cell.Text!) is null && NumberText.Read(cell.Text!).IsNumber;
        if (kind == FieldKind.Date && cell is { Kind: CellKind.Number, Format: CellFormat.Date, Text: null })
        {
            if (ExcelDate.FromSerial(cell.Number) is { } day) Orders.Note(day);
            if (IsLate(cell)) _lateDays++;
            else _otherDays++;
        }

        if (kind is not (FieldKind.Money or FieldKind.Count or FieldKind.Rate or FieldKind.Quantity)) return;
        if (cell.Kind == CellKind.Text)
        {
            var reading = NumberText.Read(cell.Text!);
            if (!reading.IsNumber) return;
            Separators |= reading.Evidence;
            if (kind != FieldKind.Rate || reading.Settle(Separators) is not { } rate) return;
            NoteDecimals(rate, isFraction: !reading.IsPercent && rate < 1);
            if (!reading.IsPercent) NoteRate(rate);
        }
        else if (kind == FieldKind.Rate && cell.Kind == CellKind.Number)
        {
            NoteDecimals(cell.Number, isFraction: cell.Format == CellFormat.Percent || cell.Number < 1);
            if (cell.Format != CellFormat.Percent && cell.Shown is null) NoteRate(cell.Number);
        }
    }

    /// <summary>Whether a day's time is within two hours of midnight, like a zone's midnight in UTC or a clock that is some seconds slow.</summary>
    internal static bool IsLate(string text) => text.Contains(':', StringComparison.Ordinal) && DateText.TimeOf(text) >= new TimeSpan(21, 59, 59);

    /// <inheritdoc cref="IsLate(string)"/>
    internal static bool IsLate(in Cell cell) => cell.Number - decimal.Truncate(cell.Number) >= 22m / 24 - 0.00001m;

    // Programs write 73.68 as 73.68000000000001; dividing by one drops the zeros behind.
    private void NoteDecimals(decimal rate, bool isFraction)
    {
        var written = decimal.Round(rate, 8) / 1.0000000000000000000000000000m;
        RateDecimals = Math.Max(RateDecimals, Math.Clamp(written.Scale - (isFraction ? 2 : 0), 0, MostDecimals));
    }

    private void NoteRate(decimal rate)
    {
        RatesOverOne |= rate > 1;
        RatesBelowOne |= rate is > 0 and < 1;
    }
}
