using AinChock.Registers.Texts;
using static AinChock.Registers.Texts.Html;

namespace AinChock.Registers.Answers;

/// <summary>The places for which rows are set aside, one per line: row, column, content, fault and cure.</summary>
internal sealed class FaultTable(Report report, Language language)
{
    private static readonly string[] Heads = ["cell", "project", "column", "stands", "suggested"];

    private readonly bool _hasSheets = report.Faults.Any(fault => fault.Sheet != report.Faults[0].Sheet);

    public bool HasRows => report.Faults.Count > 0;

    /// <summary>Codes of the findings listed.</summary>
    public HashSet<string> Codes { get; } = report.Faults.Select(fault => fault.Code).ToHashSet(StringComparer.Ordinal);

    /// <summary>Number of all places with such a finding, listed or not.</summary>
    public int Count => report.Findings.Where(finding => Codes.Contains(finding.Code)).Sum(finding => finding.Count);

    public Html Write()
    {
        var more = Count > report.Faults.Count ? Element("p", T("report.more")) : "";
        return Of(
            Element(
                "div", [("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", T("report.toMend"))],
                Element(
                    "table", [("class", "faults")], "\n",
                    Element("thead", Element("tr", Of(Heads.Select(name => Element("th", [("scope", "col")], T("report.fault." + name)))))), "\n",
                    Element("tbody", "\n", Of(report.Faults.Select(Row))))),
            "\n", more);
    }

    private Html Row(ReportFault fault) => Of(
        Element(
            "tr", [("data-sheet", fault.Sheet), ("data-cell", fault.Cell)],
            Element("th", [("scope", "row")], _hasSheets ? Of(Element("bdi", fault.Sheet), " ") : "", Element("bdi", CellRanges.Of(fault.Cell, language))),
            Element("td", Labelled("project"), Element("bdi", fault.Title)),
            Element("td", Labelled("column"), Element("bdi", fault.Column ?? T("report.fault.wholeRow"))),
            Element(
                "td", [("class", "stands"), Label("stands")], fault.Value.Length > 0 ? Element("bdi", fault.Value) : Element("em", T("report.fault.nothing"))),
            Element(
                "td", Labelled("suggested"), Element("span", [("class", "wrong")], fault.Message.In(language)), " ", Suggested(fault), " ",
                Element("bdi", [("dir", "ltr")], Element("code", fault.Code)))),
        "\n");

    private Html Suggested(ReportFault fault) => fault.Why is null
        ? fault.Hint.In(language)
        : Of(
            fault.Suggested is null ? "" : Of(T("report.fault.proposed"), " : ", Element("bdi", [("class", "proposed")], fault.Suggested), ". "),
            fault.Why.In(language));

    // On a telephone each line is a card, and each cell names its content.
    private (string Name, string? Value)[] Labelled(string name) => [Label(name)];

    private (string Name, string? Value) Label(string name) => ("data-label", T("report.fault." + name));

    private string T(string name) => Catalogue.Text(name).In(language);
}
