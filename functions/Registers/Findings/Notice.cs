using AinChock.Registers.Texts;

namespace AinChock.Registers.Findings;

/// <summary>Something to tell the sender, with what its texts need; see <see cref="Notices"/> for each by its name.</summary>
/// <param name="Code">Its entry in the catalogue.</param>
/// <param name="Value">What stands there, for the message's <c>{value}</c>: part of the cause, so that two different bad values are two findings.</param>
/// <param name="Limit">The other side of a comparison, for the message's <c>{limit}</c>.</param>
/// <param name="Label">What the value is called in each language, where it has names.</param>
/// <param name="Allowed">What would have been admitted, for the message's <c>{allowed}</c>.</param>
public readonly record struct Notice(FindingCode Code, string? Value = null, string? Limit = null, Text? Label = null, string? Allowed = null);
