using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Publishing;

/// <summary>The courses of sources as they were when an earlier snapshot was made.</summary>
internal static class PastCourses
{
    /// <param name="now">Rows of today: they alone tell what counted by then and was retired since, or before.</param>
    /// <param name="then">What counted. An input of which no chain is left has its own run for a course.</param>
    public static IReadOnlyList<SourceRow> Of(IReadOnlyList<SourceRow> now, IReadOnlyList<SourceRow> then, DateTimeOffset asOf)
    {
        // The instant of a snapshot has whole seconds.
        var until = asOf.AddSeconds(1);
        var courses = new List<SourceRow>();
        foreach (var source in now)
        {
            var input = then.FirstOrDefault(past => past.Dataset == source.Dataset && past.Source == source.Source);
            var run = input?.Run ?? "";
            if (source.Chain.AsOf(run, until, source.History) is { } chain) courses.Add((input ?? source) with { Run = run, Chain = chain });
        }

        return [.. courses, .. then.Where(input => !courses.Exists(course => course.Dataset == input.Dataset && course.Source == input.Source))];
    }
}
