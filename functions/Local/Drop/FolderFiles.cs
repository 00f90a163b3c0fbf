using System.IO.Enumeration;

namespace AinChock.Local;

/// <summary>Files in a folder and below. Links are listed and not followed: what they lead to belongs elsewhere and must not be moved away, and a link to a
/// folder above would lead round for ever.</summary>
internal static class FolderFiles
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };

    public static IReadOnlyList<(string Path, bool IsLink)> In(string folder) =>
    [
        .. new FileSystemEnumerable<(string, bool)>(folder, (ref entry) => (entry.ToFullPath(), IsLink(ref entry)), All)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = (ref entry) => !IsLink(ref entry),
        },
    ];

    // Files kept in a cloud have the attribute too, and lead nowhere.
    private static bool IsLink(ref FileSystemEntry entry) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.ToFileSystemInfo().LinkTarget is not null;
}
