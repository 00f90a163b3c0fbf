using AinChock.DropPages;

namespace AinChock.Pipeline.Tests;

public sealed class SourceNameTests
{
    [Theory]
    [InlineData("projets 2024.xlsx", "projets 2024.xlsx")]
    [InlineData("سجل المشاريع.xlsx", "سجل المشاريع.xlsx")]
    [InlineData("coope\u0301ratives.csv", "coopératives.csv")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Documents\\projets.xlsx", "projets.xlsx")]
    [InlineData("...projets.xlsx", "projets.xlsx")]
    [InlineData("~$projets.xlsx", "projets.xlsx")]
    [InlineData("a\u0000b\r\nc\u202Exslx.csv", "abcxslx.csv")]
    [InlineData("<b>\"x\"?.csv", "_b__x__.csv")]
    [InlineData("a%2F..%2Fb.csv", "a_2F.._2Fb.csv")]
    [InlineData("", "registre")]
    [InlineData("/", "registre")]
    [InlineData("....", "registre")]
    [InlineData(".csv", "csv")]
    public void Clean_keeps_letters_of_any_script_and_nothing_that_means_something_else(string name, string clean) =>
        Assert.Equal(clean, SourceName.Clean(name));

    [Fact]
    public void Clean_is_short_and_cleaning_again_changes_nothing()
    {
        foreach (var name in (string[])[new string('x', 500) + ".xlsx", string.Concat(Enumerable.Repeat("😀", 200)) + ".csv", "a. . .",
            "x" + new string('.', 300) + "y"])
        {
            var clean = SourceName.Clean(name);
            Assert.InRange(clean.Length, 1, 130);
            Assert.Equal(clean, SourceName.Clean(clean));
        }
    }
}
