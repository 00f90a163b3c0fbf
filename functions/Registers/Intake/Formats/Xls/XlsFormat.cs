using System.Text;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>
/// A compound file is an old .xls, an old document of another program, or Office's envelope around a password-protected workbook. Before
/// Excel 5 a workbook was just its records.
/// </summary>
internal sealed class XlsFormat : IFormat
{
    public bool Detect(ReceivedFile file)
    {
        if (IsBareRecords(file.Head)) return true;
        if (!file.Head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return false;
        return HoldsWorkbook(file.Content) ? true : throw new UnreadableFileException(Codes.FileUnknown, "OLE");
    }

    public Workbook Open(ReceivedFile file) => XlsWorkbook.Open(file.Content, file.Limits);

    // The first record starts a workbook or a sheet in the form of Excel 2, 3, 4 or 5 ([MS-XLS] 2.4.21).
    private static bool IsBareRecords(ReadOnlySpan<byte> head) => head is
        [0x09, 0x00, 0x04, 0x00, _, _, 0x10, 0x00, ..]
        or [0x09, 0x02, 0x06, 0x00, _, _, 0x10, 0x00, ..]
        or [0x09, 0x04, 0x06, 0x00, _, _, 0x10 or 0x00, 0x00 or 0x01, ..]
        or [0x09, 0x08, 0x08 or 0x10, 0x00, 0x00, 0x05 or 0x06, 0x05, 0x00, ..]
        // Some programs write no more of the first record of a sheet.
        or [0x09, 0x08, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00, ..];

    // Directory names are UTF-16 and ignore case.
    private static bool HoldsWorkbook(Stream content)
    {
        Span<byte> workbook = stackalloc byte[16], book = stackalloc byte[8], encrypted = stackalloc byte[32];
        Encoding.Unicode.GetBytes("workbook", workbook);
        Encoding.Unicode.GetBytes("book", book);
        Encoding.Unicode.GetBytes("encryptedpackage", encrypted);
        var isWorkbook = false;
        var buffer = new byte[128 << 10];
        var kept = 0;
        while (true)
        {
            var read = content.Read(buffer, kept, buffer.Length - kept);
            var seen = buffer.AsSpan(0, kept + read);
            foreach (ref var b in seen[kept..])
            {
                if (b is >= (byte)'A' and <= (byte)'Z') b |= 0x20;
            }

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
