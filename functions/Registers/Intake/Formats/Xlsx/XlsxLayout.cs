using System.Buffers;
using System.Buffers.Text;
using System.Text;
using AinChock.Registers.Intake.Formats.Zip;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>What a sheet part states around its data: hidden columns before it, and merged cells and the texts of its page after it, which only a pass
/// over the whole part finds; and its text boxes.</summary>
internal sealed class XlsxLayout
{
    private readonly List<(int First, int Last)> _hidden = [];
    private readonly List<Merge> _merges = [];
    private readonly TextsAround _around = new();

    public IReadOnlyList<(int First, int Last)> HiddenColumns => _hidden;

    /// <summary>Merges over several rows, ordered by their first row.</summary>
    public IReadOnlyList<Merge> Merges => _merges;

    /// <summary>Texts outside the cells that name a unit.</summary>
    public IReadOnlyList<TextAround> Around => _around.All;

    public static XlsxLayout Read(ZipPackage package, string part, IntakeLimits limits, CancellationToken cancellationToken)
    {
        var layout = new XlsxLayout();
        layout.ReadColumns(package.Open(part), limits);
        using var behind = BehindData(package.Open(part), cancellationToken);
        if (behind is not null) layout.ReadBehind(behind, limits);
        DrawnTexts.Read(package, part, limits, layout._around);
        layout._merges.Sort((one, other) => one.FirstRow.CompareTo(other.FirstRow));
        return layout;
    }

    private void ReadColumns(Stream part, IntakeLimits limits)
    {
        using var xml = new XmlScanner(part, limits.CellChars * 4);
        while (xml.Read() is var node && node != XmlScanner.Node.End)
        {
            if (node != XmlScanner.Node.StartElement) continue;
            if (xml.Name.SequenceEqual("sheetData"u8)) return;
            if (!xml.Name.SequenceEqual("col"u8) || _hidden.Count >= CellAddress.MaxColumn) continue;
            int first = 0, last = 0;
            var hidden = false;
            var attributes = xml.Attributes;
            while (attributes.Next())
            {
                if (attributes.Name.SequenceEqual("min"u8)) _ = Utf8Parser.TryParse(attributes.Value, out first, out _);
                else if (attributes.Name.SequenceEqual("max"u8)) _ = Utf8Parser.TryParse(attributes.Value, out last, out _);
                else if (attributes.Name.SequenceEqual("hidden"u8)) hidden = attributes.Value.SequenceEqual("1"u8) || attributes.Value.SequenceEqual("true"u8);
            }

            if (hidden && first >= 1 && last >= first) _hidden.Add((first, Math.Min(last, CellAddress.MaxColumn)));
        }
    }

    private void ReadBehind(Stream behind, IntakeLimits limits)
    {
        using var xml = new XmlScanner(behind, limits.CellChars * 4);
        var isPage = false;
        while (xml.Read() is var node && node != XmlScanner.Node.End)
        {
            if (node == XmlScanner.Node.Text && isPage) _around.AddPage(xml.TextToString());
            isPage = node == XmlScanner.Node.StartElement && (xml.Name.EndsWith("Header"u8) || xml.Name.EndsWith("Footer"u8));
            if (node != XmlScanner.Node.StartElement || !xml.Name.SequenceEqual("mergeCell"u8)) continue;
            var attributes = xml.Attributes;
            while (attributes.Next())
            {
                if (!attributes.Name.SequenceEqual("ref"u8) || Of(Encoding.ASCII.GetString(attributes.Value)) is not { } merge
                    || merge.LastRow == merge.FirstRow) continue;
                if (_merges.Count >= limits.MergedCells) throw IntakeLimits.Over(nameof(limits.MergedCells), limits.MergedCells);
                _merges.Add(merge);
            }
        }
    }

    private static Merge? Of(string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || CellAddress.Parse(reference.AsSpan(0, colon)) is not { } from || CellAddress.Parse(reference.AsSpan(colon + 1)) is not { } to)
            return null;
        return new Merge(Math.Min(from.Row, to.Row), Math.Max(from.Row, to.Row), Math.Min(from.Column, to.Column));
    }

    /// <summary>The part from the end of its data on, under its own root; null when it has no data. The data itself is skipped, not parsed.</summary>
    private static PrefixedStream? BehindData(Stream part, CancellationToken cancellationToken)
    {
        var end = "sheetData>"u8;
        var buffer = ArrayPool<byte>.Shared.Rent(256 << 10);
        try
        {
            for (var kept = 0; ;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = part.ReadAtLeast(buffer.AsSpan(kept), 1, throwOnEndOfStream: false);
                if (read == 0)
                {
                    part.Dispose();
                    return null;
                }

                var bytes = buffer.AsSpan(0, kept + read);
                for (var at = 0; bytes[at..].IndexOf(end) is var hit && hit >= 0; at += hit + end.Length)
                {
                    // This must be an end tag, prefixed or not, not a start tag or text.
                    if (!IsEndTag(bytes[..(at + hit)])) continue;
                    return new PrefixedStream((byte[])[.. "<x>"u8, .. bytes[(at + hit + end.Length)..]], part);
                }

                kept = Math.Min(bytes.Length, end.Length + 64);
                bytes[^kept..].CopyTo(buffer);
            }
        }
        catch (InvalidDataException error)
        {
            part.Dispose();
            throw new UnreadableFileException(Findings.Codes.FileDamaged, "zip", error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsEndTag(ReadOnlySpan<byte> before)
    {
        var open = before.LastIndexOf((byte)'<');
        return open >= 0 && open + 1 < before.Length && before[open + 1] == (byte)'/' && (open + 2 == before.Length || before[^1] == (byte)':');
    }
}
