using System.Buffers.Binary;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>Where a workbook lists its sheets ([MS-XLS] 2.4.28). The library goes over all records of a sheet to come to the next one, so that the time for
/// all sheets would grow with the square of their number. It passes over charts at once: a sheet that is not wanted is shown to it as one.</summary>
internal sealed class XlsSheetList
{
    /// <summary>The kind of a chart.</summary>
    public const byte Chart = 2;

    private const ushort BoundSheet = 0x0085, FilePass = 0x002F;

    private const byte Worksheet = 0;

    private readonly List<int> _kinds = [];
    private readonly HashSet<uint> _begins = [];
    private bool _isEncrypted;

    /// <summary>Two names lead to the same sheet, whose rows would be read twice. No program writes that.</summary>
    public bool IsRepeated { get; private set; }

    /// <summary>Takes a record of the workbook's own part.</summary>
    /// <param name="at">Where its content begins in the workbook's stream.</param>
    /// <param name="placeOf">Where a byte of that stream stands in the file; null where that is not known.</param>
    public void Take(ushort type, ReadOnlySpan<byte> data, int at, Func<int, int>? placeOf)
    {
        if (type == FilePass) _isEncrypted = true;
        if (type != BoundSheet || data.Length < 6 || _isEncrypted || data[5] != Worksheet) return;
        if (placeOf is not null) _kinds.Add(placeOf(at + 5));
        if (!_begins.Add(BinaryPrimitives.ReadUInt32LittleEndian(data))) IsRepeated = true;
    }

    /// <summary>The places in the file that tell of each sheet before this one that it is a sheet.</summary>
    /// <param name="sheets">How many the library finds.</param>
    /// <returns>Null where those sheets cannot be passed over: they are to be gone through.</returns>
    public int[]? Before(int sheet, int sheets) => _kinds.Count == sheets ? [.. _kinds.Take(sheet)] : null;
}
