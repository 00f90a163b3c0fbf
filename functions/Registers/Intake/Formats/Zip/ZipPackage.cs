using System.Globalization;
using System.IO.Compression;
using System.Xml;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Markup;

namespace AinChock.Registers.Intake.Formats.Zip;

/// <summary>Parts of an OPC package by name, unpacked within the limits.</summary>
internal sealed class ZipPackage : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly UnpackBudget _budget;
    private readonly IntakeLimits _limits;

    public ZipPackage(Stream content, IntakeLimits limits)
    {
        _limits = limits;
        _budget = new UnpackBudget(limits);
        try
        {
            _zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (_zip.Entries.Count > limits.Parts) throw IntakeLimits.Over(nameof(limits.Parts), limits.Parts);
            foreach (var entry in _zip.Entries) _parts.TryAdd(ReceivedFile.PartName(entry), entry);
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException(Codes.FileDamaged, "zip", error);
        }
    }

    /// <summary>The earliest time a zip can store: copies of one file are identical whenever they are made.</summary>
    public static DateTimeOffset NoTime { get; } = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Names of all parts, without folders.</summary>
    public IEnumerable<string> Parts => _parts.Keys.Where(name => !name.EndsWith('/'));

    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>Unpacked size of a part as the package states it, which may be false; 0 when the part is absent.</summary>
    public long LengthOf(string part) => _parts.TryGetValue(part, out var entry) ? entry.Length : 0;

    /// <exception cref="UnreadableFileException">The part is absent or its compressed data is damaged.</exception>
    public Stream Open(string part)
    {
        if (!_parts.TryGetValue(part, out var entry)) throw new UnreadableFileException(Codes.FileDamaged, part);
        try
        {
            return new PartStream(entry.FullName, entry.Open(), entry.CompressedLength, _budget);
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException)
        {
            throw new UnreadableFileException(Codes.FileDamaged, part, error);
        }
    }

    /// <summary>Reads a small part (workbook, relationships, styles) element by element.</summary>
    /// <param name="until">Local name of the element that ends the reading.</param>
    public void ReadElements(string part, Action<XmlReader> onElement, string? until = null)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreWhitespace = until is null,
        };
        try
        {
            using var content = new ShortTags(Open(part), _limits);
            using var reader = XmlReader.Create(content, settings);
            while (reader.Read())
            {
                if (content.Bytes > _limits.ListBytes) throw IntakeLimits.Over(nameof(_limits.ListBytes), _limits.ListBytes);
                if (reader.Depth > _limits.Depth) throw IntakeLimits.Over(nameof(_limits.Depth), _limits.Depth);
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (until is not null && reader.LocalName == until) return;
                onElement(reader);
            }
        }
        catch (XmlException error)
        {
            var code = error.Message.Contains("DTD", StringComparison.Ordinal) ? Codes.FileHasDtd : Codes.FileDamaged;
            throw new UnreadableFileException(code, part, error);
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException(Codes.FileDamaged, part, error);
        }
    }

    /// <summary>Name of the part with another part's relationships.</summary>
    public static string RelationshipsPartOf(string part) =>
        string.Create(CultureInfo.InvariantCulture, $"{FolderOf(part)}_rels/{part[FolderOf(part).Length..]}.rels");

    /// <summary>Relationships of a part by id. Types compare by their last segment: strict and transitional differ only before it.</summary>
    public Dictionary<string, (string Type, string Target)> RelationshipsOf(string part)
    {
        var folder = FolderOf(part);
        var relations = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        var name = RelationshipsPartOf(part);
        if (!Has(name)) return relations;
        ReadElements(name, element =>
        {
            if (element.LocalName != "Relationship" || element.GetAttribute("TargetMode") == "External") return;
            var type = element.GetAttribute("Type") ?? "";
            var target = element.GetAttribute("Target") ?? "";
            if (relations.Count > _limits.Parts) throw IntakeLimits.Over(nameof(_limits.Parts), _limits.Parts);
            relations[element.GetAttribute("Id") ?? ""] = (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target));
        });
        return relations;
    }

    public void Dispose() => _zip.Dispose();

    private static string FolderOf(string part) => part[..(part.LastIndexOf('/') + 1)];

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        if (target.StartsWith('/')) return target[1..];
        var segments = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var segment in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".") continue;
            if (segment != "..") segments.Add(segment);
            else if (segments.Count > 0) segments.RemoveAt(segments.Count - 1);
        }

        return string.Join('/', segments);
    }
}
