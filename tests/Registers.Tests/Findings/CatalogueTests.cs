using System.Text.RegularExpressions;
using AinChock.Registers.Answers;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

public sealed partial class CatalogueTests
{
    [Fact]
    public void Every_code_has_its_texts_and_every_text_its_code() =>
        Assert.Equal(Codes.All.Select(c => c.Id).Order(StringComparer.Ordinal), Catalogue.Findings.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Codes_are_unique_and_say_their_severity()
    {
        Assert.Equal(Codes.All.Count, Codes.All.Distinct().Count());
        Assert.All(Codes.All, code => Assert.Matches("^[EWI]-[A-Z]{3}-[0-9]{3}$", code.Id));
    }

    [Fact]
    public void Every_code_that_a_schema_names_exists() =>
        Assert.All(DeclaredDatasets.All.SelectMany(d => d.Rules), rule => Assert.Contains(rule.Code, Catalogue.Findings.Keys));

    [Fact]
    public void French_and_arabic_hold_real_text_with_known_placeholders()
    {
        Assert.All(Catalogue.Findings, entry =>
        {
            foreach (var text in (Text[])[entry.Value.Message, entry.Value.Hint])
            {
                Assert.Matches("[a-zà-ÿ]", text.Fr);
                Assert.Matches("[\u0600-\u06FF]", text.Ar);
                Assert.All(Placeholder().Matches(text.Fr + text.Ar).Select(m => m.Groups[1].Value),
                    p => Assert.Contains(p, (string[])["value", "limit", "allowed", "other", "evidence", "column", "sheet", "cell", "row",
                        "count"]));
            }
        });
    }

    // Between Arabic letters an ordinary space turns the groups round: 5 000 becomes 000 5.
    [Fact]
    public void Groups_of_digits_stay_together_in_arabic() =>
        Assert.All(Catalogue.Findings.Values.SelectMany(entry => (Text[])[entry.Message, entry.Hint, entry.Example]),
            text => Assert.DoesNotMatch("[0-9] [0-9]{3}", text.Ar));

    [Theory]
    [InlineData(1, "1 ligne masquée", "سطر واحد")]
    [InlineData(2, "2 lignes masquées", "سطران")]
    [InlineData(5, "5 lignes masquées", "5 أسطر")]
    [InlineData(12, "12 lignes masquées", "12 سطرا")]
    [InlineData(100, "100 lignes masquées", "100 سطر")]
    public void A_number_is_said_as_its_language_says_it(int count, string french, string arabic)
    {
        var log = new FindingLog();
        for (var row = 2; row < count + 2; row++) log.Add(Notices.HiddenRowRead(), new Place("S", row));

        var message = Assert.Single(log.ToList()).Message;

        Assert.StartsWith(french + " ", message.Fr, StringComparison.Ordinal);
        Assert.Contains(arabic, message.Ar.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_leaves_its_plural_to_the_reader() =>
        Assert.All(File.ReadLines(TestFiles.At("functions", "Registers", "Texts", "catalogue.json")),
            line => Assert.DoesNotMatch(@"\p{L}\((s|e|es|x|nt)\)", line));

    [Fact]
    public void A_file_over_any_limit_is_told_in_words_and_not_by_the_name_of_an_option() =>
        Assert.All(typeof(IntakeLimits).GetProperties().Select(p => p.Name).Concat(["Rows", "Columns", "Styles"]),
            limit =>
            {
                var told = ReportBuilder.OfUnreadable(IntakeLimits.Over(limit, 12_345), new FileIdentity("a.xlsx", "", 1)).Findings[0];

                Assert.Equal($"{limit} = 12345", told.Value);
                Assert.DoesNotContain(limit, told.Message.Fr + told.Message.Ar, StringComparison.Ordinal);
                Assert.Contains("12\u00A0345", told.Message.Fr, StringComparison.Ordinal);
                Assert.Contains("12\u00A0345", told.Message.Ar, StringComparison.Ordinal);
            });

    [Fact]
    public void Arabic_names_columns_and_units_in_arabic()
    {
        var field = DeclaredDatasets.All[0].Fields.First(f => f.Label.Fr != f.Label.Ar);
        Notice[] notices =
            [Notices.ColumnLearnt(field), Notices.ColumnNearlyKnown(field, 90), Notices.UnitApplied(MoneyUnit.Thousand, "x")];
        foreach (var notice in notices)
        {
            var log = new FindingLog();
            log.Add(notice, new Place("S", 2, 3));
            var (label, message) = (notice.Label!, log.ToList()[0].Message);

            Assert.Contains(label.Ar, message.Ar, StringComparison.Ordinal);
            Assert.DoesNotContain(label.Fr, message.Ar, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_senders_value_is_never_read_as_a_placeholder()
    {
        var log = new FindingLog();
        log.Add(Notices.AmountUnreadable("{limit}{count}"), new Place("S", 2, 3));

        Assert.Contains("« {limit}{count} »", log.ToList()[0].Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeats_of_one_cause_are_one_finding_with_its_cells()
    {
        var log = new FindingLog();
        for (var row = 2; row <= 501; row++) log.Add(Notices.RequiredMissing(), new Place("S", row, 3));

        var finding = Assert.Single(log.ToList());
        Assert.Equal((500, FindingLog.CellsListed, "C2"), (finding.Count, finding.Cells.Count, finding.Cell));
    }

    [Fact]
    public void Warnings_never_crowd_out_errors()
    {
        var log = new FindingLog();
        for (var i = 0; i < 5000; i++) log.Add(Notices.CodeUnlisted($"valeur {i}", ""), new Place("S", i + 2, 1));
        for (var i = 0; i < 50; i++) log.Add(Notices.AmountUnreadable($"montant {i}"), new Place("S", i + 2, 2));

        var listed = log.ToList();

        Assert.Equal(FindingLog.Listed, listed.Count);
        Assert.All(listed.Take(50), f => Assert.Equal("error", f.Severity));
        Assert.Equal((50, 5000), (log.Errors, log.Warnings));
    }

    [GeneratedRegex(@"\{([a-z]+)[}?]")]
    private static partial Regex Placeholder();
}
