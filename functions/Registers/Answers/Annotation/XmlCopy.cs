using System.Text;
using AinChock.Registers.Intake.Formats.Xlsx;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>A part that is copied byte by byte, one node at a time, with what is put between. Neither its size nor its depth costs memory.</summary>
internal sealed class XmlCopy : IDisposable
{
    // A tag longer than that is none of a spreadsheet's.
    private const int MostTagBytes = 1 << 20;

    private readonly XmlScanner _xml;
    private readonly Stream _output;

    /// <param name="part">Is closed with this.</param>
    /// <param name="output">Stays open.</param>
    public XmlCopy(Stream part, Stream output)
    {
        _output = new BufferedStream(output, 1 << 16);
        Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        _xml = new XmlScanner(part, MostTagBytes, _output);
    }

    /// <summary>How many elements are open around the node; of an element's own tags, around it.</summary>
    public int Depth { get; private set; }

    public ReadOnlySpan<byte> Name => _xml.Name;

    public bool IsStart { get; private set; }

    public bool IsEnd { get; private set; }

    public bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>The start tag that it stands on.</summary>
    public XmlTag Tag => XmlTag.Of(_xml.Raw);

    public AttributeReader Attributes => _xml.Attributes;

    /// <summary>The name as it is written, prefix included, of the tag that it stands on.</summary>
    public string Prefix
    {
        get
        {
            var name = _xml.Raw[(IsEnd ? 2 : 1)..];
            var colon = name[..name.IndexOf(_xml.Name)].IndexOf((byte)':');
            return colon < 0 ? "" : Encoding.UTF8.GetString(name[..(colon + 1)]);
        }
    }

    /// <summary>Goes to the next node; false at the end. Whoever reads it passes it on, or writes something in its place.</summary>
    public bool Read()
    {
        if (IsStart && !IsEmpty) Depth++;
        var node = _xml.Read();
        (IsStart, IsEnd) = (node == XmlScanner.Node.StartElement, node == XmlScanner.Node.EndElement);
        if (IsEnd) Depth--;
        return node != XmlScanner.Node.End;
    }

    public bool Is(ReadOnlySpan<byte> name) => (IsStart || IsEnd) && _xml.Name.SequenceEqual(name);

    /// <summary>The node as it is written.</summary>
    public ReadOnlySpan<byte> Raw => _xml.Raw;

    /// <summary>Writes the node as it is.</summary>
    public void Pass() => _output.Write(_xml.Raw);

    public void Write(string xml) => _output.Write(Encoding.UTF8.GetBytes(xml));

    /// <summary>Passes over the rest of the element that it stands on, which is not copied.</summary>
    public void Drop()
    {
        if (!IsStart || IsEmpty) return;
        for (var depth = Depth; Read() && Depth > depth;)
        {
            // Nothing of it is kept.
        }
    }

    /// <summary>Copies all of it, with something more behind what the root holds.</summary>
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
