using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;

namespace AinChock.Pipeline.Ingesting;

/// <summary>A file opened under the rules of the source that it is sent to. Opening may cost as much as reading, and so happens once.</summary>
public sealed class OpenedFile : IDisposable
{
    private FileCheck? _check;

    private OpenedFile(string source, FileIdentity identity, CheckOptions rules) => (Source, Identity, Rules) = (source, identity, rules);

    /// <summary>Path in <c>incoming</c> under whose rules it was opened.</summary>
    internal string Source { get; }

    /// <summary>Its hash, taken before the check began to read.</summary>
    internal FileIdentity Identity { get; }

    internal CheckOptions Rules { get; }

    /// <summary>Why it cannot be read; null where it was opened.</summary>
    internal UnreadableFileException? Fault { get; private init; }

    /// <summary>The run whose rows the file brings back; null for any other file and for an unreadable one.</summary>
    public string? Completes => _check?.Maps.Select(OriginColumn.Of).FirstOrDefault(origin => origin is not null)?.Run;

    /// <param name="content">Seekable; stays open as long as this object.</param>
    /// <param name="source">Path in <c>incoming</c> that the file would be sent to.</param>
    public static async Task<OpenedFile> OpenAsync(
        Stream content, string source, PipelineStorage storage, CheckOptions options, CancellationToken cancellationToken)
    {
        var rules = options.For(source, await storage.Aliases.OfSourceAsync(source, cancellationToken));
        var identity = FileIdentity.Of(content, "");
        try
        {
            return new OpenedFile(source, identity, rules) { _check = FileCheck.Open(content, rules, cancellationToken, keepMarks: true) };
        }
        catch (UnreadableFileException error)
        {
            return new OpenedFile(source, identity, rules) { Fault = error };
        }
    }

    /// <summary>The check, which the caller then owns.</summary>
    /// <exception cref="UnreadableFileException">It cannot be read.</exception>
    internal FileCheck Take()
    {
        var check = _check ?? throw (Exception?)Fault ?? new InvalidOperationException("It was taken before.");
        _check = null;
        return check;
    }

    /// <summary>Closes what nobody took.</summary>
    public void Dispose() => _check?.Dispose();
}
