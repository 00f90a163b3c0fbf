using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AinChock.DropPages;

/// <summary>Receives the body of a request into a temporary file, which is deleted when it is closed.</summary>
public static class Upload
{
    /// <summary>Longest body that either host accepts, in bytes. It is below the limits in front of it in Azure (104,857,600 of the Functions host, 210 MB of
    /// the platform), so that our own message reaches the sender. Larger files go to storage: docs/storage.md.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>Longest body that a server reads to its end, in bytes: the limit of the Functions host. A sender who is cut off while sending gets no answer,
    /// so a body that is too long is read to its end and discarded.</summary>
    public const long MostReadBytes = 104_857_600;

    /// <summary>Slowest rate accepted, in bytes a second; an old telephone line is ten times as fast.</summary>
    private const double LeastRate = 4096;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20), Longest = TimeSpan.FromMinutes(15);

    /// <summary>Sets how long a body the server accepts, and how slow.</summary>
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

    /// <returns>The file, positioned at its start; null when it is longer than allowed and was discarded.</returns>
    /// <exception cref="Microsoft.AspNetCore.Http.BadHttpRequestException">The body came too slowly (408).</exception>
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
