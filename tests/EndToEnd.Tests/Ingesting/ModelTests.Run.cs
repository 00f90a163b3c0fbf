using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

public sealed partial class ModelTests
{
    private sealed class Run(TestStorage storage, bool withReports)
    {
        private const string Taught = "dossier";

        private readonly FakeTimeProvider _time = (FakeTimeProvider)storage.Time;
        private readonly Dictionary<string, Source> _sources = Sources.ToDictionary(name => name, _ => new Source());
        private readonly List<(DateTimeOffset At, int Projects)> _past = [];
        private bool _isTaught;

        public async Task TakeAsync(Step step)
        {
            var source = _sources[step.Source];
            switch (step.Operation)
            {
                case "upload":
                    await UploadAsync(step.Source, source, UnderRules(step.Source, step.Content));
                    break;
                case "redeliver":
                    // Nothing is there any more: the message was delivered twice.
                    Assert.Null(await storage.Worker().Ingest.RunAsync(step.Source, default));
                    break;
                case "retire":
                    await ExpectAsync(source.WasCommitted && source.Current is not null,
                        () => storage.Worker().Operations.RetireAsync(step.Source, default));
                    Retire(source);
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
                case "replay current":
                    await ReplayCurrentAsync(step.Source, source);
                    break;
                case "teach":
                    await TeachAsync();
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
            if (withReports) await CompareReportsAsync();
        }

        // A report says that rows stand in another source where they do, and nowhere else.
        private async Task CompareReportsAsync()
        {
            foreach (var (name, source) in _sources.Where(s => s.Value.Current is not null))
            {
                var current = source.Current!;
                var report = (await storage.Reports.ReadAsync(name, current.Run, default))!;
                Assert.True(report.Outcome.IsAccepted());
                Assert.Equal(current.Content.Count, report.Counts.Accepted);
                var shared = _sources.Values.Where(other => other != source && other.Current is not null)
                    .Any(other => RowsOf(other.Current!).Intersect(RowsOf(current)).Any());
                Assert.Equal(shared, report.Findings.Any(finding => finding.Code is "W-DUP-002" or "W-DUP-003"));
            }
        }

        private static IEnumerable<int> RowsOf(Version version) => Enumerable.Range(version.Content.From, version.Content.Count);

        private Content UnderRules(string name, Content content) =>
            content with { IsTaught = _isTaught && name.StartsWith(Taught + "/", StringComparison.Ordinal) };

        private async Task TeachAsync()
        {
            var teaching = new Pipeline.Operating.Teaching(
                storage.Storage, new Actor("test", "a test"), _time,
                Microsoft.Extensions.Logging.Abstractions.NullLogger<Pipeline.Operating.Operations>.Instance);
            if (_isTaught) await teaching.ForgetAsync(Taught, "projets", "Prix convenu", null, default);
            else await teaching.ConfirmAsync(Taught, "projets", "Prix convenu", "cost", null, default);
            _isTaught = !_isTaught;
        }

        // What is current is read under the rules of today, and is unchanged where these are the same.
        private async Task ReplayCurrentAsync(string name, Source source)
        {
            if (source.Current is not { } current) return;
            var content = UnderRules(name, current.Content);
            var run = (await storage.Runs.GetAsync(name, current.Run, default))!;
            var result = await storage.Worker().Ingest.ReplayAsync(run, default);
            if (content == current.Content)
            {
                Assert.Equal(Outcome.Unchanged, result.Outcome);
                return;
            }

            Judge(source, content, result);
            source.Versions[content].UploadedAt = source.UploadedAt;
        }

        public async Task CompareThePastAsync()
        {
            foreach (var (at, projects) in _past.Where(p => p.At > _time.GetUtcNow() - History.Retention))
            {
                var figures = await storage.Worker().Publish.FiguresAsync(at, default);
                Assert.Equal(projects, (int)figures.Single(f => f.Id == "projects.count").Value);
            }
        }

        /// <summary>Number of distinct projects in all current contents.</summary>
        private int Projects => _sources.Values.Where(s => s.Current is not null)
            .SelectMany(s => Enumerable.Range(s.Current!.Content.From, s.Current.Content.Count)).Distinct().Count();

        private async Task UploadAsync(string name, Source source, Content content)
        {
            var uploaded = await storage.UploadAsync(name, content.Bytes);
            var result = (await storage.Worker().Ingest.RunAsync(name, default))!;
            Judge(source, content, result);
            // Sending the current content again makes it the newest upload too.
            if (result.Outcome is Outcome.Unchanged or Outcome.Accepted) source.UploadedAt = uploaded;
            if (result.Outcome != Outcome.Unchanged) source.Versions[content].UploadedAt = uploaded;
        }

        private async Task ReplayAsync(string name, Source source, int number)
        {
            // Replaying the current version leaves it unchanged, and the order of two uploads within one second is recorded nowhere.
            var candidates = source.Versions.Values
                .Where(v => v != source.Current && !v.IsGone && v.UploadedAt < source.UploadedAt)
                .Where(v => v.Content == UnderRules(name, v.Content))
                .OrderBy(v => v.Run, StringComparer.Ordinal).ToList();
            if (candidates.Count == 0) return;
            var version = candidates[number % candidates.Count];
            var result = await storage.Worker().Ingest.ReplayAsync((await storage.Runs.GetAsync(name, version.Run, default))!, default);
            // A replay is judged as the original upload and never undoes a newer one.
            version.Outcome = result.Outcome.Name();
            version.BuiltOn = _time.GetUtcNow();
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
            if (expected == Outcome.Unchanged) return;
            if (!source.Versions.TryGetValue(content, out var version)) source.Versions.Add(content, version = new Version(content));
            (version.Outcome, version.Run, version.BuiltOn, version.IsGone) = (expected.Name(), result.Run, _time.GetUtcNow(), false);
            if (expected == Outcome.Accepted) Begin(source, version);
        }

        private async Task RollBackAsync(string name, Source source)
        {
            var allowed = source.Chain.Count > 1 && source.Chain[^2] is not { IsGone: true };
            await ExpectAsync(allowed, () => storage.Worker().Operations.RollBackAsync(name, default));
            if (!allowed) return;
            End(source);
            source.Chain.RemoveAt(source.Chain.Count - 1);
            source.Current = source.Chain[^1];
            if (source.Current is { } current) current.Outcome = "accepted";
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
            (version.Outcome, source.UploadedAt) = ("accepted", version.UploadedAt);
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
            Retire(older);
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
            if (source.Current != version) source.Chain.Add(version);
            End(source);
            (source.Current, source.WasCommitted) = (version, true);
        }

        private void Retire(Source source)
        {
            if (source.Current is not null) source.Chain.Add(null);
            End(source);
        }

        // The current version was in use until now.
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
