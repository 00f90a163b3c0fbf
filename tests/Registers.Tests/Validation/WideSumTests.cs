using AinChock.Registers.Validation;

namespace AinChock.Registers.Tests;

public sealed class WideSumTests
{
    private static readonly long[] Numbers =
        [0, 1, -1, 2, 100_00, -100_00, int.MaxValue, int.MinValue, long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1];

    [Fact]
    public void Adds_and_subtracts_like_the_numbers_of_128_bits_of_the_framework()
    {
        var random = new Random(128);
        for (var i = 0; i < 2000; i++)
        {
            var (sum, expected) = (default(WideSum), Int128.Zero);
            for (var step = 0; step < 20; step++)
            {
                var number = Numbers[random.Next(Numbers.Length)];
                var adds = random.Next(2) == 0;
                (sum, expected) = adds ? (sum + number, expected + number) : (sum - number, expected - number);
                Assert.Equal((long)(expected >> 64), sum.High);
                Assert.Equal((ulong)expected, sum.Low);
                Assert.Equal((long)Int128.Clamp(expected, long.MinValue, long.MaxValue), sum.Clamped);
            }
        }
    }

    [Fact]
    public void A_number_is_the_sum_of_itself_alone()
    {
        foreach (var number in Numbers) Assert.Equal(default(WideSum) + number, number);
    }
}
