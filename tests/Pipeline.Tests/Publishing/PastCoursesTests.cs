using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Movement;
using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Tests;

public sealed class PastCoursesTests
{
    private static readonly DateTimeOffset Uploaded = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_input_whose_row_is_gone_has_its_own_run_for_a_course()
    {
        var input = new SourceRow("projets", "p.csv", "run1", "f", "r", Uploaded, "", Uploaded.AddMinutes(5), 1, default, "p.csv");

        var lineage = Assert.Single(Lineages.Of(PastCourses.Of([], [input], Uploaded.AddDays(1))));

        Assert.Equal([("run1", Uploaded)], lineage.Uploads.Select(upload => (upload.Run, upload.At)));
    }
}
