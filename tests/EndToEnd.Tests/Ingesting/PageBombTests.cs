using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace AinChock.EndToEnd.Tests;

/// <summary>Bombs on the drop page: the check and every file of the answer, by a host whose objects may take a quarter of a gigabyte in
/// all.</summary>
public sealed class PageBombTests(ITestOutputHelper output)
{
    // 256 MiB in bytes, hexadecimal: the page, storage's client, dashboard and timers among it.
    private const string Heap = "10000000";

    // Objects, and half as much again for the program itself and what it holds beside them.
    private const int MostMiB = 384;

    private static readonly string Token = new('a', 64);

    private static readonly string[] Bombs = (Environment.GetEnvironmentVariable("AINCHOCK_BOMBS") ?? "few") == "all"
        ?
        [
            "tables within tables", "nested XML 2003", "four million formats", "ten million runs", "16,384 headers, three sheets",
            "ten sheets of 500,000 rows in error", "a million names", "rows of 16,384 cells", "600 comments of 1.8 MB",
            "comments twice at each cell", "a million merged cells, validations and conditional formats", "400 sheets in an ods",
            "5,000,000 rows in error in a csv", "2,000 rows of 16,300 cells in a csv", "60,000 tables in a page",
        ]
        : ["600 comments of 1.8 MB", "a million merged cells, validations and conditional formats", "400 sheets in an ods"];

    [Fact]
    public async Task Every_answer_of_the_page_comes_or_is_left_out_and_the_host_goes_on()
    {
        await using var host = new LocalHost();
        await host.StartAsync(Heap);
        foreach (var bomb in Bombs)
        {
            using var file = new MemoryStream();
            SmallBombs.Write(file, bomb);
            foreach (var answer in (string[])["check", "annotated.xlsx", "quarantine.csv", "mend"])
            {
                var (started, before) = (Stopwatch.GetTimestamp(), Processor(host.ProcessId));
                var status = await PostAsync(host, answer, file.ToArray());
                var peak = PeakMiB(host.ProcessId);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{bomb}, {answer}: {status}, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, "
                    + $"{Processor(host.ProcessId) - before:0.0} s of a processor, at most {peak} MiB"));
                Assert.InRange(peak, 0, MostMiB);
                Assert.True(status is 200 or 404 or 409 or 422, $"{bomb}, {answer}: {status}\n{string.Join('\n', host.Said)}");
            }
        }

        Assert.NotNull(await host.FiguresAsync());
    }

    private static async Task<int> PostAsync(LocalHost host, string answer, byte[] file)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{host.Address}/depot/{answer}?name=bombe.bin&sha256={sha256}");
        request.Headers.Add("Cookie", "depot-token=" + Token);
        request.Headers.Add("X-Depot-Token", Token);
        var list = "[]"u8.ToArray();
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, list.Length);
        request.Content = new ByteArrayContent(answer == "mend" ? [.. length, .. list, .. file] : file);
        using var response = await http.SendAsync(request);
        await response.Content.CopyToAsync(Stream.Null);
        return (int)response.StatusCode;
    }

    // Seconds of user and system time so far, in hundredths as the kernel counts them.
    private static double Processor(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ');
        return (int.Parse(fields[11], CultureInfo.InvariantCulture) + int.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    // The most since the last look.
    private static int PeakMiB(int process)
    {
        var peak = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        File.WriteAllText($"/proc/{process}/clear_refs", "5");
        return int.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) >> 10;
    }
}
