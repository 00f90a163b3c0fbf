using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.DropPages;

/// <summary>The page itself, in one language; its texts come from the catalogue.</summary>
internal static class DropHtml
{
    // Texts that the script shows.
    private static readonly string[] Spoken =
    [
        "checking", "checked", "sending", "waiting", "reading", "ended", "published", "new", "replaces", "network",
        "problem.signin", "problem.forged", "problem.too-large", "problem.storage", "problem.name", "problem.changed", "problem.pending", "problem.unknown",
    ];

    /// <param name="token">What the page must send back with whatever it asks to be done.</param>
    public static string Write(Language language, string token)
    {
        var templates = new StringBuilder();
        foreach (var dataset in DeclaredDatasets.All)
            templates.Append(CultureInfo.InvariantCulture, $"<li><a href=\"templates/{dataset.Name}.{language.Code}.xlsx\">{E(dataset.Label.In(language))}</a></li>");
        var spoken = JsonSerializer.Serialize(
            Spoken.ToDictionary(name => name, name => Catalogue.Text("depot." + name).In(language)));
        var others = string.Concat(Language.All.Where(other => other != language).Select(other =>
            $"<a class=\"language\" href=\"?lang={other.Code}\" lang=\"{other.Code}\" hreflang=\"{other.Code}\">{E(other.Name)}</a>"));
        return $"""
            <!doctype html>
            <html lang="{language.Code}" dir="{language.Direction}" data-token="{token}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{T("title")}</title>
            <link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><script type="module" src="page.js"></script>
            <script type="application/json" id="texts">{spoken}</script></head>
            <body>
            <header><h1>{T("title")}</h1>{others}</header>
            <main>
            <p>{T("intro")}</p>
            <div id="drop"><label for="file">{T("choose")}</label> <input type="file" id="file" accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv,.xml,.html,.zip"><p>{T("or")}</p></div>
            <p id="status" role="status" aria-live="polite"></p>
            <form id="confirm" hidden>
            <h2>{T("what")}</h2>
            <p><label for="source">{T("target")}</label> <select id="source"></select></p>
            <p class="actions"><button type="submit" id="send">{T("send")}</button>
            <button type="button" id="annotated" hidden>{T("annotated")}</button>
            <button type="button" id="quarantine" hidden>{T("quarantine")}</button></p>
            </form>
            <section id="report" aria-live="off" tabindex="-1" aria-label="{E(Catalogue.Text("report.title").In(language))}"></section>
            <h2>{T("templates")}</h2>
            <ul>{templates}</ul>
            <noscript><p>{T("noscript")}</p></noscript>
            </main>
            </body>
            </html>

            """.ReplaceLineEndings("\n");

        string T(string name) => E(Catalogue.Text("depot." + name).In(language));
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
