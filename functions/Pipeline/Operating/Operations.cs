using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Operating;

/// <summary>What operators decide: which run of a source is current, or that none is. Each decision is one conditional update of <c>Sources</c>.</summary>
/// <param name="by">The operator, entered in <c>Audit</c> with each operation.</param>
public sealed class Operations(PipelineStorage storage, Actor by, TimeProvider time, ILogger<Operations> log)
{
    private readonly AuditTable _audit = storage.Audit;
    private readonly SourceTable _sources = storage.Sources;
    private readonly SourceFinder _finder = new(storage.Sources);
    private readonly RunTable _runs = storage.Runs;
    private readonly AliasTable _aliases = storage.Aliases;
    private readonly DecisionTelling _telling = new(storage, time);

    /// <summary>Makes a held run current. With <paramref name="supersedes"/>, the run replaces another source, which is retired in the same step.</summary>
    /// <param name="supersedes">The source that the run's file replaces under another name; null for none.</param>
    /// <exception cref="OperationRefusedException">The run is not held (or current, if it is to supersede a source), a newer upload is current, or there is no
    /// such source.</exception>
    public Task ApproveAsync(RunRow run, string? supersedes, CancellationToken cancellationToken) =>
        AuditedAsync("approve", run.Source, run.Dataset, run.Id, async () =>
        {
            await MakeCurrentAsync(run, supersedes, cancellationToken);
            return run;
        }, cancellationToken);

    private async Task MakeCurrentAsync(RunRow run, string? supersedes, CancellationToken cancellationToken)
    {
        if (supersedes == run.Source)
            throw new OperationRefusedException($"{run.Source} does not supersede itself: each upload of it replaces the one before.");
        run = await PinAsync(run, cancellationToken);
        // Its sender may have taken it back since the operator saw it.
        var isHeld = run.Outcome == Outcome.Held;
        SourceRow? replaced = null;
        if (!isHeld && supersedes is null)
            throw new OperationRefusedException($"Run {run.Id} is not held: it is {run.Outcome?.Name() ?? "still being read"}.");
        while (true)
        {
            var current = await GetAsync(run, cancellationToken);
            if (!isHeld && current?.Run != run.Id) throw new OperationRefusedException($"Run {run.Id} of {run.Source} is neither held nor current.");
            if (isHeld && current is not null && current.UploadedAt > run.UploadedAt)
                throw new OperationRefusedException($"A newer upload of {run.Source} is current (run {current.Run}): approving this one would undo it.");
            var approved = current?.Run == run.Id ? current : run.AsSource(run.UploadedAt, "", time.GetUtcNow());
            if (supersedes is null)
            {
                if (await _sources.TryWriteAsync(approved, current, time.GetUtcNow(), cancellationToken)) break;
                continue;
            }

            var older = await _finder.FindAsync(supersedes, run.Dataset, cancellationToken);
            if (older.IsRetired && older.SupersededBy == run.Source) break;
            replaced = StillThat(replaced, older);
            if (await _sources.TryWriteAllAsync([(approved, current), (Retired(older) with { SupersededBy = run.Source }, older)], time.GetUtcNow(),
                cancellationToken)) break;
        }

        if (isHeld && await _runs.GetAsync(run.Source, run.Id, cancellationToken) is { Outcome: Outcome.Withdrawn })
        {
            // First the source that it took the place of, so that its projects are missing at no time.
            if (supersedes is not null && (await _finder.FindAsync(supersedes, run.Dataset, cancellationToken)).SupersededBy == run.Source)
                await GoBackAsync(supersedes, run.Dataset, "", cancellationToken);
            await GoBackAsync(run.Source, run.Dataset, run.Id, cancellationToken);
            throw new OperationRefusedException($"The sender of run {run.Id} took it back meanwhile.");
        }

        await _telling.SettleAsync(run.Dataset, run.Source, cancellationToken);
        if (supersedes is not null) await _telling.SettleAsync(run.Dataset, supersedes, cancellationToken);
        if (isHeld) await _telling.ApprovedAsync(run, cancellationToken);

        log.Operated(supersedes is null ? "Approval" : "Supersession", run.Source, run.Id);
    }

