namespace AinChock.DropPages;

/// <summary>Settings of the drop page on one host.</summary>
/// <param name="RequireSignIn">
/// Answers only people whom the platform has signed in; the platform strips these headers from outside requests. It also ends TLS before the host, so no
/// request shows https; cookies are still for https only.
/// </param>
/// <param name="StaffGroups">
/// Object ids of the groups whose members are answered, each optionally with the folder of its service (<c>id=folder</c>), where they send files and read
/// answers. The default folder is the root. Without any group, nobody is answered.
/// </param>
/// <param name="OperatorGroups">Object ids of the groups whose members may send to and read everything.</param>
/// <param name="Dashboard">Address of the page with the published figures, for a link; null when unknown.</param>
/// <param name="TeachingFolders">Folders whose senders may teach what their unknown headers and values mean; in the others operators do.</param>
public sealed record DropPageOptions(
    bool RequireSignIn, IReadOnlyList<string>? StaffGroups = null, IReadOnlyList<string>? OperatorGroups = null, string? Dashboard = null,
    IReadOnlyList<string>? TeachingFolders = null);
