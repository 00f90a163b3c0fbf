using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>
/// The <c>Outbox</c> table: one row an event that its sender is to hear of. It is entered before the work that it tells of is marked as done, so that
/// whoever takes that work up again enters it, under the same key.
/// </summary>
public sealed class OutboxTable(TableClient table)
{
    private const string Partition = "letters";

    /// <summary>The table itself, for checks of the whole.</summary>
    public TableClient Table => table;

    /// <summary>Enters an event, once.</summary>
    internal async Task AddAsync(Letter letter, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(ToEntity(letter), cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            // Entered by an earlier delivery, perhaps sent since.
        }
    }

    /// <summary>Writes a letter over the version that was read.</summary>
    /// <returns>As written; null when another writer was faster.</returns>
    internal async Task<Letter?> TryWriteAsync(Letter letter, CancellationToken cancellationToken)
    {
        try
        {
            var response = await table.UpdateEntityAsync(ToEntity(letter), letter.ETag!.Value, TableUpdateMode.Replace, cancellationToken);
            return letter with { ETag = response.Headers.ETag };
        }
        catch (RequestFailedException error) when (error.Status is 404 or 412)
        {
            // The client repeats a request whose answer was lost, and meets its own work.
            return await GetAsync(letter.Id, cancellationToken) is { } stands && IsSame(stands, letter) ? stands : null;
        }
    }

    /// <summary>Those to be sent now, the oldest first.</summary>
    internal async Task<IReadOnlyList<Letter>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) => await QueryAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and State eq {nameof(LetterState.Waiting)} and NotBefore le {now}"), cancellationToken);

    /// <summary>All of them, the oldest upload first.</summary>
    public Task<IReadOnlyList<Letter>> ListAsync(CancellationToken cancellationToken) => QueryAsync(null, cancellationToken);

    /// <summary>Keys of rows that cannot be read; nobody is told of what they are about.</summary>
    internal Task<IReadOnlyList<string>> UnreadAsync(CancellationToken cancellationToken) => table.UnreadAsync(null, FromEntity, cancellationToken);

    /// <summary>Removes what was sent, or wanted by nobody, before a time; what waits or was refused stays.</summary>
    internal async Task RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (sent, unwanted) = (nameof(LetterState.Sent), nameof(LetterState.Unwanted));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and At lt {before} and (State eq {sent} or State eq {unwanted})");
        foreach (var letter in await QueryAsync(filter, cancellationToken))
        {
            await table.RemoveUnchangedAsync(Partition, TableKey.Of(letter.Id), letter.ETag!.Value, cancellationToken);
        }
    }

    /// <summary>Makes everything due that is not sent, as if it had never been tried.</summary>
    /// <returns>How many there are.</returns>
    internal async Task<int> RetryAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var letter in (await ListAsync(cancellationToken)).Where(letter => letter.State is LetterState.Refused or LetterState.Waiting))
        {
            var again = letter with { State = LetterState.Waiting, Tries = 0, Refusals = 0, NotBefore = now };
            if (await TryWriteAsync(again, cancellationToken) is not null) count++;
        }

        return count;
    }

    private async Task<Letter?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition, TableKey.Of(id), cancellationToken: cancellationToken);
        return found.HasValue && TableRows.TryRead(found.Value!, FromEntity, out var letter) ? letter : null;
    }

    private static bool IsSame(Letter stands, Letter letter) =>
        stands with { ETag = null, Reached = [] } == letter with { ETag = null, Reached = [] } && stands.Reached.SequenceEqual(letter.Reached);

    private async Task<IReadOnlyList<Letter>> QueryAsync(string? filter, CancellationToken cancellationToken) =>
        await table.ReadableAsync(filter, FromEntity, cancellationToken);

    private static TableEntity ToEntity(Letter letter) => new(Partition, TableKey.Of(letter.Id))
    {
        ["Source"] = letter.Source,
        ["Run"] = letter.Run,
        ["Event"] = letter.Event,
        ["UploadedAt"] = letter.UploadedAt,
        ["At"] = letter.At,
        ["Accepted"] = letter.Accepted,
        ["Quarantined"] = letter.Quarantined,
        ["State"] = letter.State.ToString(),
        ["Tries"] = letter.Tries,
        ["Refusals"] = letter.Refusals,
        ["NotBefore"] = letter.NotBefore,
        ["Reached"] = string.Join(',', letter.Reached),
        ["Obstacle"] = letter.Obstacle,
        ["DecidedAt"] = letter.DecidedAt,
    };

    private static Letter FromEntity(TableEntity entity) => new(
        entity.Text("Source"), entity.Text("Run"), entity.Text("Event"), entity.GetDateTimeOffset("UploadedAt")!.Value,
        entity.GetDateTimeOffset("At")!.Value)
    {
        Accepted = entity.GetInt32("Accepted") ?? 0,
        Quarantined = entity.GetInt32("Quarantined") ?? 0,
        State = Enum.Parse<LetterState>(entity.GetString("State")),
        Tries = entity.GetInt32("Tries") ?? 0,
        Refusals = entity.GetInt32("Refusals") ?? 0,
        NotBefore = entity.GetDateTimeOffset("NotBefore")!.Value,
        Reached = entity.GetString("Reached").Split(',', StringSplitOptions.RemoveEmptyEntries),
        Obstacle = entity.GetString("Obstacle"),
        DecidedAt = entity.GetDateTimeOffset("DecidedAt"),
        ETag = entity.ETag,
    };
}
