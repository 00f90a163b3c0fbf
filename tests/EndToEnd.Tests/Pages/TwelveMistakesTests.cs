using System.Text.RegularExpressions;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.EndToEnd.Tests;

/// <summary>A clerk makes the twelve usual mistakes, one per file, and does only what the page tells her, in her own language. She knows
/// her projects, not our rules. Each file is accepted at the second try.</summary>
public sealed partial class TwelveMistakesTests(ClerkHost host, ITestOutputHelper output) : IClassFixture<ClerkHost>
{
    private static readonly string[] Fields =
        ["reference", "title", "year", "carrierType", "cost", "indhShare", "partnersShare", "carrierShare", "launchedOn"];

    private const int Rows = 10, Year = 2, Type = 3, Cost = 4, Indh = 5, Partners = 6, Launched = 8;

    /// <summary>The mistakes, one per file.</summary>
    private static readonly (string Name, Action<List<string[]>, bool> Make)[] Mistakes =
    [
        ("amount in words", (file, arabic) => file[3][Cost] = arabic ? "سيحدد لاحقا" : "à définir"),
        ("amounts in words in most rows", (file, arabic) => Each(file, 2, 6, row => row[Cost] = arabic ? "قيد التحديد" : "en cours")),
        ("month before day", (file, _) => file[4][Launched] = "07/23/2024"),
        ("slip of the pen in a list", (file, arabic) => Each(file, 1, 5, row => row[Type] = arabic ? "تعاوونية" : "Cooperrative")),
        ("cell left empty", (file, _) => Each(file, 5, 9, row => row[Year] = "")),
        ("two years in a cell", (file, _) => file[6][Year] = "2023/2024"),
        ("share over cost", (file, _) => file[2][Indh] = "900000"),
        ("parts that are not the total", (file, _) => Each(file, 1, 4, row => row[Partners] = "1")),
        ("row pasted twice", (file, _) => file.Add([.. file[3]])),
        ("column forgotten", (file, _) => Without(file, Year)),
        ("total of last month", (file, arabic) => file.Add([arabic ? "المجموع" : "Total", "", "", "", "999000", "", "", "", ""])),
        ("letters for zeros", (file, _) => Each(file, 2, 5, row => row[Cost] = "2OOOOO")),
        ("year with a figure too many", (file, _) => Each(file, 6, 9, row => row[Year] = "20233")),
        ("broken formula", (file, _) => Each(file, 3, 7, row => row[Indh] = "#REF!")),
    ];

