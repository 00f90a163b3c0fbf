namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>Bytes in memory that nobody reads any longer once the reading is given up: its thread would go on for ever otherwise.</summary>
/// <exception cref="OperationCanceledException">From each reading after that.</exception>
internal sealed class StoppedStream(byte[] content, CancellationToken stopped) : MemoryStream(content, writable: false)
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        stopped.ThrowIfCancellationRequested();
        return base.Read(buffer, offset, count);
    }

    public override int Read(Span<byte> buffer)
    {
        stopped.ThrowIfCancellationRequested();
        return base.Read(buffer);
    }
}
