using System.Globalization;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;
using static AinChock.Registers.Texts.Html;

namespace AinChock.Registers.Answers;

/// <summary>A report as one self-contained page: no script, printable, right to left if its language is, every value escaped.</summary>
public sealed class ReportPage
{
    // Numbers as staff write them: narrow spaces between thousands, decimal comma.
    private static readonly NumberFormatInfo French = new() { NumberGroupSeparator = "\u202F", NumberDecimalSeparator = "," };

    private static readonly (string Severity, string Heading)[] Groups = [("error", "report.toMend"), ("warning", "report.toCheck"), ("info", "report.toKnow")];

    private readonly Report _report;
    private readonly Language _language;

    private ReportPage(Report report, Language language) => (_report, _language) = (report, language);

    /// <summary>Style sheet of a report, for pages that show <see cref="WriteBody"/>.</summary>
    public static string Style { get; } = LoadStyle();

    /// <summary>A report as its own page.</summary>
    public static string Write(Report report, Language language)
    {
        var title = Catalogue.Text("report.title").In(language);
        return Document(Element(
            "html", [("lang", language.Code), ("dir", language.Direction)], "\n",
            Element(
                "head", Void("meta", ("charset", "utf-8")), Void("meta", ("name", "viewport"), ("content", "width=device-width")),
                Element("title", title, " – ", report.File.Name), "\n", Verbatim("style", [], Style)),
            "\n",
            Element("body", "\n", Element("main", "\n", Element("h1", title), "\n", new ReportPage(report, language).Body(isOnPage: false)), "\n"), "\n"));
    }

    /// <summary>The content below the page's title.</summary>
    public static string WriteBody(Report report, Language language) => new ReportPage(report, language).Body(isOnPage: true).ToString();

    /// <summary>A change of an amount in dirhams, as staff write it: <c>+1 450,00</c>.</summary>
    public static string Difference(decimal dirhams) => dirhams.ToString("+#,0.00;−#,0.00;0.00", French);

    // Print shows the receipt and a short list only, so that it fits one page.
    private Html Body(bool isOnPage)
    {
        var receipt = new ReportReceipt(_report, _language);
        return Of(receipt.Facts(), Outcome(isOnPage), receipt.Printed(), Element("div", [("class", "lists")], "\n", Lists()), "\n");
    }

    // The faults to mend come first, since the sentence above refers to them.
    private Html Lists() => _report.Counts.Errors > 0
        ? Of(Findings(), SetAside(), Read(), Comparison(), Totals(), Of(_report.Sheets.Select(Columns)))
        : Of(Read(), Comparison(), Findings(), SetAside(), Totals(), Of(_report.Sheets.Select(Columns)));

    private Html Outcome(bool isOnPage)
    {
        var verdict = Verdict.Of(_report);
        return Of(
            Element(
                "section", [("class", "outcome " + _report.Outcome.Name())],
                Element("p", [("class", "headline")], Element("strong", verdict.HeadlineIn(_language))),
                DemonstrationData.Is(_report.Source ?? _report.File.Name) ? Element("p", Element("strong", T("report.demonstration"))) : "",
                Element("p", T("report.file"), " : ", Element("bdi", _report.File.Name)),
                Element("p", [("class", "next")], Element("strong", T("report.next"), " : "), verdict.NextIn(_language, isOnPage)),
                HeldBy(),
                _report is { Outcome: Checking.Outcome.Rejected, Run: not null } ? Element("p", T("report.stands")) : "",
                _report.Run is null ? Element("p", T("report.dryRun")) : "",
                Of(_report.Attachments.Select(name => Element("p", Element("a", [("href", name)], T("report." + name)))))),
            "\n");
    }

    private Html HeldBy()
    {
        var reasons = _report.Findings.Where(finding => _report.HeldBy.Contains(finding.Code)).ToList();
        // The headline shows the first reason.
        return reasons.Count < 2 ? "" : Of(
            Element("p", T("report.heldBy"), " :"), Element("ul", Of(reasons.Select(reason => Element("li", reason.Message.In(_language))))));
    }

