using System.Collections.Frozen;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Checking;

/// <summary>Recognises sheets that we add to workbooks: error lists, corrections, instructions. When they come back, no finding is made.</summary>
internal static class OwnSheets
{
    private static readonly string[] Titles = ["errors.title", "mending.title", "template.instructions"];

    private static readonly string[] Headings =
    [
        "errors.code", "errors.severity", "errors.sheet", "errors.cell", "errors.count", "errors.finding", "report.hint", "template.column",
        "template.presence", "template.content", "template.sample", "mending.header", "mending.before", "mending.after", "mending.why",
    ];

    private static readonly FrozenSet<string> Names = Titles.SelectMany(AllOf).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Heads = Headings.SelectMany(AllOf).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Checks the name and the words of the first row, since a sender may have a sheet with the same name.</summary>
    /// <param name="head">First rows of the sheet.</param>
    public static bool Is(Sheet sheet, IReadOnlyList<SheetRow> head)
    {
        if (head.Count == 0 || !Names.Contains(sheet.Name.TrimEnd("0123456789".ToCharArray()).TrimEnd())) return false;
        foreach (ref readonly var cell in head[0].Cells)
        {
            if (cell.Kind != CellKind.Text || !Heads.Contains(cell.Text!.Trim())) return false;
        }

        return true;
    }

    /// <summary>A text in each language, and in all of them joined.</summary>
    private static IEnumerable<string> AllOf(string name)
    {
        var text = Catalogue.Text(name);
        var own = text.Values.Distinct().ToList();
        return [.. own, string.Join(" – ", own), string.Join(" / ", own)];
    }
}
