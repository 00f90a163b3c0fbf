using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using Parquet;
using Parquet.Schema;
using Field = AinChock.Registers.Datasets.Field;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The rows of one register as Parquet, a group of rows at a time: one is encoded while the next is filled.</summary>
internal sealed class ParquetRows : IDisposable
{
    private const int GroupRows = 8192;

    private readonly FileStream _file;
    private readonly ParquetWriter _writer;
    private Group _filling, _spare;
    private Task _writing = Task.CompletedTask;

    public ParquetRows(FileStream file, IReadOnlyList<Field> fields, IReadOnlyDictionary<string, string> metadata)
    {
        _file = file;
        Parquet.Schema.Field[] columns =
        [
            new DataField<string>("key", nullable: false), .. fields.Select(ColumnOf), new DataField<string>("source", nullable: false),
            new DataField<string>("sheet", nullable: false), new DataField("row", typeof(int), isNullable: false),
        ];
        var schema = new ParquetSchema(columns);
        _writer = ParquetWriter.CreateAsync(schema, file, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy }).GetAwaiter().GetResult();
        _writer.CustomMetadata = new Dictionary<string, string>(metadata);
        (_filling, _spare) = (new Group(schema.DataFields, fields, GroupRows), new Group(schema.DataFields, fields, GroupRows));
    }

    public void Add(string key, StoredRow row, FieldValue[] values, string source)
    {
        _filling.Add(key, row, values, source);
        if (_filling.Count == GroupRows) WriteGroup();
    }

    public void Complete()
    {
        if (_filling.Count > 0) WriteGroup();
        _writing.GetAwaiter().GetResult();
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _file.Position = 0;
    }

    public void Dispose()
    {
        // Complete reports a failed write; here it is ignored.
        _writing.ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        _file.Dispose();
    }

    private static Parquet.Schema.Field ColumnOf(Field field) => field.Kind switch
    {
        FieldKind.Money or FieldKind.Rate or FieldKind.Quantity => new DecimalDataField(field.Name, 18, 2, isNullable: true),
        FieldKind.Count => new DataField(field.Name, typeof(long), isNullable: true),
        FieldKind.Year => new DataField(field.Name, typeof(int), isNullable: true),
        FieldKind.Date => new DataField(field.Name, typeof(DateOnly), isNullable: true),
        _ => new DataField<string>(field.Name, nullable: true),
    };

    private void WriteGroup()
    {
        _writing.GetAwaiter().GetResult();
        (_filling, _spare) = (_spare, _filling);
        var full = _spare;
        _writing = Task.Run(async () =>
        {
            using var group = _writer.CreateRowGroup();
            await full.WriteAsync(group);
        });
    }

    /// <summary>Rows by column, until they are written.</summary>
    private sealed class Group(DataField[] columns, IReadOnlyList<Field> fields, int most)
    {
        private readonly string[] _keys = new string[most], _sources = new string[most], _sheets = new string[most];
        private readonly int[] _rows = new int[most];
        private readonly ParquetColumn[] _values = [.. fields.Select((field, i) => ParquetColumn.Of(field.Kind, columns[i + 1], most))];

        public int Count { get; private set; }

        public void Add(string key, StoredRow row, FieldValue[] values, string source)
        {
            (_keys[Count], _sources[Count], _sheets[Count], _rows[Count]) = (key, source, row.Sheet, row.Row);
            for (var i = 0; i < _values.Length; i++) _values[i].Set(Count, values[i]);
            Count++;
        }

        public async Task WriteAsync(ParquetRowGroupWriter group)
        {
            await group.WriteAsync(columns[0], new ArraySegment<string>(_keys, 0, Count));
            foreach (var column in _values) await column.WriteAsync(group, Count);
            await group.WriteAsync(columns[^3], new ArraySegment<string>(_sources, 0, Count));
            await group.WriteAsync(columns[^2], new ArraySegment<string>(_sheets, 0, Count));
            await group.WriteAsync<int>(columns[^1], _rows.AsMemory(0, Count));
            Count = 0;
        }
    }
}
