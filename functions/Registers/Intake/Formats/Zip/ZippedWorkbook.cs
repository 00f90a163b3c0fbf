using System.IO.Compression;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Csv;

namespace AinChock.Registers.Intake.Formats.Zip;

/// <summary>A spreadsheet that was zipped before sending: the only file in the archive is read as if it came alone.</summary>
internal sealed class ZippedWorkbook : Workbook
{
    private readonly FileStream _content;
    private readonly Workbook _inner;

    private ZippedWorkbook(FileStream content, IntakeLimits limits)
        : base(limits)
    {
        _content = content;
        _inner = KnownFormats.Open(new ReceivedFile(content, limits, isUnzipped: true));
    }

    public override string Format => _inner.Format;

    public override IReadOnlyList<Sheet> Sheets => _inner.Sheets;

    public override CsvForm? Csv => _inner.Csv;

    public override IReadOnlyList<IntakeNote> Notes => _inner.Notes;

    protected override bool HasRestoredTexts => true;

    public override Stream? Unzipped => _content;

    public static new ZippedWorkbook Open(Stream content, IntakeLimits limits)
    {
        var unzipped = TemporaryFile.Create();
        try
        {
            Unzip(content, unzipped, limits);
            return new ZippedWorkbook(unzipped, limits);
        }
        catch
        {
            unzipped.Dispose();
            throw;
        }
    }

    protected override IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken) => _inner.ReadRows(sheet, cancellationToken);

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => _inner.HiddenColumns(sheet);

    public override IEnumerable<CellComment> CommentsOf(Sheet sheet) => _inner.CommentsOf(sheet);

    public override void Dispose()
    {
        _inner.Dispose();
        _content.Dispose();
    }

    private static void Unzip(Stream content, FileStream unzipped, IntakeLimits limits)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > limits.Parts) throw IntakeLimits.Over(nameof(limits.Parts), limits.Parts);
            var files = zip.Entries.Where(IsFile).ToList();
            if (files.Count == 0 && zip.Entries.Any(IsOwnerFile)) throw new UnreadableFileException(Codes.OwnerFile, "~$");
            if (files.Count != 1)
                throw new UnreadableFileException(Codes.ArchiveOfSeveral, files.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (files[0].IsEncrypted) throw new UnreadableFileException(Codes.FileProtected, "ZIP");
            using var part = new PartStream(files[0].FullName, files[0].Open(), files[0].CompressedLength, new UnpackBudget(limits));
            var buffer = new byte[64 << 10];
            int read;
            while ((read = part.Read(buffer)) > 0) unzipped.Write(buffer, 0, read);
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException)
        {
            throw new UnreadableFileException(Codes.FileDamaged, "zip", error);
        }
    }

    // Systems add files of their own to archives, and Excel keeps one beside an open workbook.
    private static bool IsFile(ZipArchiveEntry entry)
    {
        var path = ReceivedFile.PartName(entry);
        var name = NameOf(entry);
        return name.Length > 0 && !name.StartsWith('.') && !IsOwnerFile(entry) && name is not ("Thumbs.db" or "desktop.ini")
            && !path.Split('/').Contains("__MACOSX", StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsOwnerFile(ZipArchiveEntry entry) => NameOf(entry).StartsWith("~$", StringComparison.Ordinal);

    private static string NameOf(ZipArchiveEntry entry)
    {
        var path = ReceivedFile.PartName(entry);
        return path[(path.LastIndexOf('/') + 1)..];
    }
}
