namespace AinChock.Registers.Intake;

/// <summary>Files that are gone when they are closed, also when the process is killed (on systems that can).</summary>
public static class TemporaryFile
{
    /// <summary>A file that is gone when it is closed.</summary>
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), "ainchock-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 << 10,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}