    private Html Read()
    {
        if (_report.File.Format is not { } format) return "";
        var counts = _report.Counts;
        return Of(
            Heading("h2", T("report.read")),
            Element(
                "ul",
                _report.Dataset is { } dataset ? Element("li", T("report.dataset"), " : ", DeclaredDatasets.Find(dataset)!.Label.In(_language)) : "",
                Element(
                    "li", T("report.format"), " : ", Element("bdi", format),
                    _report.File.Encoding is { } encoding ? Of(Dot, T("report.encoding"), " : ", Element("bdi", encoding)) : "",
                    _report.File.Separator is { } separator ? Of(Dot, T("report.separator"), " : ", Separator(separator)) : ""),
                Element(
                    "li", T("report.rows"), " : ", Number(counts.Rows), Dot, T("report.accepted"), " : ", Number(counts.Accepted), Dot,
                    T("report.quarantined"), " : ", Number(counts.Quarantined)),
                _report.Amount is { } amount ? Element("li", T("report.amount"), " : ", Element("bdi", Amount(amount), " DH")) : ""),
            "\n");
    }

    private Html Separator(string separator) => separator == "\t" ? T("report.separator.tab") : Element("bdi", separator);

    private Html Comparison()
    {
        var isNew = _report.IsNewSource ? Of(Heading("h2", T("report.comparison")), Element("p", T("report.newSource")), "\n") : "";
        if (_report.Comparison is not { } comparison) return isNew;
        return Of(
            isNew, Heading("h2", T("report.comparison")),
            Element(
                "p", T("report.rowsDifference"), " : ", Element("bdi", comparison.Rows.ToString("+#,0;−#,0;0", French)),
                comparison.Amount is { } dirhams ? Of(Dot, Element("bdi", Difference(dirhams), " DH")) : ""),
            "\n",
            Rows("report.added", comparison.Added, [.. comparison.AddedRows.Select(row => $"{T("report.row")} {row}")]),
            Rows(
                comparison.PerhapsSetAside > 0 ? "report.removedOrSetAside" : "report.removed", comparison.Removed,
                [.. comparison.RemovedRows.Select(r => $"{r.Title} ({r.Place})")]),
            comparison.SetAside > 0 ? Element("p", T("report.stillSetAside"), " : ", Number(comparison.SetAside)) : "");
    }

    private Html Rows(string heading, int count, IReadOnlyList<string> rows) => count == 0 ? "" : Of(
        Element("p", T(heading), " : ", Number(count)), "\n",
        Element("ul", Of(rows.Select(row => Element("li", Element("bdi", row)))), count > rows.Count ? Element("li", T("report.more")) : ""), "\n");

    private Html Findings()
    {
        var findings = _report.Findings.Where(f => f.Severity == "error" || !IsTotal(f)).ToList();
        return Of(
            Heading("h2", T("report.findings")),
            findings.Count == 0 ? Of(Element("p", T("report.none")), "\n") : "",
            Of(Groups.Select(group => Group(group.Severity, T(group.Heading), [.. findings.Where(f => f.Severity == group.Severity)]))));
    }

