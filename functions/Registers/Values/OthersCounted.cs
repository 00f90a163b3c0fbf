using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>Multiples in which a title counts no amounts: « Effectifs en milliers de personnes », « Population (en milliers) »,
/// « عدد المستفيدين بالآلاف ».</summary>
internal static class OthersCounted
{
    // In TextKey form. What is counted or measured, behind a multiple or before it.
    private static readonly FrozenSet<string> Things = new[]
    {
        "personnes", "beneficiaires", "habitants", "menages", "familles", "jeunes", "femmes", "hommes", "enfants", "eleves", "emplois", "tonnes", "heures",
        "plants", "arbres", "tetes", "visiteurs", "m2", "m3", "m", "km", "km2", "ha", "hectares", "litres", "quintaux", "metres", "kg", "kwh", "mwh",
        "مستفيد", "مستفيدين", "شخص", "نسمه", "متر", "هكتار", "طن",
    }.ToFrozenSet(StringComparer.Ordinal);

    // A title that begins with one of these is about a number or a measure; « Femmes (en milliers) » may be a list of projects for them.
    private static readonly FrozenSet<string> Subjects = new[]
    {
        "nombre", "nombres", "nb", "nbre", "effectif", "effectifs", "population", "populations", "beneficiaires", "habitants", "menages", "emplois",
        "personnes", "plants", "arbres", "surface", "surfaces", "superficie", "superficies", "longueur", "volume", "tonnage", "visiteurs",
        "عدد", "اعداد", "السكان", "ساكنه", "الساكنه", "المستفيدون", "المستفيدين", "المساحه", "مساحه",
    }.ToFrozenSet(StringComparer.Ordinal);

    // With one of these the multiple is that of amounts all the same: « Bénéficiaires et coûts en milliers ».
    private static readonly FrozenSet<string> Amounts = new[]
    {
        "montant", "montants", "cout", "couts", "budget", "budgets", "credit", "credits", "depense", "depenses", "valeur", "valeurs", "somme", "sommes",
        "part", "parts", "subvention", "subventions", "financement", "financements", "investissement", "investissements", "projets", "المبالغ", "مبالغ",
        "المبلغ", "الكلفه", "كلفه", "التكلفه", "الاعتمادات", "مشاريع", "المشاريع",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the unit of a title counts something else.</summary>
    /// <param name="words">Folded words of the title.</param>
    /// <param name="at">The first word of the unit.</param>
    /// <param name="count">Its words.</param>
    public static bool IsBy(string[] words, int at, int count)
    {
        if (UnitWords.NamesDirham(string.Join(' ', words[at..(at + count)]))) return false;
        var behind = at + count;
        if (behind < words.Length && words[behind] is "de" or "d" or "des" or "من") behind++;
        return (behind < words.Length && Things.Contains(words[behind])) || IsSubject(words.AsSpan(0, at));
    }

    /// <summary>Whether the unit in a bracket, which stands alone there, counts something else.</summary>
    public static bool IsBy(string[] words, string[] bracket) => !UnitWords.NamesDirham(string.Join(' ', bracket)) && IsSubject(words);

    /// <summary>Whether a title is about a number or a measure, and not about amounts too.</summary>
    public static bool IsSubject(ReadOnlySpan<string> words)
    {
        if (words is ["les" or "la" or "le" or "total", _, ..]) words = words[1..];
        if (words.IsEmpty || !Subjects.Contains(words[0])) return false;
        foreach (var word in words)
        {
            if (Amounts.Contains(word)) return false;
        }

        return true;
    }
}
