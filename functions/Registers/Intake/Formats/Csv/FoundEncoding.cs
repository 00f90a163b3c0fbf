using System.Text;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>The encoding that a text was found to have.</summary>
/// <param name="Name">
/// As written in reports: <c>utf-8</c>, <c>utf-16</c>, <c>windows-1252</c>, <c>windows-1256</c>, <c>iso-8859-15</c>, <c>iso-8859-6</c>,
/// <c>ibm850</c>, <c>macintosh</c>.
/// </param>
/// <param name="Certain">False when another reading is about as likely; reported as W-ENC-001.</param>
/// <param name="Skipped">Bytes of a mark at the start that is not true.</param>
/// <param name="IsAscii">Nothing in it tells it from another encoding.</param>
/// <param name="HasQuotes">False where no record can be of more than one line.</param>
/// <param name="IsSuspect">Its texts may need restoring, see <see cref="MisreadText"/>.</param>
internal sealed record FoundEncoding(Encoding Encoding, string Name, bool Certain = true, int Skipped = 0, bool IsSuspect = true, bool IsAscii = false,
    bool HasQuotes = true)
{
    /// <summary>The text from its start.</summary>
    /// <param name="content">Stays open.</param>
    public StreamReader Read(Stream content)
    {
        content.Position = Skipped;
        return new StreamReader(content, Encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
    }

    /// <summary>What is to be said of it.</summary>
    /// <param name="declared">The encoding that the file says it has, where it says so.</param>
    public IEnumerable<IntakeNote> Notes(string? declared)
    {
        if (!Certain) yield return new IntakeNote(Notices.EncodingUncertain(Name));
        if (declared is null || IsAscii || declared.Equals(Name, StringComparison.OrdinalIgnoreCase)) yield break;
        yield return new IntakeNote(Notices.EncodingNotAsDeclared(Name, declared));
    }

    /// <summary>Whether a program that decodes well-formed text by itself would read it right.</summary>
    public bool IsPlain => !ReferenceEquals(Encoding, InvalidBytes.Utf8);
}
