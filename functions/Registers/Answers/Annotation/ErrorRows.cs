using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>The rows of the error list: the cure comes before the fault, the sender's language before the others, codes last.</summary>
internal sealed class ErrorRows(Language language)
{
    private readonly List<Language> _languages = [language, .. Language.All.Where(other => other != language)];

    /// <summary>1-based column of the address, which links to the cell.</summary>
    public static int CellColumn => 3;

    public IReadOnlyList<string> Head =>
    [
        Text("errors.severity"), Text("errors.sheet"), Text("errors.cell"), Text("report.hint"), Text("errors.finding"), Text("errors.count"),
        .. _languages.Skip(1).SelectMany(other => (string[])[Catalogue.Text("report.hint").In(other), Catalogue.Text("errors.finding").In(other)]),
        Text("errors.code"),
    ];

    /// <summary>Column widths in characters; together they fit one page across.</summary>
    public IReadOnlyList<double> Widths => [10, 16, 10, 46, 46, 8, .. _languages.Skip(1).SelectMany(_ => (double[])[46, 46]), 12];

    /// <param name="sheet">The sheet's name in the workbook.</param>
    public IReadOnlyList<string> Of(Finding finding, string sheet) =>
    [
        Text("severity." + finding.Severity), sheet, finding.Cell is null ? "" : CellRanges.Of(finding.Cell, language),
        finding.Hint.In(language), finding.Message.In(language), finding.Count.ToString(CultureInfo.InvariantCulture),
        .. _languages.Skip(1).SelectMany(other => (string[])[finding.Hint.In(other), finding.Message.In(other)]),
        finding.Code,
    ];

    private string Text(string name) => Catalogue.Text(name).In(language);
}
