using System.Security.Cryptography;
using System.Text;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>A header that an operator has assigned to a field for the files of one folder.</summary>
/// <param name="Folder">Folder in <c>incoming</c> without a trailing slash; empty for files in no folder.</param>
/// <param name="Header">As the senders write it; compared in <see cref="TextKey"/> form.</param>
/// <param name="Field">Name of the dataset's field.</param>
/// <param name="ConfirmedBy">The operator's account on the machine or in Azure.</param>
public sealed record LearntHeader(string Folder, string Dataset, string Header, string Field, string ConfirmedBy, DateTimeOffset ConfirmedAt)
{
    /// <summary>The folder of a source.</summary>
    public static string FolderOf(string source) => source.LastIndexOf('/') is > 0 and var slash ? source[..slash] : "";

    /// <summary>The field that a header names in every folder; null when the schema does not know the header.</summary>
    public static Field? KnownField(Dataset dataset, string header) =>
        HeaderIndex.Of(dataset).Find(header, TextKey.Of(header)) is { } known ? dataset.Fields[known.Field] : null;

    /// <summary>The rules for reading and judging a file: the general ones and any learnt headers. A file sent again after a header was
    /// learnt is read again.</summary>
    public static string RulesVersion(IReadOnlyList<LearntHeader> learnt)
    {
        if (learnt.Count == 0) return DeclaredDatasets.RulesVersion;
        var headers = string.Join('\n', learnt.Select(h => $"{h.Dataset}\t{TextKey.Of(h.Header)}\t{h.Field}").Order(StringComparer.Ordinal));
        return $"{DeclaredDatasets.RulesVersion}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(headers)))[..8]}";
    }
}
