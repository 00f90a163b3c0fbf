using System.Globalization;
using System.IO.Compression;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Zip;

/// <summary>The register in an archive: its only file, or the only one beside explanations, letters and pictures.</summary>
/// <param name="Content">The unzipped file.</param>
/// <param name="Beside">Names of the files that are left out.</param>
internal readonly record struct PackedFile(FileStream Content, IReadOnlyList<string> Beside)
{
    // Each is unzipped to be looked at.
    private const int MostFiles = 50;

    /// <exception cref="UnreadableFileException">The archive has no register, several, or is damaged, protected or over a limit.</exception>
    public static PackedFile Unzip(Stream content, IntakeLimits limits)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > limits.Parts) throw IntakeLimits.Over(nameof(limits.Parts), limits.Parts);
            var files = zip.Entries.Where(IsFile).ToList();
            if (files.Count == 0 && zip.Entries.Any(IsOwnerFile)) throw new UnreadableFileException(Codes.OwnerFile, "~$");
            if (files.Count is 0 or > MostFiles) throw Several(files);
            if (files.Exists(file => file.IsEncrypted)) throw new UnreadableFileException(Codes.FileProtected, "ZIP");
            var budget = new UnpackBudget(limits);
            return files is [var only] ? new PackedFile(Unzipped(only, budget), []) : Among(files, limits, budget);
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException)
        {
            throw new UnreadableFileException(Codes.FileDamaged, "zip", error);
        }
    }

    private static PackedFile Among(List<ZipArchiveEntry> files, IntakeLimits limits, UnpackBudget budget)
    {
        FileStream? register = null;
        var beside = new List<string>();
        try
        {
            foreach (var file in files)
            {
                var unzipped = Unzipped(file, budget);
                if (!KnownFormats.MayHoldRows(unzipped, limits))
                {
                    unzipped.Dispose();
                    beside.Add(NameOf(file));
                    continue;
                }

                if (register is null)
                {
                    register = unzipped;
                    continue;
                }

                unzipped.Dispose();
                throw Several(files);
            }

            return register is null ? throw Several(files) : new PackedFile(register, beside);
        }
        catch
        {
            register?.Dispose();
            throw;
        }
    }

    private static UnreadableFileException Several(List<ZipArchiveEntry> files) =>
        new(Codes.ArchiveOfSeveral, files.Count.ToString(CultureInfo.InvariantCulture));

    private static FileStream Unzipped(ZipArchiveEntry file, UnpackBudget budget)
    {
        var unzipped = TemporaryFile.Create();
        try
        {
            using var part = new PartStream(file.FullName, file.Open(), file.CompressedLength, budget);
            var buffer = new byte[64 << 10];
            int read;
            while ((read = part.Read(buffer)) > 0) unzipped.Write(buffer, 0, read);
            unzipped.Position = 0;
            return unzipped;
        }
        catch
        {
            unzipped.Dispose();
            throw;
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
