using System.Numerics;

namespace AinChock.Registers.Reading;

/// <summary>Which of the numbers from 0 to 99 were seen.</summary>
internal struct SeenNumbers
{
    private const int Bits = 64;

    private ulong _low, _high;

    /// <summary>How many different ones.</summary>
    public readonly int Count => BitOperations.PopCount(_low) + BitOperations.PopCount(_high);

    public void Add(int number)
    {
        if (number < Bits) _low |= 1UL << number;
        else _high |= 1UL << (number - Bits);
    }
}
