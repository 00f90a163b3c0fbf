using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;
using static AinChock.Registers.Texts.Html;

namespace AinChock.Registers.Answers;

/// <summary>A report as a receipt: what to name when asking, and on paper one page whatever was found.</summary>
internal sealed class ReportReceipt(Report report, Language language)
{
    // With two lines each they leave room for the rest of a page.
    private const int MostPrinted = 8;

    /// <summary>Number, date, service and contact; nothing of a dry run, which nobody has received.</summary>
    public Html Facts()
    {
        if (report.Number is not { } number) return "";
        return Of(
            Element(
                "dl", [("class", "receipt")],
                Fact("receipt.number", Element("bdi", [("dir", "ltr")], number)),
                Fact("receipt.date", Element("bdi", MoroccanTime.Text(report.ReceivedAt!.Value))),
                string.IsNullOrEmpty(report.Service) ? "" : Fact("receipt.service", Element("bdi", report.Service)),
                string.IsNullOrEmpty(report.Contact) ? "" : Fact("receipt.contact", Element("bdi", report.Contact))),
            "\n");
    }

    /// <summary>What paper shows in place of the lists: counts, and the first findings with how many more there are.</summary>
    public Html Printed()
    {
        var told = report.Findings.Where(finding => finding.Severity != "info").ToList();
        return Of(
            Element(
                "section", [("class", "printed")], "\n",
                Counts(),
                Element("ol", Of(told.Take(MostPrinted).Select(Line))), "\n",
                told.Count > MostPrinted ? Element("p", Filled("receipt.more", told.Count - MostPrinted)) : "",
                Element("p", T("receipt.whole")), "\n"),
            "\n");
    }

    private Html Counts()
    {
        if (report.File.Format is null) return "";
        var counts = report.Counts;
        return Of(
            Element(
                "p",
                report.Dataset is { } dataset ? Of(T("report.dataset"), " : ", DeclaredDatasets.Find(dataset)!.Label.In(language), Dot) : "",
                T("report.rows"), " : ", ReportPage.Number(counts.Rows), Dot, T("report.accepted"), " : ", ReportPage.Number(counts.Accepted), Dot,
                T("report.quarantined"), " : ", ReportPage.Number(counts.Quarantined),
                report.Amount is { } amount ? Of(Dot, T("report.amount"), " : ", Element("bdi", ReportPage.Amount(amount), " DH")) : ""),
            "\n");
    }

    private Html Line(Finding finding) => Of(
        Element(
            "li", Element(
                "span", Element("strong", T("severity." + finding.Severity)), " ", finding.Message.In(language),
                finding.Cells.Count > 0 ? Of(" (", Element("bdi", CellRanges.Of(finding.Cells[0], language), finding.Count > 1 ? " …" : ""), ")") : "")),
        "\n");

    private Html Fact(string name, Html value) => Element("div", Element("dt", T(name)), Element("dd", value));

    private string Filled(string name, int count) => Placeholders.Count(Catalogue.Text(name), language, count);

    private string T(string name) => Catalogue.Text(name).In(language);
}
