using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Tests;

public sealed class SourcePathTests
{
    [Theory]
    [InlineData("projets 2024.xlsx")]
    [InlineData("service/سجل المشاريع.xlsx")]
    [InlineData("a'b & c%20#?.csv")]
    [InlineData("😀/~$x")]
    public void A_path_that_can_be_kept_is_kept(string path) => Assert.Equal(path, SourcePath.Of(path));

    [Theory]
    [InlineData("ctl\u0001.csv", "ctl_~", ".csv")]
    [InlineData("service/x.", "service/x_~", "")]
    [InlineData("service./x.csv", "service_/x~", ".csv")]
    [InlineData("a/../b.csv", "a/__/b~", ".csv")]
    [InlineData("autre\\service.csv", "autre_service~", ".csv")]
    [InlineData("", "_~", "")]
    public void Another_stays_in_its_folder_and_much_like_it(string path, string start, string end)
    {
        Assert.StartsWith(start, SourcePath.Of(path), StringComparison.Ordinal);
        Assert.EndsWith(end, SourcePath.Of(path), StringComparison.Ordinal);
        Assert.Equal(start.Length + 8 + end.Length, SourcePath.Of(path).Length);
    }

    [Fact]
    public void Whatever_the_path_it_can_be_kept_and_no_two_become_one()
    {
        var random = new Random(16);
        const string characters = "ab./\\ \u0001\u007f\ud83d\ude00\ud800\udc00\ufffe\uffffش";
        var kept = new Dictionary<string, string>();
        for (var i = 0; i < 20_000; i++)
        {
            var length = random.Next(100) == 0 ? random.Next(2000) : random.Next(12);
            var path = new string([.. Enumerable.Range(0, length).Select(_ => characters[random.Next(characters.Length)])]);

            var source = SourcePath.Of(path);

            Assert.InRange(source.Length, 1, SourcePath.MostCharacters);
            Assert.Equal(source, SourcePath.Of(source));
            Assert.DoesNotContain(source, c => char.IsControl(c) || c is '\\' or '\ufffe' or '\uffff');
            Assert.All(source.Split('/'), part => Assert.False(part.Length == 0 || part.EndsWith('.')));
            Assert.Equal(source, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(source)));
            Assert.Equal(path, kept.GetValueOrDefault(source, path));
            kept[source] = path;
        }
    }
}
