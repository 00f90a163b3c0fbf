using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Operating;

/// <summary>Finds the source that an operator names. A source is a path and a register; where several registers came under one path, the one meant is named,
/// never guessed.</summary>
internal sealed class SourceFinder(SourceTable sources)
{
    /// <summary>The register that is meant by who names none: the only one that came under the path.</summary>
    /// <param name="counts">If only one of several counts, take that one.</param>
    /// <returns>Null when there is none, or several; <see cref="FindAsync"/> says which.</returns>
    public async Task<string?> RegisterOfAsync(string source, bool counts, CancellationToken cancellationToken)
    {
        var found = await UnderAsync(source, cancellationToken);
        return found is [var single] ? single.Dataset : counts && found.Where(s => !s.IsRetired).ToList() is [var only] ? only.Dataset : null;
    }

    /// <param name="dataset">The register; null where only one came under the path.</param>
    /// <exception cref="OperationRefusedException">There is none, or it is not told which.</exception>
    public async Task<SourceRow> FindAsync(string source, string? dataset, CancellationToken cancellationToken)
    {
        var found = await UnderAsync(source, cancellationToken);
        if (found.Count == 0) throw new OperationRefusedException($"There is no source '{source}'. List them with: ./ainchock status");
        var registers = string.Join(", ", found.Select(s => s.Dataset));
        if (dataset is not null)
            return found.Find(s => s.Dataset == dataset)
                ?? throw new OperationRefusedException($"{source} is no register '{dataset}'. Under this path came: {registers}.");
        return found is [var single]
            ? single
            : throw new OperationRefusedException($"Several registers came under {source}: {registers}. Say which, with --register.");
    }

    private async Task<List<SourceRow>> UnderAsync(string source, CancellationToken cancellationToken) =>
        [.. (await sources.ListAsync(null, cancellationToken)).Where(s => s.Source == source)];
}
