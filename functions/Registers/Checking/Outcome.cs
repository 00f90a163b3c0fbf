namespace AinChock.Registers.Checking;

/// <summary>What became of a delivered file. Names as stored and published: see <see cref="OutcomeNames"/>.</summary>
public enum Outcome
{
    Accepted,

    /// <summary>Rows in error are set aside, listed and counted; the others are current.</summary>
    AcceptedWithQuarantine,

    /// <summary>Nothing of it is current; the version before, if any, still is.</summary>
    Rejected,

    /// <summary>Waits for an operator, since much less stands in it than in the version it would replace.</summary>
    Held,

    /// <summary>The same content as the current version: no work.</summary>
    Unchanged,

    /// <summary>A newer upload of the same source was there first.</summary>
    Superseded,

    /// <summary>Reading it ended in a failure of ours too often; an operator takes it up again with <c>replay</c>.</summary>
    Failed,
}

public static class OutcomeNames
{
    public static string Name(this Outcome outcome) => outcome switch
    {
        Outcome.Accepted => "accepted",
        Outcome.AcceptedWithQuarantine => "accepted-with-quarantine",
        Outcome.Rejected => "rejected",
        Outcome.Held => "held",
        Outcome.Unchanged => "unchanged",
        Outcome.Superseded => "superseded",
        _ => "failed",
    };

    public static bool IsAccepted(this Outcome outcome) => outcome is Outcome.Accepted or Outcome.AcceptedWithQuarantine;
}
