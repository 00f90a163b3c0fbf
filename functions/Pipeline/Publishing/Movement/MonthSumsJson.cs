using System.Text.Json.Serialization;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>Serialization of the months, as they are kept with the rows behind a snapshot.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, IReadOnlyList<MonthSums>>))]
internal sealed partial class MonthSumsJson : JsonSerializerContext;
