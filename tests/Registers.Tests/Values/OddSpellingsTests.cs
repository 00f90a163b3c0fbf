using AinChock.Registers.Values;
using static AinChock.Registers.Tests.Drawn;

namespace AinChock.Registers.Tests;

/// <summary>Identifiers as people spell them who dictate, transliterate, turn around, or hide them: fifteen thousand from a seed.</summary>
public sealed class OddSpellingsTests
{
    private const int Cases = 15_000;

    private static readonly string[] Before = ["", "", "Projet de M. X ", "contact : ", "(", "صاحب المشروع ", "Lot 4, ", "bénéficiaire "];

    private static readonly string[] After = ["", "", ".", ", marché", ")", " ;", " -"];

    private static readonly string[] ArabicPrefixes =
        ["ب", "ك", "ل", "د", "ج", "ر", "ب ك", "ب.ك", "ب-ك", "ب . ك", "ج ب", "ا ب", "بك", "بج", "س د", "ط ا", "ي", "و ا"];

    [Theory]
    [InlineData("ب ك 123456")]
    [InlineData("ب ك ١٢٣٤٥٦")]
    [InlineData("ب.ك. رقم 123456")]
    [InlineData("بك123456")]
    [InlineData("123456 ب ك")]
    [InlineData("123456BK")]
    [InlineData("123456 BK")]
    [InlineData("123456-bk")]
    [InlineData("12345K")]
    [InlineData("12 34 56 BK")]
    [InlineData("BK 1234 56")]
    [InlineData("BK 123-456")]
    [InlineData("BK 1 2 3 4 5 9")]
    [InlineData("B K 12 34 56")]
    [InlineData("B. K. 123456")]
    [InlineData("BK/91/34/56")]
    [InlineData("06 et 12 34 56 78")]
    [InlineData("06 puis 12 34 56 78")]
    [InlineData("06 puis 12 puis 34 puis 56 puis 78")]
    [InlineData("٠٦ ثم ١٢ ٣٤ ٥٦ ٧٨")]
    [InlineData("06 tiret 12 tiret 34 tiret 56 tiret 78")]
    [InlineData("+212 6 puis 12 34 56 78")]
    [InlineData("O6 61 23 45 67")]
    [InlineData("O66123456O")]
    [InlineData("06 61 2O 34 5O")]
    [InlineData("011/780/0000012050005349/21")]
    [InlineData("011 / 780 / 00000 12050 005349 / 21")]
    [InlineData("٠١١/٧٨٠/٠٠٠٠٠١٢٠٥٠٠٠٥٣٤٩/٢١")]
    [InlineData("passeport n° AB1234567")]
    [InlineData("Passeport : 12AB34567")]
    [InlineData("passport 1234567")]
    [InlineData("جواز السفر رقم AB 1234567")]
    [InlineData("carte de séjour n° E123456")]
    [InlineData("permis de conduire 12/345678")]
    public void What_was_still_published_is_masked(string spelling)
    {
        foreach (var text in (string[])[spelling, $"Projet de Mme X, {spelling}", $"({spelling})"])
        {
            var masked = PersonalText.Masked(text);
            Assert.Contains(PersonalText.Mask, masked, StringComparison.Ordinal);
            Assert.InRange(masked.Count(char.IsDigit), 0, 0);
        }
    }

    [Theory]
    [InlineData("fatima à exemple.ma")]
    [InlineData("fatima a exemple . ma")]
    [InlineData("fatima à exemple.  ma")]
    [InlineData("fatima à exemple .  ma")]
    [InlineData("fatima  chez  exemple   .   ma")]
    [InlineData("fatima à exemple point ma")]
    [InlineData("fatima (à) exemple (point) ma")]
    [InlineData("fatima (at) exemple (dot) ma")]
    [InlineData("fatima arobase exemple point ma")]
    [InlineData("fatima.alami à mail.exemple.co.ma")]
    [InlineData("fatima à gmail")]
    [InlineData("fatima chez hotmail")]
    [InlineData("fatima-arobase-exemple-point-ma")]
    [InlineData("fatima ات exemple نقطة ma")]
    public void An_address_that_is_told_in_words_is_masked(string spelling)
    {
        foreach (var text in (string[])[spelling, $"Contact : {spelling}, merci", $"مشروع {spelling}"])
            Assert.DoesNotContain("fatima", PersonalText.Masked(text), StringComparison.Ordinal);
    }

    [Fact]
    public void No_spelling_from_the_generator_is_published()
    {
        var random = new Random(61);
        var published = new List<string>();
        for (var i = 0; i < Cases; i++)
        {
            var (secret, spelling) = Spelling(random);
            var text = One(random, Before) + InDigits(random, spelling) + One(random, After);
            if (Tells(secret, PersonalText.Masked(text))) published.Add($"{text} -> {PersonalText.Masked(text)}");
        }

        Assert.True(published.Count == 0, $"{published.Count} of {Cases} are published.\n" + string.Join('\n', published.Take(40)));
    }

    // Its name, or five of its digits in a row.
    private static bool Tells(string secret, string masked)
    {
        if (!char.IsAsciiDigit(secret[0])) return masked.Contains(secret, StringComparison.OrdinalIgnoreCase);
        var left = string.Concat(masked.Select(c => c is 'O' ? '0' : char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : ' ')
            .Where(char.IsDigit));
        return Enumerable.Range(0, secret.Length - 4).Any(i => left.Contains(secret.Substring(i, 5), StringComparison.Ordinal));
    }

