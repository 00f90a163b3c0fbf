using System.Globalization;
using System.Text;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Requests and costs of a month for a fleet of prefectures. The formulas are checked against real counts of requests.
/// <c>AINCHOCK_WRITE_SAMPLES=1</c> writes the table of <c>docs/scale.md</c> anew.</summary>
public sealed class ScaleTests(Emulator emulator)
{
    private const int Days = 30;

    /// <summary>Most requests of an ingest: see <c>CostTests</c>.</summary>
    private static int OfIngest(int rows, int others) =>
        ((rows + 99) / 100) + (2 * others) + 24 + (rows <= 1000 ? 1 : 8 * ((rows + 7999) / 8000));

    private const int OfUnchanged = 7, OfQuietPublication = 2, OfPublication = 55, OfWatch = 4;

    // Of a register with long sources: what may be copied is read and stored, and the files that it is copied from are read.
    private static int OfCopies(int rows) => rows >= new PublishOptions().LongRows ? 2 + ShownSection.Endings.Count : 0;

    // A register of many rows is sent in parts as it is written: three files of text, each with one request more that makes it whole.
    private static long OfParts(long rows) => rows >= new PublishOptions().StreamedRows ? 3 + (rows * TextBytes / PartBytes) : 0;

    // Of a large register, the files by which it is searched and sorted.
    private static int OfSearch(long rows) => rows * JsonBytes > new PublishOptions().SearchedBytes ? 2 : 0;

    // Bytes of a row as JSON; of a row in the three files of text together, as measured with ./bench, and of a part.
    private const long JsonBytes = 560, TextBytes = 1100, PartBytes = 1 << 20;

    /// <param name="Accounts">Deployments: one per prefecture.</param>
    /// <param name="Sources">Sources of each account.</param>
    /// <param name="Rows">Rows of each source.</param>
    /// <param name="Uploads">Uploads of each source per month.</param>
    private sealed record Fleet(string Name, int Accounts, int Sources, int Rows, double Uploads);

    private static readonly Fleet[] Fleets =
    [
        new("one prefecture: 12 registers of 500 rows", 1, 12, 500, 4),
        new("one large prefecture: 60 registers of 2,000 rows", 1, 60, 2000, 8),
        new("75 prefectures and provinces, an account each", 75, 12, 500, 4),
        new("10 million rows in one account: 200 registers of 50,000", 1, 200, 50_000, 4),
    ];

    private sealed record Month(long Ingests, long Requests, long Transactions, double Seconds, double RowsGb, double BusiestSecond);

    // Prices per month in US dollars, as generally known for a European region in 2025. They only serve the arithmetic: use current ones.
    private const double TableGb = 0.0562, BlobGb = 0.023, Per10kTable = 0.00036, Per10kBlob = 0.069, PerGbSecond = 0.000026,
        FreeGbSeconds = 100_000, PerMillionRuns = 0.40, LogsGb = 2.76, FreeLogsGb = 5, Alerts = 7;

    // Measured with ./bench: seconds of a two-core worker for a row and for a run, bytes of a table row with its index, telemetry of a run.
    private const double SecondsARow = 0.00017, SecondsARun = 0.6, RowBytes = 1100, LogsKbARun = 14, LogsKbALook = 3;

