using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>Measures the page, which <c>./bench --page</c> calls: times depend on the machine and are never asserted.</summary>
public sealed class DashboardBench(ITestOutputHelper output) : IAsyncLifetime
{
    // Looking from another process costs a busy machine more than the page itself: the page notes when a frame with it was painted.
    private const string Watch = """
        window.painted = {};
        const frame = (name) => {
          if (name in painted) return;
          painted[name] = null;
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => { painted[name] = performance.now(); };
            port2.postMessage(0);
          });
        };
        new MutationObserver(() => {
          if (document.querySelector('[data-headline] .value')) frame('headlines');
          if (document.querySelector('#chart-year svg')) frame('charts');
        }).observe(document, { childList: true, subtree: true });
        """;

    /// <summary>What a reader does: its name, how it begins, and what must hold when it is done.</summary>
    private static readonly (string Name, string Act, string Done)[] Interactions =
    [
        ("first filter", "choose('[name=programme]', 'P3')", "!document.getElementById('reset').hidden"),
        ("filter off", "choose('[name=programme]', '')", "document.getElementById('reset').hidden"),
        ("measure", "choose('#measure', 'beneficiaries')", "document.querySelector('#chart-sector h3').textContent.startsWith('Bénéf')"),
        ("rows", "document.getElementById('projects').scrollIntoView()", "document.querySelector('#rows-table td')"),
        ("next page", "document.querySelector('#pager button:last-child').click()", "first() !== before"),
        ("search", "type('#search', 'lot 19')", "first() !== before"),
        ("search, rare", "type('#search', 'lot 4999 .')", "first().includes('lot 4999 .')"),
        ("search off", "type('#search', '')", "!first().includes('lot 4999 .')"),
        ("sort by amount", "choose('#sort', 'cost')", "first() !== before"),
        ("the other way", "choose('#order', '-')", "first() !== before"),
        ("next page, sorted", "document.querySelector('#pager button:last-child').click()", "first() !== before"),
        ("filter, sorted", "choose('[name=programme]', 'P3')", "first() !== before"),
        ("common word, sorted", "type('#search', 'maternelle')",
            "titles().length > 0 && titles().every((title) => title.includes('maternelle'))"),
        ("all of them counted", "0", "!document.getElementById('matches').textContent.includes('\u2026')"),
        ("language", "document.getElementById('language').click()", "document.documentElement.lang === 'ar'"),
    ];

    private LocalHost _host = new();
    private Browser? _browser;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.StartAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task StartAsync()
    {
        await _host.StartAsync();
        await _host.WaitForAsync("projects.count", 57);
    }

