using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using Microsoft.AspNetCore.Http;

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

    /// <summary>413 with the page's sentence.</summary>
    public static IResult TooLarge()
    {
        var message = Catalogue.Text("depot.problem.too-large");
        return Results.Json(new { problem = "too-large", message }, statusCode: StatusCodes.Status413PayloadTooLarge);
    }

    /// <returns>The file, from its start; null when it is longer than allowed, and then nothing is kept.</returns>
    public static async Task<FileStream?> ReceiveAsync(Stream body, long mostBytes, CancellationToken cancellationToken)
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
