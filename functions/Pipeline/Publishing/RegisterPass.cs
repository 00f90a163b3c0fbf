using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Privacy;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing;

/// <summary>Goes over the rows of one register, source by source, for the statistics and the open data of a snapshot. The rows of a source that the previous
/// snapshot shows in the same way are copied as they stand there; only what statistics read of them is read.</summary>
/// <param name="rows">Of all sources, at most.</param>
/// <param name="mayDiffer">Whether rows with this key may be added, removed or corrected since the previous snapshot.</param>
internal sealed class RegisterPass(
    Dataset dataset, FactsFile facts, PublishOptions options, WithheldCounts withheld, OpenDataFiles files, Statistics statistics, Shown shown,
    IReadOnlySet<RowKey> mayDiffer, long rows)
{
    private readonly PublicRows _publicRows = new(dataset, options);
    private readonly PublicKeys _keys = new(dataset);
    private readonly CountedRows _counted = new(rows);

    /// <param name="id">The source's published name.</param>
    public void Add(SourceRow source, string id)
    {
        var isLong = facts.CountOf(dataset, source.Run) >= options.LongRows;
        // A row that may differ is compared as a whole.
        var section = isLong ? shown.Before?.Find(dataset, source.Run) : null;
        if (section is null || (mayDiffer.Count > 0 && facts.ReadKeys(dataset, source.Run).Any(mayDiffer.Contains))) AddAnew(source, id, isLong);
        else AddShown(shown.Before!, section, source, id);
    }

    private void AddAnew(SourceRow source, string id, bool isLong)
    {
        var (kept, digest, blocks) = (isLong ? shown.After?.Begin(dataset) : null, new ShownDigest(), new List<ShownBlock>());
        var (places, run, read, counted) = (new List<SectionPlace?>(), PublicRun.Of(facts, dataset, source.Run), 0, 0);
        void End()
        {
            places.Add(isLong ? files.End() : null);
            blocks.Add(new ShownBlock(digest.Complete(), counted, [], []));
            counted = 0;
        }

        files.Begin(isLong);
        foreach (var (row, published, name) in facts.ReadRows(dataset, source.Run).Select(row => Of(row, run)).ReadAhead())
        {
            if (isLong && read > 0 && read % ShownBlock.Most == 0)
            {
                End();
                files.Begin(isLong);
            }

            read++;
            kept?.Add(row, published, name);
            if (_counted.Take(row) is not { } taken)
            {
                digest.Skip();
                continue;
            }

            var number = _keys.NumberOf(name);
            var told = PublicRows.Without(published with { Counted = taken.Counted }, row, withheld.Of(dataset, taken.Counted));
            digest.Add(number, told.Withheld);
            var key = PublicKeys.NameOf(name, number);
            files.Add(told, key, id);
            statistics.Count(dataset, told, source, id);
            statistics.Show(dataset, told, key);
            if (mayDiffer.Contains(row.Key)) statistics.Changes.Add(dataset, told, id);
            counted++;
        }

        End();
        if (kept?.Complete() is not { } rows) return;
        shown.After!.Add(files, places, new ShownSection(dataset.Name, source.Run, id, blocks, rows.Sums, rows.Names, kept.IsAsStored));
    }

    private void AddShown(ShownFile before, ShownSection section, SourceRow source, string id)
    {
        var (digest, digests, numbers) = (new ShownDigest(), new List<byte[]>(), new List<ToldRow>());
        var listed = new Dictionary<(RowKey, Likeness), (RowKey Counted, string Name)>();
        foreach (var (row, name) in before.RowsOf(section, dataset).ReadAhead())
        {
            if (numbers.Count > 0 && numbers.Count % ShownBlock.Most == 0) digests.Add(digest.Complete());
            if (_counted.Take(row) is not { } taken)
            {
                digest.Skip();
                numbers.Add(default);
                continue;
            }

            var number = _keys.NumberOf(name);
            numbers.Add(new ToldRow(taken.Counted, number, row.Sheet));
            var told = PublicRows.Without(_publicRows.OfShown(row) with { Counted = taken.Counted }, row, withheld.Of(dataset, taken.Counted));
            digest.Add(number, told.Withheld);
            statistics.Count(dataset, told, source, id);
            if (statistics.IsListed(dataset, taken.Counted)) listed.Add((row.Key, row.Likeness), (taken.Counted, PublicKeys.NameOf(name, number)));
        }

        digests.Add(digest.Complete());
        var (blocks, places) = Write(before, section, digests, numbers, id);
        if (listed.Count > 0) ShowListed(source.Run, listed);
        if (shown.After is not { } after) return;
        var (sums, names) = after.Take(before, section);
        after.Add(files, places, section with { Blocks = blocks, Sums = sums, Names = names });
    }

    // A block is written anew where others hold its rows as well now, where they are withheld differently, or where the earlier file was altered.
    private (List<ShownBlock> Blocks, List<SectionPlace?> Places) Write(
        ShownFile before, ShownSection section, List<byte[]> digests, List<ToldRow> numbers, string id)
    {
        var pieces = section.Blocks.Select((block, i) => digests[i].AsSpan().SequenceEqual(block.Digest) ? before.PiecesOf(section, block) : null).ToList();
        var (blocks, places) = (new List<ShownBlock>(), new List<SectionPlace?>());
        bool IsAnew(int row) => pieces[row / ShownBlock.Most] is null && numbers[row].Number > 0;
        var run = PublicRun.Of(facts, dataset, section.Run);
        using var anew = facts.ReadRows(dataset, section.Run, isWanted: IsAnew).Select(row => Of(row, run)).GetEnumerator();
        for (var i = 0; i < digests.Count; i++)
        {
            var block = section.Blocks[i];
            if (pieces[i] is { } kept)
            {
                blocks.Add(block);
                places.Add(block.Rows > 0 ? files.Take(block, kept) : null);
                continue;
            }

            files.Begin(isLong: true);
            var own = numbers.Skip(i * ShownBlock.Most).Take(ShownBlock.Most).Where(row => row.Number > 0).ToList();
            foreach (var (counted, number, sheet) in own)
            {
                if (!anew.MoveNext()) throw new InvalidDataException($"Run {section.Run} has fewer rows than were shown.");
                var (row, published, name) = anew.Current;
                var told = PublicRows.Without(published with { Counted = counted, Sheet = sheet }, row, withheld.Of(dataset, counted));
                files.Add(told, PublicKeys.NameOf(name, number), id);
            }

            blocks.Add(new ShownBlock(digests[i], own.Count, [], []));
            places.Add(files.End());
        }

        return (blocks, places);
    }

    // Rows that are listed by name, in their order.
    private void ShowListed(string run, Dictionary<(RowKey Key, Likeness Likeness), (RowKey Counted, string Name)> listed)
    {
        var own = PublicRun.Of(facts, dataset, run);
        foreach (var row in facts.ReadRows(dataset, run, listed.Keys.Select(key => key.Key).ToHashSet()))
        {
            if (listed.Remove((row.Key, row.Likeness), out var found))
                statistics.Show(dataset, _publicRows.Of(row, own) with { Counted = found.Counted }, found.Name);
        }
    }

    private (StoredRow Row, StoredRow Published, ulong Name) Of(StoredRow row, PublicRun run)
    {
        var published = _publicRows.Of(row, run);
        return (row, published, _keys.HashOf(published));
    }
}

/// <summary>What is told of a row of a source that was shown before.</summary>
/// <param name="Number">Its number among rows that are named alike; 0 for a row that does not count.</param>
internal readonly record struct ToldRow(RowKey Counted, int Number, string Sheet);

/// <summary>What is copied from the snapshot before, and what is kept for the next one; null for nothing.</summary>
internal sealed record Shown(ShownFile? Before, ShownWriter? After)
{
    public static readonly Shown Nothing = new(null, null);
}
