using System.Text;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>
/// The shared strings of a workbook, the only thing held whole, within its limit. Most are used once, so they stay as the file's UTF-8
/// and become text on request, including those made of runs. Strings that a column repeats are found in a cache of recent
/// requests.
/// </summary>
internal sealed class XlsxSharedStrings
{
    private const int BlockBytes = 1 << 20, Remembered = 1 << 12;

    // Overhead of one string besides its text, in characters.
    private const int LeastChars = 8;

    private readonly IntakeLimits _limits;
    private readonly List<byte[]> _blocks = [];
    private readonly PagedList<Entry> _entries = new();
    private readonly SharedText[] _remembered = new SharedText[Remembered];
    private readonly char[] _room = new char[512];
    private int _used = BlockBytes;

    // Characters of all texts: an upper bound until it exceeds the limit, then an exact count.
    private long _chars;
    private bool _isCounted;

    private XlsxSharedStrings(IntakeLimits limits)
    {
        _limits = limits;
        Array.Fill(_remembered, new SharedText(-1, "", CellLoss.None, false));
    }

    public static XlsxSharedStrings None { get; } = new(new IntakeLimits());

    public int Count => _entries.Count;

    /// <summary>The text at an index below <see cref="Count"/>, valid until the next one is asked for. Not thread-safe.</summary>
    /// <exception cref="UnreadableFileException">The text is not valid UTF-8.</exception>
    public ref readonly SharedText this[int index]
    {
        get
        {
            ref var remembered = ref _remembered[index & (Remembered - 1)];
            if (remembered.Index != index) remembered = TextOf(index);
            return ref remembered;
        }
    }

    public static XlsxSharedStrings Read(Stream part, IntakeLimits limits)
    {
        using var xml = new XmlScanner(part, limits.CellChars * 4);
        var strings = new XlsxSharedStrings(limits);
        var budget = new RunBudget(limits);
        while (true)
        {
            while (xml.TryReadString()) strings.Add(xml.RawText);
            var node = xml.Read();
            if (node == XmlScanner.Node.End) return strings;
            if (node != XmlScanner.Node.StartElement || !xml.Name.SequenceEqual("si"u8)) continue;
            strings.Add(xml.IsEmptyElement ? new Printable("", CellLoss.None) : ReadString(xml, "si"u8, limits, budget));
        }
    }

    /// <summary>Reads a rich or plain string to the end of its element, without phonetic hints, struck text and raised marks.</summary>
    public static Printable ReadString(XmlScanner xml, ReadOnlySpan<byte> element, IntakeLimits limits, RunBudget budget)
    {
        var runs = new RichText(limits.CellChars, budget);
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

    private SharedText TextOf(int index)
    {
        var entry = EntryOf(index);
        var (text, loss) = (Utf8.ToText(BytesOf(entry), _room), entry.Loss);
        var signs = TextLook.Of(text);
        if (!entry.IsResolved && (signs & (TextLook.Signs.Control | TextLook.Signs.Underscore)) != 0)
        {
            (text, loss) = Printable.Of(XmlText.Unescape(text));
            signs = TextLook.Of(text);
        }

        return new SharedText(index, (signs & TextLook.Signs.Visible) == 0 ? "" : text, loss, MisreadText.MayBePasted(text, signs));
    }

    // A text that was put together from runs is final.
    private void Add(Printable rich) => Add(Encoding.UTF8.GetBytes(rich.Text), isResolved: true, rich.Loss);

    private void Add(ReadOnlySpan<byte> plain, bool isResolved = false, CellLoss loss = CellLoss.None)
    {
        // A character takes at least one byte, so only texts with more bytes than the limit need counting.
        if (plain.Length > _limits.CellChars && Encoding.UTF8.GetCharCount(plain) > _limits.CellChars)
            throw IntakeLimits.Over(nameof(_limits.CellChars), _limits.CellChars);
        if (_blocks.Count == 0 || _used + plain.Length > BlockBytes)
        {
            _blocks.Add(new byte[Math.Max(BlockBytes, plain.Length)]);
            _used = 0;
        }

        plain.CopyTo(_blocks[^1].AsSpan(_used));
        _entries.Add(new Entry(_blocks.Count - 1, _used, plain.Length, isResolved).With(loss));
        _used += plain.Length;
        Spend(_isCounted ? Encoding.UTF8.GetCharCount(plain) : plain.Length);
    }

    // Empty strings take memory too.
    private void Spend(int chars)
    {
        _chars += Math.Max(LeastChars, chars);
        if (_chars > _limits.SharedStringChars && !_isCounted)
        {
            _isCounted = true;
            _chars = 0;
            for (var index = 0; index < Count; index++) _chars += Math.Max(LeastChars, CharsOf(index));
        }

        if (_chars > _limits.SharedStringChars) throw IntakeLimits.Over(nameof(_limits.SharedStringChars), _limits.SharedStringChars);
    }

    private int CharsOf(int index) => Encoding.UTF8.GetCharCount(BytesOf(EntryOf(index)));

    private ref Entry EntryOf(int index) => ref _entries.At(index);

    private ReadOnlySpan<byte> BytesOf(Entry entry) => entry.Length == 0 ? default : _blocks[entry.Block].AsSpan(entry.Start, entry.Length);

    /// <summary>Place and state of a text in eight bytes, since there may be millions.</summary>
    private readonly struct Entry
    {
        private const int LossBits = 3, LengthBits = 24, StartBits = 20;
        private const int LengthAt = LossBits + 1, StartAt = LengthAt + LengthBits, BlockAt = StartAt + StartBits;

        private readonly ulong _bits;

        /// <param name="isResolved">The text is stored as its cell shows it, not as the file has it.</param>
        public Entry(int block, int start, int length, bool isResolved) =>
            _bits = ((ulong)(uint)block << BlockAt) | ((ulong)(uint)start << StartAt) | ((ulong)(uint)length << LengthAt) | (isResolved ? 1UL << LossBits : 0);

        private Entry(ulong bits) => _bits = bits;

        public bool IsResolved => (_bits >> LossBits & 1) != 0;

        public CellLoss Loss => (CellLoss)(_bits & ((1 << LossBits) - 1));

        public int Block => (int)(_bits >> BlockAt);

        public int Start => (int)(_bits >> StartAt) & ((1 << StartBits) - 1);

        public int Length => (int)(_bits >> LengthAt) & ((1 << LengthBits) - 1);

        public Entry With(CellLoss loss) => new(_bits | (ulong)loss);
    }
}
