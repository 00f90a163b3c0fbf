using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>
/// Finds names of persons in free text that no form of address introduces: « Salon de coiffure Fatima Zahra Alami », « BENALI Ahmed ». A given name
/// alone names a shop as well, and what is named after somebody, a school or a street, is no person.
/// </summary>
internal static class PersonName
{
    private const int ShortestName = 3;

    // Of ASCII, and one for all others.
    private const int Letters = 27;

    // « école primaire Omar Ibn Khattab »: further behind stands whom a workshop or a hall belongs to, « salle de sport Ahmed Benali ».
    private const int NamedAfter = 2;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Given = Of(
        "abdelali abdelaziz abdelghani abdelhadi abdelhak abdelhamid abdelilah abdeljalil abdelkader abdelkarim abdelkrim abdellah abdellatif abdelmajid",
        "abderrahim abderrahman abderrahmane adil ahmed aicha aïcha ali amina amine anas asmae asma ayoub aziz aziza bouchaib bouchaïb bouchra",
        "brahim driss fatiha fatima fatna fouad ghizlane habiba hafida halima hamid hamza hanane hanan hasna hassan hassna hicham houcine houda houria",
        "hussein ibrahim idriss ilham imane imad ismail ismaïl issam jamal jamila jaouad jawad kamal karim karima kawtar kaoutar khadija khalid lahcen",
        "laila leila larbi latifa lhoucine loubna mahmoud malika mariam maryam mehdi meriem meryem mina mohamed mohammed mohcine mohsine mostafa mounir",
        "mouna mourad moustapha mustapha nabil nadia naima naïma najat najib nawal nezha nora noura noureddine omar othmane rabia rachid rachida radouane",
        "redouane rajae rkia saad saadia said saïd saida saïda salah salma samir samira sanae sanaa sara siham simohamed soufiane souad soukaina taoufik",
        "tarik tariq touria wafae wafaa yassine yasmine yasmina younes youness yousra youssef zahra zakaria zineb zohra zoubida");

    // Organisations and places, which are named after persons, and holy men, after whom quarters are.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Namesakes = Of(
        "académie association assoc asso av avenue bassin bibliothèque bd boulevard bv caserne cimetière cité clinique club collège commune complexe coop",
        "coopérative crèche dar derb dispensaire douar école ecole entreprise esplanade établissement etablissement faculté fédération festival fondation",
        "foyer gie groupe groupement hammam hay hôpital hopital impasse institut internat jardin lalla librairie lotissement lycée lycee maison marché",
        "mausolée médiathèque moulay mosquée msid municipalité musée orphelinat oulad palais parc passage pharmacie place piscine polyclinique pont port",
        "porte prix promenade quartier réseau résidence route rue salle sarl sidi sté ste société souk stade terrain théâtre tournoi tour trophée",
        "union université usine village ville zaouia cooperative college lycee mosquee centre center crc");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Particles = Of("el al ait aït ben bent bint ibn ould ou bel");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Others = Of(
        "pour dans sur avec par les des aux une lot tranche phase premier deux trois sous chez");

    // Whether a given name begins with a letter and another, without case; other than in ASCII, all second letters are one.
    private static readonly bool[] Beginnings = BeginningsOf(Given);

    /// <summary>The given names known, for whoever must hold the quick look to them.</summary>
    public static IEnumerable<string> GivenNames => Given.Set;

    /// <summary>Whether a text names a person by a given name beside a family name, in Latin letters.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        if (!HoldsGiven(text)) return false;
        var sinceNamesake = int.MaxValue;
        Range before = default;
        for (var at = 0; ;)
        {
            var place = Next(text, ref at, out var isApart);
            var word = text[place];
            if (word.IsEmpty) return false;
            if (isApart) before = default;
            if (IsNamesake(word)) sinceNamesake = 0;
            else sinceNamesake = isApart || sinceNamesake > NamedAfter ? int.MaxValue : sinceNamesake + 1;
            if (sinceNamesake > NamedAfter && IsName(word) && Given.Contains(word) && (IsFamily(text[before], word) || IsFamilyAhead(text, at))) return true;
            before = place;
        }
    }

    // Nearly every text stops here: whatever stands around them, none of its words is a given name.
    private static bool HoldsGiven(ReadOnlySpan<char> text)
    {
        for (var at = 0; at <= text.Length - ShortestName; at++)
        {
            if (!char.IsAsciiLetterUpper(text[at]) || !Beginnings[BeginningOf(text[at], text[at + 1])]) continue;
            if (at > 0 && char.IsLetter(text[at - 1])) continue;
            var end = at + 1;
            while (end < text.Length && char.IsLetter(text[end])) end++;
            if (Given.Contains(text[at..end])) return true;
        }

        return false;
    }

    private static int BeginningOf(char first, char second) =>
        (((first | 0x20) - 'a') * Letters) + (char.IsAsciiLetter(second) ? (second | 0x20) - 'a' : Letters - 1);

    private static bool[] BeginningsOf(FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> names)
    {
        var beginnings = new bool[26 * Letters];
        foreach (var name in names.Set) beginnings[BeginningOf(name[0], name[1])] = true;
        return beginnings;
    }

    // « BENALI Ahmed »: capitals tell the family name from the word for a shop.
    private static bool IsFamily(ReadOnlySpan<char> before, ReadOnlySpan<char> given) =>
        IsName(before) && IsCapitals(before) && !IsCapitals(given) && !Others.Contains(before);

    // « Hassan El Idrissi »
    private static bool IsFamilyAhead(ReadOnlySpan<char> text, int at)
    {
        var next = text[Next(text, ref at, out var isApart)];
        for (var particles = 0; !isApart && particles < 2 && Particles.Contains(next); particles++) next = text[Next(text, ref at, out isApart)];
        return !isApart && IsName(next) && !Others.Contains(next) && !IsNamesake(next);
    }

    private static bool IsNamesake(ReadOnlySpan<char> word) =>
        Namesakes.Contains(word) || (word is [.., 's' or 'S'] && Namesakes.Contains(word[..^1]));

    private static bool IsName(ReadOnlySpan<char> word) => word.Length >= ShortestName && char.IsUpper(word[0]);

    private static bool IsCapitals(ReadOnlySpan<char> word) => char.IsUpper(word[1]);

    /// <summary>The next word of letters; empty at the end.</summary>
    /// <param name="isApart">A sign that divides the text stands before it.</param>
    private static Range Next(ReadOnlySpan<char> text, ref int at, out bool isApart)
    {
        isApart = false;
        for (; at < text.Length && !char.IsLetter(text[at]); at++) isApart |= Divides(text, at);
        var start = at;
        while (at < text.Length && char.IsLetter(text[at])) at++;
        return start..at;
    }

    // « d'Ahmed », « El-Idrissi », « Mohamed. » stand together; « couture - Ahmed » and « (Ahmed » do not.
    private static bool Divides(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '\'' or '’' or '.' => false,
        '-' => at > 0 && char.IsWhiteSpace(text[at - 1]),
        var sign => !char.IsWhiteSpace(sign) && !char.IsDigit(sign),
    };

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Of(params string[] lines) =>
        lines.SelectMany(line => line.Split(' ')).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
