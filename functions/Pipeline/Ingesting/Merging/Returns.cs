using System.Security.Cryptography;
using System.Text;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Templates;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting.Merging;

/// <summary>Takes back workbooks that were made from a register: finds their register, and merges them when another version came between.</summary>
internal sealed class Returns(PipelineStorage storage)
{
    // Versions of one register that a workbook may be behind; an older one is compared with the version that it was made from.
    private const int MostLooks = 20;

    /// <summary>Reads a workbook that came back under a source. Null when the register that it was made from is not kept here.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    /// <param name="sha256">Hash of the content.</param>
    /// <param name="upload">ETag of the upload; empty for a trial.</param>
    /// <exception cref="UnreadableFileException">Merging it might undo the work of others, or would take too much memory.</exception>
    public async Task<Returned?> ReadAsync(
        Stream content, string source, string sha256, string upload, CheckOptions rules, CancellationToken cancellationToken)
    {
        var register = await ReturnedRegister.ReadAsync(content, rules, cancellationToken);
        var current = await FindAsync(register, source, cancellationToken);
        if (current is null) return null;
        if (current.IsRetired) return new Returned(current.Source, current, register.Sent(isMerged: false));
        if (upload.Length > 0 && current.UploadETag == upload && current.Run != register.Run && current.Chain.Before is { Length: > 0 } merged)
            return await AgainAsync(register, current, merged, sha256, rules.Limits, cancellationToken);
        return await MergeAsync(register, current, current.Run, sha256, rules.Limits, cancellationToken);
    }

    /// <summary>The source that a workbook would return to; null when the register that it was made from is not kept here.</summary>
    /// <exception cref="UnreadableFileException">It would replace another register.</exception>
    public async Task<string?> SourceOfAsync(Stream content, string source, CheckOptions rules, CancellationToken cancellationToken) =>
        (await FindAsync(await ReturnedRegister.ReadAsync(content, rules, cancellationToken), source, cancellationToken))?.Source;

    // The register of this source, or of another in the same folder: the sender may have given the workbook another name.
    private async Task<SourceRow?> FindAsync(ReturnedRegister register, string source, CancellationToken cancellationToken)
    {
        var sources = await storage.Sources.ListAsync(register.Dataset, cancellationToken);
        var folder = LearntHeader.FolderOf(source);
        var own = sources.FirstOrDefault(s => s.Source == source);
        var found = own?.Chain.Holds(register.Run) == true ? own
            : sources.Where(s => LearntHeader.FolderOf(s.Source) == folder).FirstOrDefault(s => s.Chain.Holds(register.Run));
        // Sent under the name of another register, the workbook would replace that one.
        if (own is { IsRetired: false } && found != own) throw TooOld();
        return found;
    }

    // The worker was killed after the commit and before it told anybody: what it would have told is found again.
    private async Task<Returned> AgainAsync(
        ReturnedRegister register, SourceRow current, string merged, string sha256, IntakeLimits limits, CancellationToken cancellationToken)
    {
        using var again = await MergeAsync(register, current, merged, sha256, limits, cancellationToken);
        return new Returned(current.Source, current, again.Sent) { IsDone = true, ToOther = again.ToOther };
    }

    /// <param name="into">The version to merge into: the current one, or the one before it.</param>
    private async Task<Returned> MergeAsync(
        ReturnedRegister register, SourceRow current, string into, string sha256, IntakeLimits limits, CancellationToken cancellationToken)
    {
        var plain = new Returned(current.Source, current, register.Sent(isMerged: false));
        if (into == register.Run) return plain with { IsUnchanged = IsAsMade(register, current.Rows) };
        var sent = await SentBeforeAsync(register, current, into, cancellationToken);
        // The same workbook is sent again, and nobody else sent anything since.
        if (sent is { IsMerged: false } && sent.Run == into) return plain with { IsUnchanged = IsAsSent(register, sent.Rows, current.Rows) };
        // Its own faults are told at its own cells.
        if (!register.IsAcceptable) return plain;
        if (!register.HasOwnColumns) throw TooOld();
        if (register.IsTooLong) throw TooLong(limits);
        var standing = await RowsAsync(register.Dataset, into, limits, cancellationToken);
        var before = sent?.Rows ?? await MadeOfAsync(register, standing, cancellationToken);
        var merge = RegisterMerge.Of(register.Dataset, register.Rows, before, standing);
        if (merge.ChangesNothing && merge.Disagreements.Count == 0) return plain with { IsUnchanged = true };
        var language = register.Language;
        var sheet = register.Dataset.Label.In(language);
        List<Mark> marks = [await MergedAsync(register, current, cancellationToken), .. merge.Disagreements.Select(d => d.ToSender(register.Dataset, sheet))];
        return new Returned(current.Source, current, register.Sent(isMerged: true))
        {
            Merged = Write(register, merge, into, sha256, language),
            ToSender = marks,
            ToOther = new Aside(into, [.. merge.Disagreements.Select(d => d.ToOther(register.Dataset))]),
        };
    }

