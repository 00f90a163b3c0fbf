using System.Text;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>The detected encoding of a text.</summary>
/// <param name="Name">
/// Name in reports: <c>utf-8</c>, <c>utf-16</c>, <c>windows-1252</c>, <c>windows-1256</c>, <c>iso-8859-15</c>, <c>iso-8859-6</c>,
/// <c>ibm850</c>, <c>macintosh</c>.
/// </param>
/// <param name="Certain">False when another encoding is about as likely; reported as W-ENC-001.</param>
/// <param name="Skipped">Length of false byte order marks at the start.</param>
/// <param name="IsAscii">The text is plain ASCII, the same in every candidate encoding.</param>
/// <param name="HasQuotes">False when no record can span several lines.</param>
/// <param name="IsSuspect">Texts may need restoring; see <see cref="MisreadText"/>.</param>
internal sealed record FoundEncoding(Encoding Encoding, string Name, bool Certain = true, int Skipped = 0, bool IsSuspect = true, bool IsAscii = false,
    bool HasQuotes = true)
{
    /// <summary>Reads the text from its start.</summary>
    /// <param name="content">Stays open.</param>
    public StreamReader Read(Stream content)
    {
        content.Position = Skipped;
        return new StreamReader(content, Encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
    }

    /// <summary>Notes about the encoding.</summary>
    /// <param name="declared">The encoding that the file declares, if any.</param>
    public IEnumerable<IntakeNote> Notes(string? declared)
    {
        if (!Certain) yield return new IntakeNote(Notices.EncodingUncertain(Name));
        if (declared is null || IsAscii || declared.Equals(Name, StringComparison.OrdinalIgnoreCase)) yield break;
        yield return new IntakeNote(Notices.EncodingNotAsDeclared(Name, declared));
    }

    /// <summary>Whether a program that decodes only well-formed text would read it correctly.</summary>
    public bool IsPlain => !ReferenceEquals(Encoding, InvalidBytes.Utf8);
}