    // Faults at cells are in the table, once per cell; faults of the whole file are listed separately.
    private Html Group(string severity, string heading, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0) return "";
        var faults = severity == "error" ? new FaultTable(_report, _language) : null;
        if (faults is not { HasRows: true }) return Of(Heading("h3", $"{heading} ({Number(findings.Count)})"), Of(findings.Select(Article)));
        var listed = faults.Codes;
        return Of(
            Heading("h3", $"{heading} ({Number(findings.Where(f => f.Code != Codes.TooManyErrors.Id).Sum(f => f.Count))})"),
            Of(findings.Where(f => !listed.Contains(f.Code) && f.Code != Codes.TooManyErrors.Id).Select(Article)),
            faults.Write(),
            Element(
                "details", Element("summary", T("report.byCause"), $" ({Number(findings.Count)})"), "\n", Of(findings.Select(Article))), "\n");
    }

    private Html Article(Finding finding) => Of(
        Element(
            "article", [("class", finding.Severity)],
            Element(
                "p", Element("strong", [("class", "severity")], T("severity." + finding.Severity)), " ",
                Element("bdi", [("dir", "ltr")], Element("code", finding.Code)), " ", finding.Message.In(_language)),
            finding.Severity != "info" ? Element("p", T("report.hint"), " : ", finding.Hint.In(_language)) : "",
            finding.Cells.Count > 0 ? Cells(finding) : ""),
        "\n");

    private Html Cells(Finding finding) => Element(
        "p", T("report.cells"), " (", Number(finding.Count), ") : ", string.IsNullOrEmpty(finding.Sheet) ? "" : Of(Element("bdi", finding.Sheet), " "),
        Of(string.Join(", ", CellRanges.Of(finding.Cells, _language)), More(finding.Count > finding.Cells.Count)));

    private Html SetAside()
    {
        if (_report.SetAside.Count == 0 || _report.Outcome == Checking.Outcome.Rejected) return "";
        var count = _report.Counts.Quarantined;
        return Of(
            Heading("h2", $"{T("report.setAside")} ({Number(count)})"), Element("p", T("report.setAsideHelp")), "\n",
            Element("p", T("report.row"), " : ", Element("bdi", string.Join(", ", _report.SetAside)), More(count > _report.SetAside.Count)), "\n");
    }

    private Html Totals()
    {
        var totals = _report.Findings.Where(IsTotal).ToList();
        if (totals.Count == 0) return "";
        return Of(
            Heading("h2", T("report.totals")),
            Element("ul", Of(totals.Select(total => Element(
                "li", [("class", total.Severity)], Element("bdi", string.Join(", ", CellRanges.Of(total.Cells, _language))), " – ",
                total.Message.In(_language))))),
            "\n");
    }

    private Html Columns(ReportSheet sheet) => Of(
        Heading("h2", T("report.columns"), " ", Element("bdi", sheet.Name)),
        Element("p", T("report.headerRow"), " ", Number(sheet.HeaderRow)), "\n",
        Element(
            "div", [("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", $"{T("report.columns")} {sheet.Name}")],
            Element(
                "table", "\n",
                Element("thead", Element("tr", Of(((string[])["column", "header", "field", "match", "unit"]).Select(HeadCell)))), "\n",
                Element("tbody", "\n", Of(sheet.Columns.Select(Row))))),
        "\n");

    private Html HeadCell(string name) => Element("th", [("scope", "col")], T("report." + name));

    private Html Row(ReportColumn column) => Of(
        Element(
            "tr", Element("td", Element("bdi", [("dir", "ltr")], column.Column)), Element("td", Element("bdi", column.Header)),
            Element("td", DeclaredDatasets.Find(_report.Dataset!)!.FieldOf(column.Field).Label.In(_language)),
            Element("td", T("report.match." + column.Match.Name()), column.Confidence is { } percent ? $" ({Number(percent)} %)" : ""),
            Element("td", column.Unit)),
        "\n");

    private static Html Heading(string level, params ReadOnlySpan<Html> content) => Of(Element(level, content), "\n");

    private string More(bool isMore) => isMore ? $", {T("report.more")}" : "";

    private static bool IsTotal(Finding finding) => finding.Code.Contains("-TOT-", StringComparison.Ordinal);

    private string T(string name) => Catalogue.Text(name).In(_language);

    /// <summary>Dirhams as staff write them.</summary>
    public static string Amount(decimal dirhams) => dirhams.ToString("#,0.00", French);

    /// <summary>A whole number as staff write it.</summary>
    public static string Number(int number) => number.ToString("#,0", French);

    private static string LoadStyle()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
