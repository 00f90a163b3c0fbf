using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing;

/// <summary>The open data of all registers of a snapshot.</summary>
internal sealed class OpenDataSet(SnapshotInputs inputs, string snapshot) : IDisposable
{
    /// <summary>Registers that a snapshot always has, and those of which there are sources.</summary>
    public IReadOnlyList<(Dataset Dataset, OpenDataFiles Files)> Registers { get; } =
    [
        .. DeclaredDatasets.All.Where(d => !d.IsOptional || inputs.Sources.Any(s => s.Dataset == d.Name))
            .Select(d => (d, new OpenDataFiles(d, snapshot, inputs.AsOf))),
    ];

    public OpenDataFiles Of(Dataset dataset) => Registers.First(data => data.Dataset == dataset).Files;

    /// <summary>Rows of a register's sources, whether they count or not.</summary>
    public long RowsOf(Dataset dataset) => inputs.Sources.Where(source => source.Dataset == dataset.Name).Sum(source => (long)source.Rows);

    /// <summary>The files by which a register of more than so many bytes of JSON is searched and sorted; none for a smaller one.</summary>
    /// <param name="rows">Its JSON from the beginning.</param>
    public Task<IReadOnlyList<(string Ending, MemoryStream Content)>> FindingAsync(
        Dataset dataset, Stream rows, long bytes, CancellationToken cancellationToken) =>
        RowFinding.WriteAsync(dataset, snapshot, rows, bytes, cancellationToken);

    public void Complete()
    {
        foreach (var (_, files) in Registers) files.Complete();
    }

    public void Dispose()
    {
        foreach (var (_, files) in Registers) files.Dispose();
    }
}
