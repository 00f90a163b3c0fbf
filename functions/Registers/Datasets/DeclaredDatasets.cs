using System.Security.Cryptography;

namespace AinChock.Registers.Datasets;

/// <summary>The declared registers. Each one is a schema file in this folder, plus its figures.</summary>
public static class DeclaredDatasets
{
    /// <summary>Raised when the code reads or judges differently, so that the same file gets a new run.</summary>
    private const string CodeRevision = "7";

    private static readonly string[] Resources =
        [.. typeof(DeclaredDatasets).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("datasets/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>All datasets, ordered by file name.</summary>
    public static IReadOnlyList<Dataset> All { get; } = Linked([.. Resources.Select(name => DatasetReader.Read(Bytes(name)))]);

    /// <summary>Identifies the schemas and the code that judge a file: 12 hexadecimal digits.</summary>
    public static string RulesVersion { get; } = VersionOf();

    /// <summary>The dataset of that name, or null.</summary>
    public static Dataset? Find(string name) => All.FirstOrDefault(d => d.Name == name);

    // A list that two registers share stands in one of them.
    private static Dataset[] Linked(Dataset[] datasets)
    {
        foreach (var field in datasets.SelectMany(d => d.Fields).Where(f => f.CodesOf is not null))
        {
            var of = field.CodesOf!.Split('.');
            field.Of = datasets.Single(d => d.Name == of[0]).FieldOf(of[1]);
        }

        return datasets;
    }

    private static string VersionOf()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.ASCII.GetBytes(CodeRevision));
        foreach (var name in Resources) hash.AppendData(Bytes(name));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static byte[] Bytes(string resource)
    {
        using var stream = typeof(DeclaredDatasets).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
