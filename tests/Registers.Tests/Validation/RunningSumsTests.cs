using AinChock.Registers.Datasets;
using AinChock.Registers.Validation;
using CsCheck;

namespace AinChock.Registers.Tests;

/// <summary>The quick look at a sum excludes no amount that is the sum.</summary>
public sealed class RunningSumsTests
{
    private const long Most = 100_000_000_000_000_000;

    [Fact]
    public void The_sum_since_a_mark_is_never_excluded_and_its_neighbours_are() =>
        Gen.Select(Gen.Long[-Most, Most].Array[0, 200], Gen.Int[0, 200]).Sample(
            (amounts, markAt) =>
            {
                var sums = new RunningSums(1);
                var mark = sums.Now;
                Int128 since = 0;
                for (var i = 0; i < amounts.Length; i++)
                {
                    if (i == markAt) (mark, since) = (sums.Now, 0);
                    sums.Add(0, FieldValue.Of(amounts[i]), isUnreadable: false, isHidden: i % 3 == 0);
                    since += amounts[i];
                }

                Assert.Equal(new WideSum((long)(since >> 64), (ulong)since), sums.Since(mark, 0).All);
                if (since < long.MinValue + 1 || since > long.MaxValue - 1) return;
                Assert.True(sums.MayBeSum(mark, 0, (long)since));
                Assert.False(sums.MayBeSum(mark, 0, (long)since + 1));
                Assert.False(sums.MayBeSum(mark, 0, (long)since - 1));
            },
            iter: 2_000);
}
