using AinChock.Registers.Values;
using static AinChock.Registers.Tests.Drawn;

namespace AinChock.Registers.Tests;

/// <summary>Identifiers beside references, between other signs than usual, and of kinds that name themselves: twenty thousand from a seed,
/// in sentences that have other numbers too.</summary>
public sealed class FreshSpellingsTests
{
    private const int Cases = 20_000;

    private static readonly string[] Before =
    [
        "", "", "AC-2023/", "AC-2023/014 ", "INDH-2024-003 : ", "Projet AC-2023/014, ", "2023/", "Lot 3 - ", "M. X, ", "« ", "[",
        "صاحب المشروع: ", "الملف 2023/", "50 000 DH pour ", "Atelier de couture|", "bénéficiaire\t", "nom et n° ; ",
    ];

    private static readonly string[] After =
    [
        "", "", ".", " (2023)", ", Aïn Chock", " ; 12 000 DH", "]", " »", "\u200F.", " بعين الشق", " - AC-2023/014", "\n2024",
        " et deux autres",
    ];

    // Hyphens, dashes, minus signs, dots and blanks that no keyboard tells apart.
    private static readonly string[] Dashes =
        ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\uFE63", "\uFF0D", "\u00AD-"];

    private static readonly string[] Gaps =
        ["", " ", "\u00A0", "\u202F", "\u2002", "-", "\u2013", ".", "_", "/", "*", "|", "'", "\u066B", " \u2022 "];

    private static readonly string[] Latin = ["BK", "BH", "BE", "BJ", "BL", "AB", "JC", "EE", "UA", "W", "Q", "T", "bh", "Bk"];

    private static readonly string[] Ats =
    [
        "@", " @ ", ".@.", ". @ .", " .@. ", "@.", ".@", " . @ . ", "\uFE6B", "\uFF20", "(at)", "[ at ]", "(chez)", "(arobase)",
    ];

    private static readonly string[] Telephones =
    [
        "tél. ", "GSM: ", "fax ", "Fixe : ", "contact ", "WhatsApp ", "mobile n° ", "الهاتف: ", "جوال ", "نقال ", "فاكس ",
    ];

    private static readonly string[] Socials =
    [
        "CNSS ", "CNSS n° ", "n° CNSS : ", "immatriculation CNSS ", "CNOPS n°", "RAMED ", "AMO n° ", "IDCS : ", "RSU/", "RNP ",
        "code Massar ", "CNE: ", "الضمان الاجتماعي رقم ", "مسار ", "راميد: ",
    ];

    [Theory]
    [InlineData("AC-2023/123456BK", "AC-2023/•••")]
    [InlineData("AC-2023/K123456", "AC-2023/•••")]
    [InlineData("BH–500–98", "•••")]
    [InlineData("BH-1234-56", "•••")]
    [InlineData("\U0001F1E7\U0001F1F0123456", "•••")] // Letters of flags.
    [InlineData("\U0001F171\U0001F17A 123456", "•••")] // In filled squares.
    [InlineData("\U0001F151\U0001F15A-1\uFE0F\u20E323456", "•••")] // In filled circles, and a digit on a key.
    [InlineData("nom.@.exemple.ma", "•••")]
    [InlineData("nom . @ . exemple.ma", "•••")]
    [InlineData("nom (chez) exemple.ma", "•••")]
    [InlineData("n° CNSS 123456789", "n° CNSS •••")]
    [InlineData("CNSS n° 123 456 789", "CNSS n° •••")]
    [InlineData("code Massar G123456789", "code Massar •••")]
    [InlineData("élève J130012345", "élève •••")]
    [InlineData("RAMED : 0612-34567890", "RAMED : •••")]
    [InlineData("carte 4972 1234 5678 9012", "carte •••")]
    [InlineData("fax 522112233", "fax •••")]
    [InlineData("جوال 661234567", "جوال •••")]
    [InlineData("carte nationale n° 123456", "carte nationale n° •••")]
    public void What_was_published_is_masked(string text, string expected) => Assert.Equal(expected, PersonalText.Masked(text));

    [Theory]
    [InlineData("AC-2023/014")]
    [InlineData("AC-2023/000123")]
    [InlineData("INDH/2024/01234 du 12/03/2024")]
    [InlineData("AO-120-23")]
    [InlineData("PR-014-24")]
    [InlineData("Article L 312-45")]
    [InlineData("Cotisations CNSS 2023-2024")]
    [InlineData("AMO : 12 000 000 DH")]
    [InlineData("Centre RAMED, 1 200 000,00 DH en 2023")]
    [InlineData("Massar, 2023-2024")]
    [InlineData("Mandat P202400001")]
    [InlineData("2021 2022 2023 2024")]
    [InlineData("Contact : 12 associations en 2023, 650 000 DH")]
    public void What_is_like_it_stays(string text) => Assert.Equal(text, PersonalText.Masked(text));

