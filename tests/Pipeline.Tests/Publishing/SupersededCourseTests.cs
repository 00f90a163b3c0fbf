using System.Text.Json;
using static AinChock.Pipeline.Tests.Course;

namespace AinChock.Pipeline.Tests;

/// <summary>A file that takes the place of others goes on where these ended.</summary>
public sealed class SupersededCourseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_file_counts_until_another_that_stood_beside_it_takes_its_place(int uploads)
    {
        const string row = "R1;A;2023;P1;association;1000;500;En cours;100;50;10;01/06/2024";
        using var registers = new PublishedRegisters();
        await UploadAsync(registers, "nouveau.csv", "R9;Z;2023;P1;association;7000;500;En cours;100;50;10;01/06/2024");
        for (var i = 0; i < uploads; i++)
        {
            registers.Pass(TimeSpan.FromDays(60));
            await UploadAsync(registers, "projets.csv", row);
        }

        registers.Pass(TimeSpan.FromDays(160 - (60 * uploads)));
        await UploadAsync(registers, "nouveau.csv", row);
        registers.Supersede("projets", "projets.csv", "nouveau.csv");
        await registers.PublishAsync();

        Assert.Equal(
            ["2025-01 1 7000.00", "2025-02 1 7000.00", "2025-03 2 8000.00", "2025-04 2 8000.00", "2025-05 2 8000.00", "2025-06 1 1000.00"],
            Told(Courses(registers), "total").Select(line => line[..17]));
    }

    [Fact]
    public async Task A_file_sent_after_the_one_that_takes_its_place_counts_until_it_is_retired()
    {
        const string row = "R1;A;2023;P1;association;1000;500;En cours;100;50;10;01/06/2024";
        using var registers = new PublishedRegisters();
        await UploadAsync(registers, "nouveau.csv", "R9;Z;2023;P1;association;7000;500;En cours;100;50;10;01/06/2024");
        registers.Pass(TimeSpan.FromDays(60));
        await UploadAsync(registers, "projets.csv", row);
        registers.Pass(TimeSpan.FromDays(60));
        registers.Supersede("projets", "projets.csv", "nouveau.csv");
        await registers.PublishAsync();

        Assert.Equal(
            ["2025-01 1 7000.00", "2025-02 1 7000.00", "2025-03 2 8000.00", "2025-04 2 8000.00", "2025-05 1 7000.00"],
            Told(Courses(registers), "total").Select(line => line[..17]));
    }

    [Fact]
    public async Task Two_files_sent_once_that_another_took_the_place_of_are_no_three_uploads()
    {
        using var registers = new PublishedRegisters();
        await UploadAsync(registers, "a.csv", "R1;A;2023;P1;association;1000;500;En cours;100;50;10;01/06/2024");
        await UploadAsync(registers, "b.csv", "R2;B;2023;P1;association;2000;500;En cours;100;50;10;01/06/2024");
        await UploadAsync(registers, "nouveau.csv", "R1;A;2023;P1;association;1000;500;En cours;100;50;10;01/06/2024");
        foreach (var name in (string[])["a.csv", "b.csv"]) registers.Supersede("projets", name, "nouveau.csv");
        await registers.PublishAsync();

        Assert.Equal(JsonValueKind.Null, Courses(registers)[0].GetProperty("unmoved").ValueKind);
        Assert.Equal(JsonValueKind.Object, Courses(registers)[0].GetProperty("slipped").ValueKind);
    }

    [Fact]
    public async Task Of_two_files_that_held_a_project_the_later_upload_tells_how_it_stood()
    {
        const string row = "R1;A;2023;P1;association;1000;500;En cours;100;50;20;01/06/2024";
        using var registers = new PublishedRegisters();
        await UploadAsync(registers, "a.csv", row);
        await UploadAsync(registers, "b.csv", "R1;A;2023;P1;association;1000;500;En cours;100;50;10;01/06/2024");
        await UploadAsync(registers, "a.csv", row, "R2;B;2023;P1;association;2000;500;En cours;100;50;10;01/06/2024");
        await UploadAsync(registers, "nouveau.csv", row);
        foreach (var name in (string[])["a.csv", "b.csv"]) registers.Supersede("projets", name, "nouveau.csv");
        await registers.PublishAsync();

        Assert.Equal(1, Derived(registers)["projects.unmoved.count"]);
    }

    [Fact]
    public async Task A_file_that_took_the_place_of_another_goes_on_where_that_one_ended()
    {
        const string row = "R1;A;2023;P1;association;1000;500;En cours;100;50;10;01/06/2024";
        using var registers = new PublishedRegisters();
        await SendAsync(registers, row);
        await SendAsync(registers, row);
        registers.Pass(TimeSpan.FromDays(40));
        await UploadAsync(registers, "nouveau.csv", row);
        registers.Supersede("projets", "projets.csv", "nouveau.csv");
        await registers.PublishAsync();

        Assert.Equal(1, Derived(registers)["projects.unmoved.count"]);
        Assert.Equal(["2025-01 1 1000.00", "2025-02 1 1000.00"], Told(Courses(registers), "total").Select(line => line[..17]));
    }
}
