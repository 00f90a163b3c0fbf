using System.Text;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>
/// A compound file is an old .xls, an old document of another program, or the envelope that Office puts around a workbook with
/// a password.
/// </summary>
internal sealed class XlsFormat : IFormat
{
    public bool Detect(ReceivedFile file) => file.Head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) && (HoldsWorkbook(file.Content) ? true : throw new UnreadableFileException(Codes.FileUnknown, "OLE"));

    public Workbook Open(ReceivedFile file) => XlsWorkbook.Open(file.Content, file.Limits);

    // Directory entries are named in UTF-16.
    private static bool HoldsWorkbook(Stream content)
    {
        Span<byte> workbook = stackalloc byte[16], book = stackalloc byte[8], encrypted = stackalloc byte[32];
        Encoding.Unicode.GetBytes("Workbook", workbook);
        Encoding.Unicode.GetBytes("Book", book);
        Encoding.Unicode.GetBytes("EncryptedPackage", encrypted);
        var isWorkbook = false;
        var buffer = new byte[128 << 10];
        var kept = 0;
        while (true)
        {
            var read = content.Read(buffer, kept, buffer.Length - kept);
            var seen = buffer.AsSpan(0, kept + read);
            if (seen.IndexOf(encrypted) >= 0) throw new UnreadableFileException(Codes.FileProtected, "EncryptedPackage");
            isWorkbook |= seen.IndexOf(workbook) >= 0 || seen.IndexOf(book) >= 0;
            if (read == 0)
            {
                content.Position = 0;
                return isWorkbook;
            }

            kept = Math.Min(encrypted.Length, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }
    }
}
