using System.Globalization;
using System.Net;
using System.Text;
using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Findings;

namespace AinChock.Pipeline.Reports;

/// <summary>A report as one self-contained page: no script, printable, right to left in Arabic, every value escaped.</summary>
public static class ReportPage
{
    private const string Style = """
        :root{color-scheme:light dark}body{font:16px/1.5 system-ui,"Noto Sans Arabic",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.4rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #8888;padding:.35rem .5rem;text-align:start;vertical-align:top}
        .error{border-inline-start:.4rem solid #b3261e}.warning{border-inline-start:.4rem solid #b26a00}.info{border-inline-start:.4rem solid #44617b}
        article{padding:.4rem .8rem;margin:.8rem 0;background:#8881}article p{margin:.2rem 0}code{font-size:.9em}@media print{body{margin:0;max-width:none}article{break-inside:avoid}}
        """;

    // Thousands behind narrow spaces, decimal comma: as staff write them.
    private static readonly NumberFormatInfo French = new() { NumberGroupSeparator = "\u202F", NumberDecimalSeparator = "," };

    /// <param name="language"><c>fr</c> or <c>ar</c>.</param>
    public static string Write(Report report, string language)
    {
        string T(string name) => E(Catalogue.Text(name).In(language));
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{language}\" dir=\"{(language == "ar" ? "rtl" : "ltr")}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        page.Append(CultureInfo.InvariantCulture, $"<title>{T("report.title")} – {E(report.File.Name)}</title><style>{Style}</style></head>\n<body>\n<h1>{T("report.title")}</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p><strong><bdi>{E(report.File.Name)}</bdi> : {E(report.OutcomeLabel.In(language))}</strong></p>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>{T("report.dataset")} : {E(report.Dataset ?? "–")} · {T("report.rows")} : {report.Counts.Rows} · {T("report.accepted")} : {report.Counts.Accepted} · {T("report.quarantined")} : {report.Counts.Quarantined}</p>\n");
        if (report.Comparison is { } comparison) AppendComparison(page, comparison, T);
        foreach (var name in report.Attachments) page.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{name}\">{T("report." + name)}</a></p>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h2>{T("report.findings")}</h2>\n");
        if (report.Findings.Count == 0) page.Append(CultureInfo.InvariantCulture, $"<p>{T("report.none")}</p>\n");
        foreach (var finding in report.Findings) AppendFinding(page, finding, language, T);
        foreach (var sheet in report.Sheets) AppendColumns(page, sheet, DatasetCatalogue.Find(report.Dataset!)!, language, T);
        return page.Append("</body>\n</html>").ToString();
    }

    private static void AppendComparison(StringBuilder page, ReportComparison comparison, Func<string, string> text)
    {
        var amount = comparison.Amount is { } dirhams ? $" · <bdi>{dirhams.ToString("+#,0.00;−#,0.00;0.00", French)} DH</bdi>" : "";
        page.Append(CultureInfo.InvariantCulture, $"<h2>{text("report.comparison")}</h2>\n<p>{text("report.rowsDifference")} : <bdi>{comparison.Rows.ToString("+0;−0;0", CultureInfo.InvariantCulture)}</bdi>{amount}</p>\n");
        AppendRows(page, text("report.added"), comparison.Added, comparison.AddedRows, text);
        AppendRows(page, text("report.removed"), comparison.Removed, [.. comparison.RemovedRows.Select(r => $"{r.Title} ({r.Place})")], text);
    }

    private static void AppendRows(StringBuilder page, string heading, int count, IReadOnlyList<string> rows, Func<string, string> text)
    {
        if (count == 0) return;
        page.Append(CultureInfo.InvariantCulture, $"<p>{heading} : {count}</p>\n<ul>");
        foreach (var row in rows) page.Append(CultureInfo.InvariantCulture, $"<li><bdi>{E(row)}</bdi></li>");
        if (count > rows.Count) page.Append(CultureInfo.InvariantCulture, $"<li>{text("report.more")}</li>");
        page.Append("</ul>\n");
    }

    private static void AppendFinding(StringBuilder page, Finding finding, string language, Func<string, string> text)
    {
        page.Append(CultureInfo.InvariantCulture, $"<article class=\"{finding.Severity}\"><p><strong>{text("severity." + finding.Severity)}</strong> <bdi dir=\"ltr\"><code>{finding.Code}</code></bdi> {E(finding.Message.In(language))}</p>");
        if (finding.Severity != "info") page.Append(CultureInfo.InvariantCulture, $"<p>{text("report.hint")} : {E(finding.Hint.In(language))}</p>");
        if (finding.Cells.Count > 0)
        {
            var more = finding.Count > finding.Cells.Count ? $", {text("report.more")}" : "";
            page.Append(CultureInfo.InvariantCulture, $"<p>{text("report.cells")} ({finding.Count}) : <bdi>{E(finding.Sheet ?? "")}</bdi> <bdi dir=\"ltr\">{E(string.Join(", ", finding.Cells))}{more}</bdi></p>");
        }

        page.Append("</article>\n");
    }

    private static void AppendColumns(StringBuilder page, ReportSheet sheet, Dataset dataset, string language, Func<string, string> text)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{text("report.columns")} <bdi>{E(sheet.Name)}</bdi></h2>\n<table>\n");
        foreach (var column in sheet.Columns)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{column.Column}</td><td><bdi>{E(column.Header)}</bdi></td><td>{E(dataset.Fields[dataset.IndexOf(column.Field)].Label.In(language))}</td><td>{column.Unit}</td></tr>\n");
        page.Append("</table>\n");
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
