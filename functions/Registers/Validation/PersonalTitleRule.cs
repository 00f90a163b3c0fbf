using System.Buffers;
using System.Text.RegularExpressions;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>Titles are published: a person's name, identity card, telephone or address in a title is reported, so that it can be removed.</summary>
internal sealed partial class PersonalTitleRule(MappedColumn column) : IColumnRule
{
    public void Add(RowContext row)
    {
        if (row.Values[column.FieldIndex].Text is not { } text) return;
        if (PersonalText.IsIn(text) || (IsAddressed(text) && Named().IsMatch(text)))
            row.Note(Notices.PersonalTitle(), column.FieldIndex, column.Field.Name);
    }

    // ASCII alone: one letter beyond it makes the search many times as slow.
    private static readonly SearchValues<string> Addresses =
        SearchValues.Create(
            ["M.", "Mr", "MR", "Mme", "MME", "Mlle", "MLLE", "Monsieur", "MONSIEUR", "Mad", "MAD", "ficiaire", "orteu"], StringComparison.Ordinal);

    private static readonly string[] ArabicAddresses = ["سيد", "الآنسة", "المستفيد"];

    private static bool IsAddressed(string text) => text.AsSpan().ContainsAny(Addresses) || ArabicText.HoldsAny(text, ArabicAddresses);

    // « M. Ahmed Alami », « MME FATIMA », « السيدة فاطمة »; « Bénéficiaire : Fatima Zahra Alami », unless it is an organisation.
    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:(?:M\.|M[rR]\.?|M(?:me|ME)\.?|M(?:lle|LLE)\.?|Monsieur|MONSIEUR|Madame|MADAME|Mademoiselle|MADEMOISELLE)\s+\p{Lu}"
        + @"|(?:لل?ال?سيدة?|ال?سيدة?|الآنسة)\s+\p{L}{2}"
        + @"|(?:[Bb]énéficiaire|[Pp]orteu(?:r|se))\s*:\s*"
        + @"(?!(?:Asso|Coop|Soci|Comm|Préf|Délé|Group|Union|Féd|Fond|GIE|SARL|Start|Entre|École|Lyc|Coll))\p{Lu}\p{L}+\s+\p{Lu}"
        + @"|المستفيدة?\s*:\s*(?!جمعية|تعاونية|شركة|جماعة|مقاولة|مؤسسة)\p{L}{2,}\s+\p{L}{2,})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
