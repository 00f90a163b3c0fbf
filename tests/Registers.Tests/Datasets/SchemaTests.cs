using System.Text.Json;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>The schema files, read as any Table Schema reader would.</summary>
public sealed class SchemaTests
{
    private static readonly string Folder = Path.Combine(TestFiles.Root, "functions", "Registers", "Datasets");

    public static TheoryData<string> Names => [.. DeclaredDatasets.All.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schema_keeps_to_table_schema_but_for_x_additions(string name)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        string[] known = ["$schema", "name", "title", "fields", "primaryKey"];
        string[] types = ["string", "number", "integer", "boolean", "date", "year"];
        var fields = schema.RootElement.GetProperty("fields").EnumerateArray().ToList();

        Assert.All(schema.RootElement.EnumerateObject(),
            p => Assert.True(known.Contains(p.Name) || p.Name.StartsWith("x-", StringComparison.Ordinal), p.Name));
        Assert.Equal(fields.Count, fields.Select(f => f.GetProperty("name").GetString()).Distinct().Count());
        Assert.All(fields, f => Assert.Contains(f.GetProperty("type").GetString(), types));
        Assert.All(schema.RootElement.GetProperty("primaryKey").EnumerateArray(),
            key => Assert.Contains(fields, f => f.GetProperty("name").GetString() == key.GetString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_enum_is_the_codes_of_its_closed_list(string name)
    {
        foreach (var field in DeclaredDatasets.Find(name)!.Fields.Where(f => f.Constraints.Enum is not null))
            Assert.Equal(field.Codes.Select(c => c.Value), field.Constraints.Enum!);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_two_values_of_a_list_share_a_spelling(string name)
    {
        foreach (var field in DeclaredDatasets.Find(name)!.Fields)
        {
            var clashes = field.Codes.SelectMany(c => c.Spellings.Select(TextKey.Of).Distinct().Select(key => (key, c.Value)))
                .GroupBy(s => s.key, s => s.Value).Where(g => g.Count() > 1).Select(g => $"{field.Name}: {g.Key}");
            Assert.Empty(clashes);
        }
    }
}
