using AinChock.Registers.Reading;

namespace AinChock.Registers.Tests;

public sealed class SeenNumbersTests
{
    [Fact]
    public void Each_number_of_two_digits_counts_once()
    {
        var seen = default(SeenNumbers);
        for (var number = 0; number < 100; number++)
        {
            Assert.Equal(number, seen.Count);
            seen.Add(number);
            seen.Add(number);
        }

        Assert.Equal(100, seen.Count);
    }
}
