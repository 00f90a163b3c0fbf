using AinChock.Pipeline.Publishing.Movement;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>Looks whether it is kept of every version how its rows moved: the course of time is told from that.</summary>
internal sealed class StoredProgress(PipelineStorage storage)
{
    public async Task<IReadOnlyList<Damage>> LookAsync(SourceRow source, CancellationToken cancellationToken)
    {
        var found = new List<Damage>();
        foreach (var upload in Lineages.Of([source]).SelectMany(lineage => lineage.Uploads).DistinctBy(upload => upload.Run))
        {
            var dataset = DeclaredDatasets.Find(source.Dataset)!;
            if (await storage.Progress.ReadAsync(dataset, upload.Run, cancellationToken) is not { } kept)
                found.Add(Damage.Of(Part.Progress, upload.Run, $"{source.Source}: nothing is kept of how the rows of run {upload.Run} moved"));
            else if (!MovingRows.IsSound(kept, dataset))
                found.Add(Damage.Of(Part.Progress, upload.Run, $"{source.Source}: what is kept of how the rows of run {upload.Run} moved cannot be read"));
        }

        return found;
    }
}
