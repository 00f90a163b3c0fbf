namespace AinChock.Registers.Intake;

/// <summary>How many bytes the parts of one workbook may still unpack; a part that is read twice counts once.</summary>
internal sealed class UnpackBudget(IntakeLimits limits)
{
    // Small parts compress extremely well and are harmless.
    private const long RatioFloor = 16L << 20;

    private readonly Dictionary<string, long> _parts = new(StringComparer.OrdinalIgnoreCase);
    private long _unpacked;

    /// <summary>Bytes of a part that an earlier reading already unpacked.</summary>
    public long Begin(string part) => _parts.GetValueOrDefault(part);

    public void Spend(string part, long partUnpacked, long partPacked)
    {
        _unpacked += partUnpacked - _parts.GetValueOrDefault(part);
        _parts[part] = partUnpacked;
        if (_unpacked > limits.UnpackedBytes) throw IntakeLimits.Over(nameof(limits.UnpackedBytes), limits.UnpackedBytes);
        if (partUnpacked > RatioFloor && partUnpacked / Math.Max(1, partPacked) > limits.UnpackRatio)
            throw IntakeLimits.Over(nameof(limits.UnpackRatio), limits.UnpackRatio);
    }
}

/// <summary>Unpacks a part of a workbook and charges it to the budget.</summary>
internal sealed class PartStream(string part, Stream inner, long packed, UnpackBudget budget) : ReadOnlyStream
{
    private readonly long _before = budget.Begin(part);
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        if (_read > _before) budget.Spend(part, _read, packed);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Bytes already taken from a stream, followed by the rest of it.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _prefix = prefix;

    public override int Read(Span<byte> buffer)
    {
        if (_prefix.IsEmpty) return rest.Read(buffer);
        var count = Math.Min(buffer.Length, _prefix.Length);
        _prefix.Span[..count].CopyTo(buffer);
        _prefix = _prefix[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) rest.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>The members that a forward-only stream must declare but never uses.</summary>
internal abstract class ReadOnlyStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
