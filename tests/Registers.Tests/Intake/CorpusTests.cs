using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Compares every cell of real workbooks with a second reader (ExcelDataReader). It uses the files of <c>seeds/</c>, or of the
/// folder that <c>AINCHOCK_CORPUS</c> names, because test workbooks of others are not part of this repository.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string[] Extensions = [".xlsx", ".xlsm", ".xlsb", ".xls"];

    [Fact]
    public void Cells_are_equal_to_a_second_readers()
    {
        var folder = Environment.GetEnvironmentVariable("AINCHOCK_CORPUS") ?? TestFiles.Seeds();
        var (files, cells, refusedByBoth, onlyOurs, onlyTheirs) = (0, 0L, 0, 0, 0);
        var differing = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(p => Extensions.Contains(Path.GetExtension(p).ToLowerInvariant())).Order(StringComparer.Ordinal))
        {
            files++;
            var content = File.ReadAllBytes(path);
            var (ours, theirs) = (Readings.Ours(content), Readings.Theirs(content));
            var name = Path.GetRelativePath(folder, path);
            switch (ours, theirs)
            {
                case (null, null):
                    refusedByBoth++;
                    continue;
                case (null, _):
                    onlyTheirs++;
                    output.WriteLine($"{name}: read by the other alone");
                    continue;
                case (_, null):
                    onlyOurs++;
                    output.WriteLine($"{name}: read by ours alone");
                    continue;
            }

            foreach (var at in ours.Keys.Union(theirs.Keys).Order())
            {
                cells++;
                var (one, other) = (ours.GetValueOrDefault(at), theirs.GetValueOrDefault(at));
                if (!Readings.Same(one, other))
                    differing.Add(
                        FormattableString.Invariant(
                            $"{name} sheet {at.Sheet} row {at.Row} column {at.Column}: {one ?? "none"} here, {other ?? "none"} there"));
            }
        }

        output.WriteLine(
            $"{files} files, {cells} cells; refused by both {refusedByBoth}, read by ours alone {onlyOurs}, by the other alone "
            + $"{onlyTheirs}; {differing.Count} cells differ");
        foreach (var line in differing.Take(2_000)) output.WriteLine(line);
        Assert.True(files > 0 && cells > 0);
        if (Environment.GetEnvironmentVariable("AINCHOCK_CORPUS") is null) Assert.Empty(differing);
    }
}
