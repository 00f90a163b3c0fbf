using AinChock.Pipeline.Ingesting;
using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

/// <summary>What the drop page asks of a file before it is tried costs no second opening.</summary>
public sealed class OpenedOnceTests(Emulator emulator)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_is_hashed_once_and_opened_once(bool isReadable)
    {
        var storage = await emulator.NewStorageAsync();
        // A text whose quote never closes is read to its end before it is refused.
        var bytes = isReadable
            ? TestRegisters.Projects(2000) : [.. "\"Projet\n"u8, .. new byte[400_000].Select((_, i) => (byte)('a' + i % 26))];
        var content = new CountedStream(bytes);
        using var opened = await OpenedFile.OpenAsync(content, "p.csv", storage.Storage, new CheckOptions(), default);
        var before = content.BytesRead;

        Assert.Null(opened.Completes);
        using var tried = await TriedFile.TryAsync(
            content, "p.csv", "p.csv", storage.Storage, new CheckOptions(), storage.Time, default, opened: opened);

        Assert.Equal(isReadable ? Outcome.Accepted : Outcome.Rejected, tried.Report.Outcome);
        // The rest of the rows, and nothing that was read before.
        Assert.InRange(content.BytesRead - before, 0, isReadable ? bytes.Length : 0);
    }

    private sealed class CountedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public long BytesRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Count(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Count(base.Read(buffer));

        private int Count(int read)
        {
            BytesRead += read;
            return read;
        }
    }
}
