using System.Formats.Tar;

namespace AinChock.Local;

/// <summary>Recognises pipes, sockets and devices. Opening one would wait for somebody who may never come.</summary>
internal static class SpecialFiles
{
    /// <summary>Whether what stands at a path is no file with content. It is not opened.</summary>
    /// <param name="state">As just seen: only what has no length can be one.</param>
    public static bool Is(string path, FileState state)
    {
        if (state.Length > 0 || OperatingSystem.IsWindows()) return false;
        try
        {
            // An archive's entry says what kind of file it is, and for these holds nothing else.
            using var archive = new MemoryStream();
            using (var writer = new TarWriter(archive, leaveOpen: true)) writer.WriteEntry(path, "x");
            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry()?.EntryType is TarEntryType.Fifo or TarEntryType.CharacterDevice or TarEntryType.BlockDevice;
        }
        catch (IOException) when (File.Exists(path))
        {
            // A socket has no place in an archive.
            return true;
        }
    }
}
