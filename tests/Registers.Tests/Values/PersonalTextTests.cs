using AinChock.Registers.Values;
using CsCheck;

namespace AinChock.Registers.Tests;

public sealed class PersonalTextTests
{
    // Every tenth of a long run suffices for a change; AINCHOCK_FUZZ_CASES asks for all of it.
    private static int Texts(int all) => Environment.GetEnvironmentVariable("AINCHOCK_FUZZ_CASES") is null ? all / 10 : all;

    [Theory]
    [InlineData("Projet de Mme X, CIN BE123456", "Projet de Mme X, CIN •••")]
    [InlineData("K12345 et bk 654321", "••• et •••")]
    [InlineData("tél. 0661234567", "tél. •••")]
    [InlineData("06 61 23 45 67 / 05-22-11-22-33", "••• / •••")]
    [InlineData("+212 6 61 23 45 67, 00212661234567", "•••, •••")]
    [InlineData("+212(0)661234567", "•••")]
    [InlineData("٠٦٦١٢٣٤٥٦٧ هاتف", "••• هاتف")]
    [InlineData("écrire à prenom.nom+x@exemple.co.ma.", "écrire à •••.")]
    [InlineData("RIB 007 780 0001234567890123 45", "RIB •••")]
    [InlineData("IBAN MA64 0117 8000 0001 2345 6789 0123, à l'agence", "IBAN •••, à l'agence")]
    [InlineData("compte MA64011780000001234567890123", "compte •••")]
    [InlineData("GB29 NWBK 6016 1331 9268 19 pour l'achat", "••• pour l'achat")]
    [InlineData("FR1420041010050500013M02606", "•••")]
    [InlineData("tél. (06) 12  34\u200956\t13", "tél. (•••")]
    [InlineData("212612345613", "•••")]
    [InlineData("0\u200F6\u200E12345613 fin", "••• fin")]
    [InlineData("CIN BK123406/2020 délivrée", "CIN ••• délivrée")]
    [InlineData("CINBK123406", "CIN•••")]
    [InlineData("BK\u00A0123406", "•••")]
    [InlineData("ＢＫ１２３４０６", "•••")]
    [InlineData("BK n° 123406", "•••")]
    [InlineData("carte d'identité nationale n° 123406", "carte d'identité nationale n° •••")]
    [InlineData("بطاقة التعريف الوطنية رقم BK123406", "بطاقة التعريف الوطنية رقم •••")]
    [InlineData("nom @ exemple.ma", "•••")]
    [InlineData("nom.prenom (at) exemple (dot) ma", "•••")]
    [InlineData("a @ b", "•••")]
    [InlineData("nom(A\u200F)exemple", "•••")]
    [InlineData("nom (à) exemple.ma", "•••")]
    [InlineData("Lot 05 06 12 34 56 13", "Lot •••")]
    [InlineData("M 06123 45613", "•••")]
    [InlineData("BK num\u00ADéro 123456", "•••")]
    [InlineData("Contact +21266123456 et 7", "Contact •••")]
    [InlineData("0021266123456 et 7", "•••")]
    [InlineData("BK 123456 bénéficiaire", "••• bénéficiaire")]
    [InlineData("BK 123456 bénéficiaires", "••• bénéficiaires")]
    [InlineData("Lot K 123456", "Lot •••")]
    [InlineData("Lot BK 123-456", "Lot •••")]
    public void Identifiers_of_persons_are_masked(string text, string expected) => Assert.Equal(expected, PersonalText.Masked(text));

