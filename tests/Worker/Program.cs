using System.Globalization;
using AinChock.Pipeline;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Storage;
using AinChock.Worker;
using Microsoft.Extensions.Logging.Abstractions;

// CONNECTION OPERATION ARGUMENT DAYS-AHEAD KILL-AT before|after
// Ends with 0 when the operation ended, with the signal's code when it was killed on the way.
var time = new Ahead(TimeSpan.FromDays(int.Parse(args[3], CultureInfo.InvariantCulture)));
var killer = new KillerPolicy(int.Parse(args[4], CultureInfo.InvariantCulture), args[5] == "after");
var storage = PipelineStorage.Connect(new StorageOptions { ConnectionString = args[0], WritersPerRun = 1 }, killer);
var ingest = new Ingest(storage, new CheckOptions(), time, NullLogger<Ingest>.Instance);
var operations = new Operations(storage, time, NullLogger<Operations>.Instance);
switch (args[1])
{
    case "ingest":
        await ingest.RunAsync(args[2], default);
        break;
    case "publish":
        await new Publish(storage, time, NullLogger<Publish>.Instance).RunAsync(default);
        break;
    case "housekeeping":
        await new Housekeeping(storage, time, NullLogger<Housekeeping>.Instance).RunAsync(default);
        break;
    case "approve":
        await operations.ApproveAsync((await new RunTable(storage.Runs).ListAsync(default)).Single(r => r.Run == args[2]), default);
        break;
    case "rollback":
        await operations.RollBackAsync(args[2], default);
        break;
    case "retire":
        await operations.RetireAsync(args[2], default);
        break;
    default:
        throw new ArgumentException($"No operation '{args[1]}'.");
}

return 0;

namespace AinChock.Worker
{
    internal sealed class Ahead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    internal sealed class KillerPolicy(int atRequest, bool afterwards) : Azure.Core.Pipeline.HttpPipelinePolicy
    {
        private int _requests;

        public override void Process(Azure.Core.HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The pipeline sends asynchronously.");

        public override async ValueTask ProcessAsync(Azure.Core.HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline)
        {
            var request = Interlocked.Increment(ref _requests);
            if (request == atRequest && !afterwards) Die();
            await ProcessNextAsync(message, pipeline);
            if (request == atRequest) Die();
        }

        // SIGKILL: no handler, no finally, no flush.
        private static void Die() => System.Diagnostics.Process.GetCurrentProcess().Kill();
    }
}
