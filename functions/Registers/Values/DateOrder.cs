namespace AinChock.Registers.Values;

/// <summary>What a numeric date tells about the order of day and month.</summary>
internal enum DateOrder : byte
{
    /// <summary>Nothing: the text is no numeric date, or reads as the same day both ways.</summary>
    Unknown,

    /// <summary>The text reads as a different day each way: 05/01/2024.</summary>
    Either,
    DayFirst,
    MonthFirst,

    /// <summary>The same beside a clock of AM and PM, which implies the English order where nothing proves another.</summary>
    EnglishClock,

    /// <summary>The year stands first, and the rest reads both ways: 2024-05-01.</summary>
    YearEither,

    /// <summary>2024-05-31, as all programs should write it.</summary>
    YearMonthDay,

    /// <summary>2024-31-05.</summary>
    YearDayMonth,
}
