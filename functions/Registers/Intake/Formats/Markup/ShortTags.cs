namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Limits each XML tag with its following text, since a reader holds each whole, with all its attributes.</summary>
internal sealed class ShortTags(Stream inner, IntakeLimits limits) : ReadOnlyStream
{
    private long _sinceTag;

    /// <summary>Bytes read so far.</summary>
    public long Bytes { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Bytes += read;
        for (var rest = (ReadOnlySpan<byte>)buffer[..read]; !rest.IsEmpty;)
        {
            var next = rest.IndexOf((byte)'<');
            _sinceTag += next < 0 ? rest.Length : next;
            if (_sinceTag > limits.TagBytes) throw IntakeLimits.Over(nameof(limits.TagBytes), limits.TagBytes);
            if (next < 0) break;
            _sinceTag = 0;
            rest = rest[(next + 1)..];
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