    private static (string Secret, string Spelling) Spelling(Random random)
    {
        switch (random.Next(7))
        {
            case 0:
                var before = Card(random);
                return (before, One(random, ArabicPrefixes) + One(random, ["", " ", " ", "-", ".", "\u00A0", " رقم ", " : "]) + before);
            case 1:
                var turned = Card(random);
                return (turned, turned + One(random, ["", "", " ", "-", "\u00A0", "."])
                    + One(random, ["BK", "BE", "BH", "BJ", "AB", "JC", "K", "B", "X", "B K", "ZG", "ب ك", "ب.ج"]));
            case 2:
                var grouped = Card(random, 6);
                var (a, b, c) = (grouped[..2], grouped[2..4], grouped[4..]);
                var latin = One(random, ["BK", "B K", "bk", "B.K", "AB", "B", "K", "J C", "B. K."]);
                return (grouped, latin + One(random, [" ", "-", ".", "/", " n° ", "\u00A0", "  "]) + One(random,
                [
                    $"{a} {b} {c}", $"{a}{b} {c}", $"{a} {b}{c}", $"{grouped[..3]} {grouped[3..]}", $"{grouped[..3]}-{grouped[3..]}",
                    $"{a}\u00A0{b}\u00A0{c}", $"{grouped[..3]}.{grouped[3..]}", $"{grouped[..1]} {grouped[1..]}", $"{a}_{b}_{c}",
                    string.Join(' ', grouped.ToCharArray()),
                ]));
            case 3:
                var rest = One(random, ["5", "6", "7", "8"]) + Digits(random, 8);
                return (rest, Spoken(random, rest));
            case 4:
                var owned = One(random, ["5", "6", "7"]) + Digits(random, 3) + "0" + Digits(random, 4);
                var gap = One(random, ["", " ", "-", ".", "\u00A0"]);
                var tail = $"{gap}{owned[1..3]}{gap}{owned[3..5]}{gap}{owned[5..7]}{gap}{owned[7..]}";
                return (owned, random.Next(2) == 0 ? $"O{owned[0]}{tail}" : $"0{owned[0]}{tail[..^3].Replace('0', 'O')}{tail[^3..]}");
            case 5:
                var account = Digits(random, 24);
                var slash = One(random, ["/", " / ", "/ ", " /"]);
                return (account, One(random,
                [
                    $"{account[..3]}{slash}{account[3..6]}{slash}{account[6..22]}{slash}{account[22..]}",
                    $"{account[..3]}{slash}{account[3..6]}{slash}{account[6..14]}{slash}{account[14..22]}{slash}{account[22..]}",
                    $"{account[..3]} {account[3..6]} {account[6..22]}{slash}{account[22..]}",
                    $"{account[..3]}{slash}{account[3..6]}{slash}{account[6..11]} {account[11..22]}{slash}clé {account[22..]}",
                ]));
            default:
                if (random.Next(2) == 0)
                {
                    var paper = One(random, ["1", "3", "5", "9"]) + Digits(random, 6);
                    return (paper, One(random, ["passeport ", "Passeport n° ", "passport: ", "PASSEPORT N°", "جواز السفر ", "جواز سفر رقم ",
                        "carte de séjour ", "titre de séjour n° ", "permis de conduire n° "]) + One(random, ["", "AB", "X", "G "]) + paper);
                }

                return ("fatima", "fatima" + One(random, ["", ".alami", "_alami", "-alami1985"]) + One(random, [" à ", " a ", "  à  ",
                    " (à) ", " (at) ", " arobase ", " at ", " AT ", " (arobase) ", "\u00A0à\u00A0"])
                    + One(random, ["exemple.ma", "exemple point ma", "exemple (dot) ma", "exemple . ma", "mail.exemple.co.ma",
                        "exemple dot com", "exemple (point) org", "gmail.com"]));
        }
    }

    private static string Spoken(Random random, string rest)
    {
        var lead = One(random, ["0", "0", "0", "+212 ", "00212 ", "+212-"]);
        string[] parts = lead == "0" ? ["0" + rest[..1], rest[1..3], rest[3..5], rest[5..7], rest[7..]]
            : [lead + rest[..1], rest[1..3], rest[3..5], rest[5..7], rest[7..]];
        var word = One(random, [" et ", " puis ", " ensuite ", ", puis ", " tiret ", " point ", " espace ", " ثم ", " و ", " - puis - "]);
        var all = random.Next(3) == 0;
        var text = parts[0];
        for (var i = 1; i < parts.Length; i++) text += (all || i == 1 ? word : One(random, [" ", "", "-", "."])) + parts[i];
        return text;
    }

    // No year stands in it, since « BK 2023 12 » is a reference to whoever reads it.
    private static string Card(Random random, int digits = 0)
    {
        while (true)
        {
            var card = Digits(random, digits == 0 ? random.Next(5, 8) : digits);
            if (!card.Contains("20", StringComparison.Ordinal) && !card.Contains("199", StringComparison.Ordinal)
                && !card.EndsWith("00", StringComparison.Ordinal)) return card;
        }
    }

    private static string InDigits(Random random, string text)
    {
        var zero = One(random, ["0", "0", "0", "٠", "۰", "０"])[0];
        return string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(zero + (c - '0')) : c));
    }
}
