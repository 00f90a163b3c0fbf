using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Answers.Mending;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Puts corrected rows back into the file they were set aside from. A column of the corrected rows names each row's place.</summary>
public static class Completion
{
    /// <summary>Builds the original file with the corrected rows in their places.</summary>
    /// <param name="content">The corrected rows.</param>
    /// <param name="current">The source whose current version the rows came from.</param>
    /// <returns>The file, positioned at its start; null when a row has no place in it.</returns>
    public static async Task<FileStream?> CompleteAsync(
        Stream content, SourceRow current, PipelineStorage storage, CheckOptions options, CancellationToken cancellationToken)
    {
        var run = await storage.Runs.GetAsync(current.Source, current.Run, cancellationToken)
            ?? throw new InvalidOperationException($"The current run {current.Run} has no entry.");
        return await CompleteAsync(content, run, storage, options, cancellationToken);
    }

    /// <summary>Puts rows into the file of the run that they came from.</summary>
    /// <returns>The file, positioned at its start; null when a row has no place in it.</returns>
    internal static async Task<FileStream?> CompleteAsync(
        Stream content, RunRow run, PipelineStorage storage, CheckOptions options, CancellationToken cancellationToken)
    {
        options = options.For(run.Source, await storage.Aliases.OfSourceAsync(run.Source, cancellationToken));
        using var delivery = await Delivery.RecallAsync(storage.Archive, run, cancellationToken);
        using var back = FileCheck.Open(content, options, cancellationToken);
        var rows = new RowsBack();
        await back.ReadAsync(rows, null, cancellationToken, rows);
        using var whole = FileCheck.Open(delivery.Content, options, cancellationToken);
        var places = new Places(rows);
        await whole.ReadAsync(places, null, cancellationToken, places);
        if (places.Changes() is not { } changes) return null;
        var output = TemporaryFile.Create();
        try
        {
            MendedWorkbook.Write(delivery.Content, whole, changes, output, cancellationToken);
            output.Position = 0;
            return output;
        }
        catch
        {
            await output.DisposeAsync();
            throw;
        }
    }

    /// <param name="Origin">The row's original place, written as reports write places.</param>
    private sealed record RowBack(string Origin, SheetMap Map, SheetRow Cells)
    {
        public RowKey? Key { get; set; }
    }

    /// <summary>All rows of the corrected file, with the keys of those that are now valid.</summary>
    private sealed class RowsBack : ICellSink, IRowSink
    {
        public List<RowBack> List { get; } = [];

        public void Take(SheetMap map, SheetRow row)
        {
            var copy = new SheetRow();
            copy.Take(row);
            List.Add(new RowBack(OriginColumn.Of(map) is { } origin ? row[origin.Column].Display().Trim() : "", map, copy));
        }

        public ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken)
        {
            List[^1].Key = row.Key;
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Finds the places of the corrected rows in the whole file.</summary>
    private sealed class Places(RowsBack back) : ICellSink, IRowSink
    {
        private static readonly Text Why = Catalogue.Text("mending.completed");

        private readonly Dictionary<string, RowBack> _byOrigin = back.List.Where(row => row.Origin.Length > 0)
            .DistinctBy(row => row.Origin).ToDictionary(row => row.Origin, StringComparer.Ordinal);

        private readonly Dictionary<RowKey, RowBack> _byKey = back.List.Where(row => row is { Origin.Length: 0, Key: not null })
            .DistinctBy(row => row.Key).ToDictionary(row => row.Key!.Value);

        private readonly List<CellChange> _changes = [];
        private readonly HashSet<RowBack> _placed = [];
        private (SheetMap Map, SheetRow Cells)? _last;

        public void Take(SheetMap map, SheetRow row)
        {
            _last = (map, row);
            if (_byOrigin.TryGetValue(Report.PlaceOf(map.Sheet.Name, row.Number), out var found)) Place(found, map, row);
        }

        public ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken)
        {
            if (_byKey.TryGetValue(row.Key, out var found)) Place(found, _last!.Value.Map, _last.Value.Cells);
            return ValueTask.CompletedTask;
        }

        /// <summary>Null when a row found no place.</summary>
        public List<CellChange>? Changes() => back.List.Count > 0 && _placed.Count == back.List.Count ? _changes : null;

        private void Place(RowBack row, SheetMap map, SheetRow cells)
        {
            _placed.Add(row);
            foreach (var column in map.Columns)
            {
                if (row.Map.Columns.FirstOrDefault(own => own.FieldIndex == column.FieldIndex) is not { } own) continue;
                var (given, stands) = (row.Cells[own.Column], cells[column.Column]);
                if (Shown(given, column.Field.Kind) == Shown(stands, column.Field.Kind)) continue;
                _changes.Add(new CellChange(
                    map.Sheet.Name, cells.Number, TypedCell.Of(given, column.Column, column.Field.Kind), column.Header, stands.Display().Trim(), Why));
            }
        }

        // Rows set aside show a number by its digits, whatever its format displays.
        private static string Shown(in Cell cell, FieldKind kind) => TypedCell.Of(cell, 1, kind).Display().Trim();
    }
}
