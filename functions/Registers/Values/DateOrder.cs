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
}
