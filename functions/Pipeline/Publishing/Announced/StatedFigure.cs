using System.Globalization;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>A row of the announcements: what was stated, when, of what.</summary>
/// <param name="Announcement">The announcement it belongs to; null when unknown.</param>
/// <param name="Step">The step it was rounded to; null when unknown.</param>
/// <param name="Label">Label of the figure for readers.</param>
internal sealed record StatedFigure(
    StatedAddress Address, string? Announcement, DateOnly On, decimal Value, string Exactness, decimal? Step, string? Scope, string Wording, Text Label)
{
    /// <summary>The register of announcements.</summary>
    public const string Register = "annonces";

    private const string Project = "project";

    private static readonly Dataset Declared = DeclaredDatasets.Find(Register)!;

    // The columns that narrow a figure: those of the registers' own fields.
    private static readonly string[] Narrowing = [.. Declared.Fields.Where(f => f.CodesOf is not null).Select(f => f.Name)];

    /// <summary>Reads a row, as it may be published.</summary>
    public static StatedFigure Of(StoredRow row)
    {
        FieldValue Value(string field) => row.Values[Declared.IndexOf(field)];
        string? Text(string field) => Value(field).Text;
        var address = Text("figure") is { } figure
            ? new StatedAddress(figure, "", "", null, [], null)
            : new StatedAddress(
                null, Text("register")!, Text("measure")!, PeriodOf(Value("year").Number, Value("yearTo").Number, Text("phase")),
                [.. Narrowing.Where(f => Text(f) is not null).Select(f => KeyValuePair.Create(f, CodeOf(Text("register")!, f, Text(f)!)))], Text(Project));
        return new StatedFigure(
            address, Text("announcement"), Value("announcedOn").Day, Value("value").Money.Dirhams, Text("exactness")!,
            Value("step") is { IsBlank: false } step ? step.Money.Dirhams : null, Text("scope"), Text("wording")!, LabelOf(address));
    }

    // A year and a phase together narrow each other: no cell is of both.
    private static string? PeriodOf(long? from, long? to, string? phase)
    {
        var years = from is null ? null : to is null || to == from
            ? from.Value.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from}-{to}");
        return years is null || phase is null ? years ?? phase : $"{phase} {years}";
    }

    // As the register's own cells are named: a code, or the text that reads alike.
    private static string CodeOf(string register, string field, string text) =>
        DeclaredDatasets.Find(register) is { } dataset && dataset.Fields.Any(f => f.Name == field) ? new Dimension(dataset, field).CodeOf(text)
        : register == Operations.Name && field == "programme" ? text : TextKey.Of(text);

    private static Text LabelOf(StatedAddress address)
    {
        if (address.Figure is { } id) return Of("figure", id);
        var parts = new List<Text> { Of("measure", address.Measure), Of("register", address.Register) };
        parts.AddRange(address.Where.Select(w => w.Key == "period" ? Of("phase", w.Value) : w.Key == "row" ? Same(w.Value) : Of(w.Key, w.Value)));
        return parts[0].With((language, _) => string.Join(" · ", parts.Select(part => part.In(language))));
    }

    private static Text Of(string field, string code) => Declared.FieldOf(field).Codes.FirstOrDefault(c => c.Value == code)?.Label ?? Same(code);

    private static Text Same(string text) => AinChock.Registers.Texts.Text.Same(text);
}
