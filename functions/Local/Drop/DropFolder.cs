using System.Security.Cryptography;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Intake;
using Microsoft.Extensions.Logging;

namespace AinChock.Local;

/// <summary>Uploads the files of a folder to <c>incoming</c>. A file is taken once it has stopped changing and nobody writes to it, and removed once exactly
/// its content is uploaded; a file saved again meanwhile stays and follows. A version that still waits is never overwritten.</summary>
internal sealed partial class DropFolder(string folder, PipelineStorage storage, TimeProvider time, ILogger<DropFolder> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly LeavingFiles _leaving = new(folder);
    private readonly StillFiles _still = new(time);

    // The last message about each file, because repeating it twice a second would be too often.
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);

    // Uploaded and still there, by name within the folder: sending it again every few seconds would help nobody.
    private readonly Dictionary<string, (FileState State, byte[] Sha256)> _sent = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await LookAsync(cancellationToken);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The folder vanished during the look; the next look comes soon.
                Once(folder, error.Message, reason => LookFailed(reason));
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>Looks at the folder once and uploads the files that are ready.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var (entries, links) = (new List<string>(), new List<string>());
        foreach (var (path, isLink) in FolderFiles.In(folder)) (isLink ? links : entries).Add(path);
        var files = _leaving.WithThoseIn(entries.Where(IsRegister));
        foreach (var gone in _said.Keys.Where(file => file != folder).Except([.. files, .. links], StringComparer.Ordinal).ToList()) _said.Remove(gone);
        foreach (var gone in _sent.Keys.Except(files.Select(_leaving.NameOf), StringComparer.Ordinal).ToList()) _sent.Remove(gone);
        foreach (var link in links.Where(IsRegister)) Once(link, "link", _ => LinkPassed(SourcePath.Shown(_leaving.NameOf(link))));
        foreach (var file in files.Where(file => file.Contains('\uFFFD', StringComparison.Ordinal) && !File.Exists(file)))
            Once(file, "bytes", _ => NameUnread(_leaving.NameOf(file)));
        var still = _still.Among(files);
        if (still.Count == 0) return;
        var writers = Writers.Now();
        foreach (var (file, state) in still)
        {
            try
            {
                await TakeAsync(file, state, writers, cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                _still.Forget(file);
                Once(file, error.Message.Split('\n')[0].Trim(), reason => UploadFailed(SourcePath.Shown(_leaving.NameOf(file)), reason));
            }
        }
    }

    // Office writes "~$name.xlsx" beside an open workbook; other programs write hidden and partial files.
    private static bool IsRegister(string file)
    {
        var name = Path.GetFileName(file);
        return !name.StartsWith('.') && !name.StartsWith("~$", StringComparison.Ordinal) && !name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase)
            && !name.EndsWith(".part", StringComparison.OrdinalIgnoreCase);
    }

    private async Task TakeAsync(string file, FileState state, Writers writers, CancellationToken cancellationToken)
    {
        var name = _leaving.NameOf(file);
        var source = SourcePath.Of(name);
        if (_sent.TryGetValue(name, out var sent) && sent.State == state)
        {
            await RemoveAsync(file, name, source, sent.Sha256, cancellationToken);
            return;
        }

        if (SpecialFiles.Is(file, state))
        {
            Once(file, "special", _ => NoFile(SourcePath.Shown(name)));
            return;
        }

        await using var copy = TemporaryFile.Create();
        await using (var content = File.OpenRead(file))
        {
            if (writers.Has(content.SafeFileHandle))
            {
                Once(file, "open", _ => StillOpen(source));
                return;
            }

            await content.CopyToAsync(copy, cancellationToken);
        }

        // The file was written while it was read, so the bytes are neither version.
        if (FileState.Of(file) != state) return;
        copy.Position = 0;
        var sha256 = await SHA256.HashDataAsync(copy, cancellationToken);
        copy.Position = 0;
        if (await storage.Door.TryUploadAsync(source, source == name ? null : name, copy, cancellationToken) is null)
        {
            Once(file, "waits", _ => Waits(source));
            return;
        }

        _said.Remove(file);
        if (source != name) Renamed(SourcePath.Shown(name), source);
        _sent[name] = (state, sha256);
        await RemoveAsync(file, name, source, sha256, cancellationToken);
    }

    private async Task RemoveAsync(string file, string name, string source, byte[] sha256, CancellationToken cancellationToken)
    {
        try
        {
            if (await _leaving.RemoveAsync(file, sha256, cancellationToken)) Uploaded(source);
            else ChangedMeanwhile(source);
            _sent.Remove(name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Once(file, "stays", _ => Stays(source, error.Message.Split('\n')[0].Trim()));
        }
    }

    private void Once(string file, string reason, Action<string> say)
    {
        if (_said.TryGetValue(file, out var before) && before == reason) return;
        _said[file] = reason;
        say(reason);
    }

    [LoggerMessage(3101, LogLevel.Information, "Uploaded {Source} from the drop folder")]
    private partial void Uploaded(string source);

    [LoggerMessage(3107, LogLevel.Warning, "{Name} cannot be kept under its name: it is {Source} from here on, and its report says so")]
    private partial void Renamed(string name, string source);

    [LoggerMessage(3108, LogLevel.Error, "{Name} is named in bytes that are no UTF-8 text, so that it cannot be opened here: rename it, and it is uploaded")]
    private partial void NameUnread(string name);

    [LoggerMessage(3109, LogLevel.Warning, "{Name} is a link, and links are not followed: put the file itself into the drop folder")]
    private partial void LinkPassed(string name);

    [LoggerMessage(3111, LogLevel.Warning, "{Name} is a pipe, a socket or a device and no file: it stays in the drop folder and is never opened")]
    private partial void NoFile(string name);

    [LoggerMessage(3110, LogLevel.Warning, "{Source} was uploaded and cannot be removed from the drop folder: {Reason}. It is not sent again until it changes")]
    private partial void Stays(string source, string reason);

    [LoggerMessage(3102, LogLevel.Error, "{Source} could not be uploaded from the drop folder: {Reason}. It stays there and is tried again")]
    private partial void UploadFailed(string source, string reason);

    [LoggerMessage(3103, LogLevel.Information, "{Source} is still open for writing in another program; it is uploaded once that has closed it")]
    private partial void StillOpen(string source);

    [LoggerMessage(3104, LogLevel.Information, "An earlier version of {Source} still waits in incoming; this one follows once it is read")]
    private partial void Waits(string source);

    [LoggerMessage(3105, LogLevel.Information, "{Source} was uploaded, and saved anew meanwhile: the newer content follows")]
    private partial void ChangedMeanwhile(string source);

    [LoggerMessage(3106, LogLevel.Error, "The drop folder could not be looked at: {Reason}. It is looked at again in a moment")]
    private partial void LookFailed(string reason);
}
