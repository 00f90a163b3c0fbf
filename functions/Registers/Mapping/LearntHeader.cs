using System.Security.Cryptography;
using System.Text;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>A header that was assigned to a field, or a value that was assigned to a value of a field's list, for the files of one folder.</summary>
/// <param name="Folder">Folder in <c>incoming</c> without a trailing slash; empty for files in no folder.</param>
/// <param name="Header">The header or the value as the senders write it; compared in <see cref="TextKey"/> form.</param>
/// <param name="Field">Name of the dataset's field.</param>
/// <param name="ConfirmedBy">Account on the machine or in Azure of whoever confirmed it.</param>
public sealed record LearntHeader(string Folder, string Dataset, string Header, string Field, string ConfirmedBy, DateTimeOffset ConfirmedAt)
{
    /// <summary>The value of the field's list that is meant; null for a header.</summary>
    public string? Code { get; init; }

    /// <summary>The folder of a source.</summary>
    public static string FolderOf(string source) => source.LastIndexOf('/') is > 0 and var slash ? source[..slash] : "";

    /// <summary>The field that a header names in every folder; null when the schema does not know the header.</summary>
    public static Field? KnownField(Dataset dataset, string header) =>
        HeaderIndex.Of(dataset).Find(header, TextKey.Of(header)) is { } known ? dataset.Fields[known.Field] : null;

    /// <summary>The value of a field's list that a text means in every folder; null when the schema does not know it.</summary>
    public static string? KnownCode(Field field, string text) => new CodeList(field).Find(text.Trim()).Value;

    /// <summary>The rules for reading and judging a file: the general ones and any learnt headers. A file sent again after a header was
    /// learnt is read again.</summary>
    public static string RulesVersion(IReadOnlyList<LearntHeader> learnt)
    {
        if (learnt.Count == 0) return DeclaredDatasets.RulesVersion;
        var headers = string.Join('\n', learnt.Select(RuleOf).Order(StringComparer.Ordinal));
        return $"{DeclaredDatasets.RulesVersion}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(headers)))[..8]}";
    }

    private static string RuleOf(LearntHeader learnt) =>
        $"{learnt.Dataset}\t{TextKey.Of(learnt.Header)}\t{learnt.Field}" + (learnt.Code is null ? "" : "\t" + learnt.Code);
}
