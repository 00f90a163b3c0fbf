using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary><c>./ainchock mend</c>, as a real process.</summary>
public sealed class MendCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ainchock-mend-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_writes_a_mended_copy_under_the_senders_name_and_names_each_change()
    {
        var file = Path.Combine(_folder, "registre.csv");
        var text = await File.ReadAllBytesAsync(TestFiles.Seeds("broken", "date-americaine.csv"));
        await File.WriteAllBytesAsync(file, text);

        var told = await CommandLine.RunAsync("mend", file, "--out", _folder);

        Assert.Equal(0, told.ExitCode);
        Assert.Contains("C2 Date : « 07/23/2024 » → « 23/07/2024 »", told.Output, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllBytesAsync(file));
        var report = TestFiles.Validate(await File.ReadAllBytesAsync(Path.Combine(_folder, "registre.xlsx")));
        Assert.Equal((Outcome.Accepted, 9), (report.Outcome, report.Counts.Accepted));
    }

    [Fact]
    public async Task What_is_uncertain_is_left_and_what_cannot_be_read_is_told()
    {
        var told = await CommandLine.RunAsync("mend", TestFiles.Seeds("broken", "part-superieure.xlsx"), "--out", _folder, "--lang", "ar");
        Assert.Equal(1, told.ExitCode);
        Assert.Empty(Directory.GetFiles(_folder));

        Assert.Equal(2, (await CommandLine.RunAsync("mend", TestFiles.Seeds("broken", "vide.csv"), "--out", _folder)).ExitCode);
        Assert.Equal(2, (await CommandLine.RunAsync("mend")).ExitCode);
    }
}
