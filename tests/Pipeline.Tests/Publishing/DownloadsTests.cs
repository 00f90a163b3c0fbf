using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Registers.Intake;

namespace AinChock.Pipeline.Tests;

/// <summary>Files that are of use only together: nothing of them stays open where one is missing.</summary>
public sealed class DownloadsTests
{
    [Fact]
    public async Task Where_one_of_four_fails_the_others_are_given_back_whenever_they_come()
    {
        var (early, late) = (TemporaryFile.Create(), TemporaryFile.Create());
        var coming = new TaskCompletionSource<FileStream?>();
        var all = Downloads.AllAsync([
            Task.FromResult<FileStream?>(early), Task.FromException<FileStream?>(new IOException("away")), coming.Task,
            Task.FromCanceled<FileStream?>(new CancellationToken(true)),
        ]);
        coming.SetResult(late);

        Assert.Equal("away", (await Assert.ThrowsAsync<IOException>(() => all)).Message);
        Assert.Equal((false, false), (early.CanRead, late.CanRead));
    }

    [Fact]
    public async Task Where_one_is_gone_there_is_none()
    {
        var one = TemporaryFile.Create();

        Assert.Null(await Downloads.AllAsync([Task.FromResult<FileStream?>(one), Task.FromResult<FileStream?>(null)]));
        Assert.False(one.CanRead);
    }

    [Fact]
    public async Task All_of_them_stay_open_for_who_asked()
    {
        await using var one = TemporaryFile.Create();

        var files = await Downloads.AllAsync([Task.FromResult<FileStream?>(one)]);

        Assert.Equal([one], files!);
        Assert.True(one.CanRead);
    }
}
