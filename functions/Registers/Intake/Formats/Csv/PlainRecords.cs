using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>
/// Reads the records of a UTF-8 text without quotes straight from its bytes: each line is a record, and each separator ends a value. Any other
/// text is left to <see cref="CsvRecords"/>, which reads these alike.
/// </summary>
internal sealed class PlainRecords
{
    private const int LeastBytes = 64 << 10, Block = 64;

    private readonly Stream _content;
    private readonly byte _separator;
    private readonly int _mostBytes;
    private readonly CsvCells _cells;
    private readonly RecentTexts _texts = new();

    // A block of zeros follows what was read.
    private byte[] _bytes = new byte[LeastBytes + Block];
    private int _at, _end;
    private bool _isWhole;

    /// <param name="text">A text that <see cref="Takes"/> admits.</param>
    public PlainRecords(CsvText text, CsvCells cells)
    {
        (_content, _cells, _separator, _mostBytes) = (text.Content, cells, (byte)text.Dialect.Separator, text.Limits.RecordBytes);
        _content.Position = 0;
        Fill();
        if (_bytes.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _at = 3;
    }

    /// <summary>1-based number of the record, counting blank ones.</summary>
    public int Number { get; private set; }

    /// <summary>Whether a text is of this kind.</summary>
    public static bool Takes(CsvText text) =>
        !text.HasQuotes && text.Found is { Name: "utf-8", IsPlain: true, Skipped: 0 }
        && text.Dialect is { HasEntities: false, HasEscapes: false, HeaderSeparator: null, Separator: '\t' or (> ' ' and < '\u007F') };

    /// <summary>Reads the next record, which may be blank; false at the end.</summary>
    /// <exception cref="UnreadableFileException">The record, its values or their number are over a limit.</exception>
    public bool Read(SheetRow row)
    {
        Number++;
        while (true)
        {
            row.Begin(Number, hidden: false);
            if (TryRead(row)) return true;
            if (_isWhole) return false;
            if (_end - _at > _mostBytes) throw IntakeLimits.Over(nameof(IntakeLimits.RecordBytes), _mostBytes);
            Fill();
        }
    }

    // False where the bytes end before the record does.
    private bool TryRead(SheetRow row)
    {
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(_bytes);
        var (start, column) = (_at, 1);
        for (var block = _at; block < _end; block += Block)
        {
            for (var marks = MarksOf(ref Unsafe.Add(ref bytes, block)); marks != 0; marks &= marks - 1)
            {
                var end = block + BitOperations.TrailingZeroCount(marks);
                if (end > start) _cells.Add(row, column, _texts.Of(_bytes.AsSpan(start, end - start)));
                start = end + 1;
                if (_bytes[end] == _separator)
                {
                    if (++column > CellAddress.MaxColumn) throw IntakeLimits.Over("Columns", CellAddress.MaxColumn);
                    continue;
                }

                // A line feed behind it, which may not have been read yet, ends the same line.
                if (_bytes[end] == (byte)'\r' && start == _end && !_isWhole) return false;
                if (_bytes[end] == (byte)'\r' && _bytes[start] == (byte)'\n') start++;
                _at = start;
                return true;
            }
        }

        return false;
    }

    // One bit for each separator and line end of a block.
    private ulong MarksOf(ref byte block)
    {
        var (separator, feed, back) = (Vector128.Create(_separator), Vector128.Create((byte)'\n'), Vector128.Create((byte)'\r'));
        var marks = 0UL;
        for (var at = 0; at < Block; at += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref block, (nuint)at);
            var found = Vector128.Equals(bytes, separator) | Vector128.Equals(bytes, feed) | Vector128.Equals(bytes, back);
            marks |= (ulong)found.ExtractMostSignificantBits() << at;
        }

        return marks;
    }

    // Keeps the record that was begun, and reads more behind it.
    private void Fill()
    {
        var kept = _bytes.AsSpan(_at, _end - _at);
        var bytes = kept.Length * 2 > _bytes.Length - Block ? new byte[((_bytes.Length - Block) * 2) + Block] : _bytes;
        kept.CopyTo(bytes);
        (_bytes, _at, _end) = (bytes, 0, kept.Length);
        var room = _bytes.Length - Block - _end - 1;
        var read = _content.ReadAtLeast(_bytes.AsSpan(_end, room), room, throwOnEndOfStream: false);
        _end += read;
        _isWhole = read < room;
        // The last line may have no end.
        if (_isWhole && _end > 0 && _bytes[_end - 1] is not ((byte)'\n' or (byte)'\r')) _bytes[_end++] = (byte)'\n';
        _bytes.AsSpan(_end, Block).Clear();
    }
}
