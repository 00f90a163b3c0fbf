using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Plausibility;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Reads the stored versions that a file is judged against.</summary>
internal static class WhatStands
{
    // For a register with many sources, the latest are enough.
    private const int MostOthers = 12;

    /// <param name="current">The current version of the source; null for a new source.</param>
    public static async Task<Standing> ForAsync(
        Dataset dataset, Subject subject, SourceRow? current, PipelineStorage storage, CancellationToken cancellationToken)
    {
        // The current version was already approved or never in doubt, so judging it again compares it with nothing.
        if (current?.Run == subject.Run) return Standing.None with { Replaced = current.Holdings };
        if (current is { IsRetired: false })
            return new Standing(current.Holdings, await ProfileAsync(dataset, current, storage, cancellationToken), []);
        var others = new List<Profile>();
        if (dataset.Money is null) return Standing.None;
        var sources = await storage.Sources.ListAsync(dataset, cancellationToken);
        foreach (var other in sources.Where(s => !s.IsRetired && s.Source != subject.Source).OrderByDescending(s => s.UploadedAt).Take(MostOthers))
            others.Add(await ProfileAsync(dataset, other, storage, cancellationToken));
        return Standing.None with { Others = others };
    }

    // Versions from before profiles existed are read once, row by row; the next version has its own profile.
    private static async Task<Profile> ProfileAsync(Dataset dataset, SourceRow source, PipelineStorage storage, CancellationToken cancellationToken)
    {
        if (await storage.Profiles.ReadAsync(dataset, source.Run, cancellationToken) is { } kept) return kept;
        var profile = new Profile(dataset);
        await foreach (var row in storage.RowsOf(dataset).ReadAsync(source.Run, source.Rows, cancellationToken)) profile.Add(row.Key, row.Values);
        return profile;
    }
}
