using System.Globalization;
using AinChock.Registers.Values;
using static AinChock.Registers.Tests.Drawn;

namespace AinChock.Registers.Tests;

/// <summary>Identifiers in the spellings that people use, ten thousand from a seed, and similar texts that are none.</summary>
public sealed class SpellingsTests
{
    private const int Cases = 40_000;

    private static readonly string[] Before =
    [
        "", "", "Projet de Mme X, ", "tél. ", "contact: ", "Achat de 12 machines en 2023 - ", "(", "« ", "هاتف ", "رقم ", "Lot 4/",
        "bénéficiaire=", "ICE, ",
    ];

    private static readonly string[] After = ["", "", " Casablanca", ", marché n° 12", ".", ")", " et autres", " »", ";", " للاتصال", "\n",
        " – 2023"];

    // Separators between the groups of a number, and invisible marks.
    private static readonly string[] Gaps =
    [
        "", "", " ", " ", "-", ".", "/", "  ", "\u00A0", "\u202F", "\u2009", "\t", " - ", "\u2013", "\u2011", "\u2212", "_", "\u2007",
        " . ", "\u3000", "\u00B7",
    ];

    private static readonly string[] Unseen = ["\u200B", "\u200E", "\u200F", "\u202A", "\u202C", "\u2066", "\u2069", "\uFEFF", "\u00AD",
        "\u2060"];

    [Theory]
    [InlineData("Tel:O612345678")] // A letter in the place of the nought.
    [InlineData("Projet de M. X O6 12 34 56 78")]
    [InlineData("06,12.34-56 78")]
    [InlineData("06+12+34+56+78")]
    [InlineData("06123456780698765432")] // Two of them.
    [InlineData("BK\u2116123456")]
    [InlineData("CIN BKn\u00B0123456")]
    [InlineData("\u0412\u041A123456")] // Cyrillic letters.
    [InlineData("\u0392\u039A 123456")] // Greek ones.
    [InlineData("\u041C\u041064011519000001205000534921")]
    [InlineData("011,780,0000012050005349,21")]
    [InlineData("011 780 - 0000012050005349 - clé 21")]
    [InlineData("Banque 011, compte 0000012050005349 clé 21")]
    [InlineData("\"nom prénom\"@exemple.ma")]
    [InlineData("nom&#64;exemple.ma")]
    [InlineData("nom%40exemple.ma")]
    [InlineData("nom-at-exemple-dot-ma")]
    [InlineData("nom_at_exemple.ma")]
    public void What_an_attack_found_published_is_masked(string spelling)
    {
        foreach (var text in (string[])[spelling, $"Atelier, {spelling} à Tamaris", $"مشروع {spelling} بالدار البيضاء"])
        {
            var masked = PersonalText.Masked(text);
            Assert.Contains(PersonalText.Mask, masked, StringComparison.Ordinal);
            Assert.InRange(masked.Count(char.IsDigit), 0, 3);
        }
    }

    [Theory]
    [InlineData("Réunion du 05.06.24 à 12:30")]
    [InlineData("Lots 05, 06, 07 et 08")]
    [InlineData("Coût 05,25 + 10,75")]
    [InlineData("Рабат 2023")]
    [InlineData("Σ 120000")]
    [InlineData("Marché \u2116 12/2023")]
    [InlineData("Le look-at-me, café")]
    public void What_is_like_it_and_names_nobody_stays(string text) => Assert.Equal(text, PersonalText.Masked(text));

    [Fact]
    public void No_spelling_of_an_identifier_is_published()
    {
        var random = new Random(16);
        var published = new List<string>();
        for (var i = 0; i < Cases; i++)
        {
            var (kind, digits, spelling) = Identifier(random);
            var text = One(random, Before) + spelling + One(random, After);
            if (Tells(kind, digits, PersonalText.Masked(text))) published.Add($"{kind}: {text} -> {PersonalText.Masked(text)}");
        }

        Assert.True(published.Count == 0, $"{published.Count} of {Cases} are published.\n" + string.Join('\n', published.Take(40)));
    }

