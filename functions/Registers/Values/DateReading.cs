namespace AinChock.Registers.Values;

internal readonly record struct DateReading(DateReadingKind Kind, DateOnly Day)
{
    /// <summary>The text is an instant that falls on another day in Morocco than the day it names.</summary>
    public bool IsMoved { get; init; }
}