    /// <summary>Makes the version before the current one current again.</summary>
    /// <returns>The run that is now current; null when the current one followed a retirement, so that nothing counts again.</returns>
    /// <exception cref="OperationRefusedException">There is no such source, or it has no earlier version.</exception>
    public Task<RunRow?> RollBackAsync(string source, CancellationToken cancellationToken) => RollBackAsync(source, null, cancellationToken);

    /// <inheritdoc cref="RollBackAsync(string, CancellationToken)"/>
    /// <param name="dataset">The register, when several came under one path; null when only one did.</param>
    public async Task<RunRow?> RollBackAsync(string source, string? dataset, CancellationToken cancellationToken)
    {
        dataset ??= await _finder.RegisterOfAsync(source, counts: false, cancellationToken);
        return await AuditedAsync("rollback", source, dataset ?? "", "", () => GoBackAsync(source, dataset, null, cancellationToken), cancellationToken);
    }

    /// <summary>Makes a run current again that was current before; its sender is told. The versions in between are skipped in one step, so that what is
    /// refused changes nothing, and a version that nobody asked for never counts.</summary>
    /// <exception cref="OperationRefusedException">The run is no earlier version of the source, or its rows are gone.</exception>
    public Task<RunRow> RollBackToAsync(RunRow to, CancellationToken cancellationToken) => AuditedAsync("rollback", to.Source, to.Dataset, to.Id, async () =>
    {
        SourceRow? seen = null;
        DateTimeOffset decided;
        while (true)
        {
            var current = await GetAsync(to, cancellationToken);
            if (current?.Run == to.Id)
            {
                decided = current.CommittedAt;
                // An earlier call may have been cut short before it told anybody.
                await _telling.SettleAsync(current.Dataset, to.Source, cancellationToken);
                await _telling.CountsAsync(await _runs.GetAsync(to.Source, to.Id, cancellationToken) ?? to, cancellationToken);
                break;
            }

            var chain = current?.Chain.BackTo(to.Id) ?? throw new OperationRefusedException($"Run {to.Id} is no earlier version of {to.Source}.");
            seen = StillThat(seen, current);
            var earlier = await PinAsync(to, cancellationToken);
            decided = time.GetUtcNow();
            if (await PutBackAsync(current, earlier, chain, decided, cancellationToken)) break;
        }

        await storage.Outbox.AddAsync(Letter.OfRestored(to, decided, time.GetUtcNow()), cancellationToken);
        return to;
    }, cancellationToken);

    /// <summary>Takes a run out of force for its sender: the version before it counts again, or none. Nothing happens when it is current no longer.</summary>
    internal Task<RunRow?> WithdrawAsync(string source, string dataset, string run, CancellationToken cancellationToken) =>
        AuditedAsync("withdraw", source, dataset, run, () => GoBackAsync(source, dataset, run, cancellationToken), cancellationToken);

    /// <summary>Keeps the version before the current one from housekeeping; false when it is gone.</summary>
    internal async Task<bool> KeepBeforeAsync(SourceRow current, CancellationToken cancellationToken)
    {
        try
        {
            if (current.Chain.Before is { Length: > 0 } before) await PinAsync(await EntryAsync(current.Source, before, cancellationToken), cancellationToken);
            return true;
        }
        catch (OperationRefusedException)
        {
            return false;
        }
    }

    /// <param name="only">The run that must be current still; null for any. Its place may be left empty.</param>
    private async Task<RunRow?> GoBackAsync(string source, string? dataset, string? only, CancellationToken cancellationToken)
    {
        SourceRow? seen = null;
        while (true)
        {
            var current = await _finder.FindAsync(source, dataset, cancellationToken);
            if (only is not null && current.Run != only) return null;
            seen = StillThat(seen, current);
            if (only is not null && current.Chain.Before is null)
            {
                if (!await _sources.TryWriteAsync(Retired(current), current, time.GetUtcNow(), cancellationToken)) continue;
                await _telling.SettleAsync(current.Dataset, source, cancellationToken);
                return null;
            }

            var before = current.Chain.Before ?? throw new OperationRefusedException($"No earlier version of {source} is left to go back to.");
            // The current version followed a time when nothing counted.
            var earlier = before.Length == 0 ? null : await PinAsync(await EntryAsync(source, before, cancellationToken), cancellationToken);
            if (await PutBackAsync(current, earlier, current.Chain.Back(), time.GetUtcNow(), cancellationToken)) return earlier;
        }
    }

