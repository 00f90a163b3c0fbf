using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>The language is changed where the reader is: what is seen first, then the rest, and nothing of it is lost.</summary>
[Collection(nameof(DashboardFixture))]
public sealed class DashboardLanguageTests(DashboardFixture dashboard)
{
    private readonly List<string> _problems = [];

    [Theory]
    [InlineData("people")]
    [InlineData("headline")]
    [InlineData("projects")]
    public async Task What_the_reader_sees_changes_first_and_stays_where_it_is(string part)
    {
        var page = await dashboard.OpenAsync(_problems);
        await page.EvaluateAsync("id => document.getElementById(id).scrollIntoView()", part);
        if (part == "projects") await page.Locator("#rows-table td").First.WaitForAsync();
        // The words of the other language come by themselves.
        await page.WaitForFunctionAsync(
            "() => performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('texts.ar.js'))");

        var first = await page.EvaluateAsync<string[]>("""
            async (id) => {
              const heading = () => document.querySelector(`#${id} h2`)?.textContent;
              const before = heading();
              document.getElementById('language').click();
              while (document.documentElement.lang !== 'ar') await new Promise((resolve) => requestAnimationFrame(resolve));
              return [before, heading(), String(document.getElementById(id).classList.contains('asleep'))];
            }
            """, part);
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.asleep, .later').length === 0");

        Assert.NotEqual(first[0], first[1]);
        Assert.Equal("false", first[2]);
        Assert.InRange(await page.EvaluateAsync<double>("id => document.getElementById(id).getBoundingClientRect().top", part), -200, 900);
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('section:not([hidden]) h2')].map((e) => e.textContent)
              .filter((text) => !/[\u0600-\u06FF]/.test(text))
            """));
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task Words_that_do_not_come_are_said_and_what_is_read_stays()
    {
        var page = await dashboard.OpenAsync([]);
        await page.RouteAsync("**/texts.ar.js", route => route.AbortAsync());
        await page.ReloadAsync();
        await page.Locator("#chart-year svg").WaitForAsync();

        await page.ClickAsync("#language");
        await page.Locator("#status.problem").WaitForAsync();

        Assert.Equal("fr", await page.GetAttributeAsync("html", "lang"));
        Assert.Equal(0, await page.Locator(".asleep").CountAsync());
        Assert.DoesNotContain("lang=ar", page.Url, StringComparison.Ordinal);
        Assert.Equal("57", await page.InnerTextAsync("[data-figure='projects.count'] .value"));

        // With the next look for news the page is had anew, words and all.
        await page.UnrouteAsync("**/texts.ar.js");
        await page.WaitForURLAsync("**", new() { WaitUntil = WaitUntilState.Load });
        await page.Locator("#status.problem").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = 60_000 });
        await page.ClickAsync("#language");
        await page.WaitForFunctionAsync("() => document.documentElement.lang === 'ar'");
    }
}
