using System.Globalization;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Copies the workbook's list of sheets and adds one in front. Names and views refer to sheets by index, so those shift by one.</summary>
internal static class WorkbookCopy
{
    // Excel's limit for a sheet's name.
    private const int LongestName = 31;

    /// <param name="title">What the new sheet is called, a number behind it where there is one of that name.</param>
    /// <param name="relation">Relationship id of its part.</param>
    /// <param name="isFirst">Whether the sheet comes before all others; otherwise it comes last.</param>
    public static void Copy(Func<Stream> open, Stream output, string title, string relation, Markup markup, bool isFirst)
    {
        var (names, last) = SheetsOf(open());
        var name = NewName(names, title);
        using var xml = new XmlCopy(open(), output);
        while (xml.Read())
        {
            if (xml.Depth == 1 && xml.Is("sheets"u8))
            {
                if (isFirst == xml.IsStart) Pass(xml, string.Create(CultureInfo.InvariantCulture,
                    $"<{xml.Prefix}sheet name=\"{SheetText.Escaped(name)}\" sheetId=\"{last + 1}\" xmlns:r=\"{markup.Office}\" r:id=\"{relation}\"/>"));
                else xml.Pass();
            }
            else if (!xml.IsStart || !isFirst)
            {
                xml.Pass();
            }
            else if (xml.Depth == 2 && xml.Is("definedName"u8) && xml.Tag is var defined && Number(defined["localSheetId"]) is { } at)
            {
                xml.Write(defined.With("localSheetId", Text(at + 1)).Write());
            }
            else if (xml.Depth == 2 && xml.Is("workbookView"u8))
            {
                var view = xml.Tag;
                view.With("activeTab", Text((Number(view["activeTab"]) ?? 0) + 1));
                if (view["firstSheet"] is not null) view.With("firstSheet", "0");
                xml.Write(view.Write());
            }
            else
            {
                xml.Pass();
            }
        }
    }

    private static void Pass(XmlCopy xml, string sheet)
    {
        if (xml.IsEnd) xml.Write(sheet);
        xml.Pass();
        if (xml.IsStart) xml.Write(sheet);
    }

    /// <summary>A name that is not among others, whatever the case of its letters.</summary>
    public static string NewName(HashSet<string> names, string title)
    {
        if (title.Length > LongestName - 2) title = title[..(LongestName - 2)];
        var name = title;
        for (var n = 2; names.Contains(name); n++) name = string.Create(CultureInfo.InvariantCulture, $"{title} {n}");
        return name;
    }

    private static (HashSet<string> Names, long LastId) SheetsOf(Stream part)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var last = 0L;
        using var xml = new XmlCopy(part, Stream.Null);
        while (xml.Read())
        {
            if (!xml.IsStart || xml.Depth != 2 || !xml.Is("sheet"u8)) continue;
            var tag = xml.Tag;
            names.Add(tag["name"] ?? "");
            last = Math.Max(last, Number(tag["sheetId"]) ?? 0);
        }

        return (names, last);
    }

    private static long? Number(string? text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
