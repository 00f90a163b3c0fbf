namespace AinChock.Pipeline.Tests;

/// <summary>Projects that make the stated numbers true: first those of periods and programmes, then the other cuts.</summary>
internal sealed class StatedProjects
{
    private static readonly string[] Primary = ["period", "meeting", "programme"],
        Money = ["cost", "indhShare", "committed", "outputQuantity"];

    private readonly List<(IReadOnlyDictionary<string, string> Scope, Dictionary<string, long> Values, long? Count)> _cells = [];

    private readonly Dictionary<IReadOnlyDictionary<string, string>, HashSet<string>> _rough = [];

    public List<Atom> Atoms { get; } = [];

    public StatedProjects(IEnumerable<Fact> facts)
    {
        foreach (var cell in facts.GroupBy(f => string.Join(',', f.Rows.OrderBy(s => s.Key, StringComparer.Ordinal))))
        {
            var values = new Dictionary<string, long>();
            long? count = null;
            foreach (var fact in cell)
            {
                if (fact.Measure == "count") count = (long)fact.True;
                else if (!fact.Measure.EndsWith("Share", StringComparison.Ordinal) || fact.Measure == "indhShare")
                    values[fact.Measure] = (long)(fact.True * (Money.Contains(fact.Measure) ? 100 : 1));
            }

            if (values.Remove("indhPct", out var percent))
            {
                values.TryAdd("cost", 1_000_000_000);
                values.TryAdd("indhShare", (long)(values["cost"] * (cell.First(f => f.Measure == "indhPct").Value + 0.004m) / 100));
                if (percent == 100) values["indhShare"] = values["cost"];
            }

            values.Remove("partners");
            _rough.Add(cell.First().Rows, [.. cell.Where(f => f.Exactness != "exact" && f.True == f.Value).Select(f => f.Measure)]);
            _cells.Add((cell.First().Rows, values, count));
        }

        foreach (var share in facts.Where(f => f.Measure is "countShare" or "costShare")) Share(share);
        foreach (var cell in _cells.Where(c => c.Scope.Keys.All(Primary.Contains))
            .OrderBy(c => Years.Of(c.Scope.GetValueOrDefault("period")) is var y && c.Scope.ContainsKey("meeting") ? 0 : y.To - y.From)
            .ThenByDescending(c => c.Scope.Count)) Fill(cell);
        foreach (var cell in _cells.Where(c => !c.Scope.Keys.All(Primary.Contains)).OrderByDescending(c => c.Scope.Count)
            .ThenBy(c => Years.Of(c.Scope.GetValueOrDefault("period")) is var y ? y.To - y.From : 0)
            .ThenByDescending(c => c.Values.Count).ThenByDescending(c => c.Values.GetValueOrDefault("cost"))) Cut(cell);
    }

    /// <summary>Periods that are stated within another.</summary>
    public bool IsStated(int year, Years within) => _cells.Any(c => Years.Of(c.Scope.GetValueOrDefault("period")) is var years
        && years != within && within.Holds(years) && years.From <= year && years.To >= year);

    public bool IsInPeriod(int year) => _cells.Any(c => !c.Scope.ContainsKey("meeting")
        && Years.Of(c.Scope.GetValueOrDefault("period")) is var years && years.From <= year && years.To >= year);

    private void Share(Fact share)
    {
        var measure = share.Measure[..^"Share".Length];
        var cell = _cells.Single(c => c.Scope.Count == share.Rows.Count
            && share.Rows.All(s => c.Scope.GetValueOrDefault(s.Key) == s.Value));
        if (measure == "count" ? cell.Count is not null : cell.Values.ContainsKey(measure)) return;
        // A table of several fields has neither period nor programme.
        int Own(IReadOnlyDictionary<string, string> scope) => scope.Keys.Count(key => share.Rows.ContainsKey(key));
        var whole = _cells.Where(c => Own(c.Scope) == share.Rows.Count - 1 && c.Scope.All(s => s.Key is "programme" or "period"
            ? !share.Rows.TryGetValue(s.Key, out var code) || code == s.Value
            : share.Rows.GetValueOrDefault(s.Key) == s.Value)).FirstOrDefault();
        var of = whole.Scope is null ? 0 : measure == "count" ? whole.Count ?? 0 : whole.Values.GetValueOrDefault(measure);
        var value = (long)decimal.Round((of > 0 ? of : measure == "count" ? 100 : 10_000_000_000) * share.Value / 100);
        if (measure == "count") _cells[_cells.IndexOf(cell)] = (cell.Scope, cell.Values, value);
        else cell.Values[measure] = value;
    }

