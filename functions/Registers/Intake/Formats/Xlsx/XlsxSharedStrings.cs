using System.Text;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>
/// The shared strings of a workbook: the one thing that is held whole, within its limit. Most are used once, so they are held as the file
/// has them, in UTF-8, and made into text when they are asked for. Those that a column repeats are found among the last ones asked for.
/// </summary>
internal sealed class XlsxSharedStrings
{
    private const int BlockBytes = 1 << 20, EntriesOfPage = 1 << 14, Remembered = 1 << 12;

    private readonly IntakeLimits _limits;
    private readonly List<byte[]> _blocks = [];

    // In pages, since a list that doubles holds everything twice while it does.
    private readonly List<Entry[]> _pages = [];
    private readonly Dictionary<int, string> _texts = [];
    private readonly Dictionary<int, CellLoss> _losses = [];
    private readonly (int Index, string Text)[] _remembered = new (int, string)[Remembered];
    private int _used = BlockBytes;

    // Of all texts together: at most so many, until that is over the limit; from then on counted.
    private long _chars;
    private bool _isCounted;

    private XlsxSharedStrings(IntakeLimits limits)
    {
        _limits = limits;
        Array.Fill(_remembered, (-1, ""));
    }

    public static XlsxSharedStrings None { get; } = new(new IntakeLimits());

    public int Count { get; private set; }

    /// <summary>The text of an index that is below <see cref="Count"/>; null for one of white space only. Not for several threads.</summary>
    /// <exception cref="UnreadableFileException">It is no UTF-8.</exception>
    public string? this[int index]
    {
        get
        {
            ref var remembered = ref _remembered[index & (Remembered - 1)];
            if (remembered.Index != index) remembered = (index, TextOf(index));
            return remembered.Text.Length == 0 ? null : remembered.Text;
        }
    }

    /// <summary>What of a text that was asked for is left out, or is not as the file has it.</summary>
    public CellLoss LossOf(int index) => _losses.Count == 0 ? CellLoss.None : _losses.GetValueOrDefault(index);

    public static XlsxSharedStrings Read(Stream part, IntakeLimits limits)
    {
        using var xml = new XmlScanner(part, limits.CellChars * 4);
        var strings = new XlsxSharedStrings(limits);
        while (true)
        {
            while (xml.TryReadString()) strings.Add(xml.RawText);
            var node = xml.Read();
            if (node == XmlScanner.Node.End) return strings;
            if (node != XmlScanner.Node.StartElement || !xml.Name.SequenceEqual("si"u8)) continue;
            strings.Add(xml.IsEmptyElement ? new Printable("", CellLoss.None) : ReadString(xml, "si"u8, limits));
        }
    }

    /// <summary>Text of a rich or plain string up to the end of its element; without phonetic hints, struck text and raised marks.</summary>
    public static Printable ReadString(XmlScanner xml, ReadOnlySpan<byte> element, IntakeLimits limits)
    {
        var runs = new RichText(limits.CellChars);
        var inText = false;
        while (xml.Read() is var node && node != XmlScanner.Node.End)
        {
            switch (node)
            {
                case XmlScanner.Node.StartElement when xml.Name.SequenceEqual("rPh"u8):
                    xml.SkipElement();
                    break;
                case XmlScanner.Node.StartElement when xml.Name.SequenceEqual("r"u8):
                    runs.Begin();
                    break;
                case XmlScanner.Node.StartElement when xml.Name.SequenceEqual("vertAlign"u8):
                    runs.IsRaised = ValueOf(xml) == "superscript";
                    break;
                case XmlScanner.Node.StartElement when xml.Name.SequenceEqual("strike"u8):
                    runs.IsStruck = ValueOf(xml) is not ("0" or "false");
                    break;
                case XmlScanner.Node.StartElement:
                    inText = xml.Name.SequenceEqual("t"u8) && !xml.IsEmptyElement;
                    break;
                case XmlScanner.Node.Text when inText:
                    runs.Append(xml.TextToString());
                    break;
                case XmlScanner.Node.EndElement:
                    inText = false;
                    if (xml.Name.SequenceEqual(element)) return runs.End(XmlText.Unescape);
                    break;
            }
        }

        return runs.End(XmlText.Unescape);
    }

