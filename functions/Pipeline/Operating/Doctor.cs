using System.Globalization;
using AinChock.Pipeline.Operating.Integrity;
using AinChock.Pipeline.Storage;
using Azure;
using Azure.Data.Tables;
using Azure.Identity;

namespace AinChock.Pipeline.Operating;

/// <summary>Examines a deployment from outside and names a cure for each fault. Leaves nothing behind.</summary>
public sealed class Doctor(PipelineStorage storage, TimeProvider time)
{
    // Azure refuses requests signed with a clock more than 15 minutes off.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2), BacklogTolerance = TimeSpan.FromMinutes(30);

    /// <summary>Runs all checks. When storage does not answer or denies access, the checks that need it are left out.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="deep">Compares everything stored and published with what was committed; otherwise takes a quick look at the latest snapshot.</param>
    public async Task<IReadOnlyList<Check>> RunAsync(CancellationToken cancellationToken, bool deep = false)
    {
        var checks = new List<Check>();
        checks.AddRange(await StorageAsync(cancellationToken));
        if (checks.TrueForAll(check => check.IsWell)) checks.AddRange(await PermissionsAsync(cancellationToken));
        if (!checks.TrueForAll(check => check.IsWell)) return checks;
        try
        {
            var standing = await StandingRuns.ReadAsync(storage, cancellationToken);
            // A row that cannot be read is told below; nothing can be counted over it.
            if (standing.DamagedSources.Count + standing.DamagedRuns.Count == 0) checks.AddRange(await SituationAsync(cancellationToken));
            var integrity = IntegrityChecks.Of(await new Inspection(storage).LookAsync(deep, cancellationToken), deep).ToList();
            // The age of an unreadable index means nothing.
            if (!integrity[0].IsWell) checks.RemoveAll(check => check.Name == "snapshot");
            checks.AddRange(integrity);
            checks.Add(await ListsAsync(cancellationToken));
        }
        catch (OperationRefusedException unlistable)
        {
            checks.Add(new Check("incoming", false, "cannot be listed", unlistable.Message));
        }

        return checks;
    }

    /// <summary>Storage, clock, containers and tables: everything a host needs.</summary>
    public async Task<IReadOnlyList<Check>> StorageAsync(CancellationToken cancellationToken)
    {
        try
        {
            var asked = time.GetUtcNow();
            var response = await storage.Incoming.ExistsAsync(cancellationToken);
            List<Check> checks = [new("storage", true, $"{storage.Incoming.Uri.Host} answers", "")];
            if (response.GetRawResponse().Headers.Date is { } theirs)
            {
                var off = (theirs - asked).Duration();
                checks.Add(new Check(
                    "clock", off <= ClockTolerance, FormattableString.Invariant($"{off.TotalSeconds:0} s from the storage's"),
                    off <= ClockTolerance ? "" : "Set this machine's clock (timedatectl set-ntp true): requests signed by a wrong clock are refused."));
            }

            var missing = await storage.MissingAsync(cancellationToken);
            checks.Add(new Check(
                "containers and tables", missing.Count == 0, missing.Count == 0 ? "all there" : $"missing: {string.Join(", ", missing)}",
                missing.Count == 0
                    ? "" : "In Azure: azd provision --no-state (without, it is skipped where no template changed); uploads wait meanwhile. Locally: ./run "
                    + "creates them."));
            return checks;
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException or AuthenticationFailedException or HttpRequestException)
        {
            return [Refused("storage", error,
                "Is it running (./run)? In Azure: az login, and name the account with --storage; the identity needs Storage Blob Data Contributor and "
                + "Storage Table Data Contributor.")];
        }
    }

    /// <summary>Writes and deletes in every place where operators must be able to.</summary>
    private async Task<IReadOnlyList<Check>> PermissionsAsync(CancellationToken cancellationToken)
    {
        var name = $".doctor/{Guid.NewGuid():N}";
        Check blobs, tables;
        try
        {
            var blob = storage.Reports.Container.GetBlobClient(name);
            await blob.UploadAsync(new BinaryData("doctor"), overwrite: false, cancellationToken);
            await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
            blobs = new Check("permission on blobs", true, "read, write, delete", "");
        }
        catch (RequestFailedException error)
        {
            blobs = Refused("permission on blobs", error,
                "Assign Storage Blob Data Contributor on the account to who runs this (infra/app/rbac.bicep, operatorsGroupId).");
        }

        try
        {
            var row = new TableEntity("doctor", Guid.NewGuid().ToString("N"));
            await storage.Aliases.Table.AddEntityAsync(row, cancellationToken);
            var read = await storage.Aliases.Table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            await storage.Aliases.Table.DeleteEntityAsync(row.PartitionKey, row.RowKey, read.Value.ETag, cancellationToken);
            tables = new Check("permission on tables", true, "read, write, delete", "");
        }
        catch (RequestFailedException error)
        {
            tables = Refused("permission on tables", error,
                "Assign Storage Table Data Contributor on the account to who runs this (infra/app/rbac.bicep, operatorsGroupId).");
        }

        return [blobs, tables];
    }

