using System.Text;
using AinChock.Registers.Answers;

namespace AinChock.DropPages;

/// <summary>The page's own files, embedded in the assembly so that both hosts carry them.</summary>
internal static class Resources
{
    /// <summary>Modules of the page's script, by their path beside the page; it loads <c>script/page.js</c>.</summary>
    public static IReadOnlyDictionary<string, byte[]> Scripts { get; } = typeof(Resources).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("script/", StringComparison.Ordinal)).ToDictionary(name => name, Read, StringComparer.Ordinal);

    /// <summary>The styles of reports, which the page shows, followed by its own.</summary>
    public static byte[] Style { get; } = [.. Encoding.UTF8.GetBytes(ReportPage.Style), .. Read("page.css")];

    private static byte[] Read(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
