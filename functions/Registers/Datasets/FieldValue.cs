using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Datasets;

/// <summary>One normalised value; the kind of its field decides which member counts (see <see cref="Datasets.FieldKind"/>).</summary>
/// <param name="Text">Text, code, identifier; null for the other kinds.</param>
/// <param name="Number">Centimes, count, year, hundredths of a percent or of a quantity, or day number of a date; null for a blank.</param>
public readonly record struct FieldValue(string? Text, long? Number)
{
    /// <summary>No value.</summary>
    public static readonly FieldValue Blank;

    /// <summary>True where there is no value.</summary>
    public bool IsBlank => Text is null && Number is null;

    /// <summary>The day, for fields of dates.</summary>
    public DateOnly Day => DateOnly.FromDayNumber((int)(Number ?? 0));

    /// <summary>The amount, for fields of money.</summary>
    public Money Money => new(Number ?? 0);

    /// <summary>A text.</summary>
    public static FieldValue Of(string text) => new(text, null);

    /// <summary>A count or a year.</summary>
    public static FieldValue Of(long number) => new(null, number);

    /// <summary>An amount.</summary>
    public static FieldValue Of(Money money) => new(null, money.Centimes);

    /// <summary>A day.</summary>
    public static FieldValue Of(DateOnly day) => new(null, day.DayNumber);

    /// <summary>The value in messages: amounts in dirhams, dates as dd/MM/yyyy.</summary>
    public string Show(Datasets.FieldKind kind) => kind switch
    {
        _ when IsBlank => "",
        Datasets.FieldKind.Money => Money.ToString(),
        Datasets.FieldKind.Date => Day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        Datasets.FieldKind.Rate or Datasets.FieldKind.Quantity => Hundredths(Number!.Value),
        _ => Text ?? Number!.Value.ToString(CultureInfo.InvariantCulture),
    };

    // Nearly every one is whole.
    private static string Hundredths(long number) => number % 100 == 0
        ? (number / 100).ToString(CultureInfo.InvariantCulture) : (number / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
