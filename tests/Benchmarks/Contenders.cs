using System.Globalization;
using System.IO.Compression;
using AinChock.Pipeline;
using AinChock.Pipeline.Intake;

namespace AinChock.Benchmarks;

/// <summary>What a contender saw, so that all can be held against each other.</summary>
/// <param name="Cells">Cells with a value, or rows where the work is done by rows.</param>
/// <param name="Sum">Of all numbers; a date by its serial.</param>
/// <param name="Chars">Of all texts.</param>
internal record struct Seen(long Cells, decimal Sum, long Chars)
{
    public void Count(object? value)
    {
        if (value is null) return;
        Cells++;
        if (value is string text) Chars += text.Length;
        else if (value is double number) Sum += (decimal)number;
        else if (value is DateTime day) Sum += ExcelDate.ToSerial(DateOnly.FromDateTime(day));
    }
}

/// <summary>Ways to do the work, each run as a process of its own.</summary>
internal static class Contenders
{
    public static readonly IReadOnlyDictionary<string, Func<string, Seen>> All = new Dictionary<string, Func<string, Seen>>
    {
        ["floor: inflate and scan once"] = Floor,
        ["ours: decode"] = Decode,
        ["ours: decode, map, normalise, validate"] = Validate,
        ["ours: check, annotated copy, rows set aside"] = Annotate,
        ["ExcelDataReader 3.6"] = WithExcelDataReader,
        ["MiniExcel 1.46"] = WithMiniExcel,
        ["OpenXml SDK 3.3 SAX"] = WithOpenXml,
        ["Sylvan.Data.Csv 1.4"] = WithSylvan,
        ["CsvHelper 34"] = WithCsvHelper,
    };

    private static Seen Floor(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var buffer = new byte[1 << 20];
        long tags = 0;
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            int read;
            while ((read = stream.Read(buffer)) > 0) tags += buffer.AsSpan(0, read).Count((byte)'<');
        }

        return new Seen(tags, 0, 0);
    }

    private static Seen Decode(string path)
    {
        using var file = File.OpenRead(path);
        using var book = Workbook.Open(file, new IntakeLimits());
        var seen = default(Seen);
        foreach (var sheet in book.Sheets)
        {
            foreach (var row in book.ReadRows(sheet, default))
            {
                foreach (ref readonly var cell in row.Cells)
                {
                    seen.Cells++;
                    if (cell.Kind == CellKind.Number) seen.Sum += cell.Number;
                    else seen.Chars += cell.Text!.Length;
                }
            }
        }

        return seen;
    }

    private static Seen Validate(string path)
    {
        using var file = File.OpenRead(path);
        var report = DryRun.Validate(file, "bench", new CheckOptions(), default);
        if (report.Outcome != "accepted") throw new InvalidOperationException(report.Findings[0].Message.Fr);
        return new Seen(report.Counts.Accepted, report.Amount ?? 0, 0);
    }

    private static Seen Annotate(string path)
    {
        using var file = File.OpenRead(path);
        using var annotated = File.Create(path + ".annotated.xlsx");
        using var setAside = File.Create(path + ".quarantine.csv");
        var report = DryRun.Validate(file, "bench", new CheckOptions(), default, new DryRunFiles(annotated, setAside));
        return new Seen(report.Counts.Errors, report.Amount ?? 0, 0);
    }

    private static Seen WithExcelDataReader(string path)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var file = File.OpenRead(path);
        using var reader = ExcelDataReader.ExcelReaderFactory.CreateReader(file);
        var seen = default(Seen);
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++) seen.Count(reader.GetValue(i));
        }

        return seen;
    }

    private static Seen WithMiniExcel(string path)
    {
        var seen = default(Seen);
        foreach (IDictionary<string, object?> row in MiniExcelLibs.MiniExcel.Query(path, useHeaderRow: false))
        {
            foreach (var value in row.Values) seen.Count(value);
        }

        return seen;
    }

    private static Seen WithOpenXml(string path)
    {
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(path, isEditable: false);
        var workbook = document.WorkbookPart!;
        var shared = new List<string>();
        using (var reader = DocumentFormat.OpenXml.OpenXmlReader.Create(workbook.SharedStringTablePart!))
        {
            while (reader.Read())
            {
                if (reader.ElementType == typeof(DocumentFormat.OpenXml.Spreadsheet.SharedStringItem) && reader.IsStartElement) shared.Add(reader.LoadCurrentElement()!.InnerText);
            }
        }

        var seen = default(Seen);
        using var sheet = DocumentFormat.OpenXml.OpenXmlReader.Create(workbook.WorksheetParts.First());
        while (sheet.Read())
        {
            if (sheet.ElementType != typeof(DocumentFormat.OpenXml.Spreadsheet.Cell) || !sheet.IsStartElement) continue;
            var cell = (DocumentFormat.OpenXml.Spreadsheet.Cell)sheet.LoadCurrentElement()!;
            object value = cell.DataType?.Value == DocumentFormat.OpenXml.Spreadsheet.CellValues.SharedString
                ? shared[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)]
                : double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture);
            seen.Count(value);
        }

        return seen;
    }

    private static Seen WithSylvan(string path)
    {
        using var reader = Sylvan.Data.Csv.CsvDataReader.Create(path, new Sylvan.Data.Csv.CsvDataReaderOptions { Delimiter = ';', BufferSize = 1 << 16, Culture = CultureInfo.GetCultureInfo("fr-FR") });
        var seen = default(Seen);
        while (reader.Read())
        {
            seen.Cells++;
            // Typed, as a register needs it: year, four amounts, a date, two counts; the rest as text.
            seen.Sum += reader.GetInt32(2) + reader.GetDecimal(10) + reader.GetDecimal(11) + reader.GetDecimal(12) + reader.GetDecimal(13) + reader.GetInt32(17) + reader.GetInt32(18);
            seen.Sum += ExcelDate.ToSerial(DateOnly.ParseExact(reader.GetString(16), "dd/MM/yyyy", CultureInfo.InvariantCulture));
            foreach (var i in (ReadOnlySpan<int>)[0, 1, 3, 4, 5, 6, 7, 8, 9, 14, 15, 19]) seen.Chars += reader.GetString(i).Length;
        }

        return seen;
    }

    private static Seen WithCsvHelper(string path)
    {
        using var reader = CsvHelper.CsvReader.FromFile(path, new CsvHelper.CsvReaderOptions { Separator = ';' });
        var seen = default(Seen);
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                if (reader.GetString(i) is { Length: > 0 } text) seen.Count(text);
            }
        }

        return seen;
    }
}
