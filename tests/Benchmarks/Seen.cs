using AinChock.Registers.Values;

namespace AinChock.Benchmarks;

/// <summary>The cells a contender saw, so that contenders can be compared.</summary>
/// <param name="Cells">Cells with a value, or rows when the work goes by rows.</param>
/// <param name="Sum">Sum of all numbers; a date counts by its serial.</param>
/// <param name="Chars">Characters of all texts.</param>
internal record struct Seen(long Cells, decimal Sum, long Chars)
{
    public void Count(object? value)
    {
        if (value is null) return;
        Cells++;
        if (value is string text) Chars += text.Length;
        else if (value is double number) Sum += (decimal)number;
        else if (value is DateTime day) Sum += ExcelDate.ToSerial(DateOnly.FromDateTime(day));
    }
}
