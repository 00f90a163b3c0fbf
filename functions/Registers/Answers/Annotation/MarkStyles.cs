using System.Globalization;
using System.Text;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>The sender's cell styles, each copied with our fill when first needed: number formats, fonts and borders stay.</summary>
internal sealed class MarkStyles
{
    // The order of a stylesheet (ECMA-376 part 1, 18.8.39), and the sections that Excel requires.
    private static readonly string[] Order =
        ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"];

    private readonly Dictionary<(uint Style, Severity), uint> _marked = [];
    private readonly List<(uint Style, Severity Severity)> _added = [];
    private readonly KeptFormats _formats;
    private readonly HashSet<string> _seen = [];
    private readonly int _fillCount, _formatCount;

    private MarkStyles(int fills, int formats)
    {
        (_fillCount, _formatCount) = (fills, formats);
        _formats = new KeptFormats(
            index => index == 0 || _marked.ContainsKey((index, Severity.Error)) || _marked.ContainsKey((index, Severity.Warning)),
            tag => tag.With("fillId", "{0}").With("applyFill", "1"));
    }

    /// <summary>The styles of our list, which precede those added for the sender's cells.</summary>
    public ListStyles List => new((uint)Math.Max(1, _formatCount));

    /// <summary>Index of a style like the given one, but filled.</summary>
    public uint Filled(uint style, Severity severity)
    {
        if (style >= _formatCount) style = 0;
        if (_marked.TryGetValue((style, severity), out var index)) return index;
        index = List.First + (uint)(ListStyles.Count + _added.Count);
        _added.Add((style, severity));
        _marked.Add((style, severity), index);
        return index;
    }

    /// <param name="part">The original stylesheet.</param>
    public static MarkStyles Of(Stream part)
    {
        int fills = 0, formats = 0;
        var section = "";
        using var xml = new XmlCopy(part, Stream.Null);
        while (xml.Read())
        {
            if (!xml.IsStart) continue;
            if (xml.Depth == 1) section = Encoding.UTF8.GetString(xml.Name);
            if (xml.Depth != 2) continue;
            if (section == "fills") fills++;
            if (section == "cellXfs") formats++;
        }

        return new MarkStyles(fills, formats);
    }

    /// <summary>Copies the stylesheet and adds the requested styles.</summary>
    public void Copy(Stream part, Stream output)
    {
        using var xml = new XmlCopy(part, output);
        var section = "";
        while (xml.Read())
        {
            if (xml.Depth == 0 && xml.IsStart && xml.IsEmpty)
            {
                var root = xml.Tag;
                xml.Write(root.Write(isOpen: true) + Missing(root.Prefix, Order.Length) + root.Close);
                return;
            }

            if (xml.Depth == 0 && xml.IsEnd) xml.Write(Missing(xml.Prefix, Order.Length));
            if (xml.Depth == 1 && xml.IsStart)
            {
                section = Encoding.UTF8.GetString(xml.Name);
                if (Array.IndexOf(Order, section) is >= 0 and var at) xml.Write(Missing(xml.Prefix, at));
                if (_seen.Add(section) && IsOurs(section))
                {
                    var tag = xml.Tag;
                    if (tag["count"] is not null) tag.With("count", Text(CountOf(section)));
                    xml.Write(tag.Write(isOpen: true));
                    if (xml.IsEmpty) xml.Write(Content(section, tag.Prefix) + tag.Close);
                    continue;
                }
            }

            if (xml.Depth == 1 && xml.IsEnd && IsOurs(section)) xml.Write(Content(section, xml.Prefix));
            if (xml.Depth == 2 && xml.IsStart && section == "cellXfs") _formats.Pass(xml);
            else xml.Pass();
        }
    }

    private static bool IsOurs(string section) => section is "fills" or "cellXfs";

    private int CountOf(string section) => section == "fills" ? FirstFill + 3 : Math.Max(1, _formatCount) + ListStyles.Count + _added.Count;

    private int FirstFill => _fillCount == 0 ? 2 : _fillCount;

    /// <summary>What Excel wants to see before a place, and the sender's stylesheet lacks.</summary>
    private string Missing(string prefix, int before)
    {
        var text = new StringBuilder();
        foreach (var name in Order.Take(before))
        {
            if (name is not ("fonts" or "fills" or "borders" or "cellXfs") || !_seen.Add(name)) continue;
            text.Append(string.Concat("<", prefix, name, ">", Content(name, prefix), "</", prefix, name, ">"));
        }

        return text.ToString();
    }

    /// <summary>Content added at the end of a section, or the whole content of an empty one.</summary>
    private string Content(string section, string prefix) => section switch
    {
        "fonts" => $"<{prefix}font/>",
        "borders" => $"<{prefix}border/>",
        "fills" =>
            (_fillCount > 0 ? "" : $"<{prefix}fill><{prefix}patternFill patternType=\"none\"/></{prefix}fill>"
                + $"<{prefix}fill><{prefix}patternFill patternType=\"gray125\"/></{prefix}fill>")
            + Markup.Fill(prefix, Markup.ErrorColor) + Markup.Fill(prefix, Markup.WarningColor) + Markup.Fill(prefix, Markup.HeadColor),
        _ => (_formatCount > 0 ? "" : $"<{prefix}xf/>") + ListStyles.Formats(prefix, FirstFill)
            + string.Concat(_added.Select(added => FormatOf(added.Style, added.Severity, prefix))),
    };

    private string FormatOf(uint style, Severity severity, string prefix)
    {
        var like = _formats[style] ?? _formats[0] ?? $"<{prefix}xf fillId=\"{{0}}\" applyFill=\"1\"/>";
        var fill = FirstFill + (severity == Severity.Error ? 0 : 1);
        return like.Replace("fillId=\"{0}\"", $"fillId=\"{Text(fill)}\"", StringComparison.Ordinal);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
