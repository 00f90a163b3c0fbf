using System.Text.Json.Serialization;
using AinChock.Pipeline.Ingesting;
using AinChock.Registers.Texts;

namespace AinChock.DropPages;

/// <summary>By what a file was recognised as the next version of a register that has another name.</summary>
[JsonConverter(typeof(NamedEnumConverter<Recognised>))]
internal enum Recognised
{
    /// <summary>It was not: it goes where its name or its sender says.</summary>
    Not,

    /// <summary>By its name, which is the same but for an extension or what stands behind a copy's.</summary>
    Name,

    /// <summary>By its rows, which are nearly all of the other.</summary>
    Rows,

    /// <summary>It holds rows that were set aside from the other.</summary>
    Completes,
}

/// <summary>A file that was tried, and as what.</summary>
/// <param name="Source">That it was tried as the next version of.</param>
/// <param name="Completed">The version that its rows complete; empty for a file that is whole.</param>
internal sealed record Try(TriedFile File, string Source, Recognised Recognised, string Completed = "");
