using System.Text.Json.Serialization;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Checking;

/// <summary>The outcome of a delivered file. See <see cref="OutcomeNames"/> for the stored and published names.</summary>
[JsonConverter(typeof(NamedEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>Every row is accepted.</summary>
    Accepted,

    /// <summary>Rows in error are set aside, listed and counted; the others become current.</summary>
    AcceptedWithQuarantine,

    /// <summary>Nothing of the file becomes current; the previous version, if any, stays.</summary>
    Rejected,

    /// <summary>Waits for an operator because something is hard to believe; the previous version, if any, stays current.</summary>
    Held,

    /// <summary>The same content as the current version, so there is nothing to do.</summary>
    Unchanged,

    /// <summary>A newer upload of the same source arrived first.</summary>
    Superseded,

    /// <summary>Reading failed too often through our fault; an operator retries with <c>replay</c>.</summary>
    Failed,

    /// <summary>Its sender took it back before it was published.</summary>
    Withdrawn,
}

/// <summary>Names of outcomes in reports and runs.</summary>
public static class OutcomeNames
{
    /// <summary>The name of an outcome, such as <c>accepted-with-quarantine</c>.</summary>
    public static string Name(this Outcome outcome) => outcome switch
    {
        Outcome.Accepted => "accepted",
        Outcome.AcceptedWithQuarantine => "accepted-with-quarantine",
        Outcome.Rejected => "rejected",
        Outcome.Held => "held",
        Outcome.Unchanged => "unchanged",
        Outcome.Superseded => "superseded",
        Outcome.Withdrawn => "withdrawn",
        _ => "failed",
    };

    /// <summary>The outcome with a name; null for an empty one. Throws <see cref="FormatException"/> for any other text.</summary>
    public static Outcome? Parse(string name) =>
        name.Length == 0 ? null : Array.Find(Enum.GetValues<Outcome>(), outcome => outcome.Name() == name) is var found && found.Name() == name
            ? found
            : throw new FormatException($"\"{name}\" is no outcome.");

    /// <summary>True when rows were accepted.</summary>
    public static bool IsAccepted(this Outcome outcome) => outcome is Outcome.Accepted or Outcome.AcceptedWithQuarantine;
}
