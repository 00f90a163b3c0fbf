using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

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

/// <summary>Reads from the rows of one register what moves.</summary>
internal sealed class MovingFields(Dataset dataset)
{
    private readonly int[] _moves = [.. dataset.Progress!.Moves.Select(dataset.IndexOf)];
    private readonly int _due = dataset.IndexOf(dataset.Progress!.Due), _status = dataset.IndexOf(dataset.Progress.Status);

    /// <summary>Places of all fields that are looked at.</summary>
    public IReadOnlySet<int> Places { get; } = dataset.Progress!.All.Select(dataset.IndexOf).ToHashSet();

    public int DueOf(StoredRow row) => (int)(row.Values[_due].Number ?? 0);

    /// <summary>Whether the row is still to move.</summary>
    public bool IsOpen(StoredRow row) => row.Values[_status].Text is { } status && dataset.Progress!.Open.Contains(status);

    // FNV-1a.
    public ulong StateOf(StoredRow row)
    {
        const ulong prime = 1099511628211;
        var hash = 14695981039346656037UL;
        foreach (var place in _moves)
        {
            var value = row.Values[place];
            hash = (hash ^ (ulong)(value.Number ?? -1)) * prime;
            foreach (var c in value.Text ?? "") hash = (hash ^ c) * prime;
            hash = (hash ^ 0xFF) * prime;
        }

        return hash;
    }
}
