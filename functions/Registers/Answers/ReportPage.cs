using System.Globalization;
using System.Net;
using System.Text;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers;

/// <summary>A report as one self-contained page: no script, printable, right to left where its language is, every value escaped.</summary>
public sealed class ReportPage
{
    // Thousands behind narrow spaces, decimal comma: as staff write them.
    private static readonly NumberFormatInfo French = new() { NumberGroupSeparator = "\u202F", NumberDecimalSeparator = "," };

    private static readonly (string Severity, string Heading)[] Groups = [("error", "report.toMend"), ("warning", "report.toCheck"), ("info", "report.toKnow")];

    private readonly StringBuilder _page = new();
    private readonly Report _report;
    private readonly Language _language;

    private ReportPage(Report report, Language language) => (_report, _language) = (report, language);

    /// <summary>Styles of a report, for pages that show <see cref="WriteBody"/>.</summary>
    public static string Style { get; } = LoadStyle();

    public static string Write(Report report, Language language)
    {
        var title = E(Catalogue.Text("report.title").In(language));
        return $"""
            <!doctype html>
            <html lang="{language.Code}" dir="{language.Direction}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title} – {E(report.File.Name)}</title>
            <style>{Style}</style></head>
            <body>
            <main>
            <h1>{title}</h1>
            {WriteBody(report, language)}</main>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    /// <summary>What stands under the page's title.</summary>
    public static string WriteBody(Report report, Language language)
    {
        var page = new ReportPage(report, language);
        page.AppendOutcome();
        page.AppendRead();
        page.AppendComparison();
        page.AppendFindings();
        page.AppendSetAside();
        page.AppendTotals();
        foreach (var sheet in report.Sheets) page.AppendColumns(sheet);
        return page._page.ToString();
    }

    private void AppendOutcome()
    {
        Append($"<section class=\"outcome {_report.Outcome}\"><p><strong><bdi>{E(_report.File.Name)}</bdi> : {E(_report.OutcomeLabel.In(_language))}</strong></p>");
        Append($"<p>{E(Placeholders.Fill(Catalogue.Text("sentence." + _report.Outcome), Place.File, Number(_report.Counts.Accepted), Number(_report.Counts.Quarantined), 0).In(_language))}</p>");
        if (_report.Run is null) Append($"<p>{T("report.dryRun")}</p>");
        foreach (var name in _report.Attachments) Append($"<p><a href=\"{name}\">{T("report." + name)}</a></p>");
        Append($"</section>\n");
    }

    private void AppendRead()
    {
        if (_report.File.Format is not { } format) return;
        Append($"<h2>{T("report.read")}</h2>\n<ul>");
        if (_report.Dataset is { } dataset) Append($"<li>{T("report.dataset")} : {E(DeclaredDatasets.Find(dataset)!.Label.In(_language))}</li>");
        Append($"<li>{T("report.format")} : <bdi>{E(format)}</bdi>");
        if (_report.File.Encoding is { } encoding) Append($" · {T("report.encoding")} : <bdi>{E(encoding)}</bdi>");
        if (_report.File.Separator is { } separator) Append($" · {T("report.separator")} : {(separator == "\t" ? T("report.separator.tab") : $"<bdi>{E(separator)}</bdi>")}");
        Append($"</li><li>{T("report.rows")} : {Number(_report.Counts.Rows)} · {T("report.accepted")} : {Number(_report.Counts.Accepted)} · {T("report.quarantined")} : {Number(_report.Counts.Quarantined)}</li>");
        if (_report.Amount is { } amount) Append($"<li>{T("report.amount")} : <bdi>{amount.ToString("#,0.00", French)} DH</bdi></li>");
        Append($"</ul>\n");
    }

    private void AppendComparison()
    {
        if (_report.IsNewSource) Append($"<h2>{T("report.comparison")}</h2>\n<p>{T("report.newSource")}</p>\n");
        if (_report.Comparison is not { } comparison) return;
        var amount = comparison.Amount is { } dirhams ? $" · <bdi>{Difference(dirhams)} DH</bdi>" : "";
        Append($"<h2>{T("report.comparison")}</h2>\n<p>{T("report.rowsDifference")} : <bdi>{comparison.Rows.ToString("+#,0;−#,0;0", French)}</bdi>{amount}</p>\n");
        AppendRows("report.added", comparison.Added, [.. comparison.AddedRows.Select(row => $"{Catalogue.Text("report.row").In(_language)} {row}")]);
        AppendRows("report.removed", comparison.Removed, [.. comparison.RemovedRows.Select(r => $"{r.Title} ({r.Place})")]);
    }

    private void AppendRows(string heading, int count, IReadOnlyList<string> rows)
    {
        if (count == 0) return;
        Append($"<p>{T(heading)} : {Number(count)}</p>\n<ul>");
        foreach (var row in rows) Append($"<li><bdi>{E(row)}</bdi></li>");
        if (count > rows.Count) Append($"<li>{T("report.more")}</li>");
        Append($"</ul>\n");
    }

    private void AppendFindings()
    {
        Append($"<h2>{T("report.findings")}</h2>\n");
        var findings = _report.Findings.Where(f => f.Severity == "error" || !IsTotal(f)).ToList();
        if (findings.Count == 0) Append($"<p>{T("report.none")}</p>\n");
        foreach (var (severity, heading) in Groups)
        {
            var group = findings.Where(f => f.Severity == severity).ToList();
            if (group.Count == 0) continue;
            Append($"<h3>{T(heading)} ({Number(group.Count)})</h3>\n");
            foreach (var finding in group) AppendFinding(finding);
        }
    }

    private void AppendFinding(Finding finding)
    {
        Append($"<article class=\"{finding.Severity}\"><p><strong class=\"severity\">{T("severity." + finding.Severity)}</strong> <bdi dir=\"ltr\"><code>{finding.Code}</code></bdi> {E(finding.Message.In(_language))}</p>");
        if (finding.Severity != "info") Append($"<p>{T("report.hint")} : {E(finding.Hint.In(_language))}</p>");
        if (finding.Cells.Count > 0)
        {
            var more = finding.Count > finding.Cells.Count ? $", {T("report.more")}" : "";
            Append($"<p>{T("report.cells")} ({Number(finding.Count)}) : <bdi>{E(finding.Sheet ?? "")}</bdi> <bdi dir=\"ltr\">{E(string.Join(", ", finding.Cells))}{more}</bdi></p>");
        }

        Append($"</article>\n");
    }

    private void AppendSetAside()
    {
        if (_report.SetAside.Count == 0 || _report.Outcome == "rejected") return;
        var more = _report.Counts.Quarantined > _report.SetAside.Count ? $", {T("report.more")}" : "";
        Append($"<h2>{T("report.setAside")} ({Number(_report.Counts.Quarantined)})</h2>\n<p>{T("report.setAsideHelp")}</p>\n");
        Append($"<p>{T("report.row")} : <bdi>{E(string.Join(", ", _report.SetAside))}</bdi>{more}</p>\n");
    }

    private void AppendTotals()
    {
        var totals = _report.Findings.Where(IsTotal).ToList();
        if (totals.Count == 0) return;
        Append($"<h2>{T("report.totals")}</h2>\n<ul>");
        foreach (var total in totals)
            Append($"<li class=\"{total.Severity}\"><bdi dir=\"ltr\">{E(string.Join(", ", total.Cells))}</bdi> – {E(total.Message.In(_language))}</li>");
        Append($"</ul>\n");
    }

    private void AppendColumns(ReportSheet sheet)
    {
        var dataset = DeclaredDatasets.Find(_report.Dataset!)!;
        Append($"<h2>{T("report.columns")} <bdi>{E(sheet.Name)}</bdi></h2>\n<p>{T("report.headerRow")} {Number(sheet.HeaderRow)}</p>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{T("report.columns")} {E(sheet.Name)}\"><table>\n<thead><tr>");
        foreach (var heading in (string[])["column", "header", "field", "match", "unit"]) Append($"<th scope=\"col\">{T("report." + heading)}</th>");
        Append($"</tr></thead>\n<tbody>\n");
        foreach (var column in sheet.Columns)
            Append($"<tr><td><bdi dir=\"ltr\">{column.Column}</bdi></td><td><bdi>{E(column.Header)}</bdi></td><td>{E(dataset.Fields[dataset.IndexOf(column.Field)].Label.In(_language))}</td><td>{T("report.match." + column.Match)}{(column.Confidence is { } percent ? $" ({Number(percent)} %)" : "")}</td><td>{column.Unit}</td></tr>\n");
        Append($"</tbody></table></div>\n");
    }

    private static bool IsTotal(Finding finding) => finding.Code.Contains("-TOT-", StringComparison.Ordinal);

    private void Append(FormattableString text) => _page.Append(text.ToString(CultureInfo.InvariantCulture));

    private string T(string name) => E(Catalogue.Text(name).In(_language));

    /// <summary>An amount more or less, in dirhams, as staff write it: <c>+1 450,00</c>.</summary>
    public static string Difference(decimal dirhams) => dirhams.ToString("+#,0.00;−#,0.00;0.00", French);

    private static string Number(int number) => number.ToString("#,0", French);

    private static string E(string text) => WebUtility.HtmlEncode(text);

    private static string LoadStyle()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
