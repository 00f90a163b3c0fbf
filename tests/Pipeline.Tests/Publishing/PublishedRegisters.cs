using System.Text.Json;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Announced;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Movement;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Reading;

namespace AinChock.Pipeline.Tests;

/// <summary>Registers as files, read, checked and published as in the pipeline, one snapshot after the other, without storage in
/// between.</summary>
internal sealed class PublishedRegisters : IDisposable
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<(string Dataset, string Name), (SourceRow Source, List<StoredRow> Rows)> _current = [];
    private readonly Dictionary<string, (SourceRow Source, List<StoredRow> Rows)> _runs = [];
    private readonly Dictionary<string, byte[]> _progress = [];
    private readonly PublishOptions _options;
    private PublicSources? _sources;
    private FactsFile? _facts;
    private string? _id;
    private Summary? _summary;
    private readonly List<IndexEntry> _history = [];
    private TimeSpan _passed;
    private int _uploads;

    public PublishedRegisters(PublishOptions? options = null) => _options = options ?? new PublishOptions();

    /// <summary>Every snapshot, its files by name.</summary>
    public List<Dictionary<string, byte[]>> Snapshots { get; } = [];

    /// <summary>Runs of which was read what is kept for good.</summary>
    public List<string> Reads { get; } = [];

    public JsonElement this[string file] => JsonDocument.Parse(Snapshots[^1][file]).RootElement;

    /// <summary>Takes a file; the next one of the same name replaces it.</summary>
    public async Task<CheckedFile> UploadAsync(string name, byte[] content)
    {
        using var check = FileCheck.Open(new MemoryStream(content), new CheckOptions(), default);
        var sink = new Sink();
        using var progress = check.Dataset?.Progress is null ? null : new ProgressRows(check.Dataset, sink);
        var result = await check.ReadAsync(progress ?? (IRowSink)sink, null, default);
        var (dataset, at) = (check.Dataset!, Start.Add(_passed).AddHours(++_uploads));
        var run = $"run{_uploads}";
        if (progress is not null) _progress.Add(run, progress.Complete());
        var chain = (_current.TryGetValue((dataset.Name, name), out var before) ? before.Source.Chain : Chain.Empty).With(run, at);
        var source = new SourceRow(dataset.Name, name, run, run, "r", at, "e", at, sink.Rows.Count, default, name) { Chain = chain };
        _current[(dataset.Name, name)] = _runs[run] = (source, sink.Rows);
        return result;
    }

    /// <summary>Goes back to the version that the current one of a file replaced.</summary>
    public void RollBack(string dataset, string name)
    {
        var current = _current[(dataset, name)].Source;
        var (source, rows) = _runs[current.Chain.Before!];
        var at = Start.Add(_passed).AddHours(++_uploads);
        _current[(dataset, name)] = (source with { CommittedAt = at, Chain = current.Chain.Back() }, rows);
    }

    /// <summary>Another file takes the place of one, which counts no longer.</summary>
    public void Supersede(string dataset, string name, string by)
    {
        var (source, rows) = _current[(dataset, name)];
        var at = Start.Add(_passed).AddHours(++_uploads);
        var retired = source with { Run = "", CommittedAt = at, SupersededBy = by, Chain = source.Chain.With("", at) };
        _current[(dataset, name)] = (retired, rows);
    }

    /// <summary>Deletes what tells the versions of a file, as in a row of before they were kept.</summary>
    public void LoseChain(string dataset, string name)
    {
        var (source, rows) = _current[(dataset, name)];
        _current[(dataset, name)] = (source with { Chain = Chain.Empty }, rows);
    }

    /// <summary>Deletes what is kept of every version for good.</summary>
    /// <returns>What puts it back.</returns>
    public Action LoseProgress()
    {
        var lost = _progress.ToList();
        _progress.Clear();
        return () => lost.ForEach(version => _progress.Add(version.Key, version.Value));
    }

    /// <summary>The rows of a file, by row number.</summary>
    public IReadOnlyDictionary<int, StoredRow> RowsOf(string dataset, string name) =>
        _current[(dataset, name)].Rows.ToDictionary(r => r.Row);

    public void Pass(TimeSpan time) => _passed += time;

    public void Remove(string dataset, string name) => _current.Remove((dataset, name));

    /// <summary>Deletes the rows kept behind the last snapshot.</summary>
    public void LoseFacts()
    {
        _facts!.Dispose();
        _facts = null;
    }

    public async Task PublishAsync()
    {
        var inputs = new SnapshotInputs([.. _current.Values.Select(c => c.Source)]);
        var id = inputs.SnapshotId(_id);
        var facts = FactsFile.Create();
        foreach (var source in inputs.Sources)
        {
            var rows = _current[(source.Dataset, source.Source)].Rows;
            await facts.AddAsync(DeclaredDatasets.Find(source.Dataset)!, source.Run, rows.ToAsyncEnumerable());
        }

        facts.Complete();
        _sources = new PublicSources(inputs, _sources?.All ?? []);
        var files = new Dictionary<string, byte[]>();
        var own = new IndexEntry(id, inputs.AsOf, inputs.AsOf);
        var last = _id is null ? null : SnapshotJson.ReadReconciliation(Snapshots[^1]["reconciliation.json"]);
        var earlier = await EarlierFigures.ReadAsync(Statistics.StatedIn(inputs, facts, _options), own, _history, last, (snapshot, name) =>
            Task.FromResult<Stream?>(Snapshots[^(1 + _history.FindIndex(e => e.Snapshot == snapshot))].TryGetValue(name, out var file)
                ? new MemoryStream(file) : null));
        var moving = new MovingRows(facts, _facts, (_, run) => Read(run));
        var movements = await RegisterMovement.OfAsync(Lineages.Of(inputs.Courses), moving);
        var parts = new SnapshotParts(inputs, id, _id, facts, _facts, _sources, _history, movements);
        using (var openData = new OpenDataSet(inputs, id))
        {
            var content = await SnapshotContent.OfAsync(parts, _summary, _options, openData, earlier);
            foreach (var (name, bytes) in content.Files()) files.Add(name, bytes);
            foreach (var (dataset, data) in openData.Registers)
            {
                using var json = new MemoryStream();
                data.JsonFile.CopyTo(json);
                files.Add($"{dataset.Name}.json", json.ToArray());
            }
        }

        _facts?.Dispose();
        (_facts, _id, _summary) = (facts, id, SnapshotJson.ReadSummary(files["summary.json"]));
        Snapshots.Add(files);
        _history.Insert(0, own);
    }

    private Task<byte[]?> Read(string run)
    {
        Reads.Add(run);
        return Task.FromResult(_progress.GetValueOrDefault(run));
    }

    public decimal? Figure(string id) => _summary!.Figures.FirstOrDefault(f => f.Id == id)?.Value;

    public void Dispose() => _facts?.Dispose();

    private sealed class Sink : IRowSink
    {
        public List<StoredRow> Rows { get; } = [];

        public ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken)
        {
            Rows.Add(new StoredRow(row.Key, row.Sheet, row.Row, [.. row.Values]) { Likeness = row.Likeness });
            return ValueTask.CompletedTask;
        }
    }
}
