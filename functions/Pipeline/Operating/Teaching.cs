using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Operating;

/// <summary>Teaches a folder's spellings of headers and of values of lists, and forgets them; the same from the command line and from the page.</summary>
public sealed class Teaching(PipelineStorage storage, Actor by, TimeProvider time, ILogger<Operations> log)
{
    private readonly Operations _operations = new(storage, by, time, log);

    /// <summary>What a folder was taught.</summary>
    public async Task<IReadOnlyList<LearntHeader>> OfFolderAsync(string folder, CancellationToken cancellationToken) =>
        await storage.Aliases.OfSourceAsync(folder.Length == 0 ? "" : folder + "/", cancellationToken);

    /// <summary>Confirms that a header means a field, or, with a code, that a text under a field means a value of its list.</summary>
    /// <exception cref="OperationRefusedException">There is no such field or value, the schema knows the spelling, or it is confirmed already.</exception>
    public async Task ConfirmAsync(string folder, string dataset, string text, string field, string? code, CancellationToken cancellationToken)
    {
        if (code is null) await _operations.ConfirmHeaderAsync(folder, dataset, text, field, cancellationToken);
        else await _operations.AuditedAsync(
            "confirm-value", $"{folder}: {field}", dataset, "", () => LearnAsync(folder, dataset, text, field, code, cancellationToken), cancellationToken);
    }

    /// <summary>Takes it back.</summary>
    /// <param name="listOf">The field whose list has the value; null for a header.</param>
    /// <exception cref="OperationRefusedException">It is not confirmed.</exception>
    public async Task ForgetAsync(string folder, string dataset, string text, string? listOf, CancellationToken cancellationToken)
    {
        if (listOf is null)
        {
            await _operations.ForgetHeaderAsync(folder, dataset, text, cancellationToken);
            return;
        }

        var name = DeclaredDatasets.Find(dataset)?.Fields.FirstOrDefault(f => f.Headers.Contains(listOf, StringComparer.OrdinalIgnoreCase))?.Name ?? listOf;
        await _operations.AuditedAsync("forget-value", $"{folder}: {listOf}", dataset, "", async () =>
            await storage.Aliases.RemoveAsync(folder, dataset, text, name, cancellationToken)
                ? text
                : throw new OperationRefusedException($"'{text}' is not confirmed for '{folder}' in {dataset}. List what is with: ./ainchock alias list"),
            cancellationToken);
    }

    private async Task<string> LearnAsync(string folder, string dataset, string text, string field, string code, CancellationToken cancellationToken)
    {
        var register = DeclaredDatasets.Find(dataset)
            ?? throw new OperationRefusedException(
                $"There is no register '{dataset}'. There are: {string.Join(", ", DeclaredDatasets.All.Select(d => d.Name))}.");
        var list = register.Fields.Where(f => f.Codes.Count > 0).ToList();
        var found = list.Find(f => f.Headers.Contains(field, StringComparer.OrdinalIgnoreCase))
            ?? throw new OperationRefusedException($"{dataset} has no list '{field}'. It has: {string.Join(", ", list.Select(f => f.Name))}.");
        if (TextKey.Of(text).Length == 0) throw new OperationRefusedException("A value has at least one letter or digit.");
        if (LearntHeader.KnownCode(found, text) is { } known)
            throw new OperationRefusedException($"'{text}' is {known} in every {found.Name} already; the schema stands above what is confirmed.");
        var value = LearntHeader.KnownCode(found, code)
            ?? throw new OperationRefusedException($"{found.Name} has no value '{code}'. It has: {string.Join(", ", found.Codes.Select(c => c.Value))}.");
        var learnt = new LearntHeader(folder, dataset, text.Trim(), found.Name, by.Who, time.GetUtcNow()) { Code = value };
        if (!await storage.Aliases.TryAddAsync(learnt, cancellationToken))
            throw new OperationRefusedException(
                $"'{text}' is confirmed for '{folder}' already. Look with: ./ainchock alias list; then: ./ainchock alias forget-value");
        return value;
    }
}
