namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>A stream for a reader that closes what it reads, where the content belongs to somebody else.</summary>
internal sealed class BorrowedStream(Stream content) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer) => content.Read(buffer);
}
