using System.Text;
using AinChock.Pipeline.Ingesting;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using AinChock.Tests.Support;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AinChock.EndToEnd.Tests;

/// <summary>The files a sender gets beside the report: pages, the annotated copy, the rows set aside, the changes.</summary>
public sealed class AnswerTests(Emulator emulator)
{
    [Fact]
    public async Task Rows_set_aside_come_back_in_the_senders_columns_and_complete_the_register_when_they_are_mended()
    {
        var storage = await emulator.NewStorageAsync();
        var text =
            new StringBuilder(
                "Registre des projets\nMontants en KDH\n\nRéférence;Intitulé;Année;Observations;Type de porteur;Porteur;Montant global;"
                + "Part INDH\n");
        for (var i = 1; i <= 10; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"P{i};Élargi {i};2023;note {i};Coopérative;C;{(i == 4 ? "à voir" : "100")};50\n");
        var result = await storage.IngestAsync("projets.csv", TextEncodings.Windows1252.GetBytes(text.ToString()));

        Assert.Equal(Outcome.AcceptedWithQuarantine, result.Outcome);
        Assert.Contains("quarantine.csv", result.Report!.Attachments);
        var quarantine = TextEncodings.Windows1252.GetString(await ReadAsync(storage, result, "quarantine.csv"));
        Assert.Equal(
            ["Registre des projets", "Montants en KDH",
                $"Référence;Intitulé;Année;Observations;Type de porteur;Porteur;Montant global;Part INDH;Ligne d'origine - {result.Run}",
                "P4;Élargi 4;2023;note 4;Coopérative;C;à voir;50;8"],
            quarantine.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));

        var mended = await storage.IngestAsync("projets - suite.csv",
            TextEncodings.Windows1252.GetBytes(quarantine.Replace("à voir", "120", StringComparison.Ordinal)));

