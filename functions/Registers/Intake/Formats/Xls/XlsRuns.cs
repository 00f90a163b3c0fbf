using System.Buffers.Binary;
using System.Text;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>
/// Reads shared texts of an Excel 97–2003 workbook that are partly raised or struck through: the library returns them whole, and 1500000
/// with a raised 1 would be 15,000,001 ([MS-XLS] 2.4.122, 2.4.265, 2.5.293).
/// </summary>
internal sealed class XlsRuns
{
    private readonly List<(bool IsRaised, bool IsStruck)> _fonts = [];
    private readonly Dictionary<uint, Printable> _texts = [];

    public void AddFont(ReadOnlySpan<byte> data)
    {
        if (data.Length >= 4) _fonts.Add((data.Length >= 10 && Word(data, 8) == 1, (Word(data, 2) & 8) != 0));
    }

    /// <summary>Whether a font strikes its text through. Font number 4 does not exist.</summary>
    public bool IsStruck(int font) => FontOf(font).IsStruck;

    /// <summary>The remaining text of a shared string; null if nothing was removed.</summary>
    public Printable? Of(uint index) => _texts.TryGetValue(index, out var text) ? text : null;

    /// <param name="records">The table's record and its continuation records.</param>
    /// <exception cref="ArgumentException">The table is truncated.</exception>
    public void ReadTable(IReadOnlyList<ReadOnlyMemory<byte>> records, int mostChars)
    {
        // Most workbooks have no such font, so their texts need no second pass.
        if (!_fonts.Exists(font => font.IsRaised || font.IsStruck)) return;
        var table = new Table(records);
        table.Skip(4);
        var count = table.Number();
        for (uint index = 0; index < count && !table.IsAtEnd; index++)
        {
            var length = table.Word();
            var flags = table.Byte();
            var runs = (flags & 8) != 0 ? table.Word() : 0;
            var phonetic = (flags & 4) != 0 ? table.Number() : 0;
            var text = table.Text(length, (flags & 1) != 0);
            var starts = new (int From, int Font)[runs];
            for (var run = 0; run < runs; run++) starts[run] = (table.Word(), table.Word());
            table.Skip(phonetic);
            if (Shown(text, starts, mostChars) is { Loss: not CellLoss.None } shown) _texts[index] = shown;
        }
    }

    /// <summary>How many whole texts a table of shared texts holds, whatever it says itself.</summary>
    /// <param name="records">The table's record and its continuation records.</param>
    public static uint CountTexts(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        uint count = 0;
        try
        {
            var table = new Table(records);
            table.Skip(8);
            for (; !table.IsAtEnd; count++)
            {
                var length = table.Word();
                var flags = table.Byte();
                var runs = (flags & 8) != 0 ? table.Word() : 0;
                var phonetic = (flags & 4) != 0 ? table.Number() : 0;
                table.SkipText(length, (flags & 1) != 0);
                table.Skip(((uint)runs * 4) + phonetic);
            }
        }
        catch (ArgumentException)
        {
            // The last is cut off.
        }

        return count;
    }

    private Printable Shown(string text, (int From, int Font)[] runs, int mostChars)
    {
        var rich = new RichText(mostChars);
        var from = 0;
        foreach (var (start, font) in runs)
        {
            var until = Math.Clamp(start, from, text.Length);
            rich.Append(text[from..until]);
            from = until;
            rich.Begin();
            (rich.IsRaised, rich.IsStruck) = FontOf(font);
        }

        rich.Append(text[from..]);
        return rich.End();
    }

    private (bool IsRaised, bool IsStruck) FontOf(int font)
    {
        var at = font > 4 ? font - 1 : font;
        return at < _fonts.Count ? _fonts[at] : default;
    }

    private static ushort Word(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);

    /// <summary>The bytes of several records as one. A text that continues in the next record states its character width again there.</summary>
    private sealed class Table(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        private int _record, _at;

        public bool IsAtEnd => _record >= records.Count - 1 && _at >= records[^1].Length;

        private int Left => records[_record].Length - _at;

        public byte Byte()
        {
            while (Left == 0) Next();
            return records[_record].Span[_at++];
        }

        public ushort Word() => (ushort)(Byte() | (Byte() << 8));

        public uint Number() => Word() | ((uint)Word() << 16);

        public void Skip(uint bytes)
        {
            while (bytes > 0)
            {
                while (Left == 0) Next();
                var step = (int)Math.Min(bytes, (uint)Left);
                _at += step;
                bytes -= (uint)step;
            }
        }

        public string Text(int length, bool isWide)
        {
            var text = new StringBuilder();
            while (text.Length < length)
            {
                if (Left == 0)
                {
                    Next();
                    isWide = (Byte() & 1) != 0;
                }

                var characters = Math.Min(length - text.Length, isWide ? Left / 2 : Left);
                if (characters == 0) throw new ArgumentException("Half a character.");
                var bytes = records[_record].Span.Slice(_at, isWide ? characters * 2 : characters);
                text.Append(isWide ? Encoding.Unicode.GetString(bytes) : Encoding.Latin1.GetString(bytes));
                _at += bytes.Length;
            }

            return text.ToString();
        }

        public void SkipText(int length, bool isWide)
        {
            while (length > 0)
            {
                if (Left == 0)
                {
                    Next();
                    isWide = (Byte() & 1) != 0;
                }

                var characters = Math.Min(length, isWide ? Left / 2 : Left);
                if (characters == 0) throw new ArgumentException("Half a character.");
                _at += isWide ? characters * 2 : characters;
                length -= characters;
            }
        }

        private void Next()
        {
            if (++_record >= records.Count) throw new ArgumentException("Cut off.");
            _at = 0;
        }
    }
}
