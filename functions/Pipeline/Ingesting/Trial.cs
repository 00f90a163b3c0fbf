using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>One upload, checked once for all its answers: its content, the decision, and what it would change.</summary>
/// <param name="Overlaps">Other sources that share rows with it; none for a rejected file.</param>
/// <param name="Comparison">Comparison with the current version; null when there is none or no row would count.</param>
internal sealed record Trial(JudgedFile Judged, IReadOnlyList<Overlap> Overlaps, ReportComparison? Comparison)
{
    public CheckedFile File => Judged.File;

    public Outcome Outcome => Judged.Outcome;

    /// <summary>Reads a file to its end and compares it with storage. Stores nothing.</summary>
    /// <param name="current">The current version of the source; null for a new source.</param>
    /// <param name="rows">Takes the rows without errors; null in a dry run.</param>
    /// <param name="setAside">Takes the rows with errors.</param>
    /// <param name="merged">What is told about the merging of a workbook that was made from the register.</param>
    /// <exception cref="Registers.Intake.UnreadableFileException">The file turns out to be damaged or hostile further down.</exception>
    public static async Task<Trial> RunAsync(
        FileCheck check, Subject subject, SourceRow? current, PipelineStorage storage, CheckOptions options, IRowSink? rows, ISetAsideSink? setAside,
        CancellationToken cancellationToken, IReadOnlyList<Mark>? merged = null)
    {
        CheckedFile file;
        using (Signals.Stage("read and store"))
        {
            file = await check.ReadAsync(rows, setAside, cancellationToken);
        }

        if (subject.IsDryRun && current?.Run == subject.Run) return new Trial(new JudgedFile(file, Outcome.Unchanged, file.Findings), [], null);
        if (Decide.Rejection(file, options) is { } rejected) return new Trial(rejected, [], null);
        JudgedFile judged;
        using (Signals.Stage("plausibility"))
        {
            judged = Decide.On(file, await WhatStands.ForAsync(file.Dataset!, subject, current, storage, cancellationToken), options);
        }

        IReadOnlyList<Overlap> overlaps;
        IReadOnlyList<SourceRow> sources;
        using (Signals.Stage("overlaps"))
        {
            sources = await storage.Sources.ListAsync(null, cancellationToken);
            overlaps = await new Overlaps(storage).FindAsync(
                file.Dataset!, subject.Source, subject.UploadedAt, new RunKeys(file.Keys, file.Likenesses), sources, cancellationToken);
        }

        List<Mark> marks =
        [
            .. merged ?? [], .. OtherRegisters(file.Dataset!, subject, sources), .. overlaps.SelectMany(overlap => overlap.Marks(file.SheetName)),
        ];
        if (await IsEarlierVersionAsync(file.Dataset!, subject, current, storage, cancellationToken))
            marks.Add(new Mark(Notices.EarlierVersionAgain(MoroccanTime.Text(current!.ReceivedAt)), Place.File));

        judged = judged with { Findings = judged.Findings.With(marks) };
        var comparison = current is null or { IsRetired: true } || current.Run == subject.Run
            ? null : await VersionComparison.OfAsync(file, current, storage, cancellationToken);
        return new Trial(judged, overlaps, comparison);
    }

    // Replaced content comes back, perhaps on purpose, perhaps by mistake. The newest upload wins, and its sender is told what it undoes.
    private static async Task<bool> IsEarlierVersionAsync(
        Dataset dataset, Subject subject, SourceRow? current, PipelineStorage storage, CancellationToken cancellationToken)
    {
        if (current is null or { IsRetired: true } || current.FileSha256 == subject.FileSha256 || subject.UploadedAt < current.UploadedAt) return false;
        var same = await storage.Runs.OfFileAsync(subject.Source, subject.FileSha256, cancellationToken);
        return same.Any(run => run.Dataset == dataset.Name && run.CommittedAt is not null);
    }

    // A file never replaces a register of another kind sent under its name; that one still counts, which the sender may not expect.
    private static IEnumerable<Mark> OtherRegisters(Dataset dataset, Subject subject, IEnumerable<SourceRow> sources) =>
        from other in sources
        where other.Source == subject.Source && other.Dataset != dataset.Name && !other.IsRetired
        select new Mark(Notices.OtherRegisterUnderName(other.Dataset, DeclaredDatasets.Find(other.Dataset)?.Label), Place.File);
}