    /// <param name="earlier">Pinned; null where nothing counted.</param>
    /// <param name="chain">The chain that ends with it.</param>
    /// <returns>False when another writer was faster.</returns>
    private async Task<bool> PutBackAsync(SourceRow current, RunRow? earlier, Chain chain, DateTimeOffset decided, CancellationToken cancellationToken)
    {
        // The upload stays the newest: neither an older one still in progress nor the same one delivered again undoes this decision.
        var row = earlier is null ? Retired(current) : earlier.AsSource(current.UploadedAt, current.UploadETag, decided);
        if (!await _sources.TryWriteAsync(row, current, decided, cancellationToken, chain)) return false;
        await _telling.SettleAsync(current.Dataset, current.Source, cancellationToken);
        // The run may have been judged again meanwhile, and held or found superseded.
        if (earlier is not null) await _telling.CountsAsync(earlier, cancellationToken);
        log.Operated("Rollback", current.Source, earlier?.Id ?? "none");
        return true;
    }

    private async Task<RunRow> EntryAsync(string source, string run, CancellationToken cancellationToken) =>
        await _runs.GetAsync(source, run, cancellationToken)
        ?? throw new OperationRefusedException($"Run {run} of {source}, which the current version replaced, stands in no list any more.");

    /// <summary>Takes a source out of the figures until a newer upload of it arrives.</summary>
    /// <exception cref="OperationRefusedException">There is no such source, or it is already retired.</exception>
    public Task RetireAsync(string source, CancellationToken cancellationToken) => RetireAsync(source, null, cancellationToken);

    /// <inheritdoc cref="RetireAsync(string, CancellationToken)"/>
    /// <param name="dataset">The register, when several that came under one path count; null when only one does.</param>
    public async Task RetireAsync(string source, string? dataset, CancellationToken cancellationToken)
    {
        dataset ??= await _finder.RegisterOfAsync(source, counts: true, cancellationToken);
        await AuditedAsync("retire", source, dataset ?? "", "", async () =>
        {
            await TakeOutAsync(source, dataset, cancellationToken);
            return source;
        }, cancellationToken);
    }

    /// <summary>Reads the archived file of a run again; see <see cref="Ingest.ReplayAsync"/>.</summary>
    public Task<IngestResult> ReplayAsync(Ingest ingest, RunRow run, CancellationToken cancellationToken) =>
        AuditedAsync("replay", run.Source, run.Dataset, run.Id, () => ingest.ReplayAsync(run, cancellationToken), cancellationToken);

    internal Task<T> AuditedAsync<T>(
        string operation, string target, string dataset, string run, Func<Task<T>> carryOut, CancellationToken cancellationToken) =>
        _audit.RecordAsync(by, time.GetUtcNow(), operation, target, dataset, run, carryOut, cancellationToken);

    private async Task TakeOutAsync(string source, string? dataset, CancellationToken cancellationToken)
    {
        SourceRow? seen = null;
        while (true)
        {
            var current = await _finder.FindAsync(source, dataset, cancellationToken);
            if (current.IsRetired)
            {
                // An earlier call may have been cut short before it told anybody.
                await _telling.SettleAsync(current.Dataset, source, cancellationToken);
                throw new OperationRefusedException($"{source} is retired already.");
            }

            seen = StillThat(seen, current);
            if (!await _sources.TryWriteAsync(Retired(current), current, time.GetUtcNow(), cancellationToken)) continue;
            await _telling.SettleAsync(current.Dataset, source, cancellationToken);
            log.Operated("Retirement", source, "none");
            return;
        }
    }

