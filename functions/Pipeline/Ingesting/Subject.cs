namespace AinChock.Pipeline.Ingesting;

/// <summary>The upload to try.</summary>
/// <param name="Source">Path in <c>incoming</c>; a new one is a new source.</param>
/// <param name="Run">The run id of the file under its source and rules.</param>
/// <param name="UploadedAt">In a dry run, the present time.</param>
internal sealed record Subject(string Source, string Run, string FileSha256, DateTimeOffset UploadedAt, bool IsDryRun);
