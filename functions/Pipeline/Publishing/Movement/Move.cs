namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>How a row of a version came to be as it is.</summary>
/// <param name="State">Hash of what moves.</param>
/// <param name="Uploads">How many uploads in sequence, the last one included, tell the same state.</param>
/// <param name="Since">Day number of the first of these.</param>
/// <param name="FirstDue">Day number on which the row was to be done as it was told first; 0 where it was never told.</param>
internal readonly record struct Move(ulong State, int Uploads, int Since, int FirstDue)
{
    /// <summary>A row as it is told now.</summary>
    /// <param name="before">As it was told before; null for a new row.</param>
    /// <param name="day">Day number of the upload.</param>
    public static Move After(Move? before, ulong state, int day, int due) => before is not { } was ? new Move(state, 1, day, due)
        : new Move(state, was.State == state ? was.Uploads + 1 : 1, was.State == state ? was.Since : day, was.FirstDue != 0 ? was.FirstDue : due);
}