    private static bool IsAsMade(ReturnedRegister register, int rows) =>
        register.Rows.Count == rows && register.Rows.All(row => row.Marker is { } marker && marker.Print == row.Print && marker.Key == row.Key);

    private static bool IsAsSent(ReturnedRegister register, IReadOnlyDictionary<RowKey, SentRow> sent, int rows) =>
        register.Rows.Count == rows && sent.Count == rows
        && register.Rows.All(row => row.Id is { } id && sent.TryGetValue(id, out var before) && before.Print == row.Print && row.Print != 0);

    // The version that this very workbook was sent for last, if it was.
    private async Task<SentVersion?> SentBeforeAsync(ReturnedRegister register, SourceRow current, string into, CancellationToken cancellationToken)
    {
        foreach (var run in current.Chain.Since(register.Run).Reverse().SkipWhile(run => run != into).Take(MostLooks))
        {
            if (await storage.Sent.ReadAsync(register.Dataset.Name, run, cancellationToken) is { } sent && sent.Token == register.Token)
                return new SentVersion(run, sent.IsMerged, sent.Rows);
        }

        return null;
    }

    private async Task<List<StoredRow>> RowsAsync(Dataset dataset, string run, IntakeLimits limits, CancellationToken cancellationToken)
    {
        var rows = new List<StoredRow>();
        await foreach (var row in storage.RowsOf(dataset).ReadWholeAsync(run, int.MaxValue, cancellationToken))
        {
            if (rows.Count == limits.RowsToMerge) throw TooLong(limits);
            rows.Add(row);
        }

        return rows;
    }

    // The rows of the workbook when it was made. Its markers tell this for the rows it still has.
    private async Task<Dictionary<RowKey, SentRow>> MadeOfAsync(
        ReturnedRegister register, List<StoredRow> standing, CancellationToken cancellationToken)
    {
        var keys = (await storage.Keys.ReadAsync(register.Dataset.Name, register.Run, cancellationToken)).Places;
        // Housekeeping has removed the version: which rows the sender deleted, nobody can tell any more.
        if (keys.Count == 0) throw TooOld();
        var before = new Dictionary<RowKey, SentRow>();
        foreach (var row in register.Rows)
        {
            if (row.Marker is { } marker && keys.ContainsKey(marker.Key)) before.TryAdd(marker.Key, new SentRow(marker.Key, marker.Print));
        }

        var deleted = keys.Keys.Where(key => !before.ContainsKey(key)).ToHashSet();
        if (deleted.Count == 0) return before;
        // Without a print, a deleted row that still stands counts as changed and is kept.
        foreach (var key in deleted) before.Add(key, new SentRow(key, 0));
        if (!standing.Any(row => deleted.Contains(row.Key))) return before;
        await foreach (var row in storage.RowsOf(register.Dataset).ReadWholeAsync(register.Run, int.MaxValue, cancellationToken))
        {
            if (deleted.Contains(row.Key)) before[row.Key] = new SentRow(row.Key, RowPrint.Of(row.Values));
        }

        return before;
    }

    private async Task<Mark> MergedAsync(ReturnedRegister register, SourceRow current, CancellationToken cancellationToken)
    {
        var made = await storage.Runs.GetAsync(current.Source, register.Run, cancellationToken);
        var from = made is null ? register.Run : MoroccanTime.Text(made.UploadedAt);
        return new Mark(Notices.Merged(from, MoroccanTime.Text(current.ReceivedAt)), Place.File);
    }

    private static FileStream Write(ReturnedRegister register, RegisterMerge merge, string into, string sha256, Language language)
    {
        // The merged workbook is another than the one that came back, and always the same one.
        var token = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(sha256 + into)))[..8];
        var output = TemporaryFile.Create();
        try
        {
            using (var workbook = new RegisterWorkbook(output, register.Dataset, language, RowMarker.Heading(into, token), merge.Rows.Count))
            {
                foreach (var row in merge.Rows)
                {
                    if (row.Values is { } values) workbook.Add(values, row.Marker);
                    else workbook.Add(row.Row!.Cells, row.Marker);
                }
            }

            output.Position = 0;
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private static UnreadableFileException TooLong(IntakeLimits limits) => IntakeLimits.Over(nameof(limits.RowsToMerge), limits.RowsToMerge);

    private static UnreadableFileException TooOld() => new(Codes.MadeOfUnknownVersion, "");

    private sealed record SentVersion(string Run, bool IsMerged, IReadOnlyDictionary<RowKey, SentRow> Rows);
}