    [Theory]
    [InlineData("fr", 1280, 3000)]
    [InlineData("ar", 390, 9000)]
    public async Task Each_is_accepted_at_the_second_sending(string language, int width, int from)
    {
        Assert.InRange(Mistakes.Length, 12, 20);
        var clerk = await host.OpenAsync(language);
        await clerk.Page.SetViewportSizeAsync(width, 844);
        var stuck = new List<string>();
        for (var n = 0; n < Mistakes.Length; n++)
        {
            var (name, make) = Mistakes[n];
            var truth = Truth(language, from + (n * 100));
            var file = truth.ConvertAll(row => row.ToArray());
            make(file, language == "ar");
            await clerk.PickAsync($"{language} {width} {n}.csv", Written(file));
            if (!await clerk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")) stuck.Add($"{name}: too wide");
            if (await clerk.Page.Locator("#report .outcome.accepted").CountAsync() > 0) stuck.Add($"{name}: nothing was said");

            await FollowAsync(clerk, file, truth);
            await clerk.PickAsync($"{language} {width} {n}.csv", Written(file));
            if (await clerk.Page.Locator("#send").IsDisabledAsync()) stuck.Add($"{name}: {await clerk.HeadlineAsync()}");
            else if (await clerk.SendAsync() is not "accepted" and var outcome) stuck.Add($"{name}: {outcome}");
        }

        output.WriteLine($"{language}, {width} wide: {Mistakes.Length - stuck.Count} of {Mistakes.Length} accepted at the second sending");
        Assert.Empty(stuck);
        Assert.Empty(clerk.Problems);
    }

    // She reads the table first, then the other marked errors, and follows what they say.
    private static async Task FollowAsync(Clerk clerk, List<string[]> file, List<string[]> truth)
    {
        foreach (var row in (await clerk.Page.Locator("#report .faults tbody tr").AllAsync()).Reverse())
        {
            var cell = (await row.GetAttributeAsync("data-cell"))!;
            var told = await row.InnerTextAsync();
            // For a sum that does not match, the total is shown but any amount of the row may be wrong, so she checks them all.
            if (CellAddress.Parse(cell) is { } place && Sum().IsMatch(told)) file[place.Row - 1] = [.. truth[place.Row - 1]];
            else if (CellAddress.Parse(cell) is { } only) Retype(file, truth, only.Row, only.Column);
            else if (Delete().IsMatch(told)) file.RemoveAt(int.Parse(cell.Split(':')[0], null) - 1);
        }

        foreach (var told in await clerk.Page.Locator("#report article.error").AllInnerTextsAsync())
        {
            if (Add().IsMatch(told)) AddColumn(file, truth, Quoted().Match(told).Groups[1].Value.Trim('\u2068', '\u2069', ' '));
            else if (Address().Match(told) is { Success: true } found && CellAddress.Parse(found.Value) is { } place)
                Retype(file, truth, place.Row, place.Column);
        }
    }

    // She looks up the value of a marked cell. A total she adds up again.
    private static void Retype(List<string[]> file, List<string[]> truth, int row, int column)
    {
        if (row <= truth.Count)
        {
            file[row - 1][column - 1] = truth[row - 1][column - 1];
            return;
        }

        file[row - 1][column - 1] = file.Skip(1).Take(Rows).Sum(own => int.Parse(own[column - 1], null)).ToString("0", null);
    }

    private static void AddColumn(List<string[]> file, List<string[]> truth, string name)
    {
        var at = Array.IndexOf(truth[0], name);
        for (var row = 0; row < file.Count; row++) file[row] = [.. file[row], truth[row][at]];
    }

    private static List<string[]> Truth(string code, int from)
    {
        var language = Language.Find(code)!;
        var projects = DeclaredDatasets.Find("projets")!;
        var cooperative = projects.FieldOf("carrierType").Codes.Single(one => one.Value == "cooperative").Label.In(language);
        return
        [
            [.. Fields.Select(field => projects.FieldOf(field).Label.In(language))],
            .. Enumerable.Range(from, Rows).Select(i => (string[])[
                $"M{i}", $"{(code == "ar" ? "مشروع" : "Projet")} {i}", "2023", cooperative,
                "200000", "120000", "50000", "30000", $"{1 + (i % 20):00}/07/2024"]),
        ];
    }

    private static string Written(List<string[]> file) => string.Concat(file.Select(row => string.Join(';', row) + "\r\n"));

    private static void Each(List<string[]> file, int from, int to, Action<string[]> change)
    {
        for (var row = from; row < to; row++) change(file[row]);
    }

    private static void Without(List<string[]> file, int column)
    {
        for (var row = 0; row < file.Count; row++) file[row] = [.. file[row].Where((_, at) => at != column)];
    }

    [GeneratedRegex("somme|dépasse|مجموع|يتجاوز")]
    private static partial Regex Sum();

    [GeneratedRegex("Supprimez|gardez une seule ligne|احذفوا|احتفظوا بسطر واحد")]
    private static partial Regex Delete();

    [GeneratedRegex("Ajoutez cette colonne|أضيفوا هذا العمود")]
    private static partial Regex Add();

    [GeneratedRegex("« ?([^»]+?) ?»")]
    private static partial Regex Quoted();

    [GeneratedRegex("(?<![A-Z-])[A-Z]{1,2}[0-9]{1,4}(?![0-9])")]
    private static partial Regex Address();
}
