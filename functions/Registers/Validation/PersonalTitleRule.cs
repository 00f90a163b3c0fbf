using System.Buffers;
using System.Text.RegularExpressions;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>Titles are published: a person's name, identity card, telephone or address in a title is reported, so that it can be removed.</summary>
internal sealed partial class PersonalTitleRule(MappedColumn column) : ColumnRule
{
    public override void Add(RowContext row)
    {
        if (row.Values[column.FieldIndex].Text is not { } text || ReferenceEquals(text, row.Harmless)) return;
        if (IsPersonal(text)) row.Note(Notices.PersonalTitle(), column.FieldIndex, column.Field.Name);
    }

    /// <summary>Whether a title is to be reported.</summary>
    public static bool IsPersonal(string text) =>
        PersonalText.IsIn(text) || (IsAddressed(text) && Named().IsMatch(text)) || PersonName.IsIn(text) || ArabicPersonName.IsIn(text);

    /// <summary>Whether the titles of a table are published as they are, and so are to be looked at.</summary>
    public static bool Holds(MappedColumn column, SheetMap map) =>
        column.Field.Name == map.Dataset.Title && column.ShareOf is null && !column.Field.IsPersonal;

    // ASCII alone: one letter beyond it makes the search many times as slow.
    private static readonly SearchValues<string> Addresses =
        SearchValues.Create(
            [
                "M.", "Mr", "mr", "MR", "Mme", "mme", "MME", "lle ", "lle.", "LLE ", "LLE.", "onsieur", "ONSIEUR", "adam", "ADAM", "adem", "ADEM",
                "ficiaire", "orteu", "profit d",
            ],
            StringComparison.Ordinal);

    private static readonly string[] ArabicAddresses = ["سيد", "آنسة", "انسة", "المستفيد"];

    // Organisations and places, which projects are for as well.
    private const string NoPerson = @"(?!(?:Asso|Coop|Soci|Comm|Préf|Délé|Group|Union|Féd|Fond|GIE|SARL|Start|Entre|École|Ecole|Lyc|Coll|Dar|Hay|Sidi|Lalla"
        + @"|Moulay|A[ïi]n|Douar|Derb|Oul[ae]d|Bab|Cité|Quartier|Centre|Maison|Casa|Arrond|Région|Ville|Espace|Club|Réseau))";

    private static bool IsAddressed(string text) => text.AsSpan().ContainsAny(Addresses) || ArabicText.HoldsAny(text, ArabicAddresses);

    // « M. Ahmed Alami », « M.Alami », « MME FATIMA », « melle samira », « للسيدة فاطمة »; « Bénéficiaire : Fatima Zahra Alami », unless it is an
    // organisation.
    [GeneratedRegex(@"(?<![\p{L}\p{N}.])(?:M\.(?:\s+\p{Lu}|\p{Lu}\p{Ll}|\p{Lu}{4})"
        + @"|(?:[Mm]r|MR|[Mm]me|MME|[Mm]e?lle|ME?LLE|[Mm]onsieur|MONSIEUR|[Mm]adame|MADAME|[Mm]ademoiselle|MADEMOISELLE)(?:\.\s*|\s+)"
        + @"(?!(?:[Dd]e|DE|[Dd]u|[Dd]es|DES|[Ll]a|LA|[Ll]es?|LES?|[Ee]t|ET|[Oo]u|OU|[Pp]our|[Aa]ux?|en|d|l|à)(?![\p{L}\p{N}]))(?:\p{Lu}|\p{L}{2})"
        + @"|[وب]?(?:لل|ال|ل)(?:سيدة?(?:\(ة\))?|[آا]نسة)\s+\p{L}{2}"
        + @"|(?:(?:[Bb]énéficiaire|[Pp]orteu(?:r|se))\s*:?\s+|[Bb]énéficiaire:|[Pp]orteu(?:r|se):|[Aa]u profit d(?:e\s+|['’]))" + NoPerson
        + @"\p{Lu}\p{L}+\s+\p{Lu}"
        + @"|المستفيدة?\s*:\s*(?!جمعية|تعاونية|شركة|جماعة|مقاولة|مؤسسة)\p{L}{2,}\s+\p{L}{2,})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
