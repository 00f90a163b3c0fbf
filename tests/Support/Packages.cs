using System.IO.Compression;
using System.Text;

namespace AinChock.Tests.Support;

/// <summary>Workbooks whose package differs from what a program would write.</summary>
public static class Packages
{
    /// <summary>The same parts under other names; null leaves one out.</summary>
    public static byte[] Renamed(byte[] package, Func<string, string?> nameOf) =>
        Rewritten(package, (name, content) => (nameOf(name), content));

    /// <summary>The same package with the text of one part changed.</summary>
    public static byte[] Changed(byte[] package, string part, Func<string, string> change) => Rewritten(package, (name, content) =>
        (name, name == part ? Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(content))) : content));

    /// <summary>The same package with another part.</summary>
    public static byte[] With(byte[] package, string part, string text) =>
        Rewritten(package, (name, content) => (name, content), (part, Encoding.UTF8.GetBytes(text)));

    /// <summary>The same package with another part whose packed bytes are damaged.</summary>
    public static byte[] WithDamagedPart(byte[] package, string part)
    {
        var with = Rewritten(package, (name, content) => (name, content), (part, new byte[4096]));
        // Packed data starts after the name in its header; blocks of this kind do not exist.
        with[with.AsSpan().IndexOf(Encoding.UTF8.GetBytes(part)) + part.Length] = 0x07;
        return with;
    }

    private static byte[] Rewritten(
        byte[] package, Func<string, byte[], (string? Name, byte[] Content)> change, params (string Name, byte[] Content)[] added)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var kept = RichWorkbook.Parts(package).Select(part => change(part.Key, part.Value)).Where(part => part.Name is not null);
            foreach (var (name, content) in kept.Concat(added.Select(part => ((string?)part.Name, part.Content))))
            {
                using var part = zip.CreateEntry(name!, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
