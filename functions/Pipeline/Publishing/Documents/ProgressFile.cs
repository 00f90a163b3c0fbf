using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary><c>{id}/progress.json</c>: how registers went, from one upload to the next.</summary>
internal sealed record ProgressFile(string SchemaVersion, string Snapshot, DateTimeOffset AsOf, IReadOnlyList<RegisterProgress> Registers);

/// <summary>The course of one register.</summary>
/// <param name="Months">Every month from the first upload to the last, <c>yyyy-MM</c>, by the clock of Morocco.</param>
/// <param name="Uploads">Uploads of each month that count.</param>
/// <param name="Unmoved">Null until a file was sent three times.</param>
/// <param name="Slipped">Null until a file was sent twice.</param>
internal sealed record RegisterProgress(
    string Dataset, Text Label, IReadOnlyList<string> Months, IReadOnlyList<int> Uploads, IReadOnlyList<Measure> Measures,
    IReadOnlyList<ProgressSeries> Series, Unmoved? Unmoved, Slipped? Slipped);

/// <summary>What stood at the end of each month.</summary>
/// <param name="By">Name of the field; <c>total</c> for all rows.</param>
/// <param name="Code">A code of the list, a year, <c>unknown</c>, or <c>total</c>.</param>
/// <param name="Values">By measure a value for each month: null where nothing tells it.</param>
internal sealed record ProgressSeries(string By, string Code, Text Label, IReadOnlyDictionary<string, IReadOnlyList<decimal?>> Values);

/// <summary>Rows that are still to move and of which several uploads in sequence tell the same.</summary>
/// <param name="Uploads">So many at least.</param>
/// <param name="Amount">Dirhams.</param>
/// <param name="Rows">At most 500 are listed.</param>
internal sealed record Unmoved(int Uploads, int Count, decimal Amount, IReadOnlyList<UnmovedRow> Rows);

/// <param name="Key">The row's key in the open data.</param>
/// <param name="Uploads">How many uploads tell the same.</param>
/// <param name="Since">Day of the first of them.</param>
internal sealed record UnmovedRow(string Key, string Title, decimal? Amount, int Uploads, DateOnly Since);

/// <summary>Rows that are to be done later than it was told first.</summary>
/// <param name="MedianDays">Whole days; null for no such row.</param>
/// <param name="Rows">At most 500 are listed.</param>
internal sealed record Slipped(int Count, int? MedianDays, IReadOnlyList<SlippedRow> Rows);

/// <param name="First">The day that was told first.</param>
/// <param name="Now">The day that is told now.</param>
internal sealed record SlippedRow(string Key, string Title, decimal? Amount, DateOnly First, DateOnly Now, int Days);
