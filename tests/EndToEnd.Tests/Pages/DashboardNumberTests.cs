namespace AinChock.EndToEnd.Tests;

/// <summary>Numbers of the dashboard as people in Morocco write them, in both languages.</summary>
[Collection(nameof(DashboardFixture))]
public sealed class DashboardNumberTests(DashboardFixture dashboard)
{
    private readonly List<string> _problems = [];

    [Fact]
    public async Task Numbers_are_those_that_the_browser_itself_writes_in_French()
    {
        var page = await dashboard.OpenAsync(_problems);
        var differing = await page.EvaluateAsync<string[]>("""
            async () => {
              const { grouped } = await import('/format.js');
              const found = [];
              const formats = [[2, 0], [2, 2], [1, 0], [0, 0]].map(([digits, least]) => [digits, least,
                new Intl.NumberFormat('fr-FR', { minimumFractionDigits: least, maximumFractionDigits: digits })]);
              const check = (value) => formats.forEach(([digits, least, format]) => {
                if (grouped(value, digits, least) !== format.format(value)) found.push(`${value} ${digits} ${least}`);
              });
              [0, -0, 1.005, 2.675, 0.005, 0.045, 999.995, 999999.995, 1e-7, 0.00001, 1e15, 1e21, -5, -0.001, NaN].forEach(check);
              let random = 19;
              for (let i = 0; i < 20000; i++) {
                random = (random * 48271) % 2147483647;
                const value = Number(((random / 2147483647 - 0.3) * 10 ** (i % 14)).toPrecision(15));
                check(value);
                check(Math.round(value * 100) / 100);
              }
              return found;
            }
            """);

        Assert.Empty(differing);
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_clock_is_that_of_Morocco_also_in_a_browser_that_does_not_know_it_yet(bool isOld)
    {
        var page = await dashboard.OpenAsync(_problems);
        var told = await page.EvaluateAsync<string[]>("""
            async (isOld) => {
              const Known = Intl.DateTimeFormat;
              const zone = (options) => (options?.timeZone === 'Africa/Casablanca' ? { ...options, timeZone: 'Etc/GMT-1' } : options);
              if (isOld) Intl.DateTimeFormat = class extends Known { constructor(locale, options) { super(locale, zone(options)); } };
              const { formatter } = await import(`/format.js?${isOld}`);
              const format = formatter('fr', {});
              return ['2026-09-20T00:59:00Z', '2026-09-20T01:00:00Z', '2026-11-30T23:30:00Z', '2025-07-01T23:30:00Z']
                .flatMap((instant) => [format.instant(instant), format.date(instant)]);
            }
            """, isOld);

        Assert.Equal(
            ["20 septembre 2026 à 01:59", "20 septembre 2026", "20 septembre 2026 à 01:00", "20 septembre 2026",
                "30 novembre 2026 à 23:30", "30 novembre 2026", "2 juillet 2025 à 00:30", "2 juillet 2025"], told);
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task Columns_have_two_decimals_or_none_and_a_sign_stays_with_its_number_in_Arabic()
    {
        var page = await dashboard.OpenAsync(_problems);
        var written = await page.EvaluateAsync<string[]>("""
            async () => {
              const [{ formatter }, { load }] = await Promise.all([import('/format.js'), import('/texts.js')]);
              const [fr, ar] = [formatter('fr', await load('fr')), formatter('ar', await load('ar'))];
              return [fr.rounded(3.8e6, 'MAD'), fr.scaled(2e6, 'MAD').text(2e6), fr.scaled(2e6, 'MAD').text(1.5e6),
                fr.signed(296400, 'MAD'), ar.signed(296400, 'MAD'), ar.signed(-25, 'persons'), ar.exact(-750, 'MAD'), ar.exact(750, 'MAD')];
            }
            """);

        Assert.Equal(
            [
                "3,8\u00A0MDH", "2", "1,50", "+296\u202F400\u00A0DH", "\u2066+296\u202F400\u2069\u00A0درهم", "\u2066−25\u2069",
                "\u2066-750,00\u2069\u00A0درهم", "750,00\u00A0درهم",
            ],
            written);
    }
}
