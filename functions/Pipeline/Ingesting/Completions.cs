using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using Azure;

namespace AinChock.Pipeline.Ingesting;

/// <summary>
/// Rows set aside that were put into <c>incoming</c> as a file of their own. They become an upload of the register that they came from, never a
/// register beside it.
/// </summary>
internal sealed class Completions(PipelineStorage storage, CheckOptions options)
{
    /// <summary>The register's own upload, with the rows in their places. The same rows always give the same bytes, so that a second delivery is the
    /// same run.</summary>
    /// <exception cref="UnreadableFileException">The rows have no register in their folder, or no place in it.</exception>
    public async Task<Delivery> OfAsync(Delivery rows, string run, CancellationToken cancellationToken)
    {
        // Another service's register is as one that does not exist.
        if (await storage.Runs.FindAsync(run, cancellationToken) is not { } entry
            || LearntHeader.FolderOf(entry.Source) != LearntHeader.FolderOf(rows.Source)) throw WithoutRegister();
        var name = $"completed-{rows.Sha256}.xlsx";
        if (await storage.Reports.OpenAsync(entry.Source, run, name, cancellationToken) is not { } whole)
        {
            await using (var made = await MakeAsync(rows, entry, cancellationToken))
                await storage.Reports.AttachAsync(entry.Source, run, name, made, Answer.WorkbookType, cancellationToken);
            // A workbook holds times and drawn ids: the first one made stands.
            whole = await storage.Reports.OpenAsync(entry.Source, run, name, cancellationToken)
                ?? throw new InvalidOperationException($"The completed file of run {run} is gone.");
        }

        return await Delivery.CompletingAsync(rows, entry, whole, cancellationToken);
    }

    /// <summary>The rejection of rows whose register has another version by now, or does not stand in their folder.</summary>
    public static UnreadableFileException WithoutRegister() => new(Codes.RowsWithoutRegister, "");

    private async Task<FileStream> MakeAsync(Delivery rows, RunRow entry, CancellationToken cancellationToken)
    {
        try
        {
            return await Completion.CompleteAsync(rows.Content, entry, storage, options, cancellationToken)
                ?? throw new UnreadableFileException(Codes.RowsWithoutPlace, "");
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            throw WithoutRegister();
        }
    }
}
