using AinChock.Pipeline.Publishing.OpenData;

namespace AinChock.Pipeline.Tests;

public sealed class AssembledFileTests
{
    private static readonly byte[] Other = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7))];

    [Fact]
    public async Task It_can_be_read_while_it_grows_and_while_others_read_it()
    {
        using var file = new AssembledFile();
        using var growing = file.Grow();
        using var sent = new MemoryStream();
        var sending = growing.CopyToAsync(sent, TestContext.Current.CancellationToken);
        var written = new MemoryStream();
        void Write(ReadOnlySpan<byte> bytes)
        {
            file.Own.Write(bytes);
            written.Write(bytes);
        }

        Write("first "u8);
        file.Close();
        while (sent.Length < 6) await Task.Delay(1, TestContext.Current.CancellationToken);
        Assert.False(sending.IsCompleted);
        for (var i = 0; i < 50; i++)
        {
            Write(Other.AsSpan(i * 1000, 1000));
            var piece = new Piece(new MemoryStream(Other), i, 500);
            file.Take(piece);
            written.Write(Other, i, 500);
            // What is written next does not wait for whoever reads.
            Write("next "u8);
            if (i % 7 == 0) file.Close();
        }

        Assert.False(sending.IsCompleted);
        file.Complete();
        await sending;

        Assert.Equal(written.ToArray(), sent.ToArray());
        Assert.Equal(written.ToArray(), await ReadAsync(file.Whole));
        Assert.Equal(written.Length, file.Length);
    }

    [Fact]
    public async Task Who_reads_what_is_given_up_is_told_so()
    {
        var file = new AssembledFile();
        file.Own.Write("half"u8);
        file.Close();
        using var growing = file.Grow();
        await growing.ReadExactlyAsync(new byte[4], TestContext.Current.CancellationToken);
        var more = growing.ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();

        file.Dispose();

        await Assert.ThrowsAsync<OperationCanceledException>(() => more);
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, TestContext.Current.CancellationToken);
        return read.ToArray();
    }
}