    [Theory]
    [InlineData("Achat de 12 machines pour 450000 DH en 2023")]
    [InlineData("AC-2023-000123")]
    [InlineData("Lot 4, immeuble B12, 20 480 Casablanca")]
    [InlineData("من 15/07/2024 إلى 30/09/2024")]
    [InlineData("Convention n° 123/2024 du 01/02/2024")]
    [InlineData("1 450 000,00")]
    [InlineData("ICE 001525713000065")]
    [InlineData("ICE 001 525 713 000 065")]
    [InlineData("un montant de 450000 DH, à 12500 DH près")]
    [InlineData("MONTANT DE 450 000 DH")]
    [InlineData("05/06/2024 - 07/08/2024 - 09/10/2024")]
    [InlineData("2019 - 2020 - 2021 - 2022 - 2023 - 2024")]
    [InlineData("Lot 05 (2023-2024)")]
    [InlineData("Décision n° 12345 et INDH-2023-004")]
    [InlineData("Tranche B 2 1200 bénéficiaires")]
    [InlineData("Marché M 12-3456")]
    [InlineData("Lot L 15-1250")]
    [InlineData("Salle A 12 300 élèves")]
    [InlineData("TRANCHES B 120000 HABITANTS")]
    [InlineData("الشطر ج 2 1200 مستفيد")]
    [InlineData("القاعة د 12 300 تلميذ")]
    [InlineData("الصفقة م 12-3456")]
    [InlineData("")]
    public void Other_numbers_stay(string text) => Assert.Equal(text, PersonalText.Masked(text));

    [Fact]
    public void What_is_passed_over_at_a_look_holds_none() =>
        Gen.Char["0123456789٠７①AbcINKé @.+-/()[at]\u00A0\u202F\u200F,_ب"].Array[0, 40].Sample(
        chars =>
        {
            LooksRight(new string(chars));
        },
        iter: Texts(200_000));

    // Whole words, because single characters hardly ever form them.
    private static readonly string[] Parts =
    [
        "BK", "B", "ab", "n", "n°", "nº", "no", "num", "numero", "Numéro", "nume\u0301ro", "num\u00ADero", "num\u034Fero",
        "رقم", "بطاقة", "cin", "CNI", "identité", "carte", "lot", "tranche", "et", "de", "tel", "MA64", "BMCE",
        "ب", "بك", "ب ك", "و", "O", "o", "passeport", "à", "a", "nom", "exemple.ma", " à ", "gmail", "puis", "point", "جواز",
        "06", "0", "12", "345", "6", "123456", "1234567", "٠٧", "²",
        "cnss", "RAMED", "massar", "مسار", "carte nationale", "G123456789", "-98", "_", "(chez)", ". @ .", "1234 5678 1234 5678",
        " ", " ", " ", "-", "/", ".", ":", "(", ")", "\u00A0", "\u00AD", ", ",
    ];

    [Fact]
    public void Nor_do_words_and_numbers_in_any_order() =>
        Gen.Int[0, Parts.Length - 1].Array[1, 14].Sample(
        parts =>
        {
            LooksRight(string.Concat(parts.Select(part => Parts[part])));
        },
        iter: Texts(300_000));

    // Few words, so that whole addresses arise, with any blanks inside them.
    private static readonly string[] Addresses =
    [
        "nom", "nom", " à ", " a ", " chez ", " at ", "exemple", "exemple", ".", " ", "  ", "ma", "com", " point ", "(dot)", "gmail", "@",
        "-at-",
    ];

    [Fact]
    public void Nor_do_addresses_with_blanks_around_their_dots() => Gen.Int[0, Addresses.Length - 1].Array[3, 10].Sample(
        parts =>
        {
            LooksRight(string.Concat(parts.Select(part => Addresses[part])));
        },
        iter: Texts(200_000));

    // Digits and the words that join them, so that whole telephones arise that are told in words.
    private static readonly string[] Told =
    [
        "0", "6", "06", "06", "12", "34", "345", "+212", " et ", " et ", "-et-", " ET ", " puis ", " و ", "و", " ثم ", " tiret ", "point",
        "etc", "l", " lot ", "²", " ", " ", "  ", ".", ", ", "   -", "O", "é",
    ];

