namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>Bytes in memory that nobody reads any longer once the reading is given up, since its thread would go on for ever otherwise, and that
/// all readings of a file together go over only so often.</summary>
/// <param name="read">Bytes that were read of the file so far.</param>
/// <exception cref="OperationCanceledException">From each reading after it was given up.</exception>
internal sealed class StoppedStream(byte[] content, ReadBytes read, CancellationToken stopped) : MemoryStream(content, writable: false)
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        stopped.ThrowIfCancellationRequested();
        return read.Add(base.Read(buffer, offset, count));
    }

    public override int Read(Span<byte> buffer)
    {
        stopped.ThrowIfCancellationRequested();
        return read.Add(base.Read(buffer));
    }
}
