using System.Text.RegularExpressions;
using AinChock.Tests.Support;

namespace AinChock.Pipeline.Tests;

/// <summary>Folders use each other in one direction: each may use those before it in its list, and the floors below.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>The same lists as in docs/architecture.md.</summary>
    private static readonly Dictionary<string, string[]> Order = new()
    {
        ["Registers"] =
            ["Values", "Texts", "Datasets", "Findings", "Intake", "Mapping", "Reading", "Validation", "Plausibility", "Checking",
                "Answers", "Templates"],
        ["Pipeline"] = ["Telemetry", "Storage", "Ingesting", "Notifying", "Publishing", "Operating"],
        ["Pipeline/Publishing"] = ["Documents", "Figures", "Facts", "Movement", "Privacy", "OpenData", "Announced", "Snapshots"],
    };

    public static TheoryData<string> Ordered => [.. Order.Keys];

    [Theory]
    [MemberData(nameof(Ordered))]
    public void A_folder_uses_only_those_before_it(string parent)
    {
        var names = Order[parent];
        var found = Sources(parent).Where(file => file.Folder.Length > 0)
            .SelectMany(file => Used(file.Text, parent).Select(used => (file.Path, file.Folder, Used: used)))
            .Where(use => names.Contains(use.Used) && Array.IndexOf(names, use.Used) > Array.IndexOf(names, use.Folder));

        Assert.Empty(found.Select(use => $"{use.Path} uses {use.Used}"));
    }

    [Theory]
    [MemberData(nameof(Ordered))]
    public void Every_folder_has_its_place(string parent) =>
        Assert.Equal(Order[parent].Order(),
            Directory.GetDirectories(At(parent)).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj")).Order());

    [Fact]
    public void The_ground_floor_knows_no_storage() =>
        Assert.Empty(Sources("Registers").Where(file => Above().IsMatch(file.Text)).Select(file => file.Path));

    [Fact]
    public void The_picture_in_the_docs_names_every_folder_in_this_order()
    {
        var picture = File.ReadAllText(TestFiles.At("docs", "architecture.md"));
        foreach (var names in Order.Values)
            Assert.Equal(names, names.OrderBy(name => picture.IndexOf(name + "/", StringComparison.Ordinal)));
        Assert.All(Order.Values.SelectMany(names => names), name => Assert.Contains(name + "/", picture, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("functions", 160)]
    [InlineData("tests", 140)]
    public void Lines_and_files_end_where_they_are_read_without_scrolling(string folder, int columns)
    {
        var files = Files(folder);

        Assert.All(files, file => Assert.True(file.Lines.Length <= 300, $"{file.Path} has {file.Lines.Length} lines."));
        Assert.All(files, file => Assert.All(file.Lines, line => Assert.True(line.Length <= columns, $"{file.Path}: {line}")));
    }

    /// <summary><c>dotnet format</c> sorts them; it takes two minutes to tell, so <c>./test</c> asks it for whitespace alone.</summary>
    [Theory]
    [InlineData("functions")]
    [InlineData("tests")]
    public void Using_directives_are_sorted_those_of_the_system_first(string folder) =>
        Assert.All(Files(folder), file =>
        {
            var used = file.Lines.Select(line => Using().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);
            var sorted =
                used.OrderBy(name => name.Split('.')[0] == "System" ? 0 : 1).ThenBy(name => name, StringComparer.OrdinalIgnoreCase);
            Assert.True(used.SequenceEqual(sorted), $"{file.Path}: {string.Join(", ", sorted)}");
        });

    private static (string Path, string[] Lines)[] Files(string folder)
    {
        (string, string[])[] files =
            [.. Directory.GetFiles(TestFiles.At(folder), "*.cs", SearchOption.AllDirectories)
                .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
                .Select(path => (Path.GetRelativePath(TestFiles.Root, path), File.ReadAllLines(path)))];
        Assert.NotEmpty(files);
        return files;
    }

    private static string At(string parent) => TestFiles.At(["functions", .. parent.Split('/')]);

    private static IEnumerable<(string Path, string Folder, string Text)> Sources(string parent) =>
        from path in Directory.GetFiles(At(parent), "*.cs", SearchOption.AllDirectories)
        let parts = Path.GetRelativePath(At(parent), path).Split(Path.DirectorySeparatorChar)
        where parts[0] is not ("bin" or "obj")
        select (Path.GetRelativePath(TestFiles.Root, path), parts.Length > 1 ? parts[0] : "", File.ReadAllText(path));

    // Folder names after the parent's in using directives, and wherever a type is named in full.
    private static IEnumerable<string> Used(string text, string parent) =>
        Names().Matches(text).Select(match => match.Groups[1].Value.Replace('.', '/'))
            .Where(name => name.StartsWith(parent + "/", StringComparison.Ordinal))
                .Select(name => name[(parent.Length + 1)..].Split('/')[0]);

    [GeneratedRegex(@"using Azure|AinChock\.(Pipeline|DropPages|Host|Local|TelemetryExport)\.")]
    private static partial Regex Above();

    [GeneratedRegex(@"^using ([\w.]+);$")]
    private static partial Regex Using();

    [GeneratedRegex(@"AinChock\.([\w.]+)")]
    private static partial Regex Names();
}
