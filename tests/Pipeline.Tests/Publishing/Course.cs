using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AinChock.Pipeline.Tests;

/// <summary>Uploads of projects, and what is published of their course.</summary>
internal static class Course
{
    private const string Header = "Référence;Intitulé;Année;Programme;Type de porteur;Montant global;Part INDH;Statut;Montant engagé;"
        + "Montant payé;Taux d'avancement physique;Date d'achèvement prévue\n";

    public static Task UploadAsync(PublishedRegisters registers, string name, params string[] rows) =>
        registers.UploadAsync(name, Encoding.UTF8.GetBytes(Header + string.Join('\n', rows) + "\n"));

    public static async Task SendAsync(PublishedRegisters registers, params string[] rows)
    {
        await UploadAsync(registers, "projets.csv", rows);
        await registers.PublishAsync();
    }

    public static JsonElement Courses(PublishedRegisters registers) => registers["progress.json"].GetProperty("registers");

    public static Dictionary<string, decimal> Derived(PublishedRegisters published) => published["summary.json"].GetProperty("derived")
        .EnumerateArray().ToDictionary(f => f.GetProperty("id").GetString()!, f => f.GetProperty("value").GetDecimal());

    // A line a month: count, cost, committed, paid, physical.
    public static List<string> Told(JsonElement registers, string by)
    {
        var series = registers[0].GetProperty("series").EnumerateArray().First(s => s.GetProperty("by").GetString() == by);
        var months = registers[0].GetProperty("months").EnumerateArray().Select(m => m.GetString()).ToList();
        var values = series.GetProperty("values");
        string At(string measure, int month) => values.GetProperty(measure)[month] is { ValueKind: JsonValueKind.Number } value
            ? value.GetDecimal().ToString(CultureInfo.InvariantCulture) : "-";
        string[] measures = ["count", "cost", "committed", "paid", "physical"];
        return [.. months.Select((month, i) => $"{month} {string.Join(' ', measures.Select(measure => At(measure, i)))}")];
    }
}
