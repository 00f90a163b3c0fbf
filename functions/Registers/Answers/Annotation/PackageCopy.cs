using System.IO.Compression;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Zip;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Rewrites a package: some parts change on the way, some are added, the rest stays as it is.</summary>
internal sealed class PackageCopy(ZipPackage source, Stream output, CancellationToken cancellationToken) : IDisposable
{
    private const string ContentTypes = "[Content_Types].xml";

    private readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Relation>> _relations = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _left = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string From, string Id)> _unrelated = [];

    /// <param name="Type">Full type.</param>
    private sealed record Relation(string Id, string Type, string Target);

    public ZipPackage Source => source;

    /// <summary>An unused name for a new part.</summary>
    public string NewName(string folder, string stem, string extension)
    {
        for (var n = 1; ; n++)
        {
            var name = FormattableString.Invariant($"{folder}{stem}{n}{extension}");
            if (!source.Has(name) && !_types.ContainsKey(name)) return name;
        }
    }

    /// <summary>Declares a part that the source lacks. The caller must write it.</summary>
    public void Declare(string part, string contentType) => _types[part] = contentType;

    /// <summary>Relates one part to another, which is declared or exists already.</summary>
    /// <returns>The relationship id.</returns>
    public string Relate(string part, string type, string target)
    {
        if (!_relations.TryGetValue(part, out var added)) _relations.Add(part, added = []);
        var taken = source.RelationshipsOf(part);
        var n = 1;
        string Id() => FormattableString.Invariant($"rIdChecked{n}");
        while (taken.ContainsKey(Id()) || added.Exists(relation => relation.Id == Id())) n++;
        added.Add(new Relation(Id(), type, "/" + target));
        return Id();
    }

    /// <summary>Leaves a part out, and what relates another part to it.</summary>
    public void Leave(string part, string from, string relation)
    {
        _written.Add(part);
        _left.Add(part);
        _unrelated.Add((from, relation));
        _relations.TryAdd(from, []);
    }

    /// <summary>Writes a part; the next one is not begun before this one is at its end.</summary>
    public void Write(string part, Action<Stream> write)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_written.Add(part)) return;
        var entry = _zip.CreateEntry(part, CompressionLevel.Fastest);
        entry.LastWriteTime = ZipPackage.NoTime;
        using var stream = entry.Open();
        write(stream);
    }

    /// <summary>Rewrites a part from its original.</summary>
    public void Change(string part, Action<Stream, Stream> change) => Write(part, to => change(source.Open(part), to));

    /// <summary>Writes the declarations, and copies all parts not written yet.</summary>
    public void Complete()
    {
        foreach (var (part, added) in _relations)
        {
            var own = ZipPackage.RelationshipsPartOf(part);
            string Added(string prefix) => string.Concat(added.Select(relation =>
                $"<{prefix}Relationship Id=\"{relation.Id}\" Type=\"{relation.Type}\" Target=\"{SheetText.Escaped(relation.Target)}\"/>"));
            bool IsKept(XmlTag tag) => tag["Id"] is not { } id || !_unrelated.Contains((part, id));
            Write(own, to => XmlCopy.Append(source.Has(own) ? source.Open(own) : Empty("Relationships", "relationships"), to, Added, IsKept));
        }

        string Types(string prefix) => string.Concat(_types.Select(type =>
            $"<{prefix}Override PartName=\"/{SheetText.Escaped(type.Key)}\" ContentType=\"{type.Value}\"/>"));
        Change(ContentTypes, (from, to) => XmlCopy.Append(
            from, to, Types, tag => tag["PartName"] is not { } name || (!_types.ContainsKey(name.TrimStart('/')) && !_left.Contains(name.TrimStart('/')))));
        foreach (var part in source.Parts) Change(part, (from, to) => Copy(from, to));
    }

    public void Dispose() => _zip.Dispose();

    private static MemoryStream Empty(string root, string space) =>
        new(System.Text.Encoding.UTF8.GetBytes($"<{root} xmlns=\"http://schemas.openxmlformats.org/package/2006/{space}\"/>"));

    private static void Copy(Stream from, Stream to)
    {
        using (from) from.CopyTo(to);
    }
}
