namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>Bytes in memory that nobody reads any longer once the reading is given up, since its thread would go on for ever otherwise, and that
/// all readings of a file together go over only so often.</summary>
/// <param name="read">Bytes that were read of the file so far.</param>
/// <param name="skipped">Places of kinds of sheets that are read as the kind of a chart.</param>
/// <exception cref="OperationCanceledException">From each reading after it was given up.</exception>
internal sealed class StoppedStream(byte[] content, ReadBytes read, int[] skipped, CancellationToken stopped) : MemoryStream(content, writable: false)
{
    private readonly (int First, int Last) _skipped = skipped.Length == 0 ? (int.MaxValue, -1) : (skipped.Min(), skipped.Max());

    // Reading into a span comes here as well.
    public override int Read(byte[] buffer, int offset, int count)
    {
        stopped.ThrowIfCancellationRequested();
        var from = (int)Position;
        var bytes = read.Add(base.Read(buffer, offset, count));
        if (from <= _skipped.Last && from + bytes > _skipped.First)
        {
            foreach (var place in skipped)
            {
                if (place >= from && place < from + bytes) buffer[offset + place - from] = XlsSheetList.Chart;
            }
        }

        return bytes;
    }
}
