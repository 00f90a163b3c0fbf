using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using Microsoft.AspNetCore.Http;

namespace AinChock.DropPages;

/// <summary>Gives current registers back to the services that sent them.</summary>
internal sealed class RegisterCopies(PipelineStorage storage) : IDisposable
{
    private readonly RegisterCopy _copy = new(storage);

    // Each takes a core for seconds.
    private readonly SemaphoreSlim _places = new(2);

    public void Dispose() => _places.Dispose();

    /// <summary>The current register of a source as a workbook. Somebody else's source is answered like one that does not exist.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, Access access, Language language)
    {
        var (source, dataset) = (context.Request.Query["source"].ToString(), context.Request.Query["dataset"].ToString());
        if (source.Length == 0 || !access.Holds(source)) return Results.NotFound();
        var found = (await _copy.FindAsync(source, context.RequestAborted)).FirstOrDefault(s => s.Dataset == dataset);
        if (found is null) return Results.NotFound();
        await _places.WaitAsync(context.RequestAborted);
        var file = TemporaryFile.Create();
        try
        {
            await _copy.WriteAsync(found, language, file, context.RequestAborted);
            file.Position = 0;
            return Results.Stream(file, DropPage.Answers["annotated.xlsx"], RegisterCopy.NameOf(found));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        finally
        {
            _places.Release();
        }
    }
}
