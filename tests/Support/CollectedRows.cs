using AinChock.Registers.Checking;
using AinChock.Registers.Reading;

namespace AinChock.Tests.Support;

/// <summary>Collects the accepted rows by field; blanks are null.</summary>
public sealed class CollectedRows(FileCheck check) : IRowSink
{
    public List<Dictionary<string, string?>> Rows { get; } = [];

    public ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken)
    {
        var fields = check.Dataset!.Fields;
        Rows.Add(Enumerable.Range(0, fields.Count)
            .ToDictionary(i => fields[i].Name, i => row.Values[i].IsBlank ? null : row.Values[i].Show(fields[i].Kind)));
        return ValueTask.CompletedTask;
    }
}
