using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;

namespace AinChock.Pipeline.Ingesting.Merging;

/// <summary>Tells where a workbook came from before it is sent.</summary>
public static class Origin
{
    /// <summary>Path of the register that a workbook was made from and will return to; null for any other file, and for one that will be rejected.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    /// <param name="source">Where its sender wants it to go.</param>
    public static async Task<string?> OfAsync(
        Stream content, string source, PipelineStorage storage, CheckOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var rules = options.For(source, await storage.Aliases.OfSourceAsync(source, cancellationToken));
            using (var check = FileCheck.Open(content, rules, cancellationToken, keepMarks: true))
            {
                if (!ReturnedRegister.Is(check)) return null;
            }

            return await new Returns(storage).SourceOfAsync(content, source, rules, cancellationToken);
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }
}
