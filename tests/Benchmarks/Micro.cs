using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Xlsx;
using AinChock.Registers.Values;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AinChock.Benchmarks;

/// <summary>Time and garbage of each step that a row goes through.</summary>
[MemoryDiagnoser]
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "BenchmarkDotNet calls members of an instance.")]
public class Micro
{
    private const int Rows = 1000;

    private readonly SheetRow _row = new();
    private readonly PlainCells _cells = new(XlsxSharedStrings.None, [default], date1904: false);
    private readonly byte[] _rowXml =
        Encoding.UTF8.GetBytes(
            string.Concat(
                Enumerable.Range(1, 20)
                .Select(column => string.Create(CultureInfo.InvariantCulture,
                    $"<c r=\"{CellAddress.Of(column, 123456)}\" s=\"0\"><v>{column * 1234.56m}</v></c>"))) + new string(' ', 200));
    private byte[] _xlsx = [], _csv = [];

    /// <summary>Runs in this process, because generated projects would need a package feed.</summary>
    internal static IConfig Config(bool quick) =>
        DefaultConfig.Instance.AddJob((quick ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance))
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "ainchock-micro"));

    [GlobalSetup]
    public void Setup()
    {
        var (xlsx, csv) = TestRegisters.Ensure(Path.Combine(AppContext.BaseDirectory, "registers"), Rows);
        (_xlsx, _csv) = (File.ReadAllBytes(xlsx), File.ReadAllBytes(csv));
    }

    [Benchmark(Description = "20 plain cells of a sheet")]
    public int PlainCells()
    {
        var column = 0;
        _row.Begin(1, hidden: false);
        return _cells.Read(_rowXml, _row, ref column);
    }

    [Benchmark]
    [Arguments("1234567,89")]
    [Arguments("1 234 567,89 DH")]
    [Arguments("١٢٣٤٥٦٧٫٨٩")]
    public bool Number(string text) => NumberText.Read(text).IsNumber;

    [Benchmark]
    [Arguments("06/07/2024")]
    [Arguments("6 juillet 2024")]
    [Arguments("6 يوليوز 2024")]
    public object Date(string text) => DateText.Read(text);

    [Benchmark]
    [Arguments("Montant global (DH)")]
    [Arguments("المبلغ الإجمالي")]
    public string Fold(string text) => TextKey.Of(text);

    [Benchmark(Description = "check of 1,000 rows, xlsx")]
    public int CheckXlsx() => Check(_xlsx);

    [Benchmark(Description = "check of 1,000 rows, csv")]
    public int CheckCsv() => Check(_csv);

    private static int Check(byte[] file) => DryRun.ValidateAsync(new MemoryStream(file, writable: false), "bench", new CheckOptions(),
        default).GetAwaiter().GetResult().Counts.Accepted;
}
