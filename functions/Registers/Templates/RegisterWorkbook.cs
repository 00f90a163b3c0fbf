using System.IO.Compression;
using System.Text;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Zip;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Templates;

/// <summary>
/// A register as a clean workbook: the template of its dataset with the rows in it, and a hidden column by which they find their place again. Rows
/// are written as they come, since 20,000 of them in the SDK's objects take hundreds of megabytes. The same rows give the same bytes.
/// </summary>
public sealed class RegisterWorkbook : IDisposable
{
    private const string EndOfRows = "</x:sheetData>";

    private readonly ZipArchive _zip;
    private readonly StreamWriter _sheet;
    private readonly string _rest;
    private readonly RowCells _cells;
    private readonly int _markerColumn;
    private int _row = 1;

    /// <param name="output">Receives the workbook; belongs to the caller.</param>
    /// <param name="marker">Heading of the hidden column; see <see cref="Mapping.RowMarker"/>.</param>
    /// <param name="rows">About how many rows follow, for the checks of cells.</param>
    public RegisterWorkbook(Stream output, Dataset dataset, Language language, string marker, int rows)
    {
        _cells = new RowCells(dataset, language);
        _markerColumn = dataset.Fields.Count + 1;
        _zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        using var template = new ZipArchive(
            new MemoryStream(TemplateWorkbook.Write(dataset, language, marker, rows + TemplateChecks.FillableRows)), ZipArchiveMode.Read);
        // The register is the first sheet. It comes last here, because an archive takes one entry at a time.
        var register = template.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal))
            .MinBy(entry => entry.FullName, StringComparer.Ordinal)!;
        foreach (var entry in template.Entries.Where(entry => entry != register).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            using var from = entry.Open();
            using var to = New(entry.FullName).Open();
            from.CopyTo(to);
        }

        using var reader = new StreamReader(register.Open());
        var sheet = reader.ReadToEnd();
        var end = sheet.IndexOf(EndOfRows, StringComparison.Ordinal);
        _rest = sheet[end..];
        _sheet = new StreamWriter(New(register.FullName).Open(), new UTF8Encoding(false), 1 << 16);
        _sheet.Write(sheet.AsSpan(0, end));
    }

    /// <summary>Adds a row of values.</summary>
    /// <param name="marker">Its place in the register; empty for a new row.</param>
    public void Add(ReadOnlySpan<FieldValue> values, string marker)
    {
        Begin();
        for (var i = 0; i < values.Length; i++) _cells.Write(_sheet, values[i], i, _row);
        End(marker);
    }

    /// <summary>Adds a row that could not be read, as its sender wrote it.</summary>
    /// <param name="cells">The cell of each field, in the order of the dataset.</param>
    /// <param name="marker">Its place in the register; empty for a new row.</param>
    public void Add(ReadOnlySpan<Cell> cells, string marker)
    {
        Begin();
        for (var i = 0; i < cells.Length; i++) RowCells.Write(_sheet, cells[i], i, _row);
        End(marker);
    }

    /// <summary>Number of the row added last, 1-based with the header.</summary>
    public int Row => _row;

    /// <summary>Ends the workbook.</summary>
    public void Dispose()
    {
        _sheet.Write(_rest);
        _sheet.Dispose();
        _zip.Dispose();
    }

    private void Begin() => _sheet.Write(FormattableString.Invariant($"<x:row r=\"{++_row}\">"));

    private void End(string marker)
    {
        if (marker.Length > 0) RowCells.WriteText(_sheet, marker, _markerColumn, _row, TemplateStyles.Open);
        _sheet.Write("</x:row>");
    }

    private ZipArchiveEntry New(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = ZipPackage.NoTime;
        return entry;
    }
}
