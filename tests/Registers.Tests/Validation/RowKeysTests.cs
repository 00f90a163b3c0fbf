using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;
using AinChock.Registers.Validation;
using AinChock.Registers.Values;
using AinChock.Tests.Support;
using CsCheck;

namespace AinChock.Registers.Tests;

public sealed class RowKeysTests
{
    private static readonly Dataset Projects = DeclaredDatasets.Find("projets")!;

    [Fact]
    public void Numbers_of_a_register_that_declares_them_the_services_own_carry_the_folder()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(TestFiles.Root, "functions/Registers/Datasets/projets.json")))!;
        schema["x-numbering"] = "folder";
        var own = DatasetReader.Read(Encoding.UTF8.GetBytes(schema.ToJsonString()));

        Assert.NotEqual(KeyOf(own, "voirie"), KeyOf(own, "sante"));
        Assert.Equal(KeyOf(own, "voirie"), KeyOf(own, "voirie"));
        Assert.Equal(KeyOf(Projects, "voirie"), KeyOf(Projects, "sante"));
    }

    /// <summary>Keys are stored, and compared with those of other runs: one that is made after others is what it is alone.</summary>
    [Fact]
    public void A_key_is_the_first_half_of_its_texts_hash_whatever_was_hashed_before()
    {
        var hash = new RowKeyHash();
        Gen.String[Gen.Char["azé طم\u001F=0"], 0, 1500].Sample(
            text => Assert.Equal(RowKey.Read(SHA256.HashData(Encoding.UTF8.GetBytes(text))), hash.Of(text)), iter: 2_000, threads: 1);
    }

    private static RowKey KeyOf(Dataset dataset, string folder) =>
        new RowKeys(dataset, folder).Of(Row(dataset, "7", "Piste", 1, ""))!.Value;

    private static RowContext Row(Dataset dataset, string number, string title, int cost, string carrier)
    {
        var row = new RowContext("S", new FindingLog(), dataset);
        if (number.Length > 0) row.Values[dataset.IndexOf("reference")] = FieldValue.Of(number);
        row.Values[dataset.IndexOf("title")] = FieldValue.Of(title);
        row.Values[dataset.IndexOf("cost")] = FieldValue.Of((long)cost);
        if (carrier.Length > 0) row.Values[dataset.IndexOf("carrier")] = FieldValue.Of(carrier);
        return row;
    }
}
