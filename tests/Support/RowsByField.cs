using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Reading;

namespace AinChock.Tests.Support;

/// <summary>Keeps each accepted row, its values by the names of their fields.</summary>
internal sealed class RowsByField(Dataset dataset) : IRowSink
{
    public List<IReadOnlyDictionary<string, FieldValue>> Rows { get; } = [];

    public ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken)
    {
        Rows.Add(dataset.Fields.Select((field, i) => (field.Name, Value: row.Values[i])).ToDictionary(p => p.Name, p => p.Value));
        return ValueTask.CompletedTask;
    }
}
