using System.Globalization;
using System.Text.Json;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using static AinChock.Registers.Texts.Html;

namespace AinChock.DropPages;

/// <summary>The page in one language; its texts come from the catalogue.</summary>
internal sealed class DropHtml
{
    private const string Formats = ".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv,.xml,.html,.zip";

    // Texts shown by the script.
    private static readonly string[] Spoken =
    [
        "checking", "checked", "changed", "sending", "waiting", "reading", "ended", "published", "new", "replaces", "network",
        "problem.signin", "problem.group", "problem.forged", "problem.too-large", "problem.storage", "problem.name", "problem.changed", "problem.unreadable",
        "problem.several", "problem.pending", "problem.slow", "problem.unknown", "waits.rejected", "waits.unchanged", "waits.sending",
        "cancelled", "away", "mend", "mending", "mended", "problem.unmended", "problem.origin", "problem.unplaced", "problem.base",
        "recognised.name", "recognised.rows", "recognised.completes", "recognised.made", "rows",
        "means", "teach", "forget", "learnt", "forgotten", "problem.teach", "problem.taught",
    ];

    private readonly Language _language;

    private readonly string? _dashboard;
    private readonly long _mostBytes;

    private DropHtml(Language language, long mostBytes, string? dashboard) => (_language, _mostBytes, _dashboard) = (language, mostBytes, dashboard);

    /// <param name="token">Token that the page must send back with every action.</param>
    /// <param name="mostBytes">Largest file that the page may send.</param>
    /// <param name="dashboard">Address of the page with the published figures; null when unknown.</param>
    public static string Write(Language language, string token, long mostBytes, string? dashboard)
    {
        var page = new DropHtml(language, mostBytes, dashboard);
        return Document(Element(
            "html",
            [("lang", language.Code), ("dir", language.Direction), ("data-token", token),
                ("data-most-bytes", mostBytes.ToString(CultureInfo.InvariantCulture))],
            "\n", page.Head(), "\n", page.Body(), "\n"));
    }

    private Html Head() => Element(
        "head", Void("meta", ("charset", "utf-8")), Void("meta", ("name", "viewport"), ("content", "width=device-width")), Element("title", T("title")), "\n",
        Void("link", ("rel", "icon"), ("href", "data:,")), Void("link", ("rel", "stylesheet"), ("href", "page.css")),
        Element("script", [("type", "module"), ("src", "script/page.js")]), "\n",
        Verbatim("script", [("type", "application/json"), ("id", "texts")], JsonSerializer.Serialize(Spoken.ToDictionary(name => name, T))));

    private Html Body() => Element(
        "body", "\n",
        Element("header", Element("h1", T("title")), Of(Language.All.Where(other => other != _language).Select(LinkTo))), "\n",
        Element(
            "main", "\n",
            Element(
                "p", T("intro"), " ", Element("a", [("href", "guide?lang=" + _language.Code), ("id", "guide")], T("guide")),
                _dashboard is null ? "" : Of(Dot, Element("a", [("href", $"{_dashboard}?lang={_language.Code}"), ("id", "dashboard")], T("dashboard")))), "\n",
            Drop(), "\n",
            Element("p", [("id", "status"), ("role", "status"), ("aria-live", "polite")]), "\n",
            Element("p", Element("button", [("type", "button"), ("id", "retry"), ("hidden", null)], T("retry"))), "\n",
            Going(), "\n",
            Confirm(), "\n",
            Element(
                "section", [("id", "report"), ("aria-live", "off"), ("tabindex", "-1"), ("aria-label", Catalogue.Text("report.title").In(_language))]), "\n",
            Teach(), "\n",
            Take(), "\n",
            Element("h2", T("templates")), "\n",
            Element("ul", Of(DeclaredDatasets.All.Select(Template))), "\n",
            Element("noscript", Element("p", T("noscript"))), "\n"),
        "\n");

    private static Html LinkTo(Language other) =>
        Element("a", [("class", "language"), ("href", "?lang=" + other.Code), ("lang", other.Code), ("hreflang", other.Code)], other.Name);

    private Html Drop() => Element(
        "div", [("id", "drop")],
        Element("label", [("for", "file")], T("choose")), " ",
        Void("input", ("type", "file"), ("id", "file"), ("accept", Formats), ("aria-describedby", "limits")),
        Element("p", T("or")), Element("p", [("id", "limits")], T("limits").Replace("{limit}", Megabytes, StringComparison.Ordinal)));

    private string Megabytes => (_mostBytes >> 20).ToString(CultureInfo.InvariantCulture);

    private Html Going() => Element(
        "p", [("id", "going"), ("hidden", null)],
        Element("progress", [("id", "progress"), ("max", "1"), ("aria-label", T("going"))]), " ",
        Element("button", [("type", "button"), ("id", "cancel")], T("cancel")));

    private Html Confirm() => Element(
        "form", [("id", "confirm"), ("hidden", null)], "\n",
        Element("h2", T("what")), "\n",
        Element("p", [("id", "recognised")]), "\n",
        Element("p", Element("label", [("for", "source")], T("target")), " ", Element("select", [("id", "source")])), "\n",
        Element(
            "p", [("class", "actions")],
            Element("button", [("type", "submit"), ("id", "send"), ("aria-describedby", "waits")], T("send")), "\n",
            Element("button", [("type", "button"), ("id", "annotated"), ("hidden", null)], T("annotated")), "\n",
            Element("button", [("type", "button"), ("id", "quarantine"), ("hidden", null)], T("quarantine")), "\n",
            Element("button", [("type", "button"), ("id", "corrected"), ("hidden", null)], T("corrected"))),
        "\n",
        Element("p", [("id", "waits"), ("class", "waits")]), "\n");

    private Html Teach() => Element(
        "section", [("id", "teach"), ("hidden", null)],
        Element("h2", T("lessons")), Element("p", T("lessonsHint")), Element("p", [("id", "asking"), ("hidden", null)], T("lessonsAsk")),
        Element("ul", [("id", "lessons")]),
        Element("div", [("id", "known"), ("hidden", null)], Element("h3", T("taught")), Element("ul", [("id", "taught")])));

    // The script fills the list in.
    private Html Take() => Element(
        "section", [("id", "take"), ("hidden", null), ("data-languages", JsonSerializer.Serialize(Language.All.Select(own => new[] { own.Code, own.Name })))],
        Element("h2", T("take")), Element("p", T("takeHint")), Element("ul", [("id", "registers")]));

    private Html Template(Dataset dataset) =>
        Element("li", Element("a", [("href", $"templates/{dataset.Name}.{_language.Code}.xlsx")], dataset.Label.In(_language)));

    private string T(string name) => Catalogue.Text("depot." + name).In(_language);
}
