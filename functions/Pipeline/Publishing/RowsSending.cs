using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing;

/// <summary>Sends the open data of a snapshot. What is long is sent while it is put together: storage has nothing to do then, and everything after.</summary>
/// <param name="openData">Stays open until this is disposed of.</param>
/// <param name="searchedBytes">A register of more bytes of JSON gets files by which it is searched and sorted.</param>
internal sealed class RowsSending(SnapshotWriter writer, OpenDataSet openData, long searchedBytes, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly Dictionary<Dataset, Task<IReadOnlyList<ManifestFile>>> _begun = [];
    private readonly Dictionary<Dataset, Task<IReadOnlyList<(string Ending, MemoryStream Content)>>> _finding = [];
    private Task _rest = Task.CompletedTask, _beside = Task.CompletedTask;

    /// <summary>Begins with the files of text of some registers, of which nothing is written yet, and with those by which their rows are found.</summary>
    public void BeginWith(IEnumerable<Dataset> datasets)
    {
        foreach (var dataset in datasets)
        {
            var (texts, rows) = (openData.Of(dataset).Grow(), openData.Of(dataset).GrowJson());
            _begun.Add(dataset, Task.Run(() => SendAsync(dataset, texts, from: 0, large: []), cancellationToken));
            _finding.Add(dataset, Find(dataset, rows));
        }
    }

    /// <summary>Sends the rest, once the open data is complete.</summary>
    /// <returns>The files of each register, which are still to be recorded.</returns>
    public Task<IReadOnlyList<(Dataset Dataset, IReadOnlyList<ManifestFile> Files)>> CompleteAsync()
    {
        var rest = SendRestAsync();
        _rest = rest;
        return rest;
    }

    /// <summary>Does something else with the complete files meanwhile.</summary>
    public Task BesideAsync(Func<CancellationToken, Task> work) => _beside = Task.Run(() => work(_stop.Token), _stop.Token);

    /// <summary>Files are read until they are sent, so nothing is left that reads them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // Whoever waited for them was told of what failed.
        foreach (var task in _begun.Values.Concat<Task>(_finding.Values).Append(_rest).Append(_beside)) await Task.WhenAny(task);
        _stop.Dispose();
    }

    private async Task<IReadOnlyList<(Dataset Dataset, IReadOnlyList<ManifestFile> Files)>> SendRestAsync()
    {
        var sent = new List<(Dataset Dataset, IReadOnlyList<ManifestFile> Files)>();
        foreach (var (dataset, files) in openData.Registers)
        {
            var begun = _begun.GetValueOrDefault(dataset);
            var finding = _finding.GetValueOrDefault(dataset) ?? (files.JsonFile is { } rows && rows.Length > searchedBytes ? Find(dataset, rows) : null);
            var rest = SendAsync(dataset, files.Files, from: begun is null ? 0 : OpenDataFiles.Texts, large: []);
            await Task.WhenAll(finding ?? Task.CompletedTask, rest);
            var found = finding is null ? [] : await SendAsync(dataset, [], from: 0, await finding);
            sent.Add((dataset, [.. begun is null ? [] : await begun, .. await rest, .. found]));
        }

        return sent;
    }

    private Task<IReadOnlyList<(string Ending, MemoryStream Content)>> Find(Dataset dataset, Stream rows) =>
        Task.Run(() => openData.FindingAsync(dataset, rows, searchedBytes, _stop.Token), _stop.Token);

    private Task<IReadOnlyList<ManifestFile>> SendAsync(
        Dataset dataset, IEnumerable<Stream> files, int from, IReadOnlyList<(string Ending, MemoryStream Content)> large)
    {
        var named = files.Zip(ShownSection.Endings, (file, ending) => (Ending: ending, Content: file)).Skip(from)
            .Concat(large.Select(made => (made.Ending, Content: (Stream)made.Content)));
        return writer.SendAsync([.. named.Select(made => (dataset.Name + made.Ending, made.Content, TypeOf(made.Ending)))], _stop.Token);
    }

    private static string TypeOf(string ending) => ending switch
    {
        ".json" => SnapshotWriter.JsonType,
        ".parquet" => "application/vnd.apache.parquet",
        SearchFile.Ending => "application/gzip",
        OrderFile.Ending => "application/octet-stream",
        _ => "text/csv; charset=utf-8",
    };
}
