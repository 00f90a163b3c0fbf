using System.Text;
using AinChock.Registers.Answers;

namespace AinChock.DropPages;

/// <summary>The page's own files, out of the assembly: both hosts carry them without more ado.</summary>
internal static class Resources
{
    /// <summary>Modules of the page's script, by their path beside the page: <c>script/page.js</c> is the one that it loads.</summary>
    public static IReadOnlyDictionary<string, byte[]> Scripts { get; } = typeof(Resources).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("script/", StringComparison.Ordinal)).ToDictionary(name => name, Read, StringComparer.Ordinal);

    /// <summary>The styles of a report, since the page shows one, then its own.</summary>
    public static byte[] Style { get; } = [.. Encoding.UTF8.GetBytes(ReportPage.Style), .. Read("page.css")];

    private static byte[] Read(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