    private static string? ValueOf(XmlScanner xml)
    {
        var attributes = xml.Attributes;
        while (attributes.Next())
        {
            if (attributes.Name.SequenceEqual("val"u8)) return Encoding.ASCII.GetString(attributes.Value);
        }

        return null;
    }

    private string TextOf(int index)
    {
        var entry = EntryOf(index);
        if (entry.IsText) return string.IsNullOrWhiteSpace(_texts[index]) ? "" : _texts[index];
        var (text, loss) = Printable.Of(XmlText.Unescape(Utf8.ToText(BytesOf(entry))));
        if (loss != CellLoss.None) _losses[index] = loss;
        return string.IsNullOrWhiteSpace(text) ? "" : text;
    }

    // One that had to be taken apart is text already.
    private void Add(Printable rich)
    {
        var text = rich.Text;
        if (rich.Loss != CellLoss.None) _losses[Count] = rich.Loss;
        if (text.Length == 0)
        {
            Append(default);
        }
        else
        {
            _texts.Add(Count, text);
            Append(Entry.Text);
        }

        Spend(text.Length);
    }

    private void Add(ReadOnlySpan<byte> plain)
    {
        // A character is a byte at least: only a text of more bytes than that need be counted.
        if (plain.Length > _limits.CellChars && Encoding.UTF8.GetCharCount(plain) > _limits.CellChars)
            throw IntakeLimits.Over(nameof(_limits.CellChars), _limits.CellChars);
        if (_used + plain.Length > BlockBytes)
        {
            _blocks.Add(new byte[Math.Max(BlockBytes, plain.Length)]);
            _used = 0;
        }

        plain.CopyTo(_blocks[^1].AsSpan(_used));
        Append(new Entry(_blocks.Count - 1, _used, plain.Length));
        _used += plain.Length;
        Spend(_isCounted ? Encoding.UTF8.GetCharCount(plain) : plain.Length);
    }

    private void Append(Entry entry)
    {
        var at = Count++ % EntriesOfPage;
        if (at == 0) _pages.Add(new Entry[EntriesOfPage]);
        _pages[^1][at] = entry;
    }

    // An empty one costs memory too.
    private void Spend(int chars)
    {
        _chars += Math.Max(1, chars);
        if (_chars > _limits.SharedStringChars && !_isCounted)
        {
            _isCounted = true;
            _chars = 0;
            for (var index = 0; index < Count; index++) _chars += Math.Max(1, CharsOf(index));
        }

        if (_chars > _limits.SharedStringChars) throw IntakeLimits.Over(nameof(_limits.SharedStringChars), _limits.SharedStringChars);
    }

    private int CharsOf(int index) => EntryOf(index) is { IsText: false } entry ? Encoding.UTF8.GetCharCount(BytesOf(entry)) : _texts[index].Length;

    private Entry EntryOf(int index) => _pages[index / EntriesOfPage][index % EntriesOfPage];

    private ReadOnlySpan<byte> BytesOf(Entry entry) => entry.Length == 0 ? default : _blocks[entry.Block].AsSpan(entry.Start, entry.Length);

    /// <summary>Where a text stands, in eight bytes: there may be millions.</summary>
    private readonly struct Entry(int block, int start, int length)
    {
        private const int LengthBits = 28, StartBits = 20;

        private readonly ulong _bits = ((ulong)(uint)block << (LengthBits + StartBits)) | ((ulong)(uint)start << LengthBits) | (uint)length;

        /// <summary>It is held as text.</summary>
        public static Entry Text { get; } = new((1 << (64 - LengthBits - StartBits)) - 1, 0, 0);

        public bool IsText => _bits == Text._bits;

        public int Block => (int)(_bits >> (LengthBits + StartBits));

        public int Start => (int)(_bits >> LengthBits) & ((1 << StartBits) - 1);

        public int Length => (int)_bits & ((1 << LengthBits) - 1);
    }
}
