using System.Text;
using System.Xml;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>A forward walk over XML that ends in a rejection where the file is damaged or declares a DTD.</summary>
internal sealed class MarkupReader : IDisposable
{
    private readonly XmlReader _xml;
    private readonly string _part;

    private MarkupReader(XmlReader xml, string part) => (_xml, _part) = (xml, part);

    /// <summary>An element's start; false for everything else.</summary>
    public bool IsElement => _xml.NodeType == XmlNodeType.Element;

    public bool IsEmptyElement => _xml.IsEmptyElement;

    public int Depth => _xml.Depth;

    /// <param name="content">Is closed with the reader.</param>
    /// <param name="part">What it is, for messages.</param>
    public static MarkupReader Open(Stream content, string part)
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
        return new MarkupReader(XmlReader.Create(content, settings), part);
    }

    public bool Is(string name, string space) => _xml.LocalName == name && _xml.NamespaceURI == space;

    public string? Attribute(string name, string space) => _xml.GetAttribute(name, space);

    public bool Read() => Guard(_xml.Read);

    /// <summary>Goes behind the element it stands on, to the node that follows.</summary>
    public void Skip() => Guard(() =>
    {
        _xml.Skip();
        return true;
    });

    /// <summary>Goes to the end of the element it stands on.</summary>
    public void SkipContent()
    {
        if (IsEmptyElement) return;
        var depth = Depth;
        while (Read() && Depth > depth)
        {
            // Nothing in it is wanted.
        }
    }

    /// <summary>What kind of node it stands on is text, blanks between elements among it.</summary>
    public bool IsText => _xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA;

    public string Value => _xml.Value;

    public string LocalName => _xml.LocalName;

    /// <summary>All text of the element it stands on, to its end.</summary>
    public string ReadText(int mostChars)
    {
        var text = new StringBuilder();
        var depth = Depth;
        while (!IsEmptyElement && Read() && Depth > depth)
        {
            if (IsText) text.Append(_xml.Value);
            if (text.Length > mostChars) throw IntakeLimits.Over(nameof(IntakeLimits.CellChars), mostChars);
        }

        return text.ToString();
    }

    public void Dispose() => _xml.Dispose();

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
