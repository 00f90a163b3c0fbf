using System.Text.Json.Serialization;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Checking;

/// <summary>What became of a delivered file. Names as stored and published: see <see cref="OutcomeNames"/>.</summary>
[JsonConverter(typeof(NamedEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>Every row was taken.</summary>
    Accepted,

    /// <summary>Rows in error are set aside, listed and counted; the others are current.</summary>
    AcceptedWithQuarantine,

    /// <summary>Nothing of it is current; the version before, if any, still is.</summary>
    Rejected,

    /// <summary>Waits for an operator, since something in it is hard to believe; the version before, if any, still is current.</summary>
    Held,

    /// <summary>The same content as the current version: no work.</summary>
    Unchanged,

    /// <summary>A newer upload of the same source was there first.</summary>
    Superseded,

    /// <summary>Reading it ended in a failure of ours too often; an operator takes it up again with <c>replay</c>.</summary>
    Failed,
}

/// <summary>Outcomes as reports and runs write them.</summary>
public static class OutcomeNames
{
    /// <summary>Name of an outcome, such as <c>accepted-with-quarantine</c>.</summary>
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

    /// <summary>The outcome of a name; null for an empty one. Throws <see cref="FormatException"/> for any other text.</summary>
    public static Outcome? Parse(string name) =>
        name.Length == 0 ? null : Array.Find(Enum.GetValues<Outcome>(), outcome => outcome.Name() == name) is var found && found.Name() == name
            ? found
            : throw new FormatException($"\"{name}\" is no outcome.");

    /// <summary>True where rows were taken.</summary>
    public static bool IsAccepted(this Outcome outcome) => outcome is Outcome.Accepted or Outcome.AcceptedWithQuarantine;
}
