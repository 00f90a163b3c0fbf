using System.Text.Json.Serialization;
using AinChock.Pipeline.Ingesting;
using AinChock.Registers.Texts;

namespace AinChock.DropPages;

/// <summary>How a file was recognised as the next version of a register with another name.</summary>
[JsonConverter(typeof(NamedEnumConverter<Recognised>))]
internal enum Recognised
{
    /// <summary>Not recognised: its name or its sender says where it goes.</summary>
    Not,

    /// <summary>By its name, apart from the extension or the suffix of a copy.</summary>
    Name,

    /// <summary>By its rows, which are nearly all in the other.</summary>
    Rows,

    /// <summary>Its hidden column says that the workbook was made from the register.</summary>
    Made,

    /// <summary>It holds rows that were set aside from the other.</summary>
    Completes,
}

/// <summary>A tried file, and the source it was tried for.</summary>
/// <param name="Source">The source it would be the next version of.</param>
/// <param name="Completed">The version that its rows complete; empty for a whole file.</param>
internal sealed record Try(TriedFile File, string Source, Recognised Recognised, string Completed = "");
