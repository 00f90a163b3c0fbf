using System.Runtime.InteropServices;

namespace AinChock.Registers.Plausibility;

/// <summary>The spread of a field's numbers in some profiles: of all, and of the rows of each programme. Numbers that are not positive are ignored.</summary>
internal sealed class SpreadTally
{
    private readonly int[] _all = new int[Spread.Bins];
    private readonly Dictionary<string, int[]> _peers = new(StringComparer.Ordinal);

    // Values of a list are one instance each, and rows of a group often follow one another.
    private string? _last;
    private int[] _binsOfLast = [];

    public Spread All => Spread.OfCounts(_all);

    public Dictionary<string, Spread> Peers
    {
        get
        {
            var spreads = new Dictionary<string, Spread>(_peers.Count, StringComparer.Ordinal);
            foreach (var (peers, counts) in _peers) spreads.Add(peers, Spread.OfCounts(counts));
            return spreads;
        }
    }

    public void Add(Profile profile, int field)
    {
        if (!profile.Numbers.TryGetValue(field, out var numbers)) return;
        for (var row = 0; row < numbers.Count; row++)
        {
            if (numbers[row] is not (> 0 and var number)) continue;
            var bin = Spread.BinOf(number);
            _all[bin]++;
            if (profile.Peers[row] is { } peers) BinsOf(peers)[bin]++;
        }
    }

    private int[] BinsOf(string peers)
    {
        if (ReferenceEquals(peers, _last)) return _binsOfLast;
        ref var bins = ref CollectionsMarshal.GetValueRefOrAddDefault(_peers, peers, out _);
        (_last, _binsOfLast) = (peers, bins ??= new int[Spread.Bins]);
        return _binsOfLast;
    }
}
