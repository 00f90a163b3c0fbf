using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>A row, or only its number, that stands in two sources.</summary>
/// <param name="By">The fields that show that both rows are one, as a list for people; null where nothing does, or where it was not kept.</param>
internal readonly record struct SharedRow(RowPlace Ours, RowPlace Theirs, Text? By)
{
    /// <summary>The same row as seen by the other source.</summary>
    public SharedRow Turned => new(Theirs, Ours, By);
}
