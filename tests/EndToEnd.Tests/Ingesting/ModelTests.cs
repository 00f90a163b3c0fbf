using System.Globalization;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>Random sequences of everything that staff, operators and timers do, compared with a model of a few lines. After each step a
/// publication shows what the model predicts, and so does every past instant within the retention.</summary>
public sealed partial class ModelTests(Emulator emulator, ITestOutputHelper output)
{
    private static readonly string[] Sources = ["a.csv", "dossier/b.csv", "ج.csv"];

    private static readonly Gen<string> Operation = Gen.Frequency(
        (12, Gen.Const("upload")), (2, Gen.Const("retire")), (3, Gen.Const("rollback")), (3, Gen.Const("approve")),
        (2, Gen.Const("supersede")),
        (2, Gen.Const("replay")), (1, Gen.Const("redeliver")), (2, Gen.Const("housekeeping")), (2, Gen.Const("days pass")));

    // The same, and a spelling that is taught or forgotten in the folder of one source, which changes the rules for its files.
    private static readonly Gen<string> OperationOrLesson =
        Gen.Frequency((24, Operation), (4, Gen.Const("teach")), (3, Gen.Const("replay current")));

    // Content: rows from..from+count-1, the first ones with errors if requested. Few values, so that contents repeat and overlap.
    private static readonly Gen<Content> Contents =
        Gen.Select(OneOf(8, 9, 10, 11, 4), OneOf(1, 4, 9), Gen.Frequency((9, Gen.Const(0)), (1, Gen.Const(3))),
            (count, from, errors) => new Content(from, count, errors));

    // Most steps use one source, so that it gets several versions.
    private static readonly Gen<Step> Steps = StepsOf(Operation);

    private static Gen<Step> StepsOf(Gen<string> operations) =>
        Gen.Select(operations, OneOf(0, 0, 0, 1, 2), Contents, Gen.Int[1, 60], (operation, source, content, number) =>
        new Step(operation, Sources[source], content, number));

    // The same sequences in every ./test; the first four told a wrong rollback or a wrong model from a right one.
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

    [Theory]
    [InlineData("000000000010")]
    [InlineData("000000000020")]
    [InlineData("000000000030")]
    [InlineData("000000000040")]
    public Task And_so_do_reports_when_folders_learn_and_forget(string seed) =>
        SampleAsync(seed, 1, StepsOf(OperationOrLesson), withReports: true);

    /// <summary>As many new sequences as <c>AINCHOCK_MODEL_CASES</c> says; none when it is not set.</summary>
    [Fact]
    public async Task And_in_new_orders()
    {
        await SampleAsync(null, NewCases);
        await SampleAsync(null, NewCases, StepsOf(OperationOrLesson), withReports: true);
    }

    private static int NewCases =>
        int.Parse(Environment.GetEnvironmentVariable("AINCHOCK_MODEL_CASES") ?? "0", CultureInfo.InvariantCulture);

    private async Task SampleAsync(string? seed, long sequences, Gen<Step>? all = null, bool withReports = false)
    {
        output.WriteLine($"{sequences} sequences, seed {seed ?? "new"}");
        if (sequences == 0) return;
        var steps = 0;
        await (all ?? Steps).Array[10, 40].SampleAsync(
            async sequence =>
            {
                var storage = new Run(await emulator.NewStorageAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow())), withReports);
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
        /// <summary>Whether it was read under the rules of a folder that was taught something.</summary>
        public bool IsTaught { get; init; }

        public byte[] Bytes => Errors > 0 ? TestRegisters.ProjectsWithErrors(Count, Errors) : TestRegisters.Projects(Count, from: From);

        public bool IsRejected => Errors > Count * 0.2;
    }

    private readonly record struct Step(string Operation, string Source, Content Content, int Number)
    {
        public override string ToString() =>
            $"{Operation} {Source} {Content.From}+{Content.Count}{(Content.Errors > 0 ? " with errors" : "")} {Number}";
    }

    /// <summary>One reading of one content in the model.</summary>
    private sealed class Version(Content content)
    {
        public Content Content => content;

        public string Outcome { get; set; } = "";

        public string Run { get; set; } = "";

        public DateTimeOffset UploadedAt { get; set; }

        public DateTimeOffset BuiltOn { get; set; }

        public bool IsGone { get; set; }
    }

    private sealed class Source
    {
        public Dictionary<Content, Version> Versions { get; } = [];

        public Version? Current { get; set; }

        public bool WasCommitted { get; set; }

        /// <summary>The chain of replaced versions, null for a retirement; the last is current.</summary>
        public List<Version?> Chain { get; } = [];

        /// <summary>Upload time that counts, and the order of arrival within one second.</summary>
        public DateTimeOffset UploadedAt { get; set; }
    }
}