    // A server that was started this moment compiles its code at the first visit.
    private async Task VisitAsync()
    {
        var page = await _browser!.OpenAsync([]);
        await page.GotoAsync($"{_host.Address}/?lang=fr");
        await page.WaitForSelectorAsync("#chart-year svg");
        await page.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task Seeds_then_5_000_then_200_000_projects()
    {
        await MeasureAsync("seeds");
        foreach (var rows in (int[])[5_000, 200_000])
        {
            // A file that is forty times as long as the one it replaces would be held.
            await _host.DisposeAsync();
            _host = new LocalHost();
            await StartAsync();
            _host.Drop("grand.csv", Register(rows));
            await _host.WaitAsync(
                $"{rows} projects", async () => (await _host.FiguresAsync())?["projects.count"] == rows + 57, TimeSpan.FromMinutes(15));
            await MeasureAsync(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} projects"));
        }
    }

    private async Task MeasureAsync(string what)
    {
        await VisitAsync();
        foreach (var isSlow in (bool[])[false, true])
        {
            var page = await _browser!.OpenAsync([]);
            var protocol = await page.Context.NewCDPSessionAsync(page);
            await protocol.SendAsync("Network.enable");
            await protocol.SendAsync("Performance.enable");
            if (isSlow)
            {
                await protocol.SendAsync("Network.emulateNetworkConditions", new()
                {
                    ["offline"] = false,
                    ["latency"] = 40,
                    ["downloadThroughput"] = 200_000,
                    ["uploadThroughput"] = 100_000,
                });
                await protocol.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
            }

            // With each new window Chromium loads pages of its own, which took half of the processor's time when they came beside ours.
            await page.WaitForTimeoutAsync(4000);
            var bytes = 0.0;
            protocol.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
            await page.AddInitScriptAsync(Watch);
            await page.GotoAsync($"{_host.Address}/?lang=fr");
            await page.WaitForFunctionAsync("() => painted.headlines && painted.charts");
            await page.WaitForTimeoutAsync(1000);
            var painted = await page.EvaluateAsync<Dictionary<string, double>>("painted");
            var tasks = await MetricAsync(protocol, "TaskDuration");
            var line = isSlow ? "4 x CPU and 1.6 Mbit/s" : "loopback";
            var times = new List<string>
            {
                string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:0} KB, headlines {painted["headlines"]:0} ms"),
                string.Create(CultureInfo.InvariantCulture, $"charts {painted["charts"]:0} ms, tasks {tasks * 1000:0} ms"),
            };
            output.WriteLine($"{what}, {line}: {string.Join(", ", times)}");
            if (isSlow)
            {
                await page.CloseAsync();
                continue;
            }

            times.Clear();
            foreach (var (name, act, done) in Interactions)
            {
                var time = await TimeAsync(page, act, done);
                times.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {time:0} ms"));
            }

            await protocol.SendAsync("HeapProfiler.collectGarbage");
            var heap = await MetricAsync(protocol, "JSHeapUsedSize");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {string.Join(", ", times)}; heap {heap / 1048576:0.0} MB"));
            await page.CloseAsync();
        }
    }

    private static async Task<double> MetricAsync(ICDPSession protocol, string name) =>
        (await protocol.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .Single(metric => metric.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();

    /// <summary>Milliseconds until it is done and painted; 20,000 where it never is.</summary>
    private static Task<double> TimeAsync(IPage page, string act, string done) => page.EvaluateAsync<double>($$"""
        async () => {
          const fire = (e, kind) => e.dispatchEvent(new Event(kind, { bubbles: true }));
          const choose = (s, value) => { const e = document.querySelector(s); e.value = value; fire(e, 'change'); };
          const type = (s, value) => { const e = document.querySelector(s); e.value = value; fire(e, 'input'); };
          const first = () => document.querySelector('#rows-table td')?.textContent ?? '';
          const titles = () => [...document.querySelectorAll('#rows-table td:first-child')].map((cell) => cell.textContent);
          const before = first();
          const start = performance.now();
          // The frame with it, not one after what the page does next.
          await new Promise((resolve) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = resolve;
            const look = () => {
              if (!({{done}})) return;
              seen.disconnect();
              requestAnimationFrame(() => port2.postMessage(0));
            };
            const seen = new MutationObserver(look);
            seen.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
            setTimeout(resolve, 20000);
            {{act}};
            look();
          });
          return performance.now() - start;
        }
        """);

    /// <summary>Projects with programmes, sectors, places, amounts and states, the same at each call.</summary>
    private static byte[] Register(int rows)
    {
        var random = new Random(19);
        string Pick(params string[] words) => words[random.Next(words.Length)];
        var text = new StringBuilder(
            "Référence;Intitulé du projet;Année;Programme;Secteur;Quartier;Type de porteur;Coût global;Part INDH;Statut;Bénéficiaires\n");
        for (var i = 1; i <= rows; i++)
        {
            var cost = random.Next(50_000, 900_000);
            text.AppendJoin(
                ';', $"G-{i}", $"{Pick("Construction", "Équipement", "Extension")} {Pick("du dispensaire", "de la maternelle")}, lot {i} .",
                random.Next(2019, 2026), Pick("P1", "P2", "P3", "P4"), Pick("Santé", "Éducation", "Artisanat", "Agriculture"),
                Pick("Inara", "Sidi Maârouf", "Californie", ""), Pick("Coopérative", "Association"), cost, cost / 2,
                Pick("En cours", "Achevé", "En souffrance"), random.Next(10, 400)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
