namespace AinChock.Local;

/// <summary>The project's folders: the working tree that this program was built in.</summary>
internal sealed record Repository(string Root)
{
    public string Seeds => Path.Combine(Root, "seeds");

    /// <summary>Folder of the local host's storage and drop folder: the working tree, or <c>AINCHOCK_HOME</c>.</summary>
    private string Home => Environment.GetEnvironmentVariable("AINCHOCK_HOME") is { Length: > 0 } home ? Path.GetFullPath(home) : Root;

    public string Drop => Path.Combine(Home, "drop");

    public string Dashboard => Path.Combine(Root, "dashboard");

    /// <summary>Data that the local host keeps between runs.</summary>
    public string State => Path.Combine(Home, ".local");

    /// <exception cref="CommandException">The program was copied out of its working tree.</exception>
    public static Repository Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AinChock.Pipeline.sln"))) return new Repository(folder.FullName);
        }

        throw new CommandException("The project's folder was not found above the program. Run it from the working tree, with ./run or ./ainchock.");
    }
}
