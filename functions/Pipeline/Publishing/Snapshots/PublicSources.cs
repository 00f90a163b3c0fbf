using System.Globalization;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Snapshots;

/// <summary>
/// Under which names sources are published: their register and a number. People name files and folders as they like, after persons
/// too; no rule can tell such a name from another. A number is given once: the sources that had one are handed on from snapshot to
/// snapshot with the rows that are kept, and those that are new follow.
/// </summary>
internal sealed class PublicSources
{
    private readonly Dictionary<NamedSource, int> _numbers = [];

    /// <param name="before">Those that have a number, in the order of their numbers.</param>
    public PublicSources(SnapshotInputs inputs, IReadOnlyList<NamedSource> before)
    {
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = new List<NamedSource>();
        // By name, and not by any clock: whoever publishes these inputs gives the same numbers.
        var now = inputs.Sources.Select(s => new NamedSource(s.Dataset, s.Source)).OrderBy(s => s.Source, StringComparer.Ordinal);
        foreach (var source in before.Concat(now))
        {
            if (_numbers.ContainsKey(source)) continue;
            next[source.Dataset] = next.GetValueOrDefault(source.Dataset) + 1;
            _numbers.Add(source, next[source.Dataset]);
            all.Add(source);
        }

        All = all;
    }

    /// <summary>All that ever had a number, in the order of their numbers.</summary>
    public IReadOnlyList<NamedSource> All { get; }

    /// <summary>As it is published: <c>projets-3</c>.</summary>
    public string IdOf(SourceRow source) => IdOf(source.Dataset, _numbers[new(source.Dataset, source.Source)]);

    /// <summary>For people: « Projets 3 ».</summary>
    public Text LabelOf(SourceRow source)
    {
        var number = _numbers[new(source.Dataset, source.Source)].ToString(CultureInfo.InvariantCulture);
        return DeclaredDatasets.Find(source.Dataset)!.Label.With((_, label) => $"{label} {number}");
    }

    /// <summary>The path of a source that is published under a name; null where that is not known.</summary>
    public static string? PathOf(string id, IReadOnlyList<NamedSource> all)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in all)
        {
            numbers[source.Dataset] = numbers.GetValueOrDefault(source.Dataset) + 1;
            if (IdOf(source.Dataset, numbers[source.Dataset]) == id) return source.Source;
        }

        return null;
    }

    /// <summary>The numbers that a published manifest tells, where the rows behind it are lost: a source is known by a run that it had.</summary>
    public static IReadOnlyList<NamedSource> Recovered(Manifest manifest, IReadOnlyList<SourceRow> sources)
    {
        var found = new List<NamedSource>();
        foreach (var inputs in manifest.Inputs.GroupBy(i => i.Dataset))
        {
            var named = inputs.Select(i => (Number: NumberOf(i), i.Run)).Where(i => i.Number > 0).ToList();
            for (var number = 1; number <= named.Select(i => i.Number).DefaultIfEmpty(0).Max(); number++)
            {
                var run = named.FirstOrDefault(i => i.Number == number).Run;
                var source = run is null ? null : sources.FirstOrDefault(
                    s => s.Dataset == inputs.Key && (s.Run == run || s.History.Tenures.Any(tenure => tenure.Run == run)));
                // A number that was given is not given again: no path is empty.
                found.Add(new NamedSource(inputs.Key, source?.Source ?? $"\n{number}"));
            }
        }

        return found;
    }

    private static string IdOf(string dataset, int number) => string.Create(CultureInfo.InvariantCulture, $"{dataset}-{number}");

    private static int NumberOf(ManifestInput input) =>
        input.Source.StartsWith(input.Dataset + "-", StringComparison.Ordinal)
        && int.TryParse(input.Source.AsSpan(input.Dataset.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : 0;
}
