using System.Globalization;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>
/// Random sequences of everything that staff, operators and timers do, against a model of a few lines. After each step a
/// publication shows what the model says; and so does every past instant inside the retention.
/// </summary>
public sealed class ModelTests(Emulator emulator, ITestOutputHelper output)
{
    private static readonly string[] Sources = ["a.csv", "dossier/b.csv", "ج.csv"];

    private static readonly Gen<string> Operation = Gen.Frequency(
        (12, Gen.Const("upload")), (2, Gen.Const("retire")), (3, Gen.Const("rollback")), (3, Gen.Const("approve")),
        (2, Gen.Const("supersede")),
        (2, Gen.Const("replay")), (1, Gen.Const("redeliver")), (2, Gen.Const("housekeeping")), (2, Gen.Const("days pass")));

    // Content: rows from..from+count-1; the first with errors where said. Few values, so that contents come again and overlap.
    private static readonly Gen<Content> Contents =
        Gen.Select(OneOf(8, 9, 10, 11, 4), OneOf(1, 4, 9), Gen.Frequency((9, Gen.Const(0)), (1, Gen.Const(3))),
            (count, from, errors) => new Content(from, count, errors));

    // Most of it on one source, so that it comes to several versions.
    private static readonly Gen<Step> Steps =
        Gen.Select(Operation, OneOf(0, 0, 0, 1, 2), Contents, Gen.Int[1, 60], (operation, source, content, number) =>
        new Step(operation, Sources[source], content, number));

    // The same sequences in every ./test; the first four told a wrong rollback, or a wrong model, from a right one.
    [Theory]
    [InlineData("80P8NLuGI1M1")]
    [InlineData("0KHt781cFJO4")]
    [InlineData("0004ZTC4TqE6")]
    [InlineData("1l4PeGSYRc16")]
    [InlineData("000000000010")]
    [InlineData("000000000020")]
    [InlineData("000000000030")]
    [InlineData("000000000040")]
    [InlineData("000000000050")]
    [InlineData("000000000060")]
    [InlineData("000000000070")]
    [InlineData("000000000080")]
    public Task Whatever_happens_in_whatever_order_readers_see_what_the_model_says(string seed) => SampleAsync(seed, 1);

    /// <summary>As many new sequences as <c>AINCHOCK_MODEL_CASES</c> says; none where it does not.</summary>
    [Fact]
    public Task And_in_new_orders() =>
        SampleAsync(null, int.Parse(Environment.GetEnvironmentVariable("AINCHOCK_MODEL_CASES") ?? "0", CultureInfo.InvariantCulture));