    [Fact]
    public void Nor_do_telephones_that_are_told_in_words() => Gen.Int[0, Told.Length - 1].Array[6, 22].Sample(
        parts =>
        {
            LooksRight(string.Concat(parts.Select(part => Told[part])));
        },
        iter: Texts(300_000));

    // Names of papers, whole, parted and inside other words, and signs of addresses in every spelling.
    private static readonly string[] Named =
    [
        "cin", "CIN", "C.I.N", "cni", "c", "i", "n", "C", "I", "N", "123456", "12345", "BK", " n° ", "identité", "passeport", "PASSPORT",
        "carte de séjour ", "permis de conduire ", "avec", "parc", "é", "بطاقة", "جواز", " ", " ", ".", "-", "_", "3",
    ];

    private static readonly string[] Signs =
    [
        "nom", "nom", "exemple", "exemple", ".ma", ".com", " ", " ", "arobase", " ARROBASE ", "at", "AT", "(at)", "[ a ]", "{arobase}",
        "&#64;", "&#0064;", "&COMMAT;", "%40", "_at_", "-arobase-", "g-mail", "gmail", "hotmail", "icloud", " à ", " chez ", " ات ",
        " اروباز ", " نقطة ", ".", "-", "_", "é",
    ];

    [Fact]
    public void Nor_do_papers_in_any_spelling() => Gen.Int[0, Named.Length - 1].Array[2, 9].Sample(
        parts =>
        {
            LooksRight(string.Concat(parts.Select(part => Named[part])));
        },
        iter: Texts(200_000));

    [Fact]
    public void Nor_do_addresses_in_any_spelling() => Gen.Int[0, Signs.Length - 1].Array[3, 9].Sample(
        parts =>
        {
            LooksRight(string.Concat(parts.Select(part => Signs[part])));
        },
        iter: Texts(200_000));

    private static readonly string[] Any =
    [
        "0", "06", "+212", "00212", "66123456", "2023", "000", "12345678901234567890", "BK", "à", "exemple.ma", "و", "ثم", "et", "puis",
        "٠٦", "cin", "passeport", "lot", "élèves", "\uD83D", "ﷺ", " ", " ", " et ", "+", "-", ".", ",", ";", "/", "(", "@", "°", "%40",
        "clé", "\u00AD", "O",
    ];

    [Fact]
    public void No_text_whatever_stops_the_masking() => Gen.Int[0, Any.Length - 1].Array[0, 30].Sample(
        parts =>
        {
            var masked = PersonalText.Masked(string.Concat(parts.Select(part => Any[part])));
            Assert.NotNull(masked);
        },
        iter: Texts(200_000));

    [Fact]
    public void Usual_letters_fold_alike_without_their_places() => Gen.OneOf(Gen.Char['\0', '\u024F'], Gen.Char['\u0370', '\u06FF'],
        Gen.Char["½²№٤ﬁ\u0301\uD83D\uDE00"]).Array[0, 40].Sample(
        chars =>
        {
            FoldsAlike(new string(chars));
        },
        iter: 50_000);

    [Fact]
    public void Every_letter_of_both_alphabets_but_a_few_folds_without_its_place() =>
        Assert.InRange(Enumerable.Range(0, 0x700).Count(c => FoldsAlike(((char)c).ToString())), 0x600, 0x700);

    private static bool FoldsAlike(string text)
    {
        using var folded = FoldedText.Of(text);
        Span<char> room = stackalloc char[FoldedText.Room];
        if (!FoldedText.TryFold(text, room, out var length)) return false;
        Assert.Equal(folded.Text.ToString(), room[..length].ToString());
        return true;
    }

    private static void LooksRight(string text)
    {
        FoldsAlike(text);
        using var folded = FoldedText.Of(text);
        var all = PersonalText.Places(text, folded, IdentifierKinds.All);
        Assert.True(all.SequenceEqual(PersonalText.Places(text, folded, IdentifierLook.Of(folded.Text))), text);
    }
}
