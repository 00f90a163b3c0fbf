using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;

namespace AinChock.Tests.Support;

/// <summary>Finds files of the working tree and makes reports with little code.</summary>
public static class TestFiles
{
    public static string Root { get; } = FindRoot();

    /// <summary>A place in the repository.</summary>
    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    public static string Seeds(params string[] path) => Path.Combine([Root, "seeds", .. path]);

    public static Report Validate(byte[] file, string name = "test", CheckOptions? options = null)
    {
        using var content = new MemoryStream(file);
        return DryRun.ValidateAsync(content, name, options ?? new CheckOptions(), default).GetAwaiter().GetResult();
    }

    /// <summary>Checks a text file given as text, in UTF-8.</summary>
    public static Report ValidateCsv(string text) => Validate(Encoding.UTF8.GetBytes(text), "test.csv");

    /// <summary>Code, address and number of places of each finding, of one kind or of all.</summary>
    public static IReadOnlyList<string> Codes(Report report, string severities = "error warning") =>
        [.. report.Findings.Where(f => severities.Contains(f.Severity, StringComparison.Ordinal))
            .Select(f => $"{f.Code} {f.Cell} ×{f.Count}")];

    /// <summary>The accepted rows of a text file, each value by its field.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, FieldValue>> Rows(string csv) => RowsOf(Encoding.UTF8.GetBytes(csv));

    /// <summary>The accepted rows of a file, each value by its field.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, FieldValue>> RowsOf(byte[] file)
    {
        using var content = new MemoryStream(file);
        using var check = FileCheck.Open(content, new CheckOptions(), default);
        if (check.Dataset is not { } dataset) return [];
        var sink = new RowsByField(dataset);
        check.ReadAsync(sink, null, default).GetAwaiter().GetResult();
        return sink.Rows;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AinChock.Pipeline.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Not inside the working tree.");
        return folder.FullName;
    }
}
