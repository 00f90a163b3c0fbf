using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Values;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>
/// The figures of announcements as they stood on their days. They are read from the published files, which never change; what the snapshot before
/// told already is taken from it, so that old files are read once.
/// </summary>
internal sealed class EarlierFigures : IEarlierFigures
{
    private readonly Dictionary<(string Id, DateOnly On), EarlierTold?> _told = [];

    private readonly ILogger? _log;

    private EarlierFigures(ILogger? log) => _log = log;

    /// <param name="own">The snapshot that is being made.</param>
    /// <param name="history">Those before it, newest first.</param>
    /// <param name="last">What the snapshot before it said of announcements; null where it said nothing.</param>
    /// <param name="open">A published file, to be read from its start; null where it is not there.</param>
    /// <param name="log">Hears of damaged files; null for nobody.</param>
    public static async Task<EarlierFigures> ReadAsync(
        IReadOnlyList<StatedFigure> stated, IndexEntry own, IReadOnlyList<IndexEntry> history, ReconciliationFile? last,
        Func<string, string, Task<Stream?>> open, ILogger? log = null)
    {
        var earlier = new EarlierFigures(log);
        var known = (last?.Figures ?? []).Where(f => f.Then is { Status: not "unknown-figure" })
            .DistinctBy(f => (f.Figure, f.AnnouncedOn)).ToDictionary(f => (f.Figure, f.AnnouncedOn), f => f.Then!);
        var wanted = new List<(StatedFigure Stated, IndexEntry From)>();
        foreach (var figure in stated.DistinctBy(f => (f.Address.Id, f.On)))
        {
            var key = (figure.Address.Id, figure.On);
            var from = IsBy(figure.On, own) ? own : history.FirstOrDefault(entry => IsBy(figure.On, entry));
            if (from is null) earlier._told[key] = null;
            else if (from == own) earlier._told[key] = new EarlierTold(own.Snapshot, own.AsOf, null, IsThisOne: true);
            else if (known.TryGetValue(key, out var then) && then.Snapshot == from.Snapshot)
                earlier._told[key] = new EarlierTold(from.Snapshot, from.AsOf, new Told(then.Computed, then.Unit!), IsThisOne: false);
            else wanted.Add((figure, from));
        }

        foreach (var ofOne in wanted.GroupBy(w => w.From)) await earlier.ReadAsync(ofOne.Key, [.. ofOne.Select(w => w.Stated)], open);
        return earlier;
    }

    public EarlierTold? Of(StatedFigure stated) => _told[(stated.Address.Id, stated.On)];

    private async Task ReadAsync(IndexEntry from, List<StatedFigure> stated, Func<string, string, Task<Stream?>> open)
    {
        var files = new Dictionary<string, Stream?>(StringComparer.Ordinal);
        try
        {
            foreach (var name in stated.Select(f => f.Address.File).Distinct()) files.Add(name, await open(from.Snapshot, name));
            using var cells = new SnapshotCells(name => files.GetValueOrDefault(name));
            foreach (var figure in stated)
                _told[(figure.Address.Id, figure.On)] = new EarlierTold(from.Snapshot, from.AsOf, Read(cells, from, figure.Address), IsThisOne: false);
        }
        finally
        {
            foreach (var file in files.Values) file?.Dispose();
        }
    }

    // A damaged old file must not stop what is published today: it says nothing, as if it were not there, and is read again next time. The files are
    // on this machine by now, so a failure is the content's, whatever its kind.
    private Told? Read(SnapshotCells cells, IndexEntry from, StatedAddress address)
    {
        try
        {
            return cells.Read(address);
        }
        catch (Exception error) when (error is not (IOException or OutOfMemoryException))
        {
            _log?.EarlierFileDamaged($"{Publish.Version}/{from.Snapshot}/{address.File}", error.GetType().Name);
            return null;
        }
    }

    // Published by the end of the day, as the day is in Morocco.
    private static bool IsBy(DateOnly day, IndexEntry snapshot) => DateOnly.FromDateTime(MoroccanTime.At(snapshot.AsOf)) <= day;
}
