using System.Text;

namespace AinChock.EndToEnd.Tests;

/// <summary><c>./ainchock alias confirm-value</c> and <c>forget-value</c>, as an operator gives them.</summary>
public sealed class AliasValueCommandTests(Emulator emulator)
{
    private static readonly byte[] Unknown = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TestRegisters.Projects(10))
        .Replace("Projet 3;2023;Coopérative", "Projet 3;2023;Groupement d'intérêt", StringComparison.Ordinal));

    [Theory]
    [InlineData("carrierType", "association")]
    [InlineData("Type de porteur", "جمعية")]
    public async Task A_confirmed_value_is_read_in_the_files_of_its_folder_until_it_is_forgotten(string field, string code)
    {
        var account = await emulator.NewAccountAsync();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        string[] value = ["projets", field, "Groupement d’INTERET", "--folder", "social/"];

        string[] confirm = ["alias", "confirm-value", .. value[..3], code, .. value[3..]];
        var confirmed = await CommandLine.RunAsync(account, [.. confirm, "--why", "asked"]);
        var twice = await CommandLine.RunAsync(account, confirm);
        var listed = await CommandLine.RunAsync(account, ["alias", "list"]);
        var own = await storage.IngestAsync("social/p.csv", Unknown);
        var others = await storage.IngestAsync("sport/p.csv", Unknown);
        var forgotten = await CommandLine.RunAsync(account, ["alias", "forget-value", .. value]);
        var again = await CommandLine.RunAsync(account, ["alias", "forget-value", .. value]);
        var (_, audit, _) = await CommandLine.RunAsync(account, ["audit"]);

        Assert.True(confirmed.ExitCode == 0, confirmed.Errors);
        Assert.Contains("in the files of 'social'", confirmed.Output, StringComparison.Ordinal);
        Assert.Equal(1, twice.ExitCode);
        Assert.Contains("confirmed for 'social' already", twice.Errors, StringComparison.Ordinal);
        Assert.Matches("social +projets +Groupement d’INTERET +carrierType +association", listed.Output);
        Assert.Equal((10, 9), (own.Report!.Counts.Accepted, others.Report!.Counts.Accepted));
        Assert.True(forgotten.ExitCode == 0, forgotten.Errors);
        Assert.Contains("is unknown again", forgotten.Output, StringComparison.Ordinal);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("./ainchock alias list", again.Errors, StringComparison.Ordinal);
        Assert.Contains("confirm-value", audit, StringComparison.Ordinal);
        Assert.Contains("forget-value", audit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no register", "projects", "carrierType", "Groupement", "association")]
    [InlineData("has no list 'porteur'", "projets", "porteur", "Groupement", "association")]
    [InlineData("has no value 'club'", "projets", "carrierType", "Groupement", "club")]
    [InlineData("is cooperative in every carrierType already", "projets", "carrierType", "Coopérative", "association")]
    [InlineData("at least one letter or digit", "projets", "carrierType", "–", "association")]
    public async Task What_cannot_be_meant_is_refused_by_a_sentence(string said, params string[] arguments)
    {
        var account = await emulator.NewAccountAsync();
        await new TestStorage(account, TimeProvider.System).Storage.EnsureCreatedAsync(default);

        var refused = await CommandLine.RunAsync(account, ["alias", "confirm-value", .. arguments]);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(said, refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("should not have happened", refused.Errors, StringComparison.Ordinal);
    }
}
