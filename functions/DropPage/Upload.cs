using AinChock.Registers.Intake;

namespace AinChock.DropPages;

/// <summary>A request's body on its way to a temporary file that goes when it is closed.</summary>
public static class Upload
{
    /// <returns>The file, from its start; null when it is longer than allowed, and then not read to its end.</returns>
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