    // A value stated for a total but not its parts goes to the parts where it is unknown, and to rows of its own.
    private void Fill((IReadOnlyDictionary<string, string> Scope, Dictionary<string, long> Values, long? Count) cell)
    {
        var inside = Atoms.Where(a => a.IsIn(cell.Scope)).ToList();
        var rest = (cell.Count ?? 0) - inside.Sum(a => a.Count);
        if (cell.Count is null && inside.Count == 0) rest = RestOf(cell.Scope);
        if (rest > 0)
        {
            inside.Add(new Atom(cell.Scope, rest));
            Atoms.Add(inside[^1]);
        }

        if (cell.Count is null && rest <= 0
            && cell.Values.Any(v => v.Key != "physical" && inside.TrueForAll(a => a.Values.ContainsKey(v.Key))
                && inside.Sum(a => a.Values[v.Key]) < v.Value))
        {
            inside.Add(new Atom(cell.Scope, 3));
            Atoms.Add(inside[^1]);
        }

        foreach (var (measure, value) in cell.Values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            var open = inside.Where(a => !a.Values.ContainsKey(measure)).ToList();
            if (measure == "physical")
            {
                foreach (var atom in open) atom.Values[measure] = value;
                continue;
            }

            var left = value - inside.Sum(a => a.Values.GetValueOrDefault(measure));
            if (_rough[cell.Scope].Contains(measure)) open.ForEach(a => a.Rough.Add(measure));
            var isRough = left < 0 && _rough[cell.Scope].Contains(measure);
            var rough = inside.Where(a => a.Rough.Contains(measure));
            if (open.Count == 0 && left != 0 && !isRough && rough.MaxBy(a => a.Values[measure]) is { } gives)
                gives.Values[measure] += left;
            // No share is more than the cost.
            foreach (var atom in open.Where(a => measure == "cost" && a.Values.ContainsKey("indhShare")))
            {
                atom.Values[measure] = Math.Min(left, atom.Values["indhShare"]);
                left -= atom.Values[measure];
            }

            if (measure == "cost" && open.Exists(a => !a.Values.ContainsKey("indhShare")))
                open.RemoveAll(a => a.Values.ContainsKey("indhShare"));
            decimal Weight(Atom a) => measure == "indhShare" && a.Values.TryGetValue("cost", out var cost) ? cost + 1 : a.Count;
            var weights = open.Sum(Weight);
            var room = left;
            foreach (var atom in open)
            {
                var part = atom == open[^1] ? left : (long)(room * Weight(atom) / weights);
                atom.Values[measure] = atom.Values.GetValueOrDefault(measure) + part;
                left -= part;
            }
        }
    }

    private void Cut((IReadOnlyDictionary<string, string> Scope, Dictionary<string, long> Values, long? Count) cell)
    {
        var inside = Atoms.Where(a => a.IsIn(cell.Scope)).ToList();
        var values = cell.Values.ToDictionary(v => v.Key, v => v.Value - inside.Sum(a => a.Values.GetValueOrDefault(v.Key)));
        // A programme that nothing else mentions goes to rows that have none.
        bool IsOwn(string key) => !Primary.Contains(key)
            || (key != "period" && !_cells.Exists(c => c.Scope.Keys.All(Primary.Contains)
                && c.Scope.GetValueOrDefault(key) == cell.Scope[key]));
        var primary = cell.Scope.Where(s => !IsOwn(s.Key)).ToDictionary(s => s.Key, s => s.Value);
        var own = cell.Scope.Where(s => IsOwn(s.Key)).ToList();
        var full = _cells.Where(c => c.Count is not null && Holds(cell.Scope, c.Scope)).ToList();
        var from = Atoms.Where(a => a.Count > 0 && a.IsIn(primary) && !inside.Contains(a)
                && own.TrueForAll(s => a.Scope.GetValueOrDefault(s.Key, s.Value) == s.Value)
                && !full.Exists(c => a.IsIn(c.Scope.Where(s => !cell.Scope.ContainsKey(s.Key)).ToDictionary(s => s.Key, s => s.Value))))
            .OrderByDescending(a => own.Count(s => a.Scope.ContainsKey(s.Key))).ThenByDescending(a => a.Count).ToList();
        var cost = from.Sum(a => a.Values.GetValueOrDefault("cost"));
        var isAll = cell.Count is null && cost > 0 && cost == values.GetValueOrDefault("cost");
        var need = cell.Count - inside.Sum(a => a.Count) ?? (isAll ? from.Sum(a => a.Count)
            : from.Count == 0 ? 4 : from[0].Count < 8 || values.ContainsKey("outputQuantity") ? 1 : 3);
        if (need <= 0)
        {
            foreach (var (measure, value) in values)
            {
                var open = inside.Where(a => !a.Values.ContainsKey(measure)).ToList();
                foreach (var atom in open) atom.Values[measure] = value * atom.Count / open.Sum(a => a.Count);
            }

            return;
        }

        cell = (cell.Scope, values, need);
        var single = from.Select(a => a.Carve(need, cell.Values)).FirstOrDefault(part => part is not null);
        if (single is not null) Take(single, cell.Scope);
        else if (from.Sum(a => a.Count) >= need) Several(cell, from, need);
        else if (_cells.Exists(c => c.Count is not null && c.Scope.Keys.All(Primary.Contains) && Holds(c.Scope, cell.Scope))) return;
        else New(cell, need);
    }

