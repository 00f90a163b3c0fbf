using AinChock.Registers.Texts;
using static AinChock.Registers.Texts.Html;

namespace AinChock.DropPages;

/// <summary>A short guide to the page in one language, condensed from the guide in docs.</summary>
internal static class GuideHtml
{
    private static readonly string[] Parts = ["prepare", "check", "mend", "aside", "send", "take", "mine"];

    public static string Write(Language language)
    {
        string T(string name) => Catalogue.Text(name).In(language);
        return Document(Element(
            "html", [("lang", language.Code), ("dir", language.Direction)], "\n",
            Element(
                "head", Void("meta", ("charset", "utf-8")), Void("meta", ("name", "viewport"), ("content", "width=device-width")),
                Element("title", T("depot.guide")), Void("link", ("rel", "icon"), ("href", "data:,")),
                Void("link", ("rel", "stylesheet"), ("href", "page.css"))),
            "\n",
            Element(
                "body", "\n",
                Element("header", Element("h1", T("depot.guide")), Of(Language.All.Where(other => other != language).Select(Other))), "\n",
                Element(
                    "main", "\n", Element("p", Element("a", [("href", "./?lang=" + language.Code)], T("guide.back"))), "\n",
                    Of(Parts.Select(part => Of(Element("h2", T("guide." + part)), Element("p", T($"guide.{part}Text")), "\n"))),
                    Element("p", Element("strong", T("guide.name"))), "\n", Element("p", T("guide.private")), "\n"),
                "\n"),
            "\n"));
    }

    private static Html Other(Language other) =>
        Element("a", [("class", "language"), ("href", "guide?lang=" + other.Code), ("lang", other.Code), ("hreflang", other.Code)], other.Name);
}
