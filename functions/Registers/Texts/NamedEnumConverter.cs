using System.Text.Json;
using System.Text.Json.Serialization;

namespace AinChock.Registers.Texts;

/// <summary>Writes an enum by its names in lower-case words, <c>accepted-with-quarantine</c>, and refuses numbers and other names.</summary>
public sealed class NamedEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
