using System.Buffers.Binary;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>
/// Mends two records of a workbook of Excel 97 to 2003 that some programs write wrongly, and over which the library fails or loses texts: an extent of a
/// sheet that is cut short, and a count of shared texts that is not theirs. Both only repeat what the other records say ([MS-XLS] 2.4.90, 2.4.265).
/// </summary>
internal static class XlsRepair
{
    // Nothing reads a record of this number.
    private const ushort Unknown = 0x0EFF;

    private const int Extent = 14, ExtentOfExcel5 = 10, FilePass = 0x002F;

    /// <param name="write">Writes a byte at a place of the stream.</param>
    /// <returns>Whether anything was written.</returns>
    /// <exception cref="UnreadableFileException">A cell has a text that the table lacks.</exception>
    public static bool Apply(ReadOnlySpan<byte> stream, Action<int, byte> write)
    {
        var extent = ExtentOfExcel5;
        List<ReadOnlyMemory<byte>> table = [];
        var (tableAt, inTable, last, isMended) = (0, false, -1L, false);
        for (var at = 0; at + 4 <= stream.Length;)
        {
            var type = BinaryPrimitives.ReadUInt16LittleEndian(stream[at..]);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(stream[(at + 2)..]);
            var data = stream.Slice(at + 4, Math.Min(length, stream.Length - at - 4));
            // What is encrypted behind it says nothing of its counts.
            if (type == FilePass) return isMended;
            inTable = (type == 0x00FC && table.Count == 0) || (inTable && type == 0x003C);
            if (inTable)
            {
                if (table.Count == 0) tableAt = at + 4;
                table.Add(data.ToArray());
            }
            else if (type == 0x0809 && data.Length >= 2)
            {
                extent = BinaryPrimitives.ReadUInt16LittleEndian(data) == 0x0600 ? Extent : ExtentOfExcel5;
            }
            else if (type == 0x0200 && length < extent)
            {
                write(at, Unknown & 0xFF);
                write(at + 1, Unknown >> 8);
                isMended = true;
            }
            else if (type == 0x00FD && data.Length >= 10)
            {
                last = Math.Max(last, BinaryPrimitives.ReadUInt32LittleEndian(data[6..]));
            }

            at += 4 + length;
        }

        return (table.Count > 0 && table[0].Length >= 8 && Count(table, tableAt + 4, last, write)) || isMended;
    }

    private static bool Count(List<ReadOnlyMemory<byte>> table, int at, long last, Action<int, byte> write)
    {
        var (stated, found) = (BinaryPrimitives.ReadUInt32LittleEndian(table[0].Span[4..]), XlsRuns.CountTexts(table));
        // The library would leave the cell blank without a word.
        if (last >= found) throw new UnreadableFileException(Codes.FileDamaged, "xls");
        if (stated <= found && last < stated) return false;
        for (var i = 0; i < 4; i++) write(at + i, (byte)(found >> (8 * i)));
        return true;
    }
}
