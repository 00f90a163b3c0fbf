using Azure.Data.Tables;

namespace AinChock.EndToEnd.Tests;

/// <summary>One way in which storage comes to differ from what was written.</summary>
/// <param name="Checks">The checks that doctor then reports as failed.</param>
/// <param name="AtAGlance">Whether doctor reports it without <c>--deep</c>.</param>
internal sealed record Damages(string[] Checks, bool AtAGlance, Func<Published, Task> Do)
{
    private const string Rows = "stored rows", Keys = "keys", Returns = "returned workbooks";
    private const string Sources = "sources", Runs = "runs", Reports = "reports", Lost = "lost runs";
    private const string Index = "index", Facts = "rows behind the snapshot", Files = "published files";

    public static readonly IReadOnlyDictionary<string, Damages> All = new Dictionary<string, Damages>
    {
        ["index cut in half"] = new([Index], true, p => Published.CutAsync(p.Index)),
        ["index deleted"] = new([Index], true, p => p.Index.DeleteAsync()),
        ["index of another form"] = new([Index], true, p => p.Index.UploadAsync(new BinaryData("{}"), overwrite: true)),
        ["index that has forgotten its history"] = new([Index], false, p => p.ForgetAsync()),
        ["facts cut in half"] = new([Facts], false, p => Published.CutAsync(p.FactsBlob)),
        ["facts with one byte flipped"] = new([Facts], false, p => Published.FlipAsync(p.FactsBlob)),
        ["facts deleted"] = new([Facts], true, p => p.FactsBlob.DeleteAsync()),
        ["row deleted"] = new([Rows], false, p => p.ChangeRowAsync((table, row) => table.DeleteEntityAsync(row, row.ETag))),
        ["title in a row altered"] = new([Rows], false, p => p.ChangeRowAsync((table, row) =>
        {
            row["title"] = "autre";
            return table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        })),
        ["amount in a row altered"] = new([Rows], false, p => p.ChangeRowAsync((table, row) =>
        {
            row["cost"] = 1L;
            return table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        })),
        ["row added"] = new([Rows], false, p => p.ChangeRowAsync((table, row) =>
        {
            row.RowKey += "9";
            return table.AddEntityAsync(row);
        })),
        ["keys deleted"] = new([Keys], false, p => p.KeysBlob.DeleteAsync()),
        ["keys cut in half"] = new([Keys], false, p => Published.CutAsync(p.KeysBlob)),
        ["workbook that came back, cut in half"] = new([Returns], false, p => p.KeptAsync(".sent", "sent 1\n12345")),
        ["workbook that came back, cut in a row"] = new([Returns], false, p => p.KeptAsync(".sent", "sent 1\n123456780 and half a row")),
        ["contradictions of a workbook cut in half"] = new([Returns], false, p => p.KeptAsync(".aside", "{\"run\":\"a\",")),
        ["contradictions of a workbook of another form"] = new([Returns], false, p => p.KeptAsync(".aside", "{}")),
        ["row of Sources deleted"] = new(
            [Sources], true, p => Published.DeleteAsync(p.Storage.Storage.Sources.Table, "projets", "service/p.csv")),
        ["rows of Sources of all deleted"] = new([Sources], true, async p =>
        {
            await Published.DeleteAsync(p.Storage.Storage.Sources.Table, "projets", "service/p.csv");
            await Published.DeleteAsync(p.Storage.Storage.Sources.Table, "projets", "q.csv");
        }),
        ["row of Sources that lacks its run"] = new([Sources], true, p => Published.ChangeAsync(
            p.Storage.Storage.Sources.Table, "projets", "service/p.csv", row => row.Remove("Run"))),
        ["row of Sources with another count"] = new([Sources], true, p => Published.ChangeAsync(
            p.Storage.Storage.Sources.Table, "projets", "service/p.csv", row => row["Rows"] = 7)),
        ["row of Runs deleted"] = new([Runs], true, p => Published.DeleteAsync(p.Storage.Storage.Runs.Table, "service/p.csv", p.Run)),
        ["row of Runs that lacks its file"] = new([Runs], true, p => Published.ChangeAsync(
            p.Storage.Storage.Runs.Table, "service/p.csv", p.Run, row => row.Remove("FileBytes"))),
        ["rows of Sources and Runs of one source deleted"] = new([Lost], false, p => p.ForgetSourceAsync("service/p.csv", null)),
        ["row of Sources and that of its current run deleted"] = new(
            [Sources, Lost], true, p => p.ForgetSourceAsync("service/p.csv", p.Run)),
        ["rows of Sources and Runs of all deleted"] = new([Lost], false, async p =>
        {
            await p.ForgetSourceAsync("service/p.csv", null);
            await p.ForgetSourceAsync("q.csv", null);
        }),
        ["row of Runs of an earlier version deleted"] = new([Lost], false, p => p.ForgetEarlierAsync()),
        ["report deleted"] = new([Reports], false, p => p.Report("report.json").DeleteAsync()),
        ["report cut in half"] = new([Reports], false, p => Published.CutAsync(p.Report("report.json"))),
        ["report of another run"] = new([Reports], false, p => p.Report("report.json").UploadAsync(new BinaryData("{}"), overwrite: true)),
        ["page of a report deleted"] = new([Reports], false, p => p.Report("report.ar.html").DeleteAsync()),
        ["latest file deleted"] = new([Files], true, p => p.File(^1, "summary.json").DeleteAsync()),
        ["latest file cut in half"] = new([Files], true, p => Published.CutAsync(p.File(^1, "projets.csv"))),
        ["latest file with one byte flipped"] = new([Files], false, p => Published.FlipAsync(p.File(^1, "changes.json"))),
        ["file of the first snapshot altered"] = new([Files], false, p => Published.FlipAsync(p.File(0, "quality.json"))),
        ["file of the second snapshot deleted"] = new([Files], false, p => p.File(1, "changes.json").DeleteAsync()),
        ["latest manifest deleted"] = new([Files], true, p => p.File(^1, "manifest.json").DeleteAsync()),
        ["latest manifest altered"] = new([Files], true, p => Published.FlipAsync(p.File(^1, "manifest.json"))),
        ["all of it at once"] = new([Index, Facts, Files, Rows, Keys], true, async p =>
        {
            foreach (var name in (string[])["row deleted", "keys deleted", "facts cut in half", "latest file deleted", "index cut in half"])
                await All![name].Do(p);
        }),
    };
}
