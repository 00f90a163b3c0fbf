namespace AinChock.Registers.Values;

internal readonly record struct DateReading(DateReadingKind Kind, DateOnly Day)
{
    /// <summary>The text is an instant that falls on another day in Morocco than the day it names.</summary>
    public bool IsMoved { get; init; }

    /// <summary>It is midnight by its own clock and the evening before in Morocco, though a program that writes midnight mostly means the day.</summary>
    public bool IsEarly { get; init; }
}
