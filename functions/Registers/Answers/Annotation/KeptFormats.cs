using System.Text;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Passes the formats of cells on, and keeps those that others are to be like.</summary>
/// <param name="isWanted">By index.</param>
/// <param name="change">What the others have otherwise.</param>
internal sealed class KeptFormats(Func<uint, bool> isWanted, Action<XmlTag> change)
{
    // An alignment and a protection; what else a program put there is left out where it is longer than all of a usual stylesheet.
    private const int MostChars = 1 << 14;

    private readonly Dictionary<uint, string> _formats = [];
    private uint _next;

    /// <summary>The format like that of an index; null where there is none.</summary>
    public string? this[uint index] => _formats.GetValueOrDefault(index);

    /// <param name="xml">A reader at the start of a format.</param>
    public void Pass(XmlCopy xml)
    {
        var index = _next++;
        if (!isWanted(index))
        {
            PassAll(xml, null);
            return;
        }

        var tag = xml.Tag;
        change(tag);
        var text = new StringBuilder();
        PassAll(xml, text);
        _formats.Add(index, text.Length <= MostChars ? tag.Write(isOpen: true) + text + tag.Close : tag.Write(isOpen: true) + tag.Close);
    }

    private static void PassAll(XmlCopy xml, StringBuilder? inner)
    {
        xml.Pass();
        if (xml.IsEmpty) return;
        for (var depth = xml.Depth; xml.Read();)
        {
            var isOver = xml.IsEnd && xml.Depth == depth;
            if (!isOver && inner?.Length <= MostChars) inner.Append(Encoding.UTF8.GetString(xml.Raw));
            xml.Pass();
            if (isOver) return;
        }
    }
}
