using AinChock.Registers.Intake;
using Azure;
using Azure.Storage.Blobs;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Downloads blobs into files of our own.</summary>
internal static class Downloads
{
    /// <returns>Null where there is no such blob.</returns>
    public static async Task<FileStream?> OneAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var file = TemporaryFile.Create();
        try
        {
            await blob.DownloadToAsync(file, cancellationToken);
            return file;
        }
        catch (Exception error)
        {
            await file.DisposeAsync();
            if (error is RequestFailedException { Status: 404 }) return null;
            throw;
        }
    }

    /// <summary>All files, or none: where one is gone or fails, those that came are given back.</summary>
    public static async Task<FileStream[]?> AllAsync(IReadOnlyList<Task<FileStream?>> downloads)
    {
        var isWhole = false;
        try
        {
            var files = (await Task.WhenAll(downloads)).OfType<FileStream>().ToArray();
            isWhole = files.Length == downloads.Count;
            return isWhole ? files : null;
        }
        finally
        {
            // All have come to their end by now, whatever it was.
            foreach (var download in downloads.Where(download => !isWhole && download.IsCompletedSuccessfully))
            {
                if (await download is { } file) await file.DisposeAsync();
            }
        }
    }
}
