namespace AinChock.Registers.Datasets;

/// <summary>Counts of persons that can reveal one another by subtraction.</summary>
/// <param name="Total">The total, which may be blank in a row.</param>
/// <param name="Parts">Parts of the total; they may overlap.</param>
public sealed record SmallGroup(
    string Total, IReadOnlyList<string> Parts);
