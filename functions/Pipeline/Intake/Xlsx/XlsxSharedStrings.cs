using System.Text;
using AinChock.Pipeline.Findings;

namespace AinChock.Pipeline.Intake.Xlsx;

/// <summary>
/// The shared strings of a workbook: the one thing that is held whole, within its limit. Most are used once, so they are held as the file
/// has them, in UTF-8, and made into text when they are asked for; those asked for again are then kept.
/// </summary>
internal sealed class XlsxSharedStrings
{
    private const int BlockBytes = 1 << 20;

    // Stands for a text that was asked for once.
    private static readonly string Once = new('1', 1);

    private readonly IntakeLimits _limits;
    private readonly List<byte[]> _blocks = [];
    private readonly List<Entry> _entries = [];
    private readonly List<string?> _kept = [];
    private int _used = BlockBytes;

    // Of all texts together: at most so many, until that is over the limit; from then on counted.
    private long _chars, _charsOfText;
    private bool _isCounted;

    private XlsxSharedStrings(IntakeLimits limits) => _limits = limits;

    public static XlsxSharedStrings None { get; } = new(new IntakeLimits());

    public int Count => _entries.Count;

    /// <summary>The text of an index that is below <see cref="Count"/>; null for one of white space only. Not for several threads.</summary>
    public string? this[int index]
    {
        get
        {
            var kept = _kept[index];
            if (kept is not null && !ReferenceEquals(kept, Once)) return kept;
            var entry = _entries[index];
            if (entry.Length == 0) return null;
            var text = XmlText.Unescape(Encoding.UTF8.GetString(BytesOf(entry)));
            if (string.IsNullOrWhiteSpace(text)) return null;
            _kept[index] = kept is null ? Once : text;
            return text;
        }
    }

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
            strings.Add(xml.IsEmptyElement ? "" : ReadString(xml, "si"u8, limits));
        }
    }

    /// <summary>Text of a rich or plain string up to the end of its element, phonetic hints left out.</summary>
    public static string ReadString(XmlScanner xml, ReadOnlySpan<byte> element, IntakeLimits limits)
    {
        string? first = null;
        StringBuilder? runs = null;
        var inText = false;
        while (xml.Read() is var node && node != XmlScanner.Node.End)
        {
            switch (node)
            {
                case XmlScanner.Node.StartElement when xml.Name.SequenceEqual("rPh"u8):
                    xml.SkipElement();
                    break;
                case XmlScanner.Node.StartElement:
                    inText = xml.Name.SequenceEqual("t"u8) && !xml.IsEmptyElement;
                    break;
                case XmlScanner.Node.Text when inText:
                    if (first is null) first = xml.TextToString();
                    else (runs ??= new StringBuilder(first)).Append(xml.TextToString());
                    if (runs?.Length > limits.CellChars || first.Length > limits.CellChars)
                        throw FileKind.OverLimit(nameof(limits.CellChars), limits.CellChars);
                    break;
                case XmlScanner.Node.EndElement:
                    inText = false;
                    if (xml.Name.SequenceEqual(element)) return XmlText.Unescape(runs?.ToString() ?? first ?? "");
                    break;
            }
        }

        return XmlText.Unescape(runs?.ToString() ?? first ?? "");
    }

    // One that had to be taken apart is text already.
    private void Add(string text)
    {
        _charsOfText += text.Length;
        _entries.Add(default);
        _kept.Add(string.IsNullOrWhiteSpace(text) ? null : text);
        Spend(text.Length);
    }

    private void Add(ReadOnlySpan<byte> plain)
    {
        if (!System.Text.Unicode.Utf8.IsValid(plain)) throw new UnreadableFileException(Codes.FileDamaged, "UTF-8");
        // A character is a byte at least: only a text of more bytes than that need be counted.
        if (plain.Length > _limits.CellChars && Encoding.UTF8.GetCharCount(plain) > _limits.CellChars) throw FileKind.OverLimit(nameof(_limits.CellChars), _limits.CellChars);
        if (_used + plain.Length > BlockBytes)
        {
            _blocks.Add(new byte[Math.Max(BlockBytes, plain.Length)]);
            _used = 0;
        }

        plain.CopyTo(_blocks[^1].AsSpan(_used));
        _entries.Add(new Entry(_blocks.Count - 1, _used, plain.Length));
        _kept.Add(null);
        _used += plain.Length;
        Spend(_isCounted ? Encoding.UTF8.GetCharCount(plain) : plain.Length);
    }

    private void Spend(int chars)
    {
        _chars += chars;
        if (_chars > _limits.SharedStringChars && !_isCounted)
        {
            _isCounted = true;
            _chars = _charsOfText;
            foreach (var entry in _entries) _chars += Encoding.UTF8.GetCharCount(BytesOf(entry));
        }

        if (_chars > _limits.SharedStringChars) throw FileKind.OverLimit(nameof(_limits.SharedStringChars), _limits.SharedStringChars);
    }

    private ReadOnlySpan<byte> BytesOf(Entry entry) => entry.Length == 0 ? default : _blocks[entry.Block].AsSpan(entry.Start, entry.Length);

    private readonly record struct Entry(int Block, int Start, int Length);
}
