using System.Globalization;
using System.Text;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>Required fields, rules across columns, the derived phase, and the key of a row.</summary>
public sealed class RowValidator
{
    private readonly Dataset _dataset;
    private readonly (Rule Rule, FindingCode Code, int Field, int Limit, int[] Parts)[] _rules;
    private readonly (int Field, string Label)[][] _keys;
    private readonly int[] _required;
    private readonly (int Field, int From)? _phaseOfYear;
    private readonly StringBuilder _keyText = new(1024);

    public RowValidator(Dataset dataset)
    {
        _dataset = dataset;
        _rules = [.. dataset.Rules.Select(Bind)];
        _keys = [.. dataset.Keys.Select(key => key.Select(field => (dataset.IndexOf(field), "\u001F" + field + "=")).ToArray())];
        _required = [.. Enumerable.Range(0, dataset.Fields.Count).Where(field => dataset.Fields[field].Constraints.Required)];
        _phaseOfYear = dataset.Derive is { Kind: "phaseOfYear" } d ? (dataset.IndexOf(d.Field), dataset.IndexOf(d.From)) : null;
    }

    /// <summary>Checks the values of a row that were read, and completes them.</summary>
    public void Validate(RowContext row)
    {
        foreach (var field in _required)
        {
            if (row.Values[field].IsBlank && !row.Unreadable[field])
                row.Note(Codes.RequiredMissing, field, _dataset.Fields[field].Name);
        }

        DerivePhase(row);
        foreach (var rule in _rules)
        {
            switch (rule.Rule.Kind)
            {
                case "atMost":
                    AtMost(row, rule.Code, rule.Field, rule.Limit);
                    break;
                case "notBefore":
                    NotBefore(row, rule.Code, rule.Field, rule.Limit);
                    break;
                case "sumEquals":
                    SumEquals(row, rule.Code, rule.Parts, rule.Field, rule.Rule.Tolerance);
                    break;
            }
        }
    }

    /// <summary>The key of a row, by the first of the dataset's keys whose leading field is filled; null when none is.</summary>
    public RowKey? KeyOf(RowContext row)
    {
        Span<char> room = stackalloc char[TextKey.Room];
        foreach (var key in _keys)
        {
            if (row.Values[key[0].Field].IsBlank) continue;
            _keyText.Clear();
            _keyText.Append(_dataset.Name);
            foreach (var (field, label) in key)
            {
                _keyText.Append(label);
                if (row.Values[field] is { Text: { } text }) _keyText.Append(TextKey.Fold(text, room));
                else if (row.Values[field].Number is { } number) _keyText.Append(CultureInfo.InvariantCulture, $"{number}");
            }

            return KeyOfText();
        }

        return null;
    }

    private RowKey KeyOfText()
    {
        foreach (var chunk in _keyText.GetChunks())
        {
            // Nearly always the only one.
            if (chunk.Length == _keyText.Length) return RowKey.Of(chunk.Span);
        }

        return RowKey.Of(_keyText.ToString());
    }

    /// <summary>What a sender would call the row: the first value of its key.</summary>
    public string NameOf(RowContext row) =>
        _keys.Select(key => row.Values[key[0].Field]).FirstOrDefault(value => !value.IsBlank).Text ?? "";

    private (Rule, FindingCode, int, int, int[]) Bind(Rule rule)
    {
        if (rule.Kind is not ("atMost" or "notBefore" or "sumEquals")) throw new ArgumentException($"Dataset {_dataset.Name}: unknown rule kind '{rule.Kind}'.");
        var field = _dataset.IndexOf(rule.Field ?? rule.Total!);
        var limit = rule.Limit is null ? -1 : _dataset.IndexOf(rule.Limit);
        return (rule, new FindingCode(rule.Code), field, limit, [.. rule.Parts.Select(_dataset.IndexOf)]);
    }

    private void AtMost(RowContext row, FindingCode code, int field, int limit)
    {
        if (row.Values[field].Number is not { } value || row.Values[limit].Number is not { } most || value <= most) return;
        var kind = _dataset.Fields[field].Kind;
        row.Note(code, field, _dataset.Fields[field].Name, row.Values[field].Show(kind), row.Values[limit].Show(kind));
    }

    private void NotBefore(RowContext row, FindingCode code, int field, int limit)
    {
        if (row.Values[field].Number is not { } day || row.Values[limit].Number is not { } first || day >= first) return;
        row.Note(code, field, _dataset.Fields[field].Name, row.Values[field].Show(FieldKind.Date), row.Values[limit].Show(FieldKind.Date));
    }

    // With every part filled the sum must be the total; with one left blank it may only not exceed it.
    private void SumEquals(RowContext row, FindingCode code, int[] parts, int total, int tolerance)
    {
        if (row.Values[total].Number is not { } whole) return;
        var filled = 0;
        long sum = 0;
        foreach (var part in parts)
        {
            if (row.Unreadable[part]) return;
            if (row.Values[part].IsBlank) continue;
            filled++;
            sum += row.Values[part].Number ?? 0;
        }

        if (filled < 2) return;
        var kind = _dataset.Fields[total].Kind;
        var allowed = kind == FieldKind.Money ? tolerance * 100L : tolerance;
        if (filled == parts.Length ? Math.Abs(sum - whole) <= allowed : sum - whole <= allowed) return;
        row.Note(code, total, _dataset.Fields[total].Name, FieldValue.Of(sum).Show(kind), row.Values[total].Show(kind));
    }

    private void DerivePhase(RowContext row)
    {
        if (_phaseOfYear is not { } derive || row.Unreadable[derive.Field] || !row.Values[derive.Field].IsBlank || row.Values[derive.From].Number is not { } year) return;
        if (PhaseOf((int)year) is not { } phase) return;
        row.Values[derive.Field] = FieldValue.Of(phase);
        row.Note(Codes.PhaseDerived, derive.From, _dataset.Fields[derive.Field].Name);
    }

    // Phase III's programmes go on after its plan ended in 2023.
    private static string? PhaseOf(int year) => year switch
    {
        < 2005 => null,
        <= 2010 => "I",
        <= 2018 => "II",
        _ => "III",
    };
}