    private async Task<IReadOnlyList<Check>> SituationAsync(CancellationToken cancellationToken)
    {
        var now = await new Watch(storage, new WatchOptions(), time, Microsoft.Extensions.Logging.Abstractions.NullLogger<Watch>.Instance)
            .LookAsync(cancellationToken);
        var isBehind = now.Backlog > BacklogTolerance;
        var pending = now.Waiting == 0 ? "nothing waits" : $"{Text(now.Waiting)} uploads wait, the oldest for {Minutes(now.Backlog)}";
        var sources = await storage.Sources.ListAsync(null, cancellationToken);
        var unpublished = now.SnapshotAge is { } age
            && sources.Any(s => time.GetUtcNow() - s.CommittedAt < age && time.GetUtcNow() - s.CommittedAt > BacklogTolerance);
        var givenUp = await GivenUpAsync(cancellationToken);
        return
        [
            new("incoming", !isBehind, pending,
                isBehind ? "Is the host running? Look at its errors (docs/runbook.md#backlog); the uploads are safe where they are." : ""),
            .. givenUp,
            OutboxCheck.Of(await storage.Outbox.ListAsync(cancellationToken), time.GetUtcNow()),
            new("held runs", now.Held == 0, now.Held == 0 ? "none" : Text(now.Held),
                now.Held == 0 ? "" : "./ainchock status names them; then: ./ainchock approve RUN, or ask the sender for the whole file."),
            new("failed runs", now.Failed == 0, now.Failed == 0 ? "none" : Text(now.Failed),
                now.Failed == 0 ? "" : "./ainchock runs names them; mend the cause, then: ./ainchock replay RUN."),
            new(
                "snapshot", now.SnapshotAge is not null && !unpublished,
                now.SnapshotAge is { } published ? $"published {Minutes(published)} ago" : "none published",
                now.SnapshotAge is null
                    ? "./ainchock publish, once a register has been accepted." : unpublished ? "A register was accepted since and not published: "
                    + "./ainchock publish, and look at the publisher's errors (docs/runbook.md#no-snapshot)." : ""),
        ];
    }

    /// <summary>Rows of lists: what was taught, what is told, who sent what, what was published. A damaged one is passed over in the daily work.</summary>
    private async Task<Check> ListsAsync(CancellationToken cancellationToken)
    {
        string[] unread =
        [
            .. await storage.Aliases.UnreadAsync(cancellationToken), .. await storage.Outbox.UnreadAsync(cancellationToken),
            .. await storage.Deposits.UnreadAsync(cancellationToken), .. await storage.Snapshots.UnreadAsync(cancellationToken),
        ];
        return new Check(
            "lists", unread.Length == 0, unread.Length == 0 ? "every row can be read" : $"cannot be read: {string.Join("; ", unread.Take(5))}",
            unread.Length == 0 ? "" : "They are passed over meanwhile. Delete these rows (table, partition, row), and teach again what was taught: ./ainchock "
            + "alias confirm (docs/runbook.md#damage).");
    }

    /// <summary>Messages that the blob trigger gave up on; nothing when there is no queue for them.</summary>
    private async Task<IReadOnlyList<Check>> GivenUpAsync(CancellationToken cancellationToken)
    {
        if (storage.GivenUp is not { } queue) return [];
        const string name = "given-up messages";
        try
        {
            var count = (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
            return [new(name, count == 0, count == 0 ? "none" : Text(count),
                count == 0 ? "" : "The sweep, every ten minutes, takes their uploads up and removes them. Those that stay: docs/runbook.md#poison.")];
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return [new(name, true, "none", "")];
        }
        catch (RequestFailedException error)
        {
            return [Refused(name, error, "Assign Storage Queue Data Reader on the account to who runs this (infra/app/rbac.bicep, operatorsGroupId).")];
        }
    }

    private static Check Refused(string name, Exception error, string cure)
    {
        var cause = error is AggregateException { InnerException: { } inner } ? inner : error;
        return new Check(name, false, cause is RequestFailedException { Status: > 0 } failed
            ? $"{failed.Status} {failed.ErrorCode}".TrimEnd() : cause.Message.Split('\n')[0].Trim(), cure);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Minutes(TimeSpan span) => span.TotalHours >= 48
        ? FormattableString.Invariant($"{span.TotalDays:0} days") : span.TotalMinutes >= 120 ? FormattableString.Invariant(
            $"{span.TotalHours:0} hours") : FormattableString.Invariant($"{span.TotalMinutes:0} minutes");
}
