namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>How many bytes were read of an old workbook. To reach a sheet the library goes over all sheets before it, and names of sheets may all
/// lead to the longest.</summary>
internal sealed class ReadBytes(IntakeLimits limits)
{
    private long _bytes;

    public int Add(int bytes) => Interlocked.Add(ref _bytes, bytes) <= limits.XlsReadBytes
        ? bytes : throw IntakeLimits.Over(nameof(limits.XlsReadBytes), limits.XlsReadBytes);
}
