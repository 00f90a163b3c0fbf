using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>Figures of any instant within the retention.</summary>
public sealed class PastFiguresTests(Emulator emulator)
{
    [Fact]
    public async Task Figures_of_any_past_instant_in_the_retention_are_those_of_what_was_current_then()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        var instants = new List<(DateTimeOffset At, int Projects)>();
        async Task NoteAsync(int projects)
        {
            time.Advance(TimeSpan.FromHours(1));
            instants.Add((time.GetUtcNow(), projects));
            time.Advance(TimeSpan.FromDays(9));
            await Task.Delay(1100);
        }

        await NoteAsync(0);
        await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await NoteAsync(10);
        await storage.IngestAsync("b.csv", TestRegisters.Projects(10, from: 6));
        await NoteAsync(15);
        await storage.IngestAsync("a.csv", TestRegisters.Projects(12));
        await NoteAsync(15);
        await storage.Worker().Operations.RetireAsync("b.csv", default);
        await NoteAsync(12);
        await storage.Worker().Operations.RollBackAsync("a.csv", default);
        await NoteAsync(10);

        foreach (var (at, projects) in instants)
        {
            var figures = await storage.Worker().Publish.FiguresAsync(at, default);
            Assert.Equal(projects, figures.Single(f => f.Id == "projects.count").Value);
        }

        time.Advance(TimeSpan.FromDays(60));
        await Assert.ThrowsAsync<OperationRefusedException>(() => storage.Worker().Publish.FiguresAsync(instants[0].At, default));
    }
}
