using System.IO.Compression;
using System.Text;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake;

/// <summary>A file to be opened, with the data that reveals its format. Its name is ignored: exports named <c>.xls</c> are often HTML or text.</summary>
internal sealed class ReceivedFile
{
    private const int HeadBytes = 4096;

    private readonly byte[] _head;
    private HashSet<string>? _parts;
    private string? _start;

    /// <param name="content">Seekable; belongs to the caller and must stay open as long as the workbook.</param>
    /// <param name="isUnzipped">The file already came out of an archive.</param>
    /// <exception cref="UnreadableFileException">The file is empty or too large.</exception>
    public ReceivedFile(Stream content, IntakeLimits limits, bool isUnzipped = false)
    {
        (Content, Limits, IsUnzipped) = (content, limits, isUnzipped);
        if (content.Length == 0) throw new UnreadableFileException(Codes.FileEmpty, "0");
        if (content.Length > limits.FileBytes) throw IntakeLimits.Over(nameof(limits.FileBytes), limits.FileBytes);
        content.Position = 0;
        _head = new byte[Math.Min(content.Length, HeadBytes)];
        content.ReadExactly(_head);
        content.Position = 0;
    }

    public Stream Content { get; }

    public IntakeLimits Limits { get; }

    public bool IsUnzipped { get; }

    /// <summary>The first bytes, at most 4 KiB.</summary>
    public ReadOnlySpan<byte> Head => _head;

    /// <summary>The same bytes as text without leading blanks, to find ASCII words.</summary>
    public string Start => _start ??= TextOf(_head).TrimStart(' ', '\t', '\r', '\n');

    public bool IsZip => Head.StartsWith("PK\u0003\u0004"u8) || Head.StartsWith("PK\u0005\u0006"u8);

    /// <summary>Whether the file is a zip with a part, ignoring the case and slashes of the name.</summary>
    /// <exception cref="UnreadableFileException">The zip is damaged.</exception>
    public bool HasPart(string name)
    {
        if (!IsZip) return false;
        if (_parts is null) ReadZip(zip => _parts = zip.Entries.Select(PartName).ToHashSet(StringComparer.OrdinalIgnoreCase));
        return _parts!.Contains(name);
    }

    /// <summary>The first bytes of a zip's part, at most 100; empty when it does not exist.</summary>
    public string StartOfPart(string name)
    {
        var start = "";
        ReadZip(zip =>
        {
            if (zip.Entries.FirstOrDefault(entry => PartName(entry).Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } part) return;
            using var text = new StreamReader(part.Open());
            var characters = new char[100];
            start = new string(characters, 0, text.ReadBlock(characters));
        });
        return start;
    }

    public static string PartName(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/').TrimStart('/');

    private static string TextOf(byte[] head) => head switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(head.AsSpan(2)),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(head.AsSpan(2)),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.Latin1.GetString(head.AsSpan(3)),
        [(byte)'<', 0, ..] => Encoding.Unicode.GetString(head),
        [0, (byte)'<', ..] => Encoding.BigEndianUnicode.GetString(head),
        _ => Encoding.Latin1.GetString(head.AsSpan(MisreadMark.LengthAtStart(head))),
    };

    private void ReadZip(Action<ZipArchive> read)
    {
        try
        {
            using var zip = new ZipArchive(Content, ZipArchiveMode.Read, leaveOpen: true);
            read(zip);
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException(Codes.FileDamaged, "zip", error);
        }
        finally
        {
            Content.Position = 0;
        }
    }
}
