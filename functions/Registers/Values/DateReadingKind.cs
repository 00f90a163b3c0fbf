namespace AinChock.Registers.Values;

/// <summary>How a text reads as a date.</summary>
internal enum DateReadingKind : byte
{
    NotADate,

    /// <summary>The text is shaped like a date, but no such day exists in the order day, month, year.</summary>
    Impossible,

    /// <summary>Only a month or a year is given; its first day stands for it.</summary>
    Partial,
    Day,
}
