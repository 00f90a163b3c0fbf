using System.Globalization;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Notifying;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Operating.Integrity;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Worker;
using Microsoft.Extensions.Logging.Abstractions;

// CONNECTION OPERATION ARGUMENT DAYS-AHEAD KILL-AT before|after
// Ends with 0 when the operation ended, or with the signal's code when it was killed.
var time = new Ahead(TimeSpan.FromDays(int.Parse(args[3], CultureInfo.InvariantCulture)));
var killer = new KillerPolicy(int.Parse(args[4], CultureInfo.InvariantCulture), args[5] == "after");
var storage = PipelineStorage.Connect(new StorageOptions { ConnectionString = args[0], WritersPerRun = 1 }, killer);
await Operation.RunAsync(storage, time, args[1], args[2]);
Console.WriteLine(killer.Changes.ToString(CultureInfo.InvariantCulture));
return 0;

namespace AinChock.Worker
{
    /// <summary>All operations that change storage, by name.</summary>
    public static class Operation
    {
        /// <param name="argument">A path in incoming, a source, a run, <c>run=source</c>, or from how many rows on a published source is
        /// long, and its register sent as it is written.</param>
        public static async Task RunAsync(PipelineStorage storage, TimeProvider time, string name, string argument)
        {
            var ingest = new Ingest(storage, new CheckOptions(), time, NullLogger<Ingest>.Instance);
            var operations = new Operations(storage, new Actor("test", "a test"), time, NullLogger<Operations>.Instance);
            Teaching Teaching() => new(storage, new Actor("test", "a test"), time, NullLogger<Operations>.Instance);
            async Task<RunRow> RunOf(string run) => (await storage.Runs.ListAsync(default)).Single(r => r.Id == run);
            switch (name)
            {
                case "ingest":
                    await ingest.RunAsync(argument, default);
                    break;
                case "replay":
                    await ingest.ReplayAsync(await RunOf(argument), default);
                    break;
                case "publish":
                    var rows = int.Parse(argument, CultureInfo.InvariantCulture);
                    var options = new PublishOptions { LongRows = rows, StreamedRows = rows };
                    await new Publish(storage, options, time, NullLogger<Publish>.Instance).RunAsync(default);
                    break;
                case "housekeeping":
                    await new Housekeeping(storage, time, NullLogger<Housekeeping>.Instance).RunAsync(default);
                    break;
                case "approve":
                    await operations.ApproveAsync(await RunOf(argument), null, default);
                    break;
                case "supersede":
                    var (run, older) = (argument.Split('=')[0], argument.Split('=')[1]);
                    await operations.ApproveAsync(await RunOf(run), older, default);
                    break;
                case "rollback":
                    await operations.RollBackAsync(argument, default);
                    break;
                case "repair":
                    var publish = new Publish(storage, new PublishOptions(), time, NullLogger<Publish>.Instance);
                    await new Repair(storage, new Actor("test", "a test"), new CheckOptions(), ingest, publish, time)
                        .RunAsync(await new Inspection(storage).LookAsync(deep: true, default), default);
                    break;
                case "notify":
                    // A second visit comes after the time for which an interrupted try keeps its notices.
                    await NotifyAsync(storage, time, argument);
                    await NotifyAsync(storage, new Ahead(TimeSpan.FromHours(2)), argument);
                    break;
                case "withdraw":
                    foreach (var sent in await storage.Deposits.OfSenderAsync(argument, 10, default))
                        await new Withdrawal(storage, time, NullLogger<Operations>.Instance).WithdrawAsync(sent, default);
                    break;
                case "teach":
                    var (text, code) = (argument.Split('=')[0], argument.Split('=')[1]);
                    await Teaching().ConfirmAsync("service", "projets", text, "carrierType", code, default);
                    break;
                case "forget":
                    await Teaching().ForgetAsync("service", "projets", argument, null, default);
                    break;
                case "retire":
                    await operations.RetireAsync(argument, default);
                    break;
                default:
                    throw new ArgumentException($"No operation '{name}'.", nameof(name));
            }
        }

        private static async Task NotifyAsync(PipelineStorage storage, TimeProvider time, string port)
        {
            var settings = new Dictionary<string, string>
            {
                ["Notices:Mail"] = "*=un@x.example,deux@x.example",
                ["Notices:Smtp:Host"] = "127.0.0.1",
                ["Notices:Smtp:Port"] = port,
                ["Notices:Smtp:Security"] = "none",
                ["Notices:Smtp:From"] = "registres@x.example",
            };
            using var postman = new Postman(storage, name => settings.GetValueOrDefault(name), time, NullLogger<Postman>.Instance);
            await postman.RunAsync(default);
        }
    }

    /// <summary>A clock that runs ahead.</summary>
    public sealed class Ahead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    internal sealed class KillerPolicy(int atChange, bool afterwards) : Azure.Core.Pipeline.HttpPipelinePolicy
    {
        private int _changes;

        /// <summary>Number of requests that may have changed storage.</summary>
        public int Changes => _changes;

        public override void Process(Azure.Core.HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The pipeline sends asynchronously.");

        public override async ValueTask ProcessAsync(Azure.Core.HttpMessage message,
            ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline)
        {
            var changes = message.Request.Method != Azure.Core.RequestMethod.Get && message.Request.Method != Azure.Core.RequestMethod.Head;
            var isIt = changes && Interlocked.Increment(ref _changes) == atChange;
            if (isIt && !afterwards) Die();
            await ProcessNextAsync(message, pipeline);
            if (isIt) Die();
        }

        // SIGKILL: no handler, no finally, no flush.
        private static void Die() => System.Diagnostics.Process.GetCurrentProcess().Kill();
    }
}
