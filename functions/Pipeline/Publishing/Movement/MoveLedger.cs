using AinChock.Pipeline.Storage;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>Works out the moves of a source's rows from one upload to the next. It goes on from what the previous snapshot has; where that is lost, or was
/// worked out from uploads that no longer count, it begins again with the first upload.</summary>
internal sealed class MoveLedger(MovingRows rows)
{
    /// <summary>The moves of the current version's rows, in their stored form.</summary>
    public async Task<byte[]> OfAsync(Lineage lineage)
    {
        var (uploads, last) = (lineage.Upto(lineage.Uploads.Count), lineage.Uploads[^1]);
        if (rows.Before?.ReadMoves(lineage.Dataset, last.Run) is { } kept && MovesFormat.FollowFrom(MovesFormat.Read(kept).Uploads, uploads)) return kept;
        var before = await StateAsync(lineage, lineage.Uploads.Count - 1);
        var moves = (await rows.OfAsync(lineage.Dataset, last.Run) ?? []).Select(row => After(lineage, before, row, last)).ToList();
        return MovesFormat.Write(uploads, moves);
    }

    /// <summary>How the rows stood after some of the uploads.</summary>
    private async Task<ToldRows> StateAsync(Lineage lineage, int count)
    {
        var (state, from) = (new ToldRows(), count);
        while (from > 0 && Kept(lineage, from) is var kept)
        {
            if (kept is not null)
            {
                state = kept;
                break;
            }

            from--;
        }

        if (from == 0)
        {
            foreach (var older in lineage.Before) state.Add(await StateAsync(older, older.Uploads.Count));
        }

        foreach (var upload in lineage.Uploads.Take(count).Skip(from))
        {
            // Of a version of which nothing is kept, nothing is said: the next is compared with the one before.
            if (await rows.OfAsync(lineage.Dataset, upload.Run) is not { } told) continue;
            var next = new ToldRows();
            foreach (var row in told) next.Add(row.Key, row.Likeness, After(lineage, state, row, upload));
            state = next;
        }

        return state;
    }

    private ToldRows? Kept(Lineage lineage, int uploads)
    {
        var (dataset, run) = (lineage.Dataset, lineage.Uploads[uploads - 1].Run);
        if (rows.Before?.ReadMoves(dataset, run) is not { } bytes) return null;
        var (followed, moves) = MovesFormat.Read(bytes);
        if (!MovesFormat.FollowFrom(followed, lineage.Upto(uploads))) return null;
        var state = new ToldRows();
        foreach (var (row, move) in rows.Before.ReadRows(dataset, run, fields: new HashSet<int>()).Zip(moves)) state.Add(row.Key, row.Likeness, move);
        return state;
    }

    private Move After(Lineage lineage, ToldRows before, StoredRow row, Version upload)
    {
        var fields = rows.FieldsOf(lineage.Dataset);
        return Move.After(
            before.Find(row.Key, row.Likeness), fields.StateOf(row), DateOnly.FromDateTime(MoroccanTime.At(upload.At)).DayNumber, fields.DueOf(row));
    }
}
