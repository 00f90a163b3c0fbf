using System.Text.Json.Serialization;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Mapping;

/// <summary>How a header was recognised.</summary>
[JsonConverter(typeof(NamedEnumConverter<MatchKind>))]
public enum MatchKind : byte
{
    /// <summary>The same spelling as in the schema.</summary>
    Exact,

    /// <summary>Differs only in accents, case, punctuation, tatweel…</summary>
    Normalised,

    /// <summary>Differs by a letter or two.</summary>
    Fuzzy,

    /// <summary>Confirmed by an operator for the sender's folder.</summary>
    Learnt,
}
