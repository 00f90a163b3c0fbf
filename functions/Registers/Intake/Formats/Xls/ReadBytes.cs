namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>How many bytes were read of an old workbook. The texts that its sheets share are read again with each sheet, and where sheets cannot be passed over
/// (<see cref="XlsSheetList"/>) so are all sheets before it.</summary>
internal sealed class ReadBytes(IntakeLimits limits)
{
    private long _bytes;

    public int Add(int bytes) => Interlocked.Add(ref _bytes, bytes) <= limits.XlsReadBytes
        ? bytes : throw IntakeLimits.Over(nameof(limits.XlsReadBytes), limits.XlsReadBytes);
}
