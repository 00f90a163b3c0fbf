using System.Globalization;
using System.Text;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Copies a sheet's comments and adds ours. A cell has only one comment, so ours goes under the sender's.</summary>
internal sealed class NotesCopy
{
    private readonly Dictionary<string, CellMark> _marks;
    private int _authors;

    private NotesCopy(IEnumerable<CellMark> marks) => _marks = marks.ToDictionary(mark => CellAddress.Of(mark.Column, mark.Row), StringComparer.Ordinal);

    /// <summary>Copies the comments of a sheet.</summary>
    /// <returns>Marks whose cells had no comment, and so no box to show it yet.</returns>
    public static IReadOnlyList<CellMark> Copy(Stream part, Stream output, IEnumerable<CellMark> marks)
    {
        var notes = new NotesCopy(marks);
        using var xml = new XmlCopy(part, output);
        return notes.Copy(xml);
    }

    /// <summary>Writes comments for a sheet that had none.</summary>
    public static void Write(Stream output, IEnumerable<CellMark> marks, string main)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        text.Write($"<comments xmlns=\"{main}\"><authors><author>{Markup.Author}</author></authors><commentList>");
        foreach (var mark in marks) text.Write(Markup.Note("", mark, 0));
        text.Write("</commentList></comments>");
    }

    private List<CellMark> Copy(XmlCopy xml)
    {
        var added = new List<CellMark>();
        bool hasAuthors = false, hasList = false;
        CellMark? under = null;
        while (xml.Read())
        {
            var prefix = xml.IsStart || xml.IsEnd ? xml.Prefix : "";
            var isOurs = xml.Depth == 1 && (xml.Is("authors"u8) || xml.Is("commentList"u8));
            if (isOurs && xml.Is("authors"u8)) hasAuthors = true;
            else if (isOurs || (xml.Depth == 0 && xml.IsEnd)) WriteAuthors(xml, prefix, ref hasAuthors);

            if (xml.Depth == 2 && xml.IsStart && xml.Is("author"u8)) _authors++;
            if (isOurs && xml.IsStart && xml.IsEmpty)
            {
                var tag = xml.Tag;
                xml.Write(tag.Write(isOpen: true) + (xml.Is("authors"u8) ? AuthorOf(prefix) : Rest(prefix, added)) + tag.Close);
                hasList |= xml.Is("commentList"u8);
                continue;
            }

            if (isOurs && xml.IsEnd)
            {
                hasList |= xml.Is("commentList"u8);
                xml.Write(xml.Is("authors"u8) ? AuthorOf(prefix) : Rest(prefix, added));
            }

            if (xml.Depth == 0 && xml.IsEnd && !hasList) xml.Write($"<{prefix}commentList>{Rest(prefix, added)}</{prefix}commentList>");
            if (xml.Depth == 2 && xml.IsStart && xml.Is("comment"u8)) under = TakeMark(xml);
            if (under is not null && Put(xml, prefix, under)) under = null;
            else xml.Pass();
        }

        return added;
    }

    private CellMark? TakeMark(XmlCopy xml) => xml.Tag["ref"] is { } reference && _marks.Remove(reference, out var mark) ? mark : null;

    /// <summary>Writes the node with our words, if it is the node that takes them.</summary>
    private static bool Put(XmlCopy xml, string prefix, CellMark mark)
    {
        var isText = xml.Depth == 3 && xml.Is("text"u8);
        var isComment = xml.Depth == 2 && xml.Is("comment"u8);
        var run = Markup.Run(prefix, "\n\n" + mark.Text);
        if ((isText || isComment) && xml.IsStart && xml.IsEmpty)
        {
            var tag = xml.Tag;
            xml.Write(tag.Write(isOpen: true) + (isText ? run : $"<{prefix}text>{run}</{prefix}text>") + tag.Close);
            return true;
        }

        if (!(isText || isComment) || !xml.IsEnd) return false;
        xml.Write(isText ? run : $"<{prefix}text>{run}</{prefix}text>");
        xml.Pass();
        return true;
    }

    // Authors precede the comments that name them.
    private static void WriteAuthors(XmlCopy xml, string prefix, ref bool hasAuthors)
    {
        if (hasAuthors) return;
        hasAuthors = true;
        xml.Write($"<{prefix}authors>{AuthorOf(prefix)}</{prefix}authors>");
    }

    private static string AuthorOf(string prefix) => $"<{prefix}author>{Markup.Author}</{prefix}author>";

    private string Rest(string prefix, List<CellMark> added)
    {
        var first = added.Count;
        added.AddRange(_marks.Values.OrderBy(mark => (mark.Row, mark.Column)));
        _marks.Clear();
        var text = new StringBuilder();
        foreach (var mark in added.Skip(first)) text.Append(CultureInfo.InvariantCulture, $"{Markup.Note(prefix, mark, _authors)}");
        return text.ToString();
    }
}
