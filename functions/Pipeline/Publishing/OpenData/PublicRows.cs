using AinChock.Pipeline.Publishing.Privacy;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>
/// What of a stored row may be published. Every published number and text is made from these rows and from nothing else, so
/// that what is withheld here cannot be had from a sum or a difference of others either.
/// </summary>
internal sealed class PublicRows
{
    private readonly Dataset _dataset;
    private readonly SmallCounts[] _groups;
    private readonly int[] _texts;

    public PublicRows(Dataset dataset, PublishOptions options)
    {
        _dataset = dataset;
        _groups = [.. dataset.SmallGroups.Select(g => new SmallCounts(dataset, g, options.SmallGroup))];
        _texts = [.. Enumerable.Range(0, dataset.Fields.Count)
            .Where(i => dataset.Fields[i] is { IsPersonal: false, Closed: false, Kind: FieldKind.Text or FieldKind.Code or FieldKind.Ice })];
    }

    /// <summary>
    /// The row with personal fields and small groups blank, personal identifiers in whatever a person typed masked, references and
    /// numbers of registers too, and its sheet by number.
    /// </summary>
    /// <param name="sheets">Of the run that it is of, which is read from its first row on.</param>
    public StoredRow Of(StoredRow row, PublicSheets sheets)
    {
        var values = (FieldValue[])row.Values.Clone();
        for (var i = 0; i < values.Length; i++)
        {
            if (_dataset.Fields[i].IsPersonal) values[i] = FieldValue.Blank;
        }

        foreach (var i in _texts)
        {
            if (values[i].Text is { } text) values[i] = FieldValue.Of(PublicText(_dataset.Fields[i], text));
        }

        foreach (var group in _groups) Withhold(values, group);
        return row with { Values = values, Sheet = sheets.NumberOf(row.Sheet) };
    }

    // A company's number is public, a number that is none may be anybody's. Of a telephone as a number Excel drops the zero.
    private static string PublicText(Field field, string text) => field switch
    {
        { Kind: FieldKind.Ice } => CompanyNumber.Is(text) && !CompanyNumber.MayBeTelephone(text) ? text : PersonalText.Mask,
        { Identifier: true } when text.Length == 9 && text.All(char.IsDigit) => PersonalText.Masked("0" + text) is PersonalText.Mask ? PersonalText.Mask : text,
        _ => PersonalText.Masked(text),
    };

    /// <summary>The row without the counts that a small one would be told by, and with those that stand in sums.</summary>
    /// <param name="stored">As it is stored: what an earlier version of a row had is withheld of that alone.</param>
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
