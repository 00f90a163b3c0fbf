using Microsoft.AspNetCore.Http;

namespace AinChock.DropPages;

/// <summary>What a person may send to and read: the folders of their groups, or everything for operators. A report and its files hold names and identity
/// numbers, so they are only for the service that sent the file.</summary>
internal sealed class Access
{
    /// <summary>Access of operators, and of everybody on a host without sign-in.</summary>
    public static readonly Access Everything = new([""], isEverything: true);

    private readonly IReadOnlyList<string> _folders;
    private readonly bool _isEverything;

    private Access(IReadOnlyList<string> folders, bool isEverything) => (_folders, _isEverything) = (folders, isEverything);

    /// <summary>Operators, and everybody on a host without sign-in.</summary>
    public bool IsEverything => _isEverything;

    /// <summary>Folder for new files: the first of the person's own folders, with a trailing slash; the root for people without a folder.</summary>
    public string Folder => _folders[0];

    /// <summary>Access of the person signed in; null when none of their groups is known.</summary>
    public static Access? Of(DropPageOptions host, HttpRequest request)
    {
        if (!host.RequireSignIn) return Everything;
        var groups = Principal.GroupsOf(request);
        if (host.OperatorGroups?.Any(groups.Contains) == true) return Everything;
        var folders = (host.StaffGroups ?? []).Select(Read).Where(staff => groups.Contains(staff.Group)).Select(staff => staff.Folder)
            .OrderBy(folder => folder.Length == 0).ToList();
        return folders.Count == 0 ? null : new Access(folders, isEverything: false);
    }

    /// <summary>Whether the person may use a source. The root is a folder like any other and does not include the folders below it.</summary>
    public bool Holds(string source) =>
        _isEverything || (IsPlain(source) && _folders.Any(folder => folder.Length == 0
            ? !source.Contains('/', StringComparison.Ordinal) : source.StartsWith(folder, StringComparison.Ordinal)));

    // An address with such parts would be redirected on its way to storage.
    private static bool IsPlain(string source) =>
        !source.Contains('\\', StringComparison.Ordinal) && !source.Any(char.IsControl) && source.Split('/').All(part => part is not ("" or "." or ".."));

    // A group's id and, after an equals sign, its folder: 1111…=centre/social.
    private static (string Group, string Folder) Read(string staff)
    {
        var at = staff.IndexOf('=', StringComparison.Ordinal);
        var folder = at < 0 ? "" : staff[(at + 1)..].Trim().Trim('/');
        return ((at < 0 ? staff : staff[..at]).Trim(), folder.Length == 0 ? "" : folder + "/");
    }
}