    private async Task SampleAsync(string? seed, long sequences)
    {
        output.WriteLine($"{sequences} sequences, seed {seed ?? "new"}");
        if (sequences == 0) return;
        var steps = 0;
        await Steps.Array[10, 40].SampleAsync(
            async sequence =>
            {
                var storage = new Run(await emulator.NewStorageAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow())));
                foreach (var step in sequence)
                {
                    await storage.TakeAsync(step);
                    Interlocked.Increment(ref steps);
                }

                await storage.CompareAsync();
                await storage.CompareThePastAsync();
            },
            output.WriteLine,
            seed: seed,
            iter: sequences,
            threads: 2,
            print: sequence => string.Join(" · ", sequence.AsEnumerable()));
        output.WriteLine($"{steps} steps");
    }

    private static Gen<int> OneOf(params int[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private readonly record struct Content(int From, int Count, int Errors)
    {
        public byte[] Bytes => Errors > 0 ? TestRegisters.ProjectsWithErrors(Count, Errors) : TestRegisters.Projects(Count, from: From);

        public bool IsRejected => Errors > Count * 0.2;
    }

    private readonly record struct Step(string Operation, string Source, Content Content, int Number)
    {
        public override string ToString() =>
            $"{Operation} {Source} {Content.From}+{Content.Count}{(Content.Errors > 0 ? " with errors" : "")} {Number}";
    }

    /// <summary>One reading of one content, as the model knows it.</summary>
    private sealed class Version(Content content)
    {
        public Content Content => content;

        public string Outcome { get; set; } = "";

        public string Run { get; set; } = "";

        public DateTimeOffset UploadedAt { get; set; }

        public DateTimeOffset BuiltOn { get; set; }

        /// <summary>Order in which it was committed; null while it was not, or was judged otherwise since.</summary>
        public int? Committed { get; set; }

        public bool IsGone { get; set; }
    }

    private sealed class Source
    {
        public Dictionary<Content, Version> Versions { get; } = [];

        public Version? Current { get; set; }

        public bool WasCommitted { get; set; }

        public bool WasRolledBack { get; set; }

        /// <summary>Upload time that counts, and the order of arrival within one second.</summary>
        public DateTimeOffset UploadedAt { get; set; }
    }

    private sealed class Run(TestStorage storage)
    {
        private readonly FakeTimeProvider _time = (FakeTimeProvider)storage.Time;
        private readonly Dictionary<string, Source> _sources = Sources.ToDictionary(name => name, _ => new Source());
        private readonly List<(DateTimeOffset At, int Projects)> _past = [];
        private int _commits;

        public async Task TakeAsync(Step step)
        {
            var source = _sources[step.Source];
            switch (step.Operation)
            {
                case "upload":
                    await UploadAsync(step.Source, source, step.Content);
                    break;
                case "redeliver":
                    // Nothing stands there any more: the message was delivered twice.
                    Assert.Null(await storage.Worker().Ingest.RunAsync(step.Source, default));
                    break;
                case "retire":
                    await ExpectAsync(source.WasCommitted && source.Current is not null,
                        () => storage.Worker().Operations.RetireAsync(step.Source, default));
                    End(source);
                    break;
                case "rollback":
                    await RollBackAsync(step.Source, source);
                    break;
                case "approve":
                    await ApproveAsync(source, step.Number);
                    break;
                case "supersede":
                    await SupersedeAsync(step.Source, source, Sources[step.Number % Sources.Length]);
                    break;
                case "replay":
                    await ReplayAsync(step.Source, source, step.Number);
                    break;
                case "housekeeping":
                    await HousekeepAsync();
                    break;
                default:
                    _time.Advance(TimeSpan.FromDays(step.Number));
                    break;
            }

            _past.Add((_time.GetUtcNow(), Projects));
            _time.Advance(TimeSpan.FromMinutes(1));
            if (step.Number % 3 == 0) await CompareAsync();
        }

        public async Task CompareAsync()
        {
            Assert.Empty(await storage.IncomingAsync());
            if (_sources.Values.Any(s => s.WasCommitted)) Assert.Equal(Projects, (int)(await storage.FiguresAsync())["projects.count"]);
            var stored = await storage.Sources.ListAsync(null, default);
            Assert.Equal(
                _sources.Where(s => s.Value.WasCommitted).Select(s => (s.Key, s.Value.Current?.Run ?? "")).Order(),
                stored.Select(s => (s.Source, s.Run)).Order());
        }

        public async Task CompareThePastAsync()
        {
            foreach (var (at, projects) in _past.Where(p => p.At > _time.GetUtcNow() - History.Retention))
            {
                var figures = await storage.Worker().Publish.FiguresAsync(at, default);
                Assert.Equal(projects, (int)figures.Single(f => f.Id == "projects.count").Value);
            }
        }

        /// <summary>Distinct projects of all current contents.</summary>
        private int Projects => _sources.Values.Where(s => s.Current is not null)
            .SelectMany(s => Enumerable.Range(s.Current!.Content.From, s.Current.Content.Count)).Distinct().Count();

        private async Task UploadAsync(string name, Source source, Content content)
        {
            var uploaded = await storage.UploadAsync(name, content.Bytes);
            var result = (await storage.Worker().Ingest.RunAsync(name, default))!;
            Judge(source, content, result);
            // The content that is current, sent again, is the newest upload too.
            if (result.Outcome is Outcome.Unchanged or Outcome.Accepted) source.UploadedAt = uploaded;
            if (result.Outcome != Outcome.Unchanged) source.Versions[content].UploadedAt = uploaded;
        }

        private async Task ReplayAsync(string name, Source source, int number)
        {
            // The current one's comes again as unchanged; and of two uploads within one second, which was first stands nowhere any more.
            var candidates = source.Versions.Values.Where(v => v != source.Current && !v.IsGone && v.UploadedAt < source.UploadedAt)
                .OrderBy(v => v.Run, StringComparer.Ordinal).ToList();
            if (candidates.Count == 0) return;
            var version = candidates[number % candidates.Count];
            var result = await storage.Worker().Ingest.ReplayAsync((await storage.Runs.GetAsync(name, version.Run, default))!, default);
            // It is judged as the upload that it was, and never undoes a newer one.
            version.Outcome = result.Outcome.Name();
            version.BuiltOn = _time.GetUtcNow();
            if (result.Outcome is Outcome.Held or Outcome.Rejected) version.Committed = null;
            Assert.Contains(result.Outcome, (Outcome[])[Outcome.Superseded, Outcome.Held, Outcome.Rejected]);
        }

        private void Judge(Source source, Content content, IngestResult result)
        {
            var expected = content switch
            {
                _ when source.Current?.Content == content => Outcome.Unchanged,
                { IsRejected: true } => Outcome.Rejected,
                _ when source.Current is { } current && content.Count < current.Content.Count * 0.7 => Outcome.Held,
                _ => Outcome.Accepted,
            };
            Assert.Equal(expected, result.Outcome);
            if (expected == Outcome.Unchanged)
            {
                // Sent again, what an operator went back to is the latest version, not an earlier one.
                if (source.WasRolledBack) source.Current!.Committed = ++_commits;
                source.WasRolledBack = false;
                return;
            }

            if (!source.Versions.TryGetValue(content, out var version)) source.Versions.Add(content, version = new Version(content));
            (version.Outcome, version.Run, version.BuiltOn, version.IsGone) = (expected.Name(), result.Run, _time.GetUtcNow(), false);
            version.Committed = expected == Outcome.Accepted ? ++_commits : null;
            if (expected == Outcome.Accepted) Begin(source, version);
        }

        private async Task RollBackAsync(string name, Source source)
        {
            var earlier = source.Versions.Values
                .Where(v => v.Committed is not null && !v.IsGone && v != source.Current
                    && (source.Current is null || v.Committed < source.Current.Committed))
                .MaxBy(v => v.Committed);
            await ExpectAsync(source.WasCommitted && earlier is not null, () => storage.Worker().Operations.RollBackAsync(name, default));
            if (!source.WasCommitted || earlier is null) return;
            Begin(source, earlier);
            source.WasRolledBack = true;
        }

        private async Task ApproveAsync(Source source, int number)
        {
            var held = source.Versions.Values.Where(v => v.Outcome == "held").OrderBy(v => v.Run, StringComparer.Ordinal).ToList();
            if (held.Count == 0) return;
            var version = held[number % held.Count];
            var run = (await storage.Runs.ListAsync(default)).Single(r => r.Id == version.Run);
            var allowed = !version.IsGone && (!source.WasCommitted || source.UploadedAt <= version.UploadedAt);
            await ExpectAsync(allowed, () => storage.Worker().Operations.ApproveAsync(run, null, default));
            if (!allowed) return;
            (version.Outcome, version.Committed, source.UploadedAt) = ("accepted", ++_commits, version.UploadedAt);
            Begin(source, version);
        }

        private async Task SupersedeAsync(string name, Source source, string olderName)
        {
            var older = _sources[olderName];
            if (source.Current is null) return;
            var run = (await storage.Runs.GetAsync(name, source.Current.Run, default))!;
            var allowed = older != source && older.WasCommitted;
            await ExpectAsync(allowed, () => storage.Worker().Operations.ApproveAsync(run, olderName, default));
            if (!allowed) return;
            source.Current.BuiltOn = _time.GetUtcNow();
            End(older);
        }

        private async Task HousekeepAsync()
        {
            await storage.Worker().Housekeeping.RunAsync(default);
            foreach (var source in _sources.Values)
            {
                foreach (var version in source.Versions.Values.Where(v => v != source.Current
                    && v.BuiltOn < _time.GetUtcNow() - History.Retention)) version.IsGone = true;
            }
        }

        private void Begin(Source source, Version version)
        {
            End(source);
            (source.Current, source.WasCommitted, source.WasRolledBack) = (version, true, false);
        }

        // Whatever was current has been built on until now.
        private void End(Source source)
        {
            if (source.Current is { } current) current.BuiltOn = _time.GetUtcNow();
            source.Current = null;
        }

        private static async Task ExpectAsync(bool allowed, Func<Task> operation)
        {
            if (allowed) await operation();
            else await Assert.ThrowsAsync<OperationRefusedException>(operation);
        }
    }
}
