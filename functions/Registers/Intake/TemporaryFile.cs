namespace AinChock.Registers.Intake;

/// <summary>Creates files that vanish when closed, even if the process is killed (on systems that support it).</summary>
public static class TemporaryFile
{
    /// <summary>Creates a file that vanishes when closed.</summary>
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), "ainchock-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 << 10,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}
