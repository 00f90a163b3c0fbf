using System.Net;

namespace AinChock.Registers.Texts;

/// <summary>
/// A piece of HTML. Strings are always escaped and only elements make markup, so that a value from a sender's file never becomes markup.
/// </summary>
public readonly struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>A dot between two facts on a line.</summary>
    public static Html Dot { get; } = new(" · ");

    /// <summary>A text, escaped.</summary>
    public static implicit operator Html(string? text) => new(WebUtility.HtmlEncode(text) ?? "");

    /// <summary>Joins pieces.</summary>
    public static Html Of(IEnumerable<Html> pieces) => new(string.Concat(pieces));

    /// <inheritdoc cref="Of(IEnumerable{Html})"/>
    public static Html Of(params ReadOnlySpan<Html> pieces) => new(Join(pieces));

    /// <summary>An element without attributes.</summary>
    public static Html Element(string name, params ReadOnlySpan<Html> content) => Element(name, [], content);

    /// <param name="attributes">Attributes in order; a null value writes the name alone.</param>
    public static Html Element(string name, ReadOnlySpan<(string Name, string? Value)> attributes, params ReadOnlySpan<Html> content) =>
        new($"{Tag(name, attributes)}{Join(content)}</{name}>");

    /// <summary>An element without content or end tag, such as <c>meta</c>.</summary>
    public static Html Void(string name, params ReadOnlySpan<(string Name, string? Value)> attributes) => new(Tag(name, attributes));

    /// <summary>An element whose content is not markup and so is not escaped: <c>style</c>, <c>script</c>.</summary>
    /// <exception cref="ArgumentException">The content would end the element.</exception>
    public static Html Verbatim(string name, ReadOnlySpan<(string Name, string? Value)> attributes, string content) =>
        content.Contains("</", StringComparison.Ordinal) || content.Contains("<!--", StringComparison.Ordinal)
            ? throw new ArgumentException($"The content of '{name}' would end it.", nameof(content))
            : new($"{Tag(name, attributes)}{content}</{name}>");

    /// <summary>A whole page around its root element.</summary>
    public static string Document(Html root) => $"<!doctype html>\n{root}\n";

    /// <summary>The markup.</summary>
    public override string ToString() => _markup ?? "";

    private static string Tag(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var tag = "<" + name;
        foreach (var (attribute, value) in attributes) tag += value is null ? $" {attribute}" : $" {attribute}=\"{WebUtility.HtmlEncode(value)}\"";
        return tag + ">";
    }

    private static string Join(ReadOnlySpan<Html> pieces)
    {
        if (pieces.Length == 1) return pieces[0].ToString();
        var markup = new System.Text.StringBuilder();
        foreach (var piece in pieces) markup.Append(piece._markup);
        return markup.ToString();
    }
}
