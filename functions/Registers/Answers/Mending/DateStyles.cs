using System.Globalization;
using AinChock.Registers.Answers.Annotation;

namespace AinChock.Registers.Answers.Mending;

/// <summary>The sender's cell styles, each as one of a day when first needed.</summary>
internal sealed class DateStyles
{
    // Day, month and year in the order of the reader's country.
    private const string ShortDate = "14";

    private readonly Dictionary<uint, uint> _ofDays = [];
    private readonly List<uint> _added = [];
    private readonly KeptFormats _formats;
    private readonly uint _count;

    private DateStyles(uint count)
    {
        _count = count;
        _formats = new KeptFormats(_ofDays.ContainsKey, tag => tag.With("numFmtId", ShortDate).With("applyNumberFormat", "1"));
    }

    /// <param name="part">The stylesheet as it is; null where there is none.</param>
    public static DateStyles Of(Stream? part)
    {
        var count = 0u;
        if (part is null) return new DateStyles(0);
        using var xml = new XmlCopy(part, Stream.Null);
        var isIn = false;
        while (xml.Read())
        {
            if (xml.Depth == 1) isIn = xml.IsStart && xml.Is("cellXfs"u8);
            if (isIn && xml.Depth == 2 && xml.IsStart) count++;
        }

        return new DateStyles(count);
    }

    /// <summary>Index of a style like the given one that shows a day; the same where there are no styles.</summary>
    public uint OfDay(uint style)
    {
        if (_count == 0) return style;
        if (style >= _count) style = 0;
        if (_ofDays.TryGetValue(style, out var index)) return index;
        index = _count + (uint)_added.Count;
        _added.Add(style);
        _ofDays.Add(style, index);
        return index;
    }

    /// <summary>Copies the stylesheet with the styles that were asked for.</summary>
    public void Copy(Stream part, Stream output)
    {
        using var xml = new XmlCopy(part, output);
        var isIn = false;
        while (xml.Read())
        {
            if (xml.Depth == 1 && xml.Is("cellXfs"u8) && _added.Count > 0)
            {
                isIn = xml.IsStart;
                if (xml.IsStart && xml.Tag is var tag && tag["count"] is not null)
                {
                    xml.Write(tag.With("count", (_count + _added.Count).ToString(CultureInfo.InvariantCulture)).Write());
                    continue;
                }

                if (xml.IsEnd) xml.Write(string.Concat(_added.Select(style => _formats[style])));
            }

            if (isIn && xml.Depth == 2 && xml.IsStart) _formats.Pass(xml);
            else xml.Pass();
        }
    }
}
