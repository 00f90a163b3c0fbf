using System.CommandLine;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;

namespace AinChock.Local.Commands;

/// <summary><c>validate FILE… --against [SOURCE]</c>: checks files against what is stored, and stores nothing.</summary>
internal static class ValidateAgainst
{
    public static Command Create()
    {
        var against = new Option<string?>("--against")
        {
            HelpName = "SOURCE",
            Arity = ArgumentArity.ZeroOrOne,
            Description = "Compare with what is stored: the source of the file's own name, or the one named."
        };
        var storage = StatusCommands.StorageOption();
        return ValidateCommand.Create([against, storage], (parsed, files) =>
        {
            if (parsed.GetResult(against) is null) return null;
            var source = parsed.GetValue(against);
            if (source is not null && files > 1)
                throw new CommandException("--against SOURCE compares one file; give the files one by one, or --against alone for sources of the same names.");
            return CheckOf(source, Composition.Storage(parsed.GetValue(storage)));
        });
    }

    /// <param name="source">Null for the source with the file's own name.</param>
    private static ValidateCommand.Check CheckOf(string? source, PipelineStorage storage) => async (content, name, files, cancellationToken) =>
    {
        using var tried = await TriedFile.TryAsync(content, name, source ?? name, storage, Composition.CheckOptions, Composition.Time, cancellationToken);
        var leftOut = new List<LeftOut?>();
        if (files?.Annotated is { } annotated) leftOut.Add(tried.WriteAnnotated(annotated, cancellationToken));
        if (files?.Quarantine is { } quarantine) leftOut.Add(await tried.WriteQuarantineAsync(quarantine, cancellationToken));
        return tried.ReportWithout(leftOut.OfType<LeftOut>());
    };
}
