using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.EndToEnd.Tests;

/// <summary>Both reports name the fields by which rows of two sources were taken to be one, each evidence with its own rows.</summary>
public sealed class OverlapEvidenceTests(Emulator emulator)
{
    private const string One = TestRegisters.ProjectHeader
        + "P1;Piste rurale;2023;Association;Commune A;100010;50000\n"
        + "P2;Dispensaire;2023;Association;Commune A;200020;50000\n"
        + "P3;Crèche;2023;Association;Commune A;300030;50000\n"
        + ";Atelier de couture;2023;Association;Association B;400040;50000\n";

    private const string Other = TestRegisters.ProjectHeader
        + "P1;PISTE RURALE;2023;Association;Association C;110010;50000\n"
        + "P2;Centre de santé;2023;Association;Commune A;200020;50000\n"
        + "P3;Crèche;2023;Association;Commune A;300030;50000\n"
        + ";Atelier de couture;2023;Association;Association B;410040;50000\n";

    private static readonly (string Cells, string French, string Arabic)[] Expected =
    [
        ("2:2", "(Référence, Intitulé du projet)", "المرجع، عنوان المشروع"),
        ("3:3", "(Référence, Montant global, Porteur du projet)", "المرجع، الكلفة الإجمالية، حامل المشروع"),
        ("4:4", "(Référence, Intitulé du projet, Montant global, Porteur du projet)",
            "المرجع، عنوان المشروع، الكلفة الإجمالية، حامل المشروع"),
        ("5:5", "(Intitulé du projet, Année, Porteur du projet)", "عنوان المشروع، السنة، حامل المشروع"),
    ];

    [Fact]
    public async Task Each_evidence_is_named_with_its_rows_in_both_reports_and_in_every_language()
    {
        var storage = await emulator.NewStorageAsync();
        var older = await storage.IngestAsync("a.csv", Encoding.UTF8.GetBytes(One));
        await Task.Delay(1100);
        var newer = await storage.IngestAsync("b.csv", Encoding.UTF8.GetBytes(Other));

        Assert.Equal(4, (await storage.FiguresAsync())["projects.count"]);
        Names(newer.Report!, "W-DUP-002", "a.csv");
        Names((await storage.Reports.ReadAsync("a.csv", older.Run, default))!, "W-DUP-003", "b.csv");
        // A rollback has the report made again from what is stored.
        await Task.Delay(1100);
        await storage.IngestAsync("b.csv", TestRegisters.Projects(4, cost: 270_000, from: 100));
        Assert.Equal("", await OverlapTests.CodesAsync(storage, "a.csv", older.Run));
        await storage.Worker().Operations.RollBackAsync("b.csv", default);
        Names((await storage.Reports.ReadAsync("a.csv", older.Run, default))!, "W-DUP-003", "b.csv");
    }

    [Fact]
    public async Task What_was_kept_without_evidence_names_the_number_alone_and_no_evidence_where_even_that_is_not_known()
    {
        var storage = await emulator.NewStorageAsync();
        var older = await storage.IngestAsync("a.csv", Encoding.UTF8.GetBytes(One));
        var keys = storage.Storage.Keys.Container.GetBlobClient($"projets/{older.Run}");
        var kept = (await keys.DownloadContentAsync()).Value.Content.ToArray();
        // Of each 34 bytes after the seven of the form, the last twelve are newer than the first form.
        await keys.UploadAsync(new BinaryData(kept[7..].Chunk(34).SelectMany(row => row[..22]).ToArray()), overwrite: true);
        await Task.Delay(1100);

        var newer = await storage.IngestAsync("b.csv", Encoding.UTF8.GetBytes(Other));

        var told = newer.Report!.Findings.Where(finding => finding.Code == "W-DUP-002").ToList();
        Assert.Equal(["2:2 3:3 4:4", "5:5"], told.Select(finding => string.Join(' ', finding.Cells)));
        Assert.Contains("avec les mêmes valeurs (Référence), dans « a.csv »", told[0].Message.Default, StringComparison.Ordinal);
        Assert.Contains("avec les mêmes valeurs, dans « a.csv »", told[1].Message.Default, StringComparison.Ordinal);
    }

    private static void Names(Report report, string code, string other)
    {
        var told = report.Findings.Where(finding => finding.Code == code).ToList();
        Assert.All(told, finding => Assert.Equal((other, 1), (finding.Value, finding.Count)));
        Assert.Equal(Expected, told.Select(Evidence).Zip(Expected, (of, expected) => (of.Cells,
            of.French.Contains(expected.French, StringComparison.Ordinal) ? expected.French : of.French,
            of.Arabic.Contains(expected.Arabic, StringComparison.Ordinal) ? expected.Arabic : of.Arabic)));
    }

    private static (string Cells, string French, string Arabic) Evidence(Finding finding) =>
        (string.Join(' ', finding.Cells), finding.Message.Default, finding.Message.In(Language.Find("ar")!));
}
