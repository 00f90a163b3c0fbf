using AinChock.Registers.Datasets;
using Parquet;
using Parquet.Schema;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The values of one field in a group of rows, blank where a row has none.</summary>
internal abstract class ParquetColumn
{
    public static ParquetColumn Of(FieldKind kind, DataField column, int most) => kind switch
    {
        FieldKind.Money or FieldKind.Rate or FieldKind.Quantity => new Numbers<decimal>(column, most, value => value.Number!.Value / 100m),
        FieldKind.Count => new Numbers<long>(column, most, value => value.Number!.Value),
        FieldKind.Year => new Numbers<int>(column, most, value => (int)value.Number!.Value),
        FieldKind.Date => new Numbers<DateOnly>(column, most, value => value.Day),
        _ => new Texts(column, most),
    };

    public abstract void Set(int row, FieldValue value);

    public abstract Task WriteAsync(ParquetRowGroupWriter group, int rows);

    private sealed class Numbers<T>(DataField column, int most, Func<FieldValue, T> of) : ParquetColumn
        where T : struct
    {
        private readonly T?[] _values = new T?[most];

        public override void Set(int row, FieldValue value) => _values[row] = value.IsBlank ? null : of(value);

        public override async Task WriteAsync(ParquetRowGroupWriter group, int rows) => await group.WriteAsync<T>(column, _values.AsMemory(0, rows));
    }

    private sealed class Texts(DataField column, int most) : ParquetColumn
    {
        private readonly string?[] _values = new string?[most];

        public override void Set(int row, FieldValue value) => _values[row] = value.IsBlank ? null : value.Text;

        public override async Task WriteAsync(ParquetRowGroupWriter group, int rows) =>
            await group.WriteAsync(column, new ArraySegment<string>(_values!, 0, rows));
    }
}
