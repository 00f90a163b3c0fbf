using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Reading;

namespace AinChock.Pipeline.Storage;

/// <summary>Collects of accepted rows what tells how they move, on their way to another sink.</summary>
/// <param name="dataset">A register that declares its progress.</param>
/// <param name="rows">Takes the rows as well; null for none.</param>
internal sealed class ProgressRows(Dataset dataset, IRowSink? rows) : IRowSink, IDisposable
{
    private readonly MemoryStream _bytes = new();
    private RowSectionWriter? _section;

    public ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken)
    {
        Section.Add(row.Key, "", 0, row.Values, row.Likeness);
        return rows?.TakeAsync(row, cancellationToken) ?? ValueTask.CompletedTask;
    }

    /// <summary>Ends collecting; the same rows give the same bytes.</summary>
    public byte[] Complete()
    {
        Section.Dispose();
        return _bytes.ToArray();
    }

    public void Dispose() => _bytes.Dispose();

    private RowSectionWriter Section => _section ??=
        RowSection.Write(_bytes, [.. dataset.Progress!.All.Select(name => (dataset.FieldOf(name), dataset.IndexOf(name)))]);
}
