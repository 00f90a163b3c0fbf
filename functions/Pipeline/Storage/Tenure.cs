namespace AinChock.Pipeline.Storage;

/// <summary>A run that was current for its source from an instant until the next entry of its <see cref="History"/>.</summary>
/// <param name="Run">Empty while the source was retired.</param>
/// <param name="UploadedAt">Time of the upload whose content counted then.</param>
public readonly record struct Tenure(DateTimeOffset At, string Run, DateTimeOffset UploadedAt);
