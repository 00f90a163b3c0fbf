namespace AinChock.Registers.Values;

/// <summary>Turns lists of names into the value of each name.</summary>
internal static class ByName
{
    /// <param name="all">Values with the names of each; a name stands once.</param>
    public static Dictionary<string, T> Of<T>((T Value, string[] Names)[] all)
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (value, names) in all)
        {
            foreach (var name in names) values.Add(name, value);
        }

        return values;
    }
}