    [Fact]
    public void No_fresh_spelling_is_published()
    {
        var random = new Random(2026);
        var published = new List<string>();
        for (var i = 0; i < Cases; i++)
        {
            var (secret, spelling) = Spelling(random);
            var (before, after) = (One(random, Before), One(random, After));
            var text = before + InDigits(random, spelling) + after;
            if (Tells(secret, PersonalText.Masked(text), before + after)) published.Add($"{text} -> {PersonalText.Masked(text)}");
        }

        Assert.True(published.Count == 0, $"{published.Count} of {Cases} are published.\n" + string.Join('\n', published.Take(60)));
    }

    // Its name, or five of its digits in a row that do not stand around it by chance.
    private static bool Tells(string secret, string masked, string around)
    {
        if (!char.IsAsciiDigit(secret[0])) return masked.Contains(secret, StringComparison.OrdinalIgnoreCase);
        var (left, chance) = (DigitsOf(masked), DigitsOf(around));
        return Enumerable.Range(0, secret.Length - 4).Select(i => secret.Substring(i, 5))
            .Any(part => left.Contains(part, StringComparison.Ordinal) && !chance.Contains(part, StringComparison.Ordinal));
    }

    private static string DigitsOf(string text) =>
        string.Concat(text.Where(char.IsDigit).Select(c => (char)('0' + (int)char.GetNumericValue(c))));

    private static (string Secret, string Spelling) Spelling(Random random)
    {
        var (dash, gap) = (One(random, Dashes), One(random, Gaps));
        switch (random.Next(9))
        {
            case 0:
                // Its letters stand behind the number.
                var turned = Card(random, random.Next(5, 8));
                return (turned, turned + One(random, "", " ", "-", dash, ".") + One(random, "BK", "BH", "JC", "K", "Q", "ب ك"));
            case 1:
                // No day of a month begins it.
                var card = One(random, "4", "5", "6", "7", "8", "9") + Card(random, 5);
                string[] cards = [card, Grouped(card, dash, 3), Grouped(card, dash, 2, 2), Grouped(card, dash, 2, 4)];
                return (card, One(random, Latin) + dash + One(random, cards));
            case 2:
                // Two digits that may be a year make a reference of it.
                var tail = Card(random, 3) + One(random, "3", "4", "5", "6", "7", "8", "9") + One(random, "6", "7", "8", "9");
                return (tail, One(random, "BH", "BK", "AB", "JC") + dash + Grouped(tail, One(random, Dashes), 3));
            case 3:
                var name = "fatima" + One(random, "", ".alami", ".z.alami", "_85", "-alami");
                return ("fatima", name + One(random, Ats) + One(random, "exemple.ma", "mail.exemple.co.ma", "gmail.com", "exemple .ma",
                    "exemple (point) ma", "exemple. ma"));
            case 4:
                var rest = One(random, "5", "6", "7", "8") + Digits(random, 8);
                var lead = One(random, "0", "0", $"+212{gap}", $"00212{gap}", $"(+212){gap}", $"212{gap}", $"+212 (0){gap}", $"0{gap}");
                return (rest, lead + One(random, rest, Grouped(rest, gap, 1, 2, 2, 2), Grouped(rest, gap, 3, 3), Grouped(rest, gap, 1, 4),
                    Grouped(rest, gap, 5)));
            case 5:
                // Without its nought, behind what names it.
                var named = One(random, "5", "6", "7", "8") + Digits(random, 8);
                return (named, One(random, Telephones) + One(random, named, Grouped(named, " ", 1, 2, 2, 2), Grouped(named, "-", 3, 3),
                    Grouped(named, ".", 3, 2, 2)));
            case 6:
                var social = Card(random, 8 + random.Next(1, 5));
                return (social, One(random, Socials) + One(random, "", "", "G") + One(random, social, Grouped(social, " ", 3, 3, 3),
                    Grouped(social, "-", 4, 4)));
            case 7:
                var account = Digits(random, 24);
                string[] accounts =
                [
                    account, Grouped(account, gap, 3, 3, 16), Grouped(account, gap, 4, 4, 4, 4, 4), Grouped(account, gap, 3, 3, 10, 6),
                    Grouped(account, gap, 6, 6, 6),
                ];
                return (account, One(random, "", "RIB ", "RIB : ", "compte ", "حساب ") + One(random, accounts));
            default:
                var iban = Digits(random, 26);
                string[] ibans = [iban, Grouped(iban, gap, 2, 4, 4, 4, 4, 4), Grouped(iban, gap, 2, 3, 3, 16)];
                return (iban, One(random, "MA", "IBAN MA", "IBAN: MA", "ma", "M A") + gap + One(random, ibans));
        }
    }

    // No year and no round number stand in it, which make a reference or an amount of it to whoever reads it.
    private static string Card(Random random, int digits)
    {
        while (true)
        {
            var card = Digits(random, digits);
            if (!card.StartsWith('0') && !card.EndsWith("00", StringComparison.Ordinal)
                && !card.Contains("20", StringComparison.Ordinal) && !card.Contains("19", StringComparison.Ordinal)) return card;
        }
    }

    private static string InDigits(Random random, string text)
    {
        var zero = One(random, "0", "0", "0", "٠", "۰", "\uFF10")[0];
        return string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(zero + (c - '0')) : c));
    }
}
