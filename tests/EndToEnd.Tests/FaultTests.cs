using AinChock.Pipeline.Decision;
using AinChock.Pipeline.Storage;

namespace AinChock.EndToEnd.Tests;

/// <summary>Storage that fails for a moment, at any request: the client repeats it, also where it had been carried out, and the outcome is the same.</summary>
public sealed class FaultTests(Emulator emulator)
{
    [Theory]
    [InlineData(Fault.ServerError)]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.Unsent)]
    [InlineData(Fault.AnswerLost)]
    public async Task At_every_request_of_a_new_version_and_its_publishing(Fault fault)
    {
        for (var at = 1; ; at++)
        {
            var storage = await emulator.NewStorageAsync();
            await storage.IngestAsync("autre.csv", Registers.Projects(10, from: 201));
            await storage.IngestAsync("p.csv", Registers.Projects(10));
            await storage.UploadAsync("p.csv", Registers.Projects(210));
            var policy = new FaultPolicy(at, fault);
            var worker = storage.Worker(policy);

            var result = await worker.Ingest.RunAsync("p.csv", default);
            await worker.Publish.RunAsync(default);

            // A deletion whose answer was lost, or a commit, may find its own work done: never anything else.
            Assert.True(result!.Outcome == Outcome.Accepted, $"request {at}: {result.Outcome}");
            Assert.Equal(210, (await storage.FiguresAsync())["projects.count"]);
            Assert.Empty(await storage.IncomingAsync());
            Assert.All(await storage.Runs.ListAsync(default), run => Assert.Equal(RunState.Committed, run.State));
            Assert.Equal(2, (await storage.Sources.ListAsync(null, default)).Count);
            if (policy.Requests < at) break;
        }
    }
}
