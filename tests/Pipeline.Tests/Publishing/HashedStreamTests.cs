using System.Security.Cryptography;
using AinChock.Pipeline.Publishing.Snapshots;

namespace AinChock.Pipeline.Tests;

public sealed class HashedStreamTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(613)]
    [InlineData(1000)]
    public async Task What_is_sent_a_second_time_is_hashed_once(int interrupted)
    {
        using var hashed = new HashedStream(new MemoryStream(Content));
        await hashed.ReadAtLeastAsync(new byte[interrupted], interrupted);
        hashed.Position = 0;
        using var sent = new MemoryStream();
        await hashed.CopyToAsync(sent);

        Assert.Equal(Content, sent.ToArray());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Content)), await hashed.Sha256Async(default));
        Assert.Equal(Content.Length, hashed.Hashed);
    }

    [Fact]
    public async Task A_content_that_was_refused_before_its_end_is_hashed_to_its_end()
    {
        using var hashed = new HashedStream(new MemoryStream(Content));
        hashed.ReadExactly(new byte[999]);
        hashed.Position = 0;
        hashed.ReadExactly(new byte[10]);

        Assert.Equal(999, hashed.Hashed);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Content)), await hashed.Sha256Async(default));
    }
}
