using System.Text.Json;

namespace AinChock.Registers.Texts;

/// <summary>A language of answers. <c>languages.json</c> lists them; a new one is a line there, and its texts in the other JSON files.</summary>
public sealed record Language
{
    private Language(string code, string name, string direction, int order) => (Code, Name, Direction, Order) = (code, name, direction, order);

    /// <summary>In the order in which texts show them; at least one.</summary>
    public static IReadOnlyList<Language> All { get; } = Load();

    /// <summary>The first: what is answered where nothing else is asked for, and what stands in for a text that another lacks.</summary>
    public static Language Default => All[0];

    /// <summary>Of ISO 639: <c>fr</c>.</summary>
    public string Code { get; }

    /// <summary>In the language itself.</summary>
    public string Name { get; }

    /// <summary><c>ltr</c> or <c>rtl</c>, as HTML has it.</summary>
    public string Direction { get; }

    internal bool IsRightToLeft => Direction == "rtl";

    /// <summary>0-based place in <see cref="All"/>.</summary>
    internal int Order { get; }

    /// <returns>Null where there are no answers in it.</returns>
    public static Language? Find(string code) => All.FirstOrDefault(language => language.Code == code);

    private static Language[] Load()
    {
        using var stream = typeof(Language).Assembly.GetManifestResourceStream("languages.json")!;
        using var list = JsonDocument.Parse(stream);
        return [.. list.RootElement.EnumerateArray().Select((entry, order) => new Language(
            entry.GetProperty("code").GetString()!, entry.GetProperty("name").GetString()!, entry.GetProperty("direction").GetString()!, order))];
    }
}
