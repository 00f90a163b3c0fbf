using System.Text;
using AinChock.Registers.Intake;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;
using Workbook = AinChock.Registers.Intake.Workbook;

namespace AinChock.EndToEnd.Tests;

/// <summary>Files that the page gave out return corrected, and find their register under any name.</summary>
[Collection(nameof(ClerkHost))]
public sealed class ClerkReturnTests(ClerkHost host)
{
    [Fact]
    public async Task A_mended_annotated_copy_finds_the_register_of_its_own_name()
    {
        var clerk = await host.OpenAsync();
        await clerk.PickAsync("annexe.csv", Projects(600, 10, errors: 1));
        Assert.Equal("accepted-with-quarantine", await clerk.SendAsync());
        var (name, copy) = await clerk.DownloadAsync("#report a[href*='annotated.xlsx']");
        Assert.Equal("annexe.xlsx", name);

        await clerk.PickAsync("annexe (1).xlsx", With(copy, "F2", "100000"));

        Assert.Equal("annexe.csv", await clerk.Page.InputValueAsync("#source"));
        Assert.Equal("la nouvelle version de annexe.csv", await clerk.Page.InnerTextAsync("#source option:checked"));
        Assert.Contains("comme son nom le dit", await clerk.Page.InnerTextAsync("#recognised"), StringComparison.Ordinal);
        var report = await clerk.Page.TextContentAsync("#report");
        Assert.DoesNotContain("Erreurs –", report, StringComparison.Ordinal);
        Assert.Equal("accepted", await clerk.SendAsync());
        Assert.Contains("Accepté : 10 lignes", await clerk.HeadlineAsync(), StringComparison.Ordinal);
        Assert.Empty(clerk.Problems);
    }

    [Fact]
    public async Task Rows_set_aside_that_come_back_complete_their_register_and_are_none_by_themselves()
    {
        var clerk = await host.OpenAsync();
        await clerk.PickAsync("completer.csv", Projects(700, 12, errors: 2));
        Assert.Equal("accepted-with-quarantine", await clerk.SendAsync());
        var (name, rows) = await clerk.DownloadAsync("#report a[href*='quarantine.csv']");
        Assert.Equal("completer (lignes mises de côté).csv", name);

        var mended = Encoding.UTF8.GetString(rows).Replace("à voir", "100000", StringComparison.Ordinal);
        await clerk.PickAsync(name, mended);

        Assert.Contains("complètent « completer.csv »", await clerk.Page.InnerTextAsync("#recognised"), StringComparison.Ordinal);
        Assert.Equal(["la nouvelle version de completer.csv"], await clerk.Page.Locator("#source option").AllInnerTextsAsync());
        Assert.Contains("Lignes ajoutées : 2", await clerk.ReportAsync(), StringComparison.Ordinal);
        Assert.Equal("accepted", await clerk.SendAsync());
        Assert.Contains("Accepté : 12 lignes", await clerk.HeadlineAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("W-DUP", await clerk.Page.TextContentAsync("#report"), StringComparison.Ordinal);

        // Once they are in, the same file has nothing left to complete.
        await clerk.OfferAsync(name, mended);
        await clerk.SaidAsync("n'est plus en vigueur");
        Assert.True(await clerk.Page.Locator("#confirm").IsHiddenAsync());
    }

    [Fact]
    public async Task A_row_that_is_not_of_the_register_is_refused_by_a_sentence_and_nothing_is_lost()
    {
        var clerk = await host.OpenAsync();
        await clerk.PickAsync("etranger.csv", Projects(800, 12, errors: 1));
        await clerk.SendAsync();
        var (name, rows) = await clerk.DownloadAsync("#report a[href*='quarantine.csv']");

        var text = Encoding.UTF8.GetString(rows) + "P9000;Projet neuf;2023;Coopérative;Coopérative A;100000;50000;\r\n";
        await clerk.OfferAsync(name, text);

        await clerk.SaidAsync("ne vient pas du registre");
    }

    private static string Projects(int from, int count, int errors) =>
        TestRegisters.ProjectHeader + string.Concat(Enumerable.Range(from, count)
            .Select(i => $"P{i};Projet {i};2023;Coopérative;Coopérative A;{(i < from + errors ? "à voir" : "100000")};50000\n"));

    /// <summary>Types a text over a cell of a register's sheet, which is the second sheet of an annotated copy.</summary>
    private static byte[] With(byte[] book, string address, string text)
    {
        using var bytes = new MemoryStream();
        bytes.Write(book);
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true))
        {
            var sheet = document.WorkbookPart!.Workbook!.Descendants<Sheet>().ElementAt(1);
            var part = (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!);
            var cell = part.Worksheet!.Descendants<Cell>().Single(c => c.CellReference == address);
            cell.RemoveAllChildren();
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text));
        }

        using var read = Workbook.Open(new MemoryStream(bytes.ToArray()), new IntakeLimits());
        Assert.Equal(2, read.Sheets.Count);
        return bytes.ToArray();
    }
}
