using System.Text.Json;
using static AinChock.Pipeline.Tests.Course;

namespace AinChock.Pipeline.Tests;

/// <summary>The course of time follows from the uploads, and from nothing else: not from when anything was published.</summary>
public sealed class MovementTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_months_are_those_of_the_uploads_whenever_they_were_published(int seed)
    {
        var history = InventedUpload.History(new Random(seed), files: 3, uploads: 24);

        var always = await CourseAsync(history, _ => true);
        var never = await CourseAsync(history, _ => false);
        var random = new Random(seed * 7);
        var sometimes = await CourseAsync(history, _ => random.Next(3) == 0);

        Assert.Equal(InventedUpload.Months(history), Told(always, "total"));
        Assert.Equal(always.GetRawText(), never.GetRawText());
        Assert.Equal(always.GetRawText(), sometimes.GetRawText());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task What_is_worked_out_anew_from_what_is_kept_for_good_is_what_it_was(int seed)
    {
        var history = InventedUpload.History(new Random(seed), files: 2, uploads: 16);
        using var registers = new PublishedRegisters();
        foreach (var upload in history)
        {
            await upload.SendAsync(registers);
            await registers.PublishAsync();
        }

        var before = Courses(registers).GetRawText();
        registers.LoseFacts();
        await registers.PublishAsync();

        Assert.Equal(before, Courses(registers).GetRawText());
    }

    [Fact]
    public async Task A_version_that_was_rolled_back_never_counted()
    {
        var history = InventedUpload.History(new Random(6), files: 1, uploads: 8);
        using var registers = new PublishedRegisters();
        foreach (var upload in history.Take(5))
        {
            await upload.SendAsync(registers);
            await registers.PublishAsync();
        }

        registers.RollBack("projets", history[4].Name);
        await registers.PublishAsync();
        var rolledBack = Courses(registers).GetRawText();
        var without = await CourseAsync([.. history.Take(4)], _ => true);

        Assert.Equal(without.GetRawText(), rolledBack);
    }

    [Fact]
    public async Task Projects_of_which_three_uploads_tell_the_same_have_not_moved_and_those_that_are_done_need_not()
    {
        using var registers = new PublishedRegisters();
        await SendAsync(registers, "R1;A;2023;P1;association;1000;500;En cours;100;50;10;01/06/2024",
            "R2;B;2023;P1;association;2000;500;En cours;100;50;10;01/06/2024",
            "R3;C;2023;P1;association;4000;500;Achevé;100;50;100;01/06/2024", "R4;D;2023;P1;association;8000;500;;;;;");
        await SendAsync(registers, "R1;A;2023;P1;association;1000;500;En cours;100;50;10;01/08/2024",
            "R2;B;2023;P1;association;2000;500;En cours;100;50;20;01/06/2024",
            "R3;C;2023;P1;association;4000;500;Achevé;100;50;100;01/06/2024", "R4;D;2023;P1;association;8000;500;;;;;");
        Assert.DoesNotContain("projects.unmoved.count", Derived(registers).Keys);
        await SendAsync(registers, "R1;A;2023;P1;association;1000;500;En cours;100;50;10;01/09/2024",
            "R2;B;2023;P1;association;2000;500;En cours;100;50;20;01/06/2024",
            "R3;C;2023;P1;association;4000;500;Achevé;100;50;100;01/05/2024", "R4;D;2023;P1;association;8000;500;;;;;");

        var derived = Derived(registers);
        Assert.Equal((1, 1000), (derived["projects.unmoved.count"], derived["projects.unmoved.cost"]));
        Assert.Equal((1, 92), (derived["projects.slipped.count"], derived["projects.slip.median"]));
        var unmoved = Assert.Single(Courses(registers)[0].GetProperty("unmoved").GetProperty("rows").EnumerateArray());
        Assert.Equal(("A", 3, "2025-01-01"), (unmoved.GetProperty("title").GetString(), unmoved.GetProperty("uploads").GetInt32(),
            unmoved.GetProperty("since").GetString()));
        var slipped = Assert.Single(Courses(registers)[0].GetProperty("slipped").GetProperty("rows").EnumerateArray());
        Assert.Equal(("2024-06-01", "2024-09-01"), (slipped.GetProperty("first").GetString(), slipped.GetProperty("now").GetString()));
        // The key is that of the row in the open data.
        var row = registers["projets.json"].GetProperty("rows").EnumerateArray().First(r => r.GetProperty("title").GetString() == "A");
        Assert.Equal(row.GetProperty("key").GetString(), slipped.GetProperty("key").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_project_that_bears_the_number_of_another_of_last_year_is_new(bool isPublishedEachTime)
    {
        using var registers = new PublishedRegisters();
        foreach (var (title, cost, due) in new[] { ("A", 1000, "01/06/2024"), ("A", 1000, "01/06/2024"), ("B", 5000, "01/06/2025") })
        {
            await UploadAsync(registers, "projets.csv", $"R1;{title};2024;P1;association;{cost};500;En cours;100;50;10;{due}");
            if (isPublishedEachTime || title == "B") await registers.PublishAsync();
        }

        var derived = Derived(registers);
        Assert.Equal((0, 0), (derived["projects.unmoved.count"], derived["projects.slipped.count"]));
    }

    [Fact]
    public async Task A_file_whose_versions_are_lost_begins_with_the_current_one()
    {
        using var registers = new PublishedRegisters();
        await UploadAsync(registers, "projets.csv", "R1;A;2023;P1;association;1000;500;En cours;100;50;10;01/06/2024");
        registers.LoseChain("projets", "projets.csv");
        await registers.PublishAsync();

        Assert.Equal(["2025-01 1 1000.00"], Told(Courses(registers), "total").Select(line => line[..17]));
    }

    [Fact]
    public async Task A_month_that_was_unknown_is_told_once_its_versions_are_read_again()
    {
        var history = InventedUpload.History(new Random(8), files: 1, uploads: 6);
        using var registers = new PublishedRegisters();
        foreach (var upload in history) await upload.SendAsync(registers);
        var readAgain = registers.LoseProgress();
        await registers.PublishAsync();
        readAgain();
        await registers.PublishAsync();

        Assert.Equal(InventedUpload.Months(history), Told(Courses(registers), "total"));
    }

    [Fact]
    public async Task A_version_that_counted_for_months_is_read_once_for_all_of_them()
    {
        using var registers = new PublishedRegisters();
        await UploadAsync(registers, "a.csv", "R1;A;2023;P1;association;1000;500;En cours;100;50;10;01/06/2024");
        for (var month = 1; month < 6; month++)
        {
            registers.Pass(TimeSpan.FromDays(30));
            await UploadAsync(registers, "b.csv", $"R2;B;2023;P1;association;2000;500;En cours;100;50;{month};01/06/2024");
        }

        await UploadAsync(registers, "a.csv", "R1;A;2023;P1;association;1000;500;En cours;100;50;20;01/06/2024");
        await registers.PublishAsync();

        // Once for its months, and once for how its rows moved.
        Assert.Equal(2, registers.Reads.Count(run => run == "run1"));
    }

    [Fact]
    public async Task A_month_of_which_a_version_is_lost_is_not_told_rather_than_told_wrong()
    {
        var history = InventedUpload.History(new Random(8), files: 1, uploads: 6);
        using var registers = new PublishedRegisters();
        foreach (var upload in history) await upload.SendAsync(registers);
        registers.LoseProgress();
        await registers.PublishAsync();

        var counts = Courses(registers)[0].GetProperty("series")[0].GetProperty("values").GetProperty("count").EnumerateArray().ToList();
        Assert.True(counts.Count > 1);
        Assert.All(counts.SkipLast(1), count => Assert.Equal(JsonValueKind.Null, count.ValueKind));
        Assert.Equal(JsonValueKind.Number, counts[^1].ValueKind);
    }

    [Fact]
    public async Task A_programme_that_is_no_code_of_the_list_is_told_as_unknown_and_not_as_it_was_typed()
    {
        using var registers = new PublishedRegisters();
        await SendAsync(registers, "R1;A;2023;Programme de M. Alami 0612345678;association;1000;500;En cours;100;50;10;01/06/2024");

        var codes = Courses(registers)[0].GetProperty("series").EnumerateArray()
            .Where(series => series.GetProperty("by").GetString() == "programme").Select(series => series.GetProperty("code").GetString());
        Assert.Equal(["unknown"], codes);
    }

    private static async Task<JsonElement> CourseAsync(List<InventedUpload> history, Func<int, bool> isPublished)
    {
        using var registers = new PublishedRegisters();
        for (var i = 0; i < history.Count; i++)
        {
            await history[i].SendAsync(registers);
            if (i == history.Count - 1 || isPublished(i)) await registers.PublishAsync();
        }

        return Courses(registers);
    }
}
