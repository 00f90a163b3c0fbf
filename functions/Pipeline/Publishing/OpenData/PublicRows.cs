using AinChock.Pipeline.Publishing.Privacy;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The publishable form of stored rows. All published numbers and texts are made from these rows alone, so a value withheld here cannot be recovered
/// from a sum or a difference either.</summary>
internal sealed class PublicRows
{
    private readonly Dataset _dataset;
    private readonly SmallCounts[] _groups;
    private readonly int[] _texts;

    // Masked texts by place and text; null for a field that hardly repeats any.
    private readonly Dictionary<string, string>?[] _masked;

    public PublicRows(Dataset dataset, PublishOptions options)
    {
        _dataset = dataset;
        _groups = [.. dataset.SmallGroups.Select(g => new SmallCounts(dataset, g, options.SmallGroup))];
        _texts = [.. Enumerable.Range(0, dataset.Fields.Count)
            .Where(i => dataset.Fields[i] is { IsPersonal: false, Closed: false, Kind: FieldKind.Text or FieldKind.Code or FieldKind.Ice })];
        _masked = [.. dataset.Fields.Select(_ => new Dictionary<string, string>(StringComparer.Ordinal))];
    }

    /// <summary>The publishable row: personal fields and small groups blank, personal identifiers masked in everything a person typed, references and register
    /// numbers included, and the sheet given by number.</summary>
    /// <param name="run">The row's run.</param>
    public StoredRow Of(StoredRow row, PublicRun run)
    {
        var values = (FieldValue[])row.Values.Clone();
        for (var i = 0; i < values.Length; i++)
        {
            if (_dataset.Fields[i].IsPersonal) values[i] = FieldValue.Blank;
        }

        foreach (var i in _texts)
        {
            if (values[i].Text is { } text) values[i] = FieldValue.Of(PublicText(i, text, run));
        }

        foreach (var group in _groups) Withhold(values, group);
        return row with { Values = values, Sheet = run.NumberOf(row.Sheet) };
    }

    /// <summary>The same for a row whose texts are published ones already (see <see cref="ShownFields"/>), which may be returned as it is.</summary>
    public StoredRow OfShown(StoredRow row)
    {
        // Most rows leave nothing out.
        if (!Array.Exists(_groups, group => group.Of(row.Values) is { } counts && group.Withheld(counts) != 0)) return row;
        var values = (FieldValue[])row.Values.Clone();
        foreach (var group in _groups) Withhold(values, group);
        return row with { Values = values };
    }

    // A company's number is public; an invalid one may be a person's. Excel drops the leading zero of a telephone number stored as a number.
    private string PublicText(int place, string text, PublicRun run) => _dataset.Fields[place] switch
    {
        { Kind: FieldKind.Ice } => CompanyNumber.Is(text) && !CompanyNumber.MayBeTelephone(text) ? text : PersonalText.Mask,
        { Identifier: true } when text.Length == 9 && text.All(char.IsDigit) => PersonalText.Masked("0" + text) is PersonalText.Mask ? PersonalText.Mask : text,
        { Identifier: true } => PersonalText.Masked(text) is var masked && masked != text && IsCounted(place, text, run) ? text : masked,
        _ => Masked(place, text),
    };

    private string Masked(int place, string text)
    {
        const int most = 1024;
        if (_masked[place] is not { } seen) return PersonalText.Masked(text);
        if (seen.TryGetValue(text, out var masked)) return masked;
        masked = PersonalText.Masked(text);
        if (seen.Count < most) seen.Add(text, masked);
        else _masked[place] = null;
        return masked;
    }

    // Whatever else the reference holds must be publishable too.
    private static bool IsCounted(int place, string text, PublicRun run) =>
        run.IsCounted(place, text) && NumberedReferences.Shorter(text) is var shorter && PersonalText.Masked(shorter) == shorter;

    /// <summary>The row without the counts that would reveal a small one, marked with those that are published in sums.</summary>
    /// <param name="stored">The row as stored. An earlier version of it may have had other counts, so only a count with the withheld value is withheld.</param>
    public static StoredRow Without(StoredRow row, StoredRow stored, IReadOnlyList<WithheldCount> withheld)
    {
        if (withheld.Count == 0) return row;
        var own = withheld.Where(count => (stored.Values[count.Field].Number ?? 0) == count.Value).ToList();
        foreach (var count in own) row.Values[count.Field] = FieldValue.Blank;
        return row with { Withheld = own };
    }

    private static void Withhold(FieldValue[] values, SmallCounts group)
    {
        if (group.Of(values) is not { } counts) return;
        var mask = group.Withheld(counts);
        for (var i = 0; mask != 0; i++, mask >>= 1)
        {
            if ((mask & 1) != 0) values[group.Fields[i]] = FieldValue.Blank;
        }
    }
}
