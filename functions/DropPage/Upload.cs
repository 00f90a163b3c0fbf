using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AinChock.DropPages;

/// <summary>A request's body on its way to a temporary file that goes when it is closed.</summary>
public static class Upload
{
    /// <summary>
    /// Longest body that either host takes, bytes: below what stands before it in Azure (104,857,600 of the Functions host, 210 MB
    /// of the platform), so that whoever sends more is told so in our words. Larger files go to storage: docs/storage.md.
    /// </summary>
    public const long MostBytes = 64L << 20;

    /// <summary>
    /// Longest body that a server reads to its end, bytes: all that the Functions host lets through. Who is cut off while sending
    /// hears no answer, so that what is too long is taken to its end, and nothing of it kept.
    /// </summary>
    public const long MostReadBytes = 104_857_600;

    /// <summary>Slowest a body may come, bytes a second; an old telephone line is ten times as fast.</summary>
    private const double LeastRate = 4096;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20), Longest = TimeSpan.FromMinutes(15);

    /// <summary>Sets what a server takes of a body: how long it may be, and how slowly it may come.</summary>
    public static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = MostReadBytes;
        limits.MinRequestBodyDataRate = new MinDataRate(LeastRate, Grace);
    }

    /// <summary>413 with the page's sentence.</summary>
    public static IResult TooLarge()
    {
        var message = Catalogue.Text("depot.problem.too-large");
        return Results.Json(new { problem = "too-large", message }, statusCode: StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>408 with the page's sentence.</summary>
    public static IResult TooSlow()
    {
        var message = Catalogue.Text("depot.problem.slow");
        return Results.Json(new { problem = "slow", message }, statusCode: StatusCodes.Status408RequestTimeout);
    }

    /// <returns>The file, from its start; null when it is longer than allowed, and then nothing is kept.</returns>
    /// <exception cref="Microsoft.AspNetCore.Http.BadHttpRequestException">It came too slowly (408).</exception>
    public static async Task<FileStream?> ReceiveAsync(Stream body, long mostBytes, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await ReceiveAsync(body, mostBytes, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new Microsoft.AspNetCore.Http.BadHttpRequestException("The body took too long.", StatusCodes.Status408RequestTimeout);
        }
    }

    private static async Task<FileStream?> ReceiveAsync(Stream body, long mostBytes, CancellationToken cancellationToken)
    {
        var file = TemporaryFile.Create();
        try
        {
            var buffer = new byte[64 << 10];
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (file.Length + read > mostBytes)
                {
                    await file.DisposeAsync();
                    while (await body.ReadAsync(buffer, cancellationToken) > 0)
                    {
                    }

                    return null;
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            await file.FlushAsync(cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
