using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary><c>{id}/quality.json</c>.</summary>
internal sealed record Quality(string SchemaVersion, string Snapshot, DateTimeOffset AsOf, IReadOnlyList<SourceQuality> Sources);

/// <summary>One file that counts.</summary>
/// <param name="LastUpload">Upload of the current content; sending the same content again is not a new upload.</param>
/// <param name="Rows">Accepted.</param>
/// <param name="Counted">Accepted rows, without those that count from a newer file.</param>
/// <param name="AgeDays">Whole days from the last upload to the snapshot's instant.</param>
/// <param name="Label">Name of the source for people.</param>
internal sealed record SourceQuality(string Dataset, string Source, string Run, DateTimeOffset LastUpload, int Rows, int Counted, int Quarantined,
    int Warnings, int AgeDays, Text Label);