    [Fact]
    public void The_table_of_the_document_is_what_the_simulation_says()
    {
        var table =
            new StringBuilder(
                "| fleet | ingests a month | requests a month | of which row transactions | worker seconds | rows kept, GB | busiest "
                + "second of an account, entities | dollars a month |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var fleet in Fleets)
        {
            var month = Simulate(fleet, new Random(1));
            table.Append(CultureInfo.InvariantCulture,
                $"| {fleet.Name} | {month.Ingests:N0} | {month.Requests:N0} | {month.Transactions:N0} | {month.Seconds:N0} | "
                + $"{month.RowsGb:0.0} | {month.BusiestSecond:N0} | {Price(fleet, month):N0} |\n");
        }

        var path = TestFiles.At("docs", "scale.md");
        var document = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (start, end) = (document.IndexOf("| fleet |", StringComparison.Ordinal),
            document.IndexOf("\n\n", document.IndexOf("| fleet |", StringComparison.Ordinal), StringComparison.Ordinal) + 1);
        if (Environment.GetEnvironmentVariable("AINCHOCK_WRITE_SAMPLES") == "1")
            File.WriteAllText(path, document[..start] + table + document[end..]);

        Assert.Equal(table.ToString(), document[start..end]);
    }

    [Fact]
    public async Task The_formulas_are_what_storage_is_asked()
    {
        var storage = await emulator.NewStorageAsync();
        var random = new Random(3);
        var contents = new Dictionary<string, int>();
        long asked = 0, said = 0;
        for (var upload = 0; upload < 14; upload++)
        {
            var source = $"p{random.Next(4)}.csv";
            var rows = contents.TryGetValue(source, out var before) && random.Next(4) == 0 ? before : 200 + random.Next(900);
            await storage.UploadAsync(source, TestRegisters.Projects(rows, from: 10_000 * source[1]));
            var (ingest, publish) = (new LimitsPolicy(), new LimitsPolicy());
            var result = await storage.Worker(ingest).Ingest.RunAsync(source, default);
            var published = await storage.Worker(publish).Publish.RunAsync(default);
            asked += ingest.Requests + publish.Requests;
            said += result!.Outcome == Outcome.Unchanged ? OfUnchanged : OfIngest(rows, contents.Keys.Count(other => other != source));
            if (result.Outcome.IsAccepted()) contents[source] = rows;
            said += published.IsNew ? OfPublication + OfCopies(contents.Values.Max()) : OfQuietPublication;
        }

        Assert.InRange(asked, said * 0.85, said);
    }

    private static Month Simulate(Fleet fleet, Random random)
    {
        long ingests = 0, requests = 0, transactions = 0;
        double seconds = 0, rows = 0;
        var busiest = 0.0;
        for (var account = 0; account < fleet.Accounts; account++)
        {
            // Uploads come in working hours, more of them at the end of the month.
            var minutes = new Dictionary<int, int>();
            for (var source = 0; source < fleet.Sources; source++)
            {
                for (var upload = 0; upload < fleet.Uploads; upload++)
                {
                    var day = random.Next(4) == 0 ? Days - 1 - random.Next(3) : random.Next(Days);
                    var minute = (day * 1440) + 480 + random.Next(480);
                    minutes[minute] = minutes.GetValueOrDefault(minute) + 1;
                    ingests++;
                    // One in five repeats the same file; one in ten is rejected after its rows were written.
                    if (random.Next(5) == 0)
                    {
                        requests += OfUnchanged;
                        seconds += SecondsARun;
                        continue;
                    }

                    transactions += (fleet.Rows + 99) / 100;
                    requests += OfIngest(fleet.Rows, fleet.Sources - 1);
                    seconds += SecondsARun + (fleet.Rows * SecondsARow);
                    rows += fleet.Rows;
                }
            }

            // Every five minutes storage is checked, and changes are published.
            var all = (long)fleet.Sources * fleet.Rows;
            var publication = OfPublication + OfCopies(fleet.Rows) + OfParts(all) + OfSearch(all);
            requests += (minutes.Keys.Select(minute => minute / 5).Distinct().Count() * publication)
                + (Days * 288 * OfQuietPublication) + (Days * 144 * OfWatch);
            seconds += (minutes.Count * 2) + (Days * 288 * 0.05) + (Days * 144 * 0.05);
            // A run writes rows at the measured rate; as many run at once as the uploads of a minute overlap, at least one.
            busiest = Math.Max(busiest, Math.Max(1, minutes.Values.DefaultIfEmpty().Max() * fleet.Rows * SecondsARow / 60) / SecondsARow);
        }

        // Superseded versions are kept 90 days.
        return new Month(ingests, requests, transactions, seconds, rows * 3 * RowBytes / 1e9, busiest);
    }

    private static double Price(Fleet fleet, Month month)
    {
        var storage = (month.RowsGb * TableGb) + (month.RowsGb * 0.3 * BlobGb);
        var operations = (month.Transactions / 1e4 * Per10kTable) + ((month.Requests - month.Transactions) / 1e4 * Per10kBlob * 0.5);
        var compute = (Math.Max(0, (month.Seconds * 2) - FreeGbSeconds) * PerGbSecond) + (month.Ingests / 1e6 * PerMillionRuns);
        var logs = Math.Max(0, ((month.Ingests * LogsKbARun) + (fleet.Accounts * Days * 432.0 * LogsKbALook)) / 1e6 - FreeLogsGb) * LogsGb;
        return storage + operations + compute + logs + (Alerts * fleet.Accounts);
    }
}
