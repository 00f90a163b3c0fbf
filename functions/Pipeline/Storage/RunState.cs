namespace AinChock.Pipeline.Storage;

/// <summary>The state of a run.</summary>
public enum RunState
{
    /// <summary>Its rows are being written; no reader sees them.</summary>
    Reading,

    /// <summary>The decision is made and the report is written.</summary>
    Decided,

    /// <summary>Was or is current for its source.</summary>
    Committed,

    /// <summary>Housekeeping is removing its rows; nothing may use them.</summary>
    Removing,

    /// <summary>Its rows are gone; the archived file, the report and this entry stay.</summary>
    Removed,
}
