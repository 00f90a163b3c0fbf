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
    private Task _rest = Task.CompletedTask;

    /// <summary>Begins with the files of text of some registers, of which nothing is written yet.</summary>
    public void BeginWith(IEnumerable<Dataset> datasets)
    {
        foreach (var dataset in datasets)
            _begun.Add(dataset, Task.Run(() => SendAsync(dataset, openData.Of(dataset).Growing, from: 0, large: []), cancellationToken));
    }

    /// <summary>Sends the rest, once the open data is complete.</summary>
    /// <returns>The files of each register, which are still to be recorded.</returns>
    public Task<IReadOnlyList<(Dataset Dataset, IReadOnlyList<ManifestFile> Files)>> CompleteAsync()
    {
        var rest = SendRestAsync();
        _rest = rest;
        return rest;
    }

    /// <summary>Files are read until they are sent, so nothing is left that reads them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // Whoever waited for them was told of what failed.
        foreach (var task in _begun.Values.Append(_rest)) await Task.WhenAny(task);
        _stop.Dispose();
    }

    private async Task<IReadOnlyList<(Dataset Dataset, IReadOnlyList<ManifestFile> Files)>> SendRestAsync()
    {
        var sent = new List<(Dataset Dataset, IReadOnlyList<ManifestFile> Files)>();
        foreach (var (dataset, files) in openData.Registers)
        {
            var begun = _begun.GetValueOrDefault(dataset);
            // The files by which rows are found are made while those of the rows are sent.
            var making = Task.Run(() => openData.LargeOf(dataset, searchedBytes), _stop.Token);
            var rest = SendAsync(dataset, files.Files, from: begun is null ? 0 : files.Growing.Count, large: []);
            await Task.WhenAll(making, rest);
            var found = await SendAsync(dataset, [], from: 0, await making);
            sent.Add((dataset, [.. begun is null ? [] : await begun, .. await rest, .. found]));
        }

        return sent;
    }

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
