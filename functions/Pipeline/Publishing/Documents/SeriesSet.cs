using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary><c>{id}/series.json</c>.</summary>
internal sealed record SeriesSet(string SchemaVersion, string Snapshot, DateTimeOffset AsOf, IReadOnlyList<Series> Series);

/// <summary>One measure over the years, without gaps.</summary>
internal sealed record Series(string Id, string Dataset, string By, string Unit, Text Label, IReadOnlyList<SeriesPoint> Points);

/// <param name="Value">Null when it would reveal a small count.</param>
internal sealed record SeriesPoint(string Year, decimal? Value);