    [Fact]
    public void Of_numbers_that_are_none_one_in_a_hundred_is_masked_at_most()
    {
        var random = new Random(17);
        var masked = new List<string>();
        for (var i = 0; i < Cases; i++)
        {
            var text = Innocent(random);
            if (PersonalText.Masked(text) != text) masked.Add($"{text} -> {PersonalText.Masked(text)}");
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{masked.Count} of {Cases} innocents are masked.");
        Assert.True(masked.Count <= Cases / 100, $"{masked.Count} of {Cases} are masked.\n" + string.Join('\n', masked.Take(40)));
    }

    [Fact]
    public void What_is_not_masked_stays_as_it_was_written() => Assert.Equal(
        "Coopérative\u00A0« الأمل\u200F » – ①\u2009: ••• – ﷺ Ａ\tfin",
        PersonalText.Masked("Coopérative\u00A0« الأمل\u200F » – ①\u2009: ０６１２３４５６１３ – ﷺ Ａ\tfin"));

    // Whether five of its digits in a row remain; for an address, its name.
    private static bool Tells(string kind, string digits, string masked)
    {
        if (kind == "mail") return masked.Contains(digits, StringComparison.OrdinalIgnoreCase);
        var left = string.Concat(masked.EnumerateRunes()
            .Select(r => CharUnicodeInfo.GetDecimalDigitValue(r.ToString(), 0)).Where(d => d >= 0));
        return Enumerable.Range(0, digits.Length - 4).Any(i => left.Contains(digits.Substring(i, 5), StringComparison.Ordinal));
    }

    private static (string Kind, string Digits, string Spelling) Identifier(Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                var account = Digits(random, 24);
                return ("rib", account, Written(random, Grouped(random, account, [[24], [3, 3, 16, 2], [4, 4, 4, 4, 4, 4], [3, 3, 10, 6,
                    2]])));
            case 1:
                var iban = Digits(random, random.Next(2) == 0 ? 26 : 24);
                return ("iban", iban, Written(random, One(random, ["MA", "ma", "M A", "Ma", "DE", "ES", "BE"]) + One(random, ["", "", " ",
                    "-", "\u00A0"])
                    + Grouped(random, iban, [[26], [2, 4, 4, 4, 4, 4, 4], [2, 3, 3, 16, 2]])));
            case 2 or 3:
                var rest = One(random, ["5", "6", "7", "8"]) + Digits(random, 8);
                var sign = One(random, ["0", "0", "0", "(0", "+212", "+212 ", "+212(0)", "00212", "00 212 ", "212", "212 ", "(+212) ",
                    "+ 212 ", "(212)", "+212-0"]);
                var number = Grouped(random, rest, [[9], [1, 2, 2, 2, 2], [1, 4, 4], [3, 3, 3], [1, 1, 1, 1, 1, 1, 1, 1, 1], [3, 2, 2, 2],
                    [5, 4]]);
                return ("telephone", rest, Written(random,
                    sign == "(0" ? "(0" + number[..1] + ")" + One(random, Gaps) + number[1..] : sign + number));
            case 4:
                var local = One(random, ["fatima", "fatima.alami", "f_alami", "fatima-alami+x", "alami.1985"]);
                return ("mail", local.Split('.')[0], local + One(random, ["@", " @ ", "(at)", " (at) ", "[at]", " [ at ] ",
                    "\u00A0@\u00A0", "＠", "@ ", " arobase "])
                    + One(random, ["exemple.ma", "exemple . ma", "exemple (dot) ma", "mail.exemple.co.ma", "exemple .ma", "localhost",
                        "exemple point ma"]));
            default:
                var card = Digits(random, random.Next(5, 8));
                var letters = Letters(random);
                var lead = One(random, ["", "", "CIN ", "CIN", "CIN:", "C.I.N. ", "CNIE n° ", "cin n° ", "بطاقة التعريف الوطنية ",
                    "البطاقة الوطنية رقم: ", "(", "carte nationale "]);
                var between = One(random, ["", "", "", " ", "\u00A0", "-", ".", "/", " n° ", " N°", " : ", "  ", "\u2009", "\u2013",
                    " no ", "\u202F", "_"]);
                if (between == "" && lead == "CIN" && letters.StartsWith("E", StringComparison.OrdinalIgnoreCase)) lead = "CIN ";
                return ("card", card, Written(random, lead + letters + between + card + One(random, ["", "", "/2020", "/20", "-2021",
                    " (2019)"])));
        }
    }

