using AinChock.Pipeline.Operating.Integrity;
using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Tests;

public sealed class RepairRefusalTests
{
    [Fact]
    public async Task What_was_mended_is_told_even_where_it_cannot_be_published_anew()
    {
        var mended = new List<Mended> { Done(Part.Rows), Done(Part.Progress) };

        await Repair.TellAnewAsync(mended, () => throw new OperationRefusedException("A source has no row."));

        Assert.Equal([true, true, false], mended.Select(done => done.IsMended));
        Assert.Equal(mended[1].Damage, mended[2].Damage);
        Assert.EndsWith("A source has no row.", mended[2].How, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_published_anew_where_no_version_was_mended()
    {
        var mended = new List<Mended> { Done(Part.Rows), Done(Part.Progress) with { IsMended = false } };

        await Repair.TellAnewAsync(mended, () => throw new InvalidOperationException());

        Assert.Equal(2, mended.Count);
    }

    private static Mended Done(Part part) => new(Damage.Of(part, "run1", "lost"), true, "read again");
}
