using System.Text.Json;
using System.Text.Json.Serialization;

namespace AinChock.Registers.Texts;

/// <summary>Writes an enum by its names in words of small letters, <c>accepted-with-quarantine</c>; a number or any other name is refused.</summary>
public sealed class NamedEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