    /// <summary>Confirms that a header in one folder's files means a field. Applies to files read from now on.</summary>
    /// <param name="folder">Folder of <c>incoming</c> without a trailing slash; empty for files outside folders.</param>
    /// <param name="field">Name or label of the field.</param>
    /// <returns>The field.</returns>
    /// <exception cref="OperationRefusedException">There is no such register or field, or the header is already known.</exception>
    public Task<Field> ConfirmHeaderAsync(string folder, string dataset, string header, string field, CancellationToken cancellationToken) =>
        AuditedAsync("confirm-header", $"{folder}: {header}", dataset, "",
            () => LearnAsync(folder, dataset, header, field, cancellationToken), cancellationToken);

    private async Task<Field> LearnAsync(string folder, string dataset, string header, string field, CancellationToken cancellationToken)
    {
        var register = DeclaredDatasets.Find(dataset)
            ?? throw new OperationRefusedException(
                $"There is no register '{dataset}'. There are: {string.Join(", ", DeclaredDatasets.All.Select(d => d.Name))}.");
        var found = register.Fields.FirstOrDefault(f => f.Headers.Contains(field, StringComparer.OrdinalIgnoreCase))
            ?? throw new OperationRefusedException($"{dataset} has no field '{field}'. It has: {string.Join(", ", register.Fields.Select(f => f.Name))}.");
        var key = TextKey.Of(header);
        if (key.Length == 0) throw new OperationRefusedException("A header has at least one letter or digit.");
        if (LearntHeader.KnownField(register, header) is { } known)
            throw new OperationRefusedException(
                $"'{header}' is a header of {known.Name} in every {dataset} already; the schema stands above what is confirmed.");
        if (!await _aliases.TryAddAsync(new LearntHeader(folder, dataset, header, found.Name, by.Who, time.GetUtcNow()), cancellationToken))
            throw new OperationRefusedException(
                $"'{header}' is confirmed for '{folder}' already. Look with: ./ainchock alias list; then: ./ainchock alias forget");
        return found;
    }

    /// <exception cref="OperationRefusedException">No such header is confirmed for the folder.</exception>
    public Task ForgetHeaderAsync(string folder, string dataset, string header, CancellationToken cancellationToken) =>
        AuditedAsync("forget-header", $"{folder}: {header}", dataset, "", async () =>
            await _aliases.RemoveAsync(folder, dataset, header, null, cancellationToken)
                ? header
                : throw new OperationRefusedException($"'{header}' is not confirmed for '{folder}' in {dataset}. List what is with: ./ainchock alias list"),
                    cancellationToken);

    /// <summary>Has what did not reach its recipients sent again now.</summary>
    /// <returns>How many notices.</returns>
    public Task<int> RetryNoticesAsync(CancellationToken cancellationToken) =>
        AuditedAsync("retry-notices", "", "", "", () => storage.Outbox.RetryAsync(time.GetUtcNow(), cancellationToken), cancellationToken);

    private async Task<SourceRow?> GetAsync(RunRow run, CancellationToken cancellationToken) =>
        await _sources.GetAsync(DeclaredDatasets.Find(run.Dataset)!, run.Source, cancellationToken);

    /// <summary>Keeps housekeeping away from a run's rows before anything uses them.</summary>
    private async Task<RunRow> PinAsync(RunRow run, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _runs.GetAsync(run.Source, run.Id, cancellationToken) ?? run;
            if (read.State is RunState.Removing or RunState.Removed)
                throw new OperationRefusedException(
                    $"The rows of run {run.Id} are gone (kept {History.Retention.TotalDays:0} days). Read its file again with: ./ainchock replay {run.Id}");
            var pinned = read with { PinnedAt = time.GetUtcNow() };
            if (await _runs.TryWriteAsync(pinned, read, cancellationToken) is { } written) return written;
        }
    }

    // A decision is about the version that was current when it began: an upload or another decision that was faster is not undone by it.
    private static SourceRow StillThat(SourceRow? seen, SourceRow current) => seen is null || seen.Run == current.Run
        ? current
        : throw new OperationRefusedException($"Another version of {current.Source} is current since. Look with: ./ainchock status, and decide again.");

    private SourceRow Retired(SourceRow source) => source with { Run = "", FileSha256 = "", CommittedAt = time.GetUtcNow() };
}
