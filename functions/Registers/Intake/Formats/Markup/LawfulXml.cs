namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Replaces raw control characters, which XML forbids but some programs write, by <see cref="Mark"/>. UTF-16 stays unchanged.</summary>
internal sealed class LawfulXml(Stream content) : ReadOnlyStream
{
    /// <summary>Stands for a control character: delete, which XML allows and no text contains.</summary>
    public const char Mark = '\u007F';

    private bool? _isWide;

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        var bytes = buffer[..read];
        _isWide ??= bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0x3C, 0, ..] or [0, 0x3C, ..];
        if (_isWide.Value) return read;
        for (var at = 0; at < bytes.Length; at++)
        {
            var next = bytes[at..].IndexOfAnyInRange((byte)0, (byte)0x1F);
            if (next < 0) break;
            at += next;
            if (bytes[at] is not ((byte)'\t' or (byte)'\n' or (byte)'\r')) bytes[at] = (byte)Mark;
        }

        return read;
    }
}
