using AinChock.Registers.Texts;

namespace AinChock.Registers.Findings;

/// <summary>A message for the sender with the values that its texts need; see <see cref="Notices"/> for all of them by name.</summary>
/// <param name="Code">Its entry in the catalogue.</param>
/// <param name="Value">The value found, for <c>{value}</c>. It is part of the cause, so two different bad values make two findings.</param>
/// <param name="Limit">The other side of a comparison, for <c>{limit}</c>.</param>
/// <param name="Label">The value's name in each language, if it has one.</param>
/// <param name="Allowed">The admitted values, for <c>{allowed}</c>.</param>
/// <param name="Other">Address of the cell that the value contradicts, for <c>{other}</c>.</param>
/// <param name="Evidence">What settled the matter, for <c>{evidence}</c>. It is part of the cause too.</param>
public readonly record struct Notice(FindingCode Code, string? Value = null, string? Limit = null, Text? Label = null, string? Allowed = null,
    string? Other = null, Text? Evidence = null);
