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
        "mine.none", "mine.number", "mine.rows", "mine.aside", "mine.amount", "mine.note", "mine.current", "mine.published", "mine.waits", "mine.report",
        "mine.annotated", "mine.aside.file", "mine.withdraw", "mine.withdraw.sure", "mine.withdrawn", "mine.back", "mine.back.sure", "mine.asked",
        "mine.gone", "mine.keep", "problem.busy", "problem.published", "problem.idle",
        "means", "teach", "forget", "learnt", "forgotten", "problem.teach", "problem.taught",
    ];

    private static readonly string MostNote = Pipeline.Storage.DepositTable.MostNote.ToString(CultureInfo.InvariantCulture);

    private readonly Language _language;

    private readonly string? _dashboard;
    private readonly long _mostBytes;

    private readonly bool _isLocal;

    private DropHtml(Language language, long mostBytes, DropPageOptions host) =>
        (_language, _mostBytes, _dashboard, _isLocal) = (language, mostBytes, host.Dashboard, !host.RequireSignIn);

    /// <param name="token">Token that the page must send back with every action.</param>
    /// <param name="mostBytes">Largest file that the page may send.</param>
    /// <param name="host">How it is served.</param>
    public static string Write(Language language, string token, long mostBytes, DropPageOptions host)
    {
        var page = new DropHtml(language, mostBytes, host);
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
            Mine(), "\n",
            Element("h2", T("templates")), "\n",
            Element("ul", Of(DeclaredDatasets.All.Select(Template))), "\n",
            Element("noscript", Element("p", T("noscript"))), "\n"),
        "\n");

    private static Html LinkTo(Language other) =>
        Element("a", [("class", "language"), ("href", "?lang=" + other.Code), ("lang", other.Code), ("hreflang", other.Code)], other.Name);

    private Html Drop() => Element(
        "div", [("id", "drop")],
        Element("label", [("for", "file")], T("choose")), " ",
        // What it holds when the script begins was picked, and not restored by a browser that loads the page again.
        Void("input", ("type", "file"), ("id", "file"), ("accept", Formats), ("autocomplete", "off"), ("aria-describedby", "limits")),
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
            "p", Element("label", [("for", "note")], T("note")), " ",
            Element("textarea", [("id", "note"), ("rows", "2"), ("maxlength", MostNote), ("aria-describedby", "note-help")]), " ",
            Element("small", [("id", "note-help")], T("note.help"))),
        "\n",
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

    private Html Mine() => Element(
        "section", [("id", "mine"), ("aria-labelledby", "mine-title")], "\n",
        Element("h2", [("id", "mine-title")], T("mine")), "\n",
        Element("p", T("mine.help"), _isLocal ? Of(" ", T("mine.local")) : ""), "\n",
        Element("p", Element("button", [("type", "button"), ("id", "mine-refresh")], T("mine.refresh"))), "\n",
        Element("p", [("id", "mine-said"), ("role", "status")]), "\n",
        Element("ol", [("id", "mine-list")]), "\n");

    private Html Template(Dataset dataset) =>
        Element("li", Element("a", [("href", $"templates/{dataset.Name}.{_language.Code}.xlsx")], dataset.Label.In(_language)));

    private string T(string name) => Catalogue.Text("depot." + name).In(_language);
}
