using System.Text.Json;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>What counted at the end of a month.</summary>
/// <param name="Month">Months since the year 0.</param>
/// <param name="Inputs">Hash of the versions that counted, in their order, and of what the register declares of its sums.</param>
/// <param name="Groups">Sums of each group (see <see cref="MonthTally"/>); null where nothing is kept of some version.</param>
internal sealed record MonthSums(int Month, string Inputs, IReadOnlyDictionary<string, decimal[]>? Groups)
{
    /// <summary>The stored form, by register.</summary>
    public static byte[] Write(IReadOnlyDictionary<string, IReadOnlyList<MonthSums>> months) =>
        JsonSerializer.SerializeToUtf8Bytes(months, MonthSumsJson.Default.IReadOnlyDictionaryStringIReadOnlyListMonthSums);

    /// <summary>Reads the stored form; nothing where it cannot be read.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<MonthSums>> Read(byte[]? bytes)
    {
        try
        {
            if (bytes is not null && JsonSerializer.Deserialize(bytes, MonthSumsJson.Default.IReadOnlyDictionaryStringIReadOnlyListMonthSums) is { } read)
                return read;
        }
        catch (JsonException)
        {
            // An earlier form: the months are added up anew.
        }

        return new Dictionary<string, IReadOnlyList<MonthSums>>();
    }
}
