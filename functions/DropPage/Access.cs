using Microsoft.AspNetCore.Http;

namespace AinChock.DropPages;

/// <summary>
/// What who asks may send to and read: the folders of their groups; operators everything. A report and what goes with it hold names
/// and identity numbers, so that they are for the service that sent the file.
/// </summary>
internal sealed class Access
{
    /// <summary>Of a host that signs nobody in, and of operators.</summary>
    public static readonly Access Everything = new([""], isEverything: true);

    private readonly IReadOnlyList<string> _folders;
    private readonly bool _isEverything;

    private Access(IReadOnlyList<string> folders, bool isEverything) => (_folders, _isEverything) = (folders, isEverything);

    /// <summary>Where a new file goes: the first folder of their own, with a slash behind it; the root for who has none.</summary>
    public string Folder => _folders[0];

    /// <summary>Of who was signed in; null where none of the groups is theirs.</summary>
    public static Access? Of(DropPageOptions host, HttpRequest request)
    {
        if (!host.RequireSignIn) return Everything;
        var groups = Principal.GroupsOf(request);
        if (host.OperatorGroups?.Any(groups.Contains) == true) return Everything;
        var folders = (host.StaffGroups ?? []).Select(Read).Where(staff => groups.Contains(staff.Group)).Select(staff => staff.Folder)
            .OrderBy(folder => folder.Length == 0).ToList();
        return folders.Count == 0 ? null : new Access(folders, isEverything: false);
    }

    /// <summary>Whether a source is theirs. The root is a folder like another: who has it does not have those below.</summary>
    public bool Holds(string source) =>
        _isEverything || (IsPlain(source) && _folders.Any(folder => folder.Length == 0
            ? !source.Contains('/', StringComparison.Ordinal) : source.StartsWith(folder, StringComparison.Ordinal)));

    // An address with such parts would be led elsewhere on its way to storage.
    private static bool IsPlain(string source) =>
        !source.Contains('\\', StringComparison.Ordinal) && !source.Any(char.IsControl) && source.Split('/').All(part => part is not ("" or "." or ".."));

    // A group's id, and its folder behind a sign: 1111…=centre/social.
    private static (string Group, string Folder) Read(string staff)
    {
        var at = staff.IndexOf('=', StringComparison.Ordinal);
        var folder = at < 0 ? "" : staff[(at + 1)..].Trim().Trim('/');
        return ((at < 0 ? staff : staff[..at]).Trim(), folder.Length == 0 ? "" : folder + "/");
    }
}
