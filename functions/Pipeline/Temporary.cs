namespace AinChock.Pipeline;

/// <summary>Files that are gone when they are closed, also when the process is killed (on systems that can).</summary>
internal static class Temporary
{
    public static FileStream File() => new(
        Path.Combine(Path.GetTempPath(), "ainchock-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 << 10,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}
