using System.Globalization;
using System.IO.Compression;
using AinChock.Registers.Values;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Text = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace AinChock.EndToEnd.Tests;

/// <summary>A workbook that a clerk has edited: her changes to its first sheet, by address.</summary>
internal static class EditedWorkbook
{
    /// <summary>Types over some cells; null empties a cell. Rows that are not there are added.</summary>
    public static byte[] With(byte[] book, params (string Cell, object? Value)[] changes) => Change(book, data =>
    {
        foreach (var (address, value) in changes)
        {
            var (column, row) = CellAddress.Parse(address)!.Value;
            var line = data.Elements<Row>().FirstOrDefault(r => r.RowIndex!.Value == row)
                ?? data.AppendChild(new Row { RowIndex = (uint)row });
            line.Elements<Cell>().FirstOrDefault(c => c.CellReference == address)?.Remove();
            if (value is null) continue;
            var cell = new Cell { CellReference = address };
            if (value is string text)
                (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new Text(text)));
            else
                cell.CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
            var after = line.Elements<Cell>().LastOrDefault(c => CellAddress.Parse(c.CellReference!)!.Value.Column < column);
            if (after is null) line.PrependChild(cell);
            else line.InsertAfter(cell, after);
        }
    });

    /// <summary>Deletes a row, as Excel does: those below move up.</summary>
    public static byte[] Without(byte[] book, int row) => Change(book, data =>
    {
        data.Elements<Row>().Single(r => r.RowIndex!.Value == row).Remove();
        foreach (var below in data.Elements<Row>().Where(r => r.RowIndex!.Value > row))
        {
            below.RowIndex = below.RowIndex!.Value - 1;
            foreach (var cell in below.Elements<Cell>())
                cell.CellReference = CellAddress.Of(CellAddress.Parse(cell.CellReference!)!.Value.Column, (int)below.RowIndex.Value);
        }
    });

    /// <summary>The texts and numbers of a row.</summary>
    public static IReadOnlyList<string> Row(byte[] book, int row)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false);
        return [.. DataOf(document).Elements<Row>().Single(r => r.RowIndex!.Value == row).Elements<Cell>().Select(cell => cell.InnerText)];
    }

    private static byte[] Change(byte[] book, Action<SheetData> change)
    {
        using var bytes = new MemoryStream();
        bytes.Write(book);
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true)) change(DataOf(document));
        return WithoutTimes(bytes);
    }

    // The same changes give the same bytes, whenever they are made.
    private static byte[] WithoutTimes(Stream book)
    {
        using var output = new MemoryStream();
        using (var from = new ZipArchive(book, ZipArchiveMode.Read))
        using (var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName);
                copy.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return output.ToArray();
    }

    private static SheetData DataOf(SpreadsheetDocument document)
    {
        var book = document.WorkbookPart!;
        var id = book.Workbook!.Descendants<Sheet>().First().Id!.Value!;
        return ((WorksheetPart)book.GetPartById(id)).Worksheet!.GetFirstChild<SheetData>()!;
    }
}
