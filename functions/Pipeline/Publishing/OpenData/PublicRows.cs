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
    private readonly PublishOptions _options;
    private readonly (int Total, int[] Parts)[] _groups;
    private readonly int[] _texts;

    public PublicRows(Dataset dataset, PublishOptions options)
    {
        (_dataset, _options) = (dataset, options);
        _groups = [.. dataset.SmallGroups.Select(g => (g.Total is null ? -1 : dataset.IndexOf(g.Total), g.Parts.Select(dataset.IndexOf).ToArray()))];
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

        foreach (var (total, parts) in _groups) Withhold(values, total, parts);
        return row with { Values = values, Sheet = sheets.NumberOf(row.Sheet) };
    }

    // A company's number is public, a number that is none may be anybody's. Of a telephone as a number Excel drops the zero.
    private static string PublicText(Field field, string text) => field switch
    {
        { Kind: FieldKind.Ice } => CompanyNumber.Is(text) && !CompanyNumber.MayBeTelephone(text) ? text : PersonalText.Mask,
        { Identifier: true } when text.Length == 9 && text.All(char.IsDigit) => PersonalText.Masked("0" + text) is PersonalText.Mask ? PersonalText.Mask : text,
        _ => PersonalText.Masked(text),
    };

    /// <summary>Whether a field holds counts that may be withheld.</summary>
    public bool MayWithhold(int field) => _groups.Any(g => g.Total == field || g.Parts.Contains(field));

    private void Withhold(FieldValue[] values, int total, int[] parts)
    {
        var whole = total < 0 ? FieldValue.Blank : values[total];
        if (IsSmall(whole.Number))
        {
            values[total] = FieldValue.Blank;
            foreach (var part in parts) values[part] = FieldValue.Blank;
            return;
        }

        // A part and what remains of the total tell each other.
        foreach (var part in parts)
        {
            if (IsSmall(values[part].Number) || (!whole.IsBlank && IsSmall(whole.Number - values[part].Number))) values[part] = FieldValue.Blank;
        }
    }

    private bool IsSmall(long? count) => count > 0 && count < _options.SmallGroup;
}
