using AinChock.Registers.Texts;

namespace AinChock.Registers.Tests;

/// <summary>Only elements create markup.</summary>
public sealed class HtmlTests
{
    [Theory]
    [InlineData("<b>&\"'", "<p>&lt;b&gt;&amp;&quot;&#39;</p>")]
    [InlineData("</p><script>", "<p>&lt;/p&gt;&lt;script&gt;</p>")]
    [InlineData("&lt;", "<p>&amp;lt;</p>")]
    [InlineData(null, "<p></p>")]
    public void A_string_is_escaped_whatever_it_holds(string? text, string markup) =>
        Assert.Equal(markup, Html.Element("p", text).ToString());

    [Fact]
    public void What_is_an_element_already_is_not_escaped_again() =>
        Assert.Equal("<p>a &lt; <b>b</b></p>\n", Html.Of(Html.Element("p", "a < ", Html.Element("b", "b")), "\n").ToString());

    [Fact]
    public void An_attribute_cannot_end_its_quotes() => Assert.Equal(
        "<a href=\"x&quot; onclick=&quot;y\" hidden>z</a>",
        Html.Element("a", [("href", "x\" onclick=\"y"), ("hidden", null)], "z").ToString());

    [Fact]
    public void A_void_element_has_no_end_and_an_empty_one_has() =>
        Assert.Equal("<br><td></td>", Html.Of(Html.Void("br"), Html.Element("td")).ToString());

    [Theory]
    [InlineData("a</style>")]
    [InlineData("a</STYLE x")]
    [InlineData("<!-- a")]
    public void What_is_not_escaped_cannot_end_its_element(string content) =>
        Assert.Throws<ArgumentException>(() => Html.Verbatim("style", [], content));

    [Fact]
    public void What_is_no_markup_stands_as_it_is() => Assert.Equal("<style>a>b{}</style>", Html.Verbatim("style", [], "a>b{}").ToString());

    [Fact]
    public void Nothing_is_nothing() => Assert.Equal("", default(Html).ToString());
}
