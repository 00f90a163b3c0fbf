namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>A stated figure held to a computed one.</summary>
/// <param name="Status"><c>confirmed</c>, <c>below</c>, <c>above</c>, <c>withheld</c>, or <c>unknown-figure</c> where nothing is published there.</param>
internal sealed record Judgement(decimal? Computed, decimal? Difference, string? Unit, string Status)
{
    // "Plus de 27,54 MDH": said to a hundredth of a million.
    private const decimal StepOfAmounts = 10_000m;

    // "Environ": as far off as nobody would call it another number.
    private const decimal RoughShare = 0.02m;

    public bool IsConfirmed => Status == "confirmed";

    public static Judgement Of(StatedFigure stated, Told? told)
    {
        if (told is null) return new Judgement(null, null, null, "unknown-figure");
        if (told.Value is not { } computed) return new Judgement(null, null, told.Unit, "withheld");
        var difference = computed - Plain(stated.Value, told.Unit);
        var step = stated.Step ?? (told.Unit == "MAD" ? StepOfAmounts : 1m);
        var isConfirmed = stated.Exactness switch
        {
            // A floor holds for anything below the next number that an announcement could have named.
            "floor" => difference >= 0 && (difference == 0 || difference < step),
            "approx" => Math.Abs(difference) <= Math.Max(stated.Step / 2 ?? 0, stated.Value * RoughShare),
            // An exact number may be the register's, rounded or cut off at its last digit.
            _ => difference == 0 || (stated.Step is { } said && (Math.Abs(difference) <= said / 2 || (difference > 0 && difference < said))),
        };
        return new Judgement(computed, Plain(difference, told.Unit), told.Unit, isConfirmed ? "confirmed" : difference < 0 ? "below" : "above");
    }

    /// <summary>As it is published: amounts with two decimals, counts whole.</summary>
    public static decimal Plain(decimal value, string? unit) => unit switch
    {
        null => value,
        "MAD" or "%" => value + 0.00m,
        "quantity" => value,
        _ => decimal.Truncate(value),
    };
}
