using AinChock.Pipeline.Storage;
using AinChock.Registers.Intake;

namespace AinChock.Pipeline.Ingesting.Merging;

/// <summary>Tells where a workbook came from before it is sent.</summary>
public static class Origin
{
    /// <summary>Path of the register that a workbook was made from and will return to; null for any other file, and for one that will be rejected.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    /// <param name="opened">The same, opened for the source that its sender wants it to go to.</param>
    public static async Task<string?> OfAsync(Stream content, OpenedFile opened, PipelineStorage storage, CancellationToken cancellationToken)
    {
        try
        {
            using (var check = opened.Take())
            {
                if (!ReturnedRegister.Is(check)) return null;
            }

            return await new Returns(storage).SourceOfAsync(content, opened.Source, opened.Rules, cancellationToken);
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }
}
