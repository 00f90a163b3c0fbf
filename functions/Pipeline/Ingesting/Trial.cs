using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>One upload, checked once for all its answers: what it holds, what is to become of it, what it would change.</summary>
/// <param name="Overlaps">Other sources that hold rows of it; none for a rejected file.</param>
/// <param name="Comparison">With the version that is current; null where there is none, or nothing of the file would count.</param>
internal sealed record Trial(JudgedFile Judged, IReadOnlyList<Overlap> Overlaps, ReportComparison? Comparison)
{
    public CheckedFile File => Judged.File;

    public Outcome Outcome => Judged.Outcome;

    /// <summary>Reads a file to its end and holds it against what is stored. Stores nothing by itself.</summary>
    /// <param name="current">The version of the source that is current; null for a new source.</param>
    /// <param name="rows">Takes the rows without error; null in a dry run.</param>
    /// <param name="setAside">Takes the others.</param>
    /// <exception cref="Registers.Intake.UnreadableFileException">The file turns out damaged or hostile further down.</exception>
    public static async Task<Trial> RunAsync(
        FileCheck check, Subject subject, SourceRow? current, PipelineStorage storage, CheckOptions options, IRowSink? rows, ISetAsideSink? setAside,
        CancellationToken cancellationToken)
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

        List<Mark> marks = [.. OtherRegisters(file.Dataset!, subject, sources), .. overlaps.SelectMany(overlap => overlap.Marks(file.SheetName))];
        if (await IsEarlierVersionAsync(file.Dataset!, subject, current, storage, cancellationToken))
            marks.Add(new Mark(Notices.EarlierVersionAgain(MoroccanTime.Text(current!.ReceivedAt)), Place.File));

        judged = judged with { Findings = judged.Findings.With(marks) };
        var comparison = current is null or { IsRetired: true } || current.Run == subject.Run
            ? null : await VersionComparison.OfAsync(file, current, storage, cancellationToken);
        return new Trial(judged, overlaps, comparison);
    }

    // What was replaced once comes back: perhaps on purpose, perhaps the wrong file of two. The newest upload wins, and its sender hears what it undoes.
    private static async Task<bool> IsEarlierVersionAsync(
        Dataset dataset, Subject subject, SourceRow? current, PipelineStorage storage, CancellationToken cancellationToken)
    {
        if (current is null or { IsRetired: true } || current.FileSha256 == subject.FileSha256 || subject.UploadedAt < current.UploadedAt) return false;
        var same = await storage.Runs.OfFileAsync(subject.Source, subject.FileSha256, cancellationToken);
        return same.Any(run => run.Dataset == dataset.Name && run.CommittedAt is not null);
    }

    // A file does not replace the register of another kind that came under its name: that one goes on counting, which its sender may not expect.
    private static IEnumerable<Mark> OtherRegisters(Dataset dataset, Subject subject, IEnumerable<SourceRow> sources) =>
        from other in sources
        where other.Source == subject.Source && other.Dataset != dataset.Name && !other.IsRetired
        select new Mark(Notices.OtherRegisterUnderName(other.Dataset, DeclaredDatasets.Find(other.Dataset)?.Label), Place.File);
}

/// <summary>What is tried, and as what.</summary>
/// <param name="Source">Path in <c>incoming</c>; a new one is a new source.</param>
/// <param name="Run">The run that the file is under its source and rules.</param>
/// <param name="UploadedAt">In a dry run, now.</param>
internal sealed record Subject(string Source, string Run, string FileSha256, DateTimeOffset UploadedAt, bool IsDryRun);
