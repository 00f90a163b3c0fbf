using System.Globalization;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Snapshots;

/// <summary>Gives sources their published names: register and number. People name files and folders freely, sometimes after persons, and no rule can recognise
/// such names. A number is given once: each snapshot passes the list on with its rows, and new sources are added at its end.</summary>
internal sealed class PublicSources
{
    private readonly Dictionary<NamedSource, int> _numbers = [];

    /// <param name="before">Sources that already have a number, in order.</param>
    public PublicSources(SnapshotInputs inputs, IReadOnlyList<NamedSource> before)
    {
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = new List<NamedSource>();
        // Sorted by name, not by time, so that every publisher of these inputs gives the same numbers.
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

    /// <summary>All sources that ever had a number, in order.</summary>
    public IReadOnlyList<NamedSource> All { get; }

    /// <summary>The published name: <c>projets-3</c>.</summary>
    public string IdOf(SourceRow source) => IdOf(source.Dataset, _numbers[new(source.Dataset, source.Source)]);

    /// <summary>The name for people: « Projets 3 ».</summary>
    public Text LabelOf(SourceRow source)
    {
        var number = _numbers[new(source.Dataset, source.Source)].ToString(CultureInfo.InvariantCulture);
        return DeclaredDatasets.Find(source.Dataset)!.Label.With((_, label) => $"{label} {number}");
    }

    /// <summary>The path of a source by its published name; null when it is unknown.</summary>
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

    /// <summary>Recovers the numbers from a published manifest when its rows are lost. A source is recognised by a run it once had.</summary>
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
                // A used number is never given again: an unknown source keeps its place under a path that cannot exist.
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