        Assert.Equal(Outcome.Accepted, mended.Outcome);
        var figures = await storage.FiguresAsync();
        Assert.Equal((10, 1_020_000), (figures["projects.count"], figures["projects.cost"]));
    }

    [Fact]
    public async Task A_workbooks_rows_set_aside_keep_their_dates_amounts_and_sheets()
    {
        var storage = await emulator.NewStorageAsync();
        var book = new XlsxBuilder()
            .Sheet("2023").Row(1, "Référence", "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH", "Date de lancement");
        for (var i = 2; i <= 8; i++)
            book.Row(i, $"P{i}", $"Projet {i}", 2023, "Coopérative", 100000.5m, i == 3 ? "?" : 50000, new DateOnly(2023, 5, 17));
        var result = await storage.IngestAsync("projets.xlsx", book.Build());

        var quarantine = Encoding.UTF8.GetString(await ReadAsync(storage, result, "quarantine.csv"));

        Assert.Equal(
            "\uFEFFRéférence;Intitulé;Année;Type de porteur;Montant global;Part INDH;Date de lancement;Ligne d'origine - " + result.Run
            + "\r\nP3;Projet 3;2023;Coopérative;100000,5;?;17/05/2023;2023 3\r\n", quarantine);
    }

    [Fact]
    public async Task Every_run_leaves_pages_in_both_languages_and_an_annotated_copy_where_there_is_something_to_mend()
    {
        var storage = await emulator.NewStorageAsync();
        var clean = await storage.IngestAsync("propre.csv", TestRegisters.Projects(3, from: 500));
        var rejected = await storage.IngestAsync("rejeté.csv", TestRegisters.ProjectsWithErrors(10, errors: 5));
        var unreadable = await storage.IngestAsync("vide.csv", []);

        foreach (var result in (IngestResult[])[clean, rejected, unreadable])
        {
            Assert.Contains("lang=\"fr\" dir=\"ltr\"", Encoding.UTF8.GetString(await ReadAsync(storage, result, "report.fr.html")),
                StringComparison.Ordinal);
            Assert.Contains("lang=\"ar\" dir=\"rtl\"", Encoding.UTF8.GetString(await ReadAsync(storage, result, "report.ar.html")),
                StringComparison.Ordinal);
        }

        Assert.Empty(clean.Report!.Attachments);
        Assert.Equal(["annotated.xlsx"], rejected.Report!.Attachments);
        using var annotated = new MemoryStream(await ReadAsync(storage, rejected, "annotated.xlsx"));
        using var book = Workbook.Open(annotated, new IntakeLimits());
        Assert.StartsWith("Erreurs", book.Sheets[0].Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_says_what_changed_against_the_version_before()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(20));
        var result = await storage.IngestAsync("projets.csv", TestRegisters.Projects(21, from: 3));

        var comparison = result.Report!.Comparison!;
        Assert.Equal((1, 100_000m, 3, 2), (comparison.Rows, comparison.Amount, comparison.Added, comparison.Removed));
        Assert.Equal(["20", "21", "22"], comparison.AddedRows);
        Assert.Equal(["Projet 1", "Projet 2"], comparison.RemovedRows.Select(r => r.Title));
        var page = Encoding.UTF8.GetString(await ReadAsync(storage, result, "report.fr.html"));
        Assert.Contains("Projet 2 (3)", page, StringComparison.Ordinal);
        Assert.Contains("+100\u202F000,00 DH", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_file_changes_is_said_on_the_pages_too()
    {
        var storage = await emulator.NewStorageAsync();
        var first = await storage.IngestAsync("a.csv", TestRegisters.Projects(5));
        await Task.Delay(1100);
        await storage.IngestAsync("b.csv", TestRegisters.Projects(5));

        var report = await storage.Reports.ReadAsync("a.csv", first.Run, default);

        Assert.Equal(ReportPage.Write(report!, Language.Find("ar")!),
            Encoding.UTF8.GetString(await ReadAsync(storage, first, "report.ar.html")));
        Assert.Contains("b.csv", Encoding.UTF8.GetString(await ReadAsync(storage, first, "report.fr.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_against_storage_says_what_would_change_and_changes_nothing()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(20));
        await storage.IngestAsync("autres.csv", TestRegisters.Projects(3, from: 22));
        var readOnly = storage.Connect(new ReadOnlyPolicy());

        var next = await AgainstAsync("projets.csv", TestRegisters.Projects(21, from: 3));
        Assert.Equal((1, 100_000m, 3, 2), (next.Comparison!.Rows, next.Comparison.Amount, next.Comparison.Added, next.Comparison.Removed));
        Assert.Equal(Outcome.Accepted, next.Outcome);
        Assert.Contains(next.Findings, f => f.Code == "W-DUP-002" && f.Value == "autres.csv");
        Assert.Equal(Outcome.Unchanged, (await AgainstAsync("projets.csv", TestRegisters.Projects(20))).Outcome);
        Assert.Equal(Outcome.Held, (await AgainstAsync("projets.csv", TestRegisters.Projects(5))).Outcome);
        Assert.Equal(Outcome.Rejected, (await AgainstAsync("projets.csv", TestRegisters.ProjectsWithErrors(10, 5))).Outcome);
        Assert.True((await AgainstAsync("nouveau.csv", TestRegisters.Projects(5, from: 100))).IsNewSource);
        Assert.Equal(Outcome.Rejected, (await AgainstAsync("vide.csv", [])).Outcome);

        async Task<Report> AgainstAsync(string source, byte[] file)
        {
            using var tried =
                await TriedFile.TryAsync(new MemoryStream(file), "déposé.csv", source, readOnly, new CheckOptions(), storage.Time, default);
            return tried.Report;
        }
    }

    [Fact]
    public async Task The_command_line_compares_and_writes_what_goes_with_the_report()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        var folder = Directory.CreateTempSubdirectory("ainchock-against-").FullName;
        var file = Path.Combine(folder, "juillet.csv");
        await File.WriteAllBytesAsync(file, TestRegisters.ProjectsWithErrors(11, 1));

        var told = await CommandLine.RunAsync("validate", file, "--against", "projets.csv", "--annotate", folder, "--storage",
            storage.ConnectionString);

        Assert.Equal(1, told.ExitCode);
        Assert.Contains("Par rapport à la version précédente : lignes +0",
            told.Output.Replace("lignes 0", "lignes +0", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("mises de côté dans ce fichier jusqu'à correction : 1", told.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await File.ReadAllLinesAsync(Path.Combine(folder, "juillet (lignes mises de côté).csv"))).Length);
        Assert.True(new FileInfo(Path.Combine(folder, "juillet.xlsx")).Length > 1000);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<byte[]> ReadAsync(TestStorage storage, IngestResult result, string name) =>
        (await storage.Storage.Reports.Container.GetBlobClient($"{result.Source}/{result.Run}/{name}").DownloadContentAsync())
            .Value.Content.ToArray();

    private sealed class ReadOnlyPolicy : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) =>
            Assert.Contains(message.Request.Method, (RequestMethod[])[RequestMethod.Get, RequestMethod.Head]);
    }

    private static class TextEncodings
    {
        public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    }
}
