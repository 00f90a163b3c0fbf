using System.Text;
using AinChock.Registers.Intake.Formats.Xlsx;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Copies a part byte by byte, one node at a time, with insertions. Memory depends on neither its size nor its depth.</summary>
internal sealed class XmlCopy : IDisposable
{
    // No spreadsheet writes a longer tag.
    private const int MostTagBytes = 1 << 20;

    private readonly XmlScanner _xml;
    private readonly Stream _output;

    /// <param name="part">Closed together with this object.</param>
    /// <param name="output">Stays open.</param>
    public XmlCopy(Stream part, Stream output)
    {
        _output = new BufferedStream(output, 1 << 16);
        Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        _xml = new XmlScanner(part, MostTagBytes, _output);
    }

    /// <summary>Number of elements open around the node; an element's own tags do not count.</summary>
    public int Depth { get; private set; }

    public ReadOnlySpan<byte> Name => _xml.Name;

    public bool IsStart { get; private set; }

    public bool IsEnd { get; private set; }

    public bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>The current start tag.</summary>
    public XmlTag Tag => XmlTag.Of(_xml.Raw);

    public AttributeReader Attributes => _xml.Attributes;

    /// <summary>The prefix of the current tag as written.</summary>
    public string Prefix
    {
        get
        {
            var name = _xml.Raw[(IsEnd ? 2 : 1)..];
            var colon = name[..name.IndexOf(_xml.Name)].IndexOf((byte)':');
            return colon < 0 ? "" : Encoding.UTF8.GetString(name[..(colon + 1)]);
        }
    }

    /// <summary>Moves to the next node; false at the end. The caller passes the node on, or writes something in its place.</summary>
    public bool Read()
    {
        if (IsStart && !IsEmpty) Depth++;
        var node = _xml.Read();
        (IsStart, IsEnd) = (node == XmlScanner.Node.StartElement, node == XmlScanner.Node.EndElement);
        if (IsEnd) Depth--;
        return node != XmlScanner.Node.End;
    }

    public bool Is(ReadOnlySpan<byte> name) => (IsStart || IsEnd) && _xml.Name.SequenceEqual(name);

    /// <summary>The node as written.</summary>
    public ReadOnlySpan<byte> Raw => _xml.Raw;

    /// <summary>Writes the node unchanged.</summary>
    public void Pass() => _output.Write(_xml.Raw);

    public void Write(string xml) => _output.Write(Encoding.UTF8.GetBytes(xml));

    /// <summary>Skips the rest of the current element without copying it.</summary>
    public void Drop()
    {
        if (!IsStart || IsEmpty) return;
        for (var depth = Depth; Read() && Depth > depth;)
        {
            // Nothing is kept.
        }
    }

    /// <summary>Copies a whole part and appends something at the end of its root.</summary>
    public static void Append(Stream part, Stream output, Func<string, string> xmlOfPrefix, Func<XmlTag, bool>? isKept = null)
    {
        using var copy = new XmlCopy(part, output);
        while (copy.Read())
        {
            if (copy.Depth == 0 && copy.IsStart && copy.IsEmpty)
            {
                var root = copy.Tag;
                copy.Write(root.Write(isOpen: true) + xmlOfPrefix(root.Prefix) + root.Close);
                continue;
            }

            if (copy.Depth == 0 && copy.IsEnd) copy.Write(xmlOfPrefix(copy.Prefix));
            if (copy.Depth == 1 && copy.IsStart && isKept?.Invoke(copy.Tag) == false) copy.Drop();
            else copy.Pass();
        }
    }

    public void Dispose()
    {
        _output.Flush();
        _xml.Dispose();
    }
}
