using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.Movement;

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
