using AinChock.Registers.Mapping;

namespace AinChock.Pipeline.Ingesting;

/// <summary>The services that send, by their folders, as their receipts name them.</summary>
/// <param name="Names">Name of each service.</param>
/// <param name="Contacts">Where each service turns for help: an office, a telephone number.</param>
public sealed record Services(ByFolder Names, ByFolder Contacts)
{
    /// <summary>Services without configured names: each is called by its folder and has no contact.</summary>
    public static Services Unnamed { get; } = new(ByFolder.None, ByFolder.None);

    /// <summary>Reads <c>Services:Names</c> and <c>Services:Contacts</c>.</summary>
    public static Services From(Func<string, string?> setting) =>
        new(ByFolder.Parse(setting("Services:Names")), ByFolder.Parse(setting("Services:Contacts")));

    /// <summary>Name of the service whose folder a source stands in.</summary>
    public string NameOf(string source) => Names.Of(source) is { Length: > 0 } name ? name : LearntHeader.FolderOf(source);
}
