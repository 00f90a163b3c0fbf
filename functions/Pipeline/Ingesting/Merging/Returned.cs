using AinChock.Pipeline.Storage;
using AinChock.Registers.Findings;

namespace AinChock.Pipeline.Ingesting.Merging;

/// <summary>What becomes of a workbook that was made from a register and came back.</summary>
/// <param name="Source">The register that it was made from.</param>
/// <param name="Current">The current version; null when nothing counts.</param>
/// <param name="Sent">What the next sending of the workbook is compared with.</param>
internal sealed record Returned(string Source, SourceRow? Current, SentRows Sent) : IDisposable
{
    /// <summary>The workbook says nothing that the current version does not.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>This upload is already in the current version.</summary>
    public bool IsDone { get; init; }

    /// <summary>The workbook merged into the current version, positioned at its start; null when it is taken as it came.</summary>
    public FileStream? Merged { get; init; }

    /// <summary>Told to the sender with the merged workbook.</summary>
    public IReadOnlyList<Mark> ToSender { get; init; } = [];

    /// <summary>Told to the sender of the version that was merged into.</summary>
    public Aside ToOther { get; init; } = Aside.None;

    public void Dispose() => Merged?.Dispose();
}

/// <summary>Findings for the report on another run.</summary>
internal sealed record Aside(string Run, IReadOnlyList<Mark> Marks)
{
    /// <summary>All codes of such findings.</summary>
    public static readonly IReadOnlyList<string> Codes =
        [Registers.Findings.Codes.OtherWanted.Id, Registers.Findings.Codes.OtherKept.Id, Registers.Findings.Codes.OtherRemoved.Id];

    public static Aside None { get; } = new("", []);
}
