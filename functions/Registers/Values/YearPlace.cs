namespace AinChock.Registers.Values;

/// <summary>Where a column of short dates puts the year.</summary>
internal enum YearPlace : byte
{
    Unknown,
    First,
    Last,
}
