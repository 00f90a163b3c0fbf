using System.Globalization;
using AinChock.Registers.Checking;
using AinChock.Registers.Plausibility;

namespace AinChock.Registers.Tests;

/// <summary>The thresholds of ADR 12 over invented registers: how many ordinary months are held, and how many slips are missed.
/// <c>AINCHOCK_HISTORIES</c> sets the number of registers; the default takes seconds.</summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    private const int Months = 12;

    private static readonly CheckOptions Options = new();

    private static readonly string? Asked = Environment.GetEnvironmentVariable("AINCHOCK_HISTORIES");

    private static readonly int Registers = int.Parse(Asked ?? "40", CultureInfo.InvariantCulture);

    private static readonly int Largest = Asked is null ? 300 : 2000;

    [Fact]
    public async Task Of_a_hundred_ordinary_months_one_is_held_at_most()
    {
        var (months, held, reasons, smallHeld) = (0, 0, new SortedDictionary<string, int>(StringComparer.Ordinal), 0);
        for (var seed = 1; seed <= Registers; seed++)
        {
            var register = new RegisterHistory(seed, Largest);
            var before = await ReadAsync(register.Write());
            for (var month = 1; month <= Months; month++)
            {
                register.Step();
                var next = await ReadAsync(register.Write());
                var judged = Judge(next, before);
                months++;
                if (judged.Outcome == Outcome.Held)
                {
                    held++;
                    if (before.Accepted < 20) smallHeld++;
                }

                foreach (var code in judged.HeldBy) reasons[code.Id] = reasons.GetValueOrDefault(code.Id) + 1;
                Assert.NotEqual(Outcome.Rejected, judged.Outcome);
                before = next;
            }
        }

        output.WriteLine($"{months} months, {held} held ({smallHeld} of registers under 20 rows): {string.Join(", ", reasons)}");
        Assert.InRange(held, 0, months / 100);
    }

    [Fact]
    public async Task Every_column_that_slips_by_a_power_of_ten_is_held()
    {
        var (slips, missed) = (0, new List<string>());
        for (var seed = 1; seed <= Registers; seed++)
        {
            var register = new RegisterHistory(100_000 + seed, Largest);
            var random = new Random(seed);
            var before = await ReadAsync(register.Write());
            register.Step();
            foreach (var times in (double[])[10, 100, 1000, 0.1, 0.01, 0.001])
            {
                // All amounts slip, as after a forgotten unit, or one column does.
                var one = register.Amounts[random.Next(register.Amounts.Count)];
                foreach (var columns in (IReadOnlyList<string>[])[register.Amounts, [one]])
                {
                    var slipped = await ReadAsync(register.Write(times, columns));
                    if (!Slips(slipped, before, one, times)) continue;
                    slips++;
                    if (Judge(slipped, before).Outcome is not (Outcome.Held or Outcome.Rejected))
                        missed.Add(
                            FormattableString.Invariant($"seed {seed}, {register.Rows} rows, {string.Join('+', columns)} × {times}"));
                }
            }
        }

        output.WriteLine($"{slips} slips, {missed.Count} missed");
        foreach (var slip in missed.Take(60)) output.WriteLine(slip);
        Assert.Empty(missed);
    }

    [Fact]
    public async Task A_first_file_of_another_scale_than_the_other_sources_is_held()
    {
        var (files, held, slips, caught) = (0, 0, new SortedDictionary<double, int>(), new SortedDictionary<double, int>());
        for (var seed = 1; seed <= Math.Max(10, Registers / 4); seed++)
        {
            var others = new List<CheckedFile>();
            for (var other = 1; other <= 4; other++)
                others.Add(await ReadAsync(new RegisterHistory((seed * 10) + other, 300, 10, other).Write()));
            var register = new RegisterHistory(seed * 10, 300, 10);
            foreach (var times in (double[])[1, 10, 100, 1000])
            {
                var judged = Decide.On(
                    await ReadAsync(register.Write(times, register.Amounts)),
                    Standing.None with { Others = [.. others.Select(o => o.Profile!)] }, Options);
                var isHeld = judged.Outcome is Outcome.Held or Outcome.Rejected;
                if (times == 1) (files, held) = (files + 1, held + (isHeld ? 1 : 0));
                else
                {
                    slips[times] = slips.GetValueOrDefault(times) + 1;
                    caught[times] = caught.GetValueOrDefault(times) + (isHeld ? 1 : 0);
                }
            }
        }

        output.WriteLine($"{files} first files, {held} held; slips {string.Join(", ", slips)}, caught {string.Join(", ", caught)}");
        Assert.InRange(held, 0, files / 20);
        Assert.Equal(slips[100], caught[100]);
        Assert.Equal(slips[1000], caught[1000]);
    }

    // Whether the slip is accepted at all: rows whose parts contradict their total are set aside. Payments of three rows may be complete.
    private static bool Slips(CheckedFile slipped, CheckedFile before, string header, double times)
    {
        var dataset = slipped.Dataset!;
        var field = dataset.IndexOf(dataset.Fields.First(f => f.Headers.Contains(header)).Name);
        var moved = new Versions(slipped.Profile!, before.Profile!).Both(field)
            .Count(both => Math.Abs(Math.Log10((double)both.Now / both.Before) - Math.Log10(times)) < 0.3);
        return moved >= (ScaleCheck.IsSpent(dataset, field) ? (times > 1 ? 4 : 2) : 1);
    }

    private static JudgedFile Judge(CheckedFile next, CheckedFile before) =>
        Decide.On(next, new Standing(new Holdings(before.Accepted, before.AcceptedMoney), before.Profile, []), Options);

    private static async Task<CheckedFile> ReadAsync(byte[] file)
    {
        using var check = FileCheck.Open(new MemoryStream(file), Options, default);
        return await check.ReadAsync(null, null, default);
    }
}
