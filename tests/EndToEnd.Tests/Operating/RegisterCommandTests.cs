using System.Text;
using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;

namespace AinChock.EndToEnd.Tests;

/// <summary><c>./ainchock register SOURCE</c>, as a real process.</summary>
public sealed class RegisterCommandTests(Emulator emulator) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ainchock-register-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("fr", "Intitulé du projet")]
    [InlineData("ar", "عنوان المشروع")]
    public async Task It_writes_the_current_register_in_a_language_and_takes_it_back(string language, string header)
    {
        var (account, storage) = await NewAsync();
        await storage.IngestAsync("social/p.csv", TestRegisters.Projects(10));
        var file = Path.Combine(_folder, "registre.xlsx");

        var told = await CommandLine.RunAsync(account, ["register", "social/p.csv", "--lang", language, "--out", file]);
        var twice = await CommandLine.RunAsync(account, ["register", "social/p.csv", "--lang", language, "--out", file]);

        Assert.True(told.ExitCode == 0, told.Errors);
        Assert.Equal(file, told.Output.Trim());
        Assert.NotEqual(0, twice.ExitCode);
        Assert.Contains("cannot be written", twice.Errors, StringComparison.Ordinal);
        var book = await File.ReadAllBytesAsync(file);
        using (var workbook = Workbook.Open(new MemoryStream(book), new IntakeLimits()))
        {
            var rows = workbook.ReadRows(workbook.Sheets[0], default).Select(row => row.Cells.ToArray().Select(cell => cell.Text)).ToList();
            Assert.Contains(header, rows[0]);
            Assert.Equal(11, rows.Count);
        }

        Assert.Equal(Outcome.Unchanged, (await storage.IngestAsync("social/p.xlsx", book)).Outcome);
        var edited = await storage.IngestAsync("social/p.xlsx", EditedWorkbook.With(book, LivingRegisterTests.Cost(3, 120_000)));
        Assert.Equal(("social/p.csv", Outcome.Accepted), (edited.Source, edited.Outcome));
    }

    [Fact]
    public async Task What_is_not_there_or_could_be_two_is_said()
    {
        var (account, storage) = await NewAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        await storage.IngestAsync("p.csv", Encoding.UTF8.GetBytes("Dénomination;Date de création\nCoopérative A;01/02/2024\n"));
        var file = Path.Combine(_folder, "coop.xlsx");

        var absent = await CommandLine.RunAsync(account, ["register", "q.csv"]);
        var two = await CommandLine.RunAsync(account, ["register", "p.csv", "--out", file]);
        var unknown = await CommandLine.RunAsync(account, ["register", "p.csv", "--register", "projects"]);
        var one = await CommandLine.RunAsync(account, ["register", "p.csv", "--register", "cooperatives", "--out", file]);
        var nowhere = await CommandLine.RunAsync(
            account, ["register", "p.csv", "--register", "projets", "--out", Path.Combine(_folder, "gone", "p.xlsx")]);

        Assert.Contains("./ainchock status", absent.Errors, StringComparison.Ordinal);
        Assert.Contains("--register", two.Errors, StringComparison.Ordinal);
        Assert.Contains("cooperatives, ", unknown.Errors, StringComparison.Ordinal);
        Assert.True(one.ExitCode == 0, one.Errors);
        Assert.Contains("cannot be written", nowhere.Errors, StringComparison.Ordinal);
        Assert.All([absent, two, unknown, nowhere], told => Assert.NotEqual(0, told.ExitCode));
        using var check = FileCheck.Open(File.OpenRead(file), new CheckOptions(), default);
        Assert.True(ReturnedRegister.Is(check));
        Assert.Equal("cooperatives", check.Dataset!.Name);
    }

    private async Task<(string Account, TestStorage Storage)> NewAsync()
    {
        var account = await emulator.NewAccountAsync();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        return (account, storage);
    }
}
