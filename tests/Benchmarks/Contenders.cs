using System.Globalization;
using System.IO.Compression;
using AinChock.Pipeline;
using AinChock.Pipeline.Intake;

namespace AinChock.Benchmarks;

/// <summary>Ways to do the work, each run as a process of its own. Each returns how many cells it saw and a sum over the numbers, so that all can be held against each other.</summary>
internal static class Contenders
{
    public static readonly IReadOnlyDictionary<string, Func<string, (long Cells, decimal Sum)>> All = new Dictionary<string, Func<string, (long, decimal)>>
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

    private static (long, decimal) Floor(string path)
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

        return (tags, 0);
    }

    private static (long, decimal) Decode(string path)
    {
        using var file = File.OpenRead(path);
        using var book = Workbook.Open(file, new IntakeLimits());
        long cells = 0;
        decimal sum = 0;
        foreach (var sheet in book.Sheets)
        {
            foreach (var row in book.ReadRows(sheet, default))
            {
                foreach (ref readonly var cell in row.Cells)
                {
                    cells++;
                    if (cell.Kind == CellKind.Number) sum += cell.Number;
                }
            }
        }

        return (cells, sum);
    }

    private static (long, decimal) Validate(string path)
    {
        using var file = File.OpenRead(path);
        var report = DryRun.Validate(file, "bench", new CheckOptions(), default);
        if (report.Outcome != "accepted") throw new InvalidOperationException(report.Findings[0].Message.Fr);
        return (report.Counts.Accepted, report.Amount ?? 0);
    }

    private static (long, decimal) Annotate(string path)
    {
        using var file = File.OpenRead(path);
        using var annotated = File.Create(path + ".annotated.xlsx");
        using var setAside = File.Create(path + ".quarantine.csv");
        var report = DryRun.Validate(file, "bench", new CheckOptions(), default, new DryRunFiles(annotated, setAside));
        return (report.Counts.Errors, report.Amount ?? 0);
    }

    private static (long, decimal) WithExcelDataReader(string path)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var file = File.OpenRead(path);
        using var reader = ExcelDataReader.ExcelReaderFactory.CreateReader(file);
        long cells = 0;
        decimal sum = 0;
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++) Count(reader.GetValue(i), ref cells, ref sum);
        }

        return (cells, sum);
    }

    private static (long, decimal) WithMiniExcel(string path)
    {
        long cells = 0;
        decimal sum = 0;
        foreach (IDictionary<string, object?> row in MiniExcelLibs.MiniExcel.Query(path, useHeaderRow: false))
        {
            foreach (var value in row.Values) Count(value, ref cells, ref sum);
        }

        return (cells, sum);
    }

    private static (long, decimal) WithOpenXml(string path)
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

        long cells = 0;
        decimal sum = 0;
        using var sheet = DocumentFormat.OpenXml.OpenXmlReader.Create(workbook.WorksheetParts.First());
        while (sheet.Read())
        {
            if (sheet.ElementType != typeof(DocumentFormat.OpenXml.Spreadsheet.Cell) || !sheet.IsStartElement) continue;
            var cell = (DocumentFormat.OpenXml.Spreadsheet.Cell)sheet.LoadCurrentElement()!;
            object value = cell.DataType?.Value == DocumentFormat.OpenXml.Spreadsheet.CellValues.SharedString
                ? shared[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)]
                : double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture);
            Count(value, ref cells, ref sum);
        }

        return (cells, sum);
    }

    private static (long, decimal) WithSylvan(string path)
    {
        using var reader = Sylvan.Data.Csv.CsvDataReader.Create(path, new Sylvan.Data.Csv.CsvDataReaderOptions { Delimiter = ';', BufferSize = 1 << 16 });
        long rows = 0;
        decimal sum = 0;
        while (reader.Read())
        {
            rows++;
            // Typed, as a register needs it: year, four amounts, a date, three counts; the rest as text.
            sum += reader.GetInt32(2) + reader.GetDecimal(10) + reader.GetDecimal(11) + reader.GetDecimal(12) + reader.GetDecimal(13) + reader.GetInt32(17) + reader.GetInt32(18) + reader.GetInt32(19);
            sum += DateOnly.ParseExact(reader.GetString(16), "dd/MM/yyyy", CultureInfo.InvariantCulture).Day;
            foreach (var i in (ReadOnlySpan<int>)[0, 1, 3, 4, 5, 6, 7, 8, 9, 14, 15]) rows += reader.GetString(i).Length > 1000 ? 1 : 0;
        }

        return (rows, sum);
    }

    private static (long, decimal) WithCsvHelper(string path)
    {
        using var reader = CsvHelper.CsvReader.FromFile(path, new CsvHelper.CsvReaderOptions { Separator = ';' });
        long cells = 0;
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++) cells += reader.GetString(i).Length > 0 ? 1 : 0;
        }

        return (cells, 0);
    }

    private static void Count(object? value, ref long cells, ref decimal sum)
    {
        if (value is null) return;
        cells++;
        if (value is double number) sum += (decimal)number;
        else if (value is DateTime day) sum += ExcelDate.ToSerial(DateOnly.FromDateTime(day));
    }
}
