using System.Text;
using System.Xml;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Reads XML forward, and rejects a file that is damaged or declares a DTD.</summary>
internal sealed class MarkupReader : IDisposable
{
    private readonly XmlReader _xml;
    private readonly string _part;
    private readonly IntakeLimits _limits;
    private readonly char[] _chunk = new char[1024];

    private MarkupReader(XmlReader xml, string part, IntakeLimits limits) => (_xml, _part, _limits) = (xml, part, limits);

    /// <summary>Whether the node is a start tag.</summary>
    public bool IsElement => _xml.NodeType == XmlNodeType.Element;

    public bool IsEmptyElement => _xml.IsEmptyElement;

    public int Depth => _xml.Depth;

    /// <param name="content">Closed together with the reader.</param>
    /// <param name="part">Name of the part for messages.</param>
    public static MarkupReader Open(Stream content, string part, IntakeLimits limits)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
            CheckCharacters = false
        };
        return new MarkupReader(XmlReader.Create(new ShortTags(content, limits), settings), part, limits);
    }

    public bool Is(string name, string space) => _xml.LocalName == name && _xml.NamespaceURI == space;

    public string? Attribute(string name, string space) => _xml.GetAttribute(name, space);

    /// <exception cref="UnreadableFileException">The XML is damaged or nested too deeply: the reader keeps all open elements.</exception>
    public bool Read()
    {
        if (!Guard(_xml.Read)) return false;
        return _xml.Depth <= _limits.Depth ? true : throw IntakeLimits.Over(nameof(_limits.Depth), _limits.Depth);
    }

    /// <summary>What stands within the current element.</summary>
    public ElementContent Content() => new(this);

    /// <summary>Moves to the end of the current element.</summary>
    public void SkipContent()
    {
        var content = Content();
        while (content.Read())
        {
            // It is skipped.
        }
    }

    /// <summary>Whether the node is text, including blanks between elements.</summary>
    public bool IsText => _xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA;

    /// <summary>The current text, up to the length of a cell plus one character.</summary>
    public string Value => TextOf(_limits.CellChars);

    public string LocalName => _xml.LocalName;

    /// <summary>All text of the current element, up to its end.</summary>
    public string ReadText(int mostChars)
    {
        var text = new StringBuilder();
        var content = Content();
        while (content.Read())
        {
            if (IsText) text.Append(TextOf(mostChars));
            if (text.Length > mostChars) throw IntakeLimits.Over(nameof(IntakeLimits.CellChars), mostChars);
        }

        return text.ToString();
    }

    /// <summary>All text of the current element, up to its end; empty where it is longer than that.</summary>
    public string ReadShortText(int mostChars)
    {
        var text = new StringBuilder();
        var content = Content();
        while (content.Read())
        {
            if (IsText && text.Length <= mostChars) text.Append(TextOf(mostChars));
        }

        return text.Length <= mostChars ? text.ToString() : "";
    }

    public void Dispose() => _xml.Dispose();

    // Reads in pieces, since a text may be as long as the file.
    private string TextOf(int mostChars)
    {
        string? only = null;
        StringBuilder? text = null;
        var length = 0;
        for (int read; length <= mostChars && (read = ReadChunk()) > 0; length += read)
        {
            if (only is null) only = new string(_chunk, 0, read);
            else (text ??= new StringBuilder(only)).Append(_chunk, 0, read);
        }

        return text?.ToString() ?? only ?? "";
    }

    private int ReadChunk()
    {
        var read = 0;
        Guard(() => (read = _xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0);
        return read;
    }

    private bool Guard(Func<bool> step)
    {
        try
        {
            return step();
        }
        catch (XmlException error)
        {
            throw new UnreadableFileException(error.Message.Contains("DTD", StringComparison.Ordinal) ? Codes.FileHasDtd : Codes.FileDamaged, _part, error);
        }
        catch (Exception error) when (error is InvalidDataException or DecoderFallbackException or ArgumentException)
        {
            throw new UnreadableFileException(Codes.FileDamaged, _part, error);
        }
    }
}
