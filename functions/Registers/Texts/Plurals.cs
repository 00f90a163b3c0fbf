namespace AinChock.Registers.Texts;

/// <summary>
/// Chooses the form of a phrase that a number needs. A text names the number and its forms, <c>{count?# ligne|# lignes}</c>, in the order of
/// its language: French has two (0 and 1, others), Arabic five (one, two, 3 to 10, 11 to 99, all others), other languages two (1, others).
/// </summary>
internal static class Plurals
{
    public static int FormFor(string rule, long number) => rule switch
    {
        "french" => number < 2 ? 0 : 1,
        "arabic" => number switch
        {
            1 => 0,
            2 => 1,
            _ when number % 100 is >= 3 and <= 10 => 2,
            _ when number % 100 >= 11 => 3,
            _ => 4,
        },
        _ => number == 1 ? 0 : 1,
    };
}