    private static bool Holds(IReadOnlyDictionary<string, string> whole, IReadOnlyDictionary<string, string> part) =>
        whole.Count < part.Count
        && Years.Of(whole.GetValueOrDefault("period")).Holds(Years.Of(part.GetValueOrDefault("period")))
        && whole.All(s => s.Key == "period" || part.GetValueOrDefault(s.Key) == s.Value);

    // For a counted total, the number left by the others; otherwise some.
    private long RestOf(IReadOnlyDictionary<string, string> scope)
    {
        var whole = _cells.Where(c => c.Count is not null && Holds(c.Scope, scope)).OrderByDescending(c => c.Scope.Count).FirstOrDefault();
        if (whole.Scope is null) return 12;
        var parts = _cells.Where(c => c.Scope.Count == scope.Count && c.Scope.Keys.All(scope.ContainsKey)
            && Holds(whole.Scope, c.Scope)).ToList();
        var built = parts.Where(c => c.Count is null).Select(c => Atoms.Where(a => a.IsIn(c.Scope)).Sum(a => a.Count)).ToList();
        var rest = whole.Count!.Value - parts.Sum(c => c.Count ?? 0) - built.Sum();
        return Math.Max(1, rest / Math.Max(1, built.Count(rows => rows == 0)));
    }

    private void Several((IReadOnlyDictionary<string, string> Scope, Dictionary<string, long> Values, long? Count) cell, List<Atom> from,
        long need)
    {
        var left = new Dictionary<string, long>(cell.Values);
        // Takes the most expensive first when a cost must be reached.
        long Dear(Atom a) => left.ContainsKey("cost") ? a.Values.GetValueOrDefault("cost") / a.Count : 0;
        foreach (var atom in from.OrderByDescending(Dear).ToList())
        {
            var count = Math.Min(need, atom.Count);
            if (count < need && left.Any(v => atom.Values.GetValueOrDefault(v.Key) > v.Value)) count--;
            if (need == 0) break;
            if (count == 0) continue;
            var values = left.ToDictionary(v => v.Key, v => count == need ? v.Value
                : atom.Values.TryGetValue(v.Key, out var has) ? (count == atom.Count ? has : Math.Min(has, v.Value * count / need))
                : v.Value * count / need);
            if (atom.Carve(count, values) is not { } part) continue;
            need -= count;
            foreach (var (measure, value) in values) left[measure] -= value;
            Take(part, cell.Scope);
        }
    }

    private void New((IReadOnlyDictionary<string, string> Scope, Dictionary<string, long> Values, long? Count) cell, long count)
    {
        var atom = new Atom(cell.Scope, count);
        foreach (var (measure, value) in cell.Values) atom.Values[measure] = value;
        Atoms.Add(atom);
    }

    private void Take(Atom part, IReadOnlyDictionary<string, string> scope)
    {
        foreach (var (key, value) in scope) part.Scope.TryAdd(key, value);
        Atoms.Add(part);
    }
}
