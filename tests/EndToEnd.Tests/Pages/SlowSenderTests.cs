using AinChock.DropPages;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>Numbers that the documents promise, which a test that reads the constant itself would not hold.</summary>
public sealed class SlowSenderTests
{
    [Fact]
    public async Task A_body_that_takes_a_quarter_of_an_hour_is_given_up_and_one_that_takes_less_is_not()
    {
        var time = new FakeTimeProvider();
        var receiving = Upload.ReceiveAsync(new Endless(), 1000, time, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMinutes(14.9));
        Assert.False(receiving.IsCompleted);

        time.Advance(TimeSpan.FromMinutes(0.2));
        var slow = await Assert.ThrowsAsync<Microsoft.AspNetCore.Http.BadHttpRequestException>(() => receiving);
        Assert.Equal(StatusCodes.Status408RequestTimeout, slow.StatusCode);
    }

    [Fact]
    public void A_server_cuts_off_who_sends_less_than_four_kibibytes_a_second_and_keeps_64_mebibytes()
    {
        var limits = new KestrelServerLimits();
        Upload.Limit(limits);

        Assert.Equal(4096, limits.MinRequestBodyDataRate!.BytesPerSecond);
        Assert.InRange(limits.MinRequestBodyDataRate.GracePeriod, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
        Assert.Equal((64L << 20, 100L << 20), (Upload.MostBytes, limits.MaxRequestBodySize));
    }

    [Fact]
    public void Spans_and_counts_are_those_of_the_documents() => Assert.Equal(
        (TimeSpan.FromMinutes(15), TimeSpan.FromDays(90), 5, 5, 980),
        (Sweep.Patience, History.Retention, Ingest.MaxFailures, new PublishOptions().SmallGroup, SourcePath.MostCharacters));

    // A sender who stays on the line and says nothing.
    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
