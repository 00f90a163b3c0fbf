using System.Text.Json;

namespace AinChock.Registers.Texts;

/// <summary>A language of answers. <c>languages.json</c> lists them; a new language is a line there, plus its texts in the other JSON files.</summary>
public sealed record Language
{
    private readonly string _plurals;

    private Language(string code, string name, string direction, string plurals, int order) =>
        (Code, Name, Direction, _plurals, Order) = (code, name, direction, plurals, order);

    /// <summary>All languages in the order in which texts show them; at least one.</summary>
    public static IReadOnlyList<Language> All { get; } = Load();

    /// <summary>The first language: the answer when no other is asked for, and the substitute for missing translations.</summary>
    public static Language Default => All[0];

    /// <summary>ISO 639 code: <c>fr</c>.</summary>
    public string Code { get; }

    /// <summary>Name in the language itself.</summary>
    public string Name { get; }

    /// <summary>HTML text direction: <c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction { get; }

    /// <summary>Whether it is written from right to left.</summary>
    public bool IsRightToLeft => Direction == "rtl";

    /// <summary>0-based place in <see cref="All"/>.</summary>
    internal int Order { get; }

    /// <returns>Null when there are no answers in that language.</returns>
    public static Language? Find(string code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>The form of a phrase that a number needs; see <see cref="Plurals"/>.</summary>
    internal int FormFor(long number) => Plurals.FormFor(_plurals, number);

    private static Language[] Load()
    {
        using var stream = typeof(Language).Assembly.GetManifestResourceStream("languages.json")!;
        using var list = JsonDocument.Parse(stream);
        return [.. list.RootElement.EnumerateArray().Select((entry, order) => new Language(
            entry.GetProperty("code").GetString()!, entry.GetProperty("name").GetString()!, entry.GetProperty("direction").GetString()!,
            entry.TryGetProperty("plurals", out var plurals) ? plurals.GetString()! : "", order))];
    }
}
