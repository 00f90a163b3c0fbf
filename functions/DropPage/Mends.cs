using System.Buffers.Binary;
using System.Text.Json;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Answers.Mending;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using Microsoft.AspNetCore.Http;

namespace AinChock.DropPages;

/// <summary>Puts what was typed on the page into the sender's own workbook, together with every certain correction. The page gets the workbook back, checks it
/// and sends it like any other file. Nothing is stored here.</summary>
internal sealed class Mends(PipelineStorage storage, CheckOptions options, TimeProvider time) : IDisposable
{
    private const int MostListBytes = 1 << 20;

    // Each takes a core and its memory.
    private readonly SemaphoreSlim _places = new(1);

    private readonly Uploads _uploads = new(storage, options);

    public void Dispose() => _places.Dispose();

    /// <summary>Takes the length of a list in four bytes, the list of typed values as JSON, then the file. Returns the corrected workbook.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, Access access, long mostBytes)
    {
        var query = context.Request.Query;
        var cancellationToken = context.RequestAborted;
        if (await _uploads.TargetAsync(query["source"], query["name"], access, cancellationToken) is not { } source)
            return DropPage.Problem(StatusCodes.Status400BadRequest, "name");
        await using var body = await Upload.ReceiveAsync(context.Request.Body, mostBytes + MostListBytes, time, cancellationToken);
        if (body is null) return Upload.TooLarge();
        if (await ListOfAsync(body, cancellationToken) is not { } typed) return Results.BadRequest();
        await using var content = TemporaryFile.Create();
        await body.CopyToAsync(content, cancellationToken);
        await _places.WaitAsync(cancellationToken);
        var output = TemporaryFile.Create();
        try
        {
            var rules = options.For(source, await storage.Aliases.OfSourceAsync(source, cancellationToken));
            var name = SourceName.Clean(query["name"].ToString());
            await Mended.WriteAsync(content, name, rules, output, cancellationToken, typed);
            if (output.Length == 0) return Nothing(output);
            output.Position = 0;
            return Results.Stream(output, DropPage.Answers["annotated.xlsx"], CopyName.Workbook(name));
        }
        catch (UnreadableFileException)
        {
            return Nothing(output);
        }
        catch
        {
            await output.DisposeAsync();
            throw;
        }
        finally
        {
            _places.Release();
        }
    }

    private static IResult Nothing(FileStream output)
    {
        output.Dispose();
        return DropPage.Problem(StatusCodes.Status409Conflict, "unmended");
    }

    private static async Task<TypedOver[]?> ListOfAsync(FileStream body, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        if (await body.ReadAtLeastAsync(length, length.Length, throwOnEndOfStream: false, cancellationToken) < length.Length) return null;
        var bytes = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (bytes is < 0 or > MostListBytes || bytes > body.Length - body.Position) return null;
        var list = new byte[bytes];
        await body.ReadExactlyAsync(list, cancellationToken);
        try
        {
            var typed = JsonSerializer.Deserialize<TypedOver?[]>(list, JsonSerializerOptions.Web);
            var isWhole = typed?.All(over => over is { Sheet: not null, Cell: not null, Typed: not null }) == true;
            return isWhole ? [.. typed!.Select(over => over!)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