    private static string Letters(Random random)
    {
        var letters = One(random, ["A", "AB", "AE", "B", "BE", "BH", "BJ", "BK", "BL", "C", "CD", "D", "EE", "F", "G", "HH", "I", "J",
            "JB", "K", "L", "M", "MA", "N", "PA",
            "Q", "R", "S", "T", "TA", "UC", "V", "W", "X", "Y", "Z", "ZG"]);
        return random.Next(4) == 0 ? letters.ToLowerInvariant() : letters;
    }

    // In Arabic, Persian or full-width digits, full-width letters, with invisible marks in between.
    private static string Written(Random random, string text)
    {
        var zero = One(random, ["0", "0", "0", "0", "٠", "۰", "０", "0"])[0];
        var isWide = random.Next(10) == 0;
        var hides = random.Next(4) == 0;
        var written = new System.Text.StringBuilder();
        foreach (var c in text)
        {
            if (hides && random.Next(4) == 0) written.Append(One(random, Unseen));
            written.Append(char.IsAsciiDigit(c) ? (char)(zero + (c - '0')) : isWide && char.IsAsciiLetter(c) ? (char)(c + 0xFEE0) : c);
        }

        return written.ToString();
    }

    private static string Grouped(Random random, string digits, int[][] shapes)
    {
        var (shape, gap, written, at) = (shapes[random.Next(shapes.Length)], One(random, Gaps), new System.Text.StringBuilder(), 0);
        var isMixed = random.Next(4) == 0;
        foreach (var group in shape)
        {
            if (at >= digits.Length) break;
            if (at > 0) written.Append(isMixed ? One(random, Gaps) : gap);
            written.Append(digits.AsSpan(at, Math.Min(group, digits.Length - at)));
            at += group;
        }

        return written.ToString();
    }

    private static string Innocent(Random random)
    {
        int year = random.Next(2005, 2031), month = random.Next(1, 13), day = random.Next(1, 29);
        var amount = random.Next(3) == 0 ? random.Next(1, 9000) * 1000L : random.Next(1_000, 90_000_000);
        var spaced = amount.ToString("N0", CultureInfo.InvariantCulture).Replace(",", One(random, [" ", "\u00A0", "\u202F", "."]),
            StringComparison.Ordinal);
        var number = random.Next(1, 1000);
        var unit = One(random, ["DH", "dhs", "MAD", "dirhams", "درهم"]);
        return random.Next(16) switch
        {
            0 => $"Projet {year}",
            1 => $"Exercices {year}-{year + 1} et {year + 2}/{year + 3}",
            2 => $"un montant de {amount} {unit}",
            3 => $"MONTANT DE {spaced} {unit} en {year}",
            4 => $"INDH-{year}-{number:000}",
            5 => $"AC/{year}/{number:000000}",
            6 => $"Construction d'un centre sur {random.Next(100, 99_999)} m² à {spaced} {unit}",
            7 => $"du {day:00}/{month:00}/{year} au {day:00}/{month:00}/{year + 1}",
            8 => $"{day:00}-{month:00}-{year} - {day:00}-{month:00}-{year + 1} - {day:00}-{month:00}-{year + 2}",
            9 => $"article {random.Next(1, 300)} de la loi n° {random.Next(10, 120)}-{random.Next(0, 25):00}",
            10 => $"Convention n° {random.Next(1, 99_999)}/{year} du {day:00}.{month:00}.{year}",
            11 => $"ICE {random.NextInt64(1_000_000_000_000, 3_000_000_000_000):000000000000000}",
            12 => $"P{random.Next(1, 5)} - tranche {random.Next(1, 10):00} ({year}-{year + 1})",
            13 => $"{spaced} / {spaced} / {spaced} {unit}",
            14 => $"{random.Next(1, 60):00} kits, BP {random.Next(1000, 99_999)}, CP {random.Next(10_000, 99_999)} Casablanca",
            _ => $"Lot {random.Next(1, 30)}, immeuble B{random.Next(1, 999)}, {amount} bénéficiaires ({random.Next(1, 100)} %)",
        };
    }
}
