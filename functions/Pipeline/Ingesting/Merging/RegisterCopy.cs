using System.Security.Cryptography;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Templates;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Ingesting.Merging;

/// <summary>
/// Gives the current register back as a workbook to go on with. It holds all that its service sent, personal data included, so it is made for who asks
/// and kept nowhere.
/// </summary>
public sealed class RegisterCopy(PipelineStorage storage)
{
    /// <summary>The current versions under a path: one, or several when registers of several kinds came under it.</summary>
    public async Task<IReadOnlyList<SourceRow>> FindAsync(string source, CancellationToken cancellationToken) =>
        [.. (await storage.Sources.ListAsync(null, cancellationToken)).Where(s => s.Source == source && !s.IsRetired)];

    /// <summary>The name of the workbook: that of the file, so that sending it back finds the register.</summary>
    public static string NameOf(SourceRow source) => CopyName.Workbook(source.Source[(source.Source.LastIndexOf('/') + 1)..]);

    /// <summary>Writes the workbook.</summary>
    /// <param name="language">Language of headers, lists and instructions.</param>
    /// <param name="output">Belongs to the caller.</param>
    /// <param name="token">Eight hexadecimal digits that tell the workbook from others of the same version; new ones by default.</param>
    public async Task WriteAsync(SourceRow source, Language language, Stream output, CancellationToken cancellationToken, string? token = null)
    {
        var dataset = DeclaredDatasets.Find(source.Dataset)!;
        token ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        using var workbook = new RegisterWorkbook(output, dataset, language, RowMarker.Heading(source.Run, token), source.Rows);
        await foreach (var row in storage.RowsOf(dataset).ReadWholeAsync(source.Run, source.Rows, cancellationToken))
            workbook.Add(row.Values, RowMarker.Of(row.Key, RowPrint.Of(row.Values)));
    }
}
