using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using Parquet;
using Parquet.Schema;
using Field = AinChock.Registers.Datasets.Field;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The rows of one register as Parquet, a group of rows at a time: one is encoded while the next is filled. Groups of an earlier file can stand
/// between them.</summary>
internal sealed class ParquetRows : IDisposable
{
    private readonly FileStream _file = TemporaryFile.Create();
    private readonly ParquetWriter _writer;
    private readonly List<(int Groups, EarlierGroups? Earlier)> _parts = [];
    private readonly List<PlacedGroups> _placed = [];
    private int _groups;
    private long _rows;
    private Group _filling, _spare;
    private Task _writing = Task.CompletedTask;
    private IReadOnlyList<Piece> _pieces = [];

    public ParquetRows(IReadOnlyList<Field> fields, IReadOnlyDictionary<string, string> metadata)
    {
        Parquet.Schema.Field[] columns =
        [
            new DataField<string>("key", nullable: false), .. fields.Select(ColumnOf), new DataField<string>("source", nullable: false),
            new DataField<string>("sheet", nullable: false), new DataField("row", typeof(int), isNullable: false),
        ];
        var schema = new ParquetSchema(columns);
        _writer = ParquetWriter.CreateAsync(schema, _file, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy }).GetAwaiter().GetResult();
        _writer.CustomMetadata = new Dictionary<string, string>(metadata);
        (_filling, _spare) = (new Group(schema.DataFields, fields, ShownBlock.Most), new Group(schema.DataFields, fields, ShownBlock.Most));
    }

    /// <summary>The whole file, once it is complete.</summary>
    public Stream Whole => new JoinedStream(_pieces);

    public void Add(string key, StoredRow row, FieldValue[] values, string source)
    {
        _filling.Add(key, row, values, source);
        _rows++;
        if (_filling.Count == ShownBlock.Most) WriteGroup();
    }

    /// <summary>Ends the group, and the part of the file that began with the part before.</summary>
    /// <returns>The number of the part; -1 for a part without rows.</returns>
    public int EndPart()
    {
        if (_filling.Count > 0) WriteGroup();
        if (_groups == 0) return -1;
        _parts.Add((_groups, null));
        _groups = 0;
        return _parts.Count - 1;
    }

    /// <summary>Puts groups of an earlier file next.</summary>
    /// <returns>The number of the part.</returns>
    public int Take(EarlierGroups earlier)
    {
        EndPart();
        _parts.Add((earlier.Described.Count, earlier));
        _rows += earlier.Rows;
        return _parts.Count - 1;
    }

    /// <summary>Where a part stands in the whole file.</summary>
    public PlacedGroups PlaceOf(int part) => _placed[part];

    public void Complete()
    {
        EndPart();
        _writing.GetAwaiter().GetResult();
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        var footer = ParquetFooter.Read(_file);
        var (described, pieces, at, own) = (new List<byte[]>(), new List<Piece> { new(_file, 0, ParquetFooter.First) }, ParquetFooter.First, 0);
        foreach (var (groups, earlier) in _parts)
        {
            var (piece, part) = earlier is null ? OwnGroups(footer, own, groups) : (earlier.Piece, earlier.Described);
            if (earlier is null) own += groups;
            foreach (var group in part) described.Add(ParquetFooter.Moved(group, at - ParquetFooter.First, described.Count));
            pieces.Add(piece);
            _placed.Add(new PlacedGroups(at, piece.Length, part));
            at += piece.Length;
        }

        var end = footer.Write(described, _rows);
        pieces.Add(new Piece(new MemoryStream(end, 0, end.Length, writable: false, publiclyVisible: true), 0, end.Length));
        _pieces = pieces;
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

    private (Piece Piece, IReadOnlyList<byte[]> Described) OwnGroups(ParquetFooter footer, int from, int count)
    {
        var start = footer.Groups[from].Start;
        var end = from + count < footer.Groups.Count ? footer.Groups[from + count].Start : footer.End;
        var groups = footer.Groups.Skip(from).Take(count).Select(group => ParquetFooter.Moved(group.Described, ParquetFooter.First - start, 0));
        return (new Piece(_file, start, end - start), [.. groups]);
    }

    private void WriteGroup()
    {
        _groups++;
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
