using System.IO.Compression;
using System.Text;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Storage;

/// <summary>Writes a compressed section; disposing it ends the section. See <see cref="RowSection"/>.</summary>
internal sealed class RowSectionWriter : IDisposable
{
    private readonly BinaryWriter _writer;
    private readonly (Field Field, int Index)[] _fields;
    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal);
    private readonly byte[] _key = new byte[RowKey.Length];

    /// <param name="traces">Names of the values of a likeness.</param>
    public RowSectionWriter(Stream target, IReadOnlyList<(Field Field, int Index)> fields, IReadOnlyList<string> traces)
    {
        _fields = [.. fields];
        _writer = new BinaryWriter(new BufferedStream(new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true), 1 << 16), Encoding.UTF8);
        _writer.Write7BitEncodedInt(_fields.Length + traces.Count);
        foreach (var name in _fields.Select(f => f.Field.Name).Concat(traces)) _writer.Write(name);
    }

    public void Add(RowKey key, string sheet, int row, FieldValue[] values, Likeness likeness)
    {
        _writer.Write(true);
        key.Write(_key);
        _writer.Write(_key);
        SectionValue.WriteText(_writer, sheet, _strings);
        _writer.Write7BitEncodedInt(row);
        foreach (var (_, index) in _fields) SectionValue.Write(_writer, values[index], _strings);
        WriteTrace(likeness.First);
        WriteTrace(likeness.Second);
        WriteTrace(likeness.Third);
    }

    public void Dispose()
    {
        _writer.Write(false);
        _writer.Dispose();
    }

    private void WriteTrace(uint trace) => SectionValue.Write(_writer, trace == 0 ? FieldValue.Blank : FieldValue.Of(trace), _strings);
}
