using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace AinChock.Local;

/// <summary>A folder whose files are uploaded to <c>incoming</c>. A file leaves it once it is uploaded, and not before.</summary>
internal sealed partial class DropFolder(string folder, PipelineStorage storage, TimeProvider time, ILogger<DropFolder> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, (long Length, DateTime Written)> _seen = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsRegister).ToList())
            {
                try
                {
                    if (IsComplete(file)) await UploadAsync(file, cancellationToken);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    UploadFailed(Path.GetFileName(file), error.Message.Split('\n')[0].Trim());
                }
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    // Office writes "~$name.xlsx" beside an open workbook; other programs write hidden and partial files.
    private static bool IsRegister(string file)
    {
        var name = Path.GetFileName(file);
        return !name.StartsWith('.') && !name.StartsWith("~$", StringComparison.Ordinal) && !name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase)
            && !name.EndsWith(".part", StringComparison.OrdinalIgnoreCase);
    }

    // A file still being copied changes between two looks.
    private bool IsComplete(string file)
    {
        var info = new FileInfo(file);
        var now = (info.Length, info.LastWriteTimeUtc);
        var complete = _seen.TryGetValue(file, out var before) && before == now;
        _seen[file] = now;
        return complete;
    }

    private async Task UploadAsync(string file, CancellationToken cancellationToken)
    {
        var source = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
        await using (var content = File.OpenRead(file)) await storage.Incoming.GetBlobClient(source).UploadAsync(content, overwrite: true, cancellationToken);
        File.Delete(file);
        _seen.Remove(file);
        Uploaded(source);
    }

    [LoggerMessage(3101, LogLevel.Information, "Uploaded {Source} from the drop folder")]
    private partial void Uploaded(string source);

    [LoggerMessage(3102, LogLevel.Error, "{Source} could not be uploaded from the drop folder: {Reason}. It stays there and is tried again")]
    private partial void UploadFailed(string source, string reason);
}
