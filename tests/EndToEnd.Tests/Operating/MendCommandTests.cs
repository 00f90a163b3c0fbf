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
    public async Task In_arabic_it_says_why_and_mends_several_at_once_without_writing_over_the_senders_files()
    {
        var (one, other) = (Path.Combine(_folder, "un", "registre.csv"), Path.Combine(_folder, "deux", "registre.csv"));
        foreach (var path in (string[])[one, other])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(TestFiles.Seeds("broken", "date-americaine.csv"), path);
        }

        var told = await CommandLine.RunAsync("mend", one, other, "--out", Path.Combine(_folder, "copies"), "--lang", "ar");

        Assert.Equal(0, told.ExitCode);
        Assert.Contains("« 07/23/2024 » → « 23/07/2024 »", told.Output, StringComparison.Ordinal);
        Assert.Contains("(كتب الشهر قبل اليوم.)", told.Output, StringComparison.Ordinal);
        Assert.Matches("registre\\.csv: جاهز للإيداع.*سيعزل سطر واحد.* → جاهز للإيداع", told.Output);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder, "copies")).Length);

        var missing = await CommandLine.RunAsync("mend", Path.Combine(_folder, "absent.csv"));
        Assert.NotEqual(0, missing.ExitCode);
        Assert.Contains("There is no file", missing.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mend", "--out")]
    [InlineData("validate", "--annotate")]
    public async Task A_copy_of_before_is_not_written_over(string command, string option)
    {
        var file = Path.Combine(_folder, "registre.csv");
        File.Copy(TestFiles.Seeds("broken", "date-americaine.csv"), file);
        var copies = Path.Combine(_folder, "copies");
        Assert.InRange((await CommandLine.RunAsync(command, file, option, copies)).ExitCode, 0, 1);
        var copy = Path.Combine(copies, "registre.xlsx");
        await File.WriteAllTextAsync(copy, "work of an hour");

        var again = await CommandLine.RunAsync(command, file, option, copies);

        Assert.Equal(2, again.ExitCode);
        Assert.Contains("registre.xlsx' stands already", again.Errors, StringComparison.Ordinal);
        Assert.Equal("work of an hour", await File.ReadAllTextAsync(copy));
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
