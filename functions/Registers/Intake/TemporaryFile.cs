namespace AinChock.Registers.Intake;

/// <summary>Creates files that nobody else can read and that vanish when closed, even if the process is killed.</summary>
public static class TemporaryFile
{
    /// <summary>Creates a file that vanishes when closed.</summary>
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), "ainchock-" + Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 64 << 10,
            Options = FileOptions.Asynchronous,
        };
        if (OperatingSystem.IsWindows())
        {
            options.Options |= FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }

        // Deleted at once: the content stays for as long as it is open. The option above deletes when a stream is closed, which a killed process
        // does not do, and registers hold names of persons.
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
