using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>The units of columns: multiples of dirhams, percent, other currencies, wherever senders write them.</summary>
public sealed class MeasureTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH";

    [Theory]
    [InlineData("Part INDH (%)", "66,67", 300_015)]
    [InlineData("% Part INDH", "100", 450_000)]
    [InlineData("Part INDH en pourcentage", "50", 225_000)]
    [InlineData("Part INDH (pct)", "50 %", 225_000)]
    [InlineData("Part INDH (taux)", "0", 0)]
    [InlineData("Taux de la contribution INDH", "50", 225_000)]
    [InlineData("Pourcentage de la part INDH", "50", 225_000)]
    [InlineData("نسبة مساهمة المبادرة", "٥٠", 225_000)]
    [InlineData("مساهمة المبادرة بالمئة", "50", 225_000)]
    [InlineData("مساهمة المبادرة (في المائة)", "50", 225_000)]
    [InlineData("Part INDH (%)", "300 000 DH", 300_000)]
    public void A_share_in_percent_is_computed_from_its_total_and_said(string header, string cell, int share)
    {
        var report = Projects($"Montant global;{header}", $"450000;{cell}", out var shares);

        Assert.Equal(share, shares.Single());
        Assert.Contains("W-COL-010 E1 ×1", TestFiles.Codes(report));
    }

    [Fact]
    public void A_share_before_its_total_is_computed_all_the_same()
    {
        Projects("Part INDH (%);Montant global", "50;450000", out var shares);

        Assert.Equal(225_000, shares.Single());
    }

    [Fact]
    public void Shares_written_as_fractions_are_told_by_their_column()
    {
        Projects("Montant global;Part INDH (%)", ["450000;0,5", "450000;1"], out var shares);

        Assert.Equal([225_000, 450_000], shares);
    }

    [Fact]
    public void A_share_of_an_unknown_total_and_one_over_a_hundred_are_errors()
    {
        var report = Projects("Montant global;Part INDH (%)", [";50", "450000;300000"], out _);

        Assert.Contains("E-PCT-004 E2 ×1", TestFiles.Codes(report));
        Assert.Contains("E-PCT-002 E3 ×1", TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("% Femmes", "W-COL-011")]
    [InlineData("Bénéficiaires femmes (%)", "W-COL-011")]
    [InlineData("Bénéficiaires en millions", "W-COL-011")]
    [InlineData("Montant engagé (%)", "W-COL-011")]
    [InlineData("Montant engagé (€)", "E-COL-012")]
    public void A_column_that_counts_in_something_else_is_refused_by_name(string header, string code)
    {
        var report = TestFiles.ValidateCsv(Header + $";{header}\nP;2023;Association;450000;300000;40\n");

        Assert.Contains($"{code} F1 ×1", TestFiles.Codes(report));
        Assert.DoesNotContain(report.Sheets[0].Columns, c => c.Column == "F");
    }

    [Theory]
    [InlineData("Montant global (€)", "EUR")]
    [InlineData("Montant global en euros", "EUR")]
    [InlineData("Montant global ($)", "USD")]
    [InlineData("المبلغ بالدولار", "USD")]
    [InlineData("Montant global (£)", "GBP")]
    [InlineData("Montant global (F CFA)", "XOF")]
    [InlineData("Montant global (k€)", "EUR")]
    [InlineData("Montant global (en milliers d'euros)", "EUR")]
    [InlineData("Montant global en dollars américains", "USD")]
    [InlineData("Montant global (francs CFA)", "francs")]
    [InlineData("Montant global (dinars)", "dinars")]
    [InlineData("الكلفة الإجمالية بالدولار الأمريكي", "USD")]
    [InlineData("الكلفة الإجمالية (بآلاف اليورو)", "EUR")]
    public void Amounts_in_another_currency_reject_the_file(string header, string currency)
    {
        var report = Projects($"{header};Part INDH", "450000;300000", out _);

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.DoesNotContain(report.Findings, f => f.Code == "E-COL-001");
        Assert.Contains(currency, report.Findings.Single(f => f.Code == "E-COL-012").Message.Default, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_keeps_the_percent_sign_of_its_header()
    {
        var report = TestFiles.ValidateCsv(Header + ";Taux physique (%)\nP;2023;Association;450000;300000;40\n");

        Assert.Contains(report.Sheets[0].Columns, c => c.Field == "physicalRate");
        Assert.Empty(TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("1 200 €")]
    [InlineData("450000EUR")]
    [InlineData("USD450000")]
    [InlineData("45000 centimes")]
    public void An_amount_in_another_currency_is_an_error_at_its_cell(string cell) =>
        Assert.Contains("E-AMT-009 D2 ×1", TestFiles.Codes(Projects("Montant global;Part INDH", $"{cell};300", out _)));

    [Theory]
    [InlineData("Montants en 1000 DH", "KDH")]
    [InlineData("en milliers de dirhams", "KDH")]
    [InlineData("Registre (x 1000)", "KDH")]
    [InlineData("Montants 10 puissance 3 DH", "KDH")]
    [InlineData("Projets 2023 (KDH)", "KDH")]
    [InlineData("Unité : KDH", "KDH")]
    [InlineData("Montants en 10^3 DH", "KDH")]
    [InlineData("المبالغ بالألف درهم", "KDH")]
    [InlineData("(en M.DH)", "MDH")]
    [InlineData("المبالغ بملايين الدراهم", "MDH")]
    [InlineData("الوحدة : م.د", "MDH")]
    [InlineData("En milliers de dirhams (MAD)", "KDH")]
    [InlineData("المشاريع المبرمجة (بآلاف د.م)", "KDH")]
    [InlineData("Montants à multiplier par 1000", "KDH")]
    [InlineData("Monnaie : KMAD", "KDH")]
    [InlineData("Projets programmés, MDH", "MDH")]
    [InlineData("Projets programmés (MAD)", "DH")]
    [InlineData("Projets et bénéficiaires (en milliers)", "KDH")]
    [InlineData("Bénéficiaires et montants en milliers", "KDH")]
    [InlineData("Population cible, en milliers de DH", "KDH")]
    [InlineData("Effectifs (MDH)", "MDH")]
    [InlineData("Femmes (en milliers)", "KDH")]
    [InlineData("57 projets pour 27,54 MDH", null)]
    [InlineData("Plusieurs millions de dirhams pour les jeunes", null)]
    [InlineData("مشروع بكلفة مليون درهم", null)]
    [InlineData("Une aide de 1000 DH par personne", null)]
    [InlineData("Montant de 1000 DH", null)]
    [InlineData("Projets de plus d'un million de dirhams", null)]
    [InlineData("Registre des projets 2023", null)]
    public void A_title_sets_a_unit_or_merely_tells_an_amount(string title, string? unit) =>
        Assert.Equal(unit, MoneyUnit.OfTitle(title)?.Name);

    [Theory]
    [InlineData("Montant global (x 1000 DH)", "KDH")]
    [InlineData("Montant global 10 puissance 6 DH", "MDH")]
    [InlineData("Montant global en milliers (10³) de DH", "KDH")]
    [InlineData("Montant global (10^3 DH)", "KDH")]
    [InlineData("Montant global en milliers", "KDH")]
    [InlineData("Montant global MDhs", "MDH")]
    [InlineData("Montant global (M.DH)", "MDH")]
    [InlineData("Montant global TTC (KDH)", "KDH")]
    [InlineData("Montant global en KDH TTC", "KDH")]
    [InlineData("Montant global (Mio DH)", "MDH")]
    [InlineData("Montant global x 10³ DH", "KDH")]
    [InlineData("KDH – Montant global", "KDH")]
    [InlineData("(MDH) Montant global", "MDH")]
    [InlineData("Montant global (DH) en milliers", "KDH")]
    [InlineData("Montant global en millions de dirhams (DH)", "MDH")]
    [InlineData("Montant global (KDH) / الكلفة الإجمالية (بألف درهم)", "KDH")]
    public void A_unit_in_a_header_is_applied_and_said(string header, string unit)
    {
        var report = Projects($"{header};Part INDH", "1;300", out _);

        Assert.Equal(unit, report.Sheets[0].Columns.Single(c => c.Field == "cost").Unit);
        Assert.Contains("I-COL-008 D1 ×1", TestFiles.Codes(report, "info"));
    }

    [Fact]
    public void Units_of_a_title_and_of_a_header_that_differ_are_a_finding()
    {
        var report = TestFiles.ValidateCsv(
            "Montants en KDH;;;;\n;;;;\nIntitulé;Année;Type de porteur;Montant global (MDH);Part INDH\nP;2023;Association;1,5;300\n");

        Assert.Equal(1_500_000m, report.Amount);
        Assert.Contains(report.Findings, f => f.Code == "W-COL-009" && f.Field == "cost");
    }

    [Theory]
    [InlineData("Part INDH (‰)", "E-COL-012", "‰")]
    [InlineData("Montant global (centimes)", "E-COL-012", "centimes")]
    [InlineData("Montant global (en ryals)", "E-COL-012", "ryal")]
    [InlineData("Taux physique (‰)", "W-COL-011", "‰")]
    public void Thousandths_and_parts_of_a_dirham_are_refused_by_name(string header, string code, string measure)
    {
        var others = string.Join(
            ';', new[] { "Montant global", "Part INDH" }.Where(name => !header.StartsWith(name, StringComparison.Ordinal)));
        var finding = Assert.Single(Projects($"{others};{header}", "450000;300;60", out _).Findings, f => f.Code == code);

        Assert.Contains(measure, finding.Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unit_of_a_cell_wins_over_that_of_its_column_and_is_said()
    {
        var report = Projects("Montant global (KDH);Part INDH", "1 500 000 DH;300", out _);

        Assert.Equal(1_500_000m, report.Amount);
        Assert.Contains("I-VAL-001 D2 ×1", TestFiles.Codes(report, "info"));
    }

    [Fact]
    public void A_note_below_that_names_another_unit_is_a_finding() =>
        Assert.Contains("W-ROW-004 A3 ×1", TestFiles.Codes(TestFiles.ValidateCsv(
            Header + "\nP;2023;Association;45000;30000\nMontants en KDH;;;;\n")));

    [Fact]
    public void A_note_below_that_names_another_currency_is_a_finding() =>
        Assert.Contains("EUR", TestFiles.ValidateCsv(Header + "\nP;2023;Association;45000;30000\nMontants en milliers d'euros;;;;\n")
            .Findings.Single(f => f.Code == "W-ROW-004").Message.Fr, StringComparison.Ordinal);

    [Theory]
    [InlineData("Projets (montants en euros)", "EUR")]
    [InlineData("Unité : €", "EUR")]
    [InlineData("المبالغ بالدولار", "USD")]
    [InlineData("Montants en milliers d'euros", "EUR")]
    [InlineData("Chiffres en millions de dollars", "USD")]
    [InlineData("Projets 2023 (en M€)", "EUR")]
    [InlineData("Montants : EUR", "EUR")]
    [InlineData("Programme 2024 – euros", "EUR")]
    [InlineData("Programme 2024 USD", "USD")]
    [InlineData("المبالغ بآلاف اليورو", "EUR")]
    [InlineData("المبالغ بالدولارات", "USD")]
    [InlineData("Don de mille euros aux coopératives", null)]
    [InlineData("Aide de deux millions d'euros", null)]
    [InlineData("Aide de 2000 EUR", null)]
    [InlineData("Aide de 2,5 M EUR", null)]
    [InlineData("Plusieurs milliers d'euros pour les jeunes", null)]
    [InlineData("Jardin de l'Euro", null)]
    [InlineData("Projets financés par l'Union européenne à hauteur de 15 000 euros", null)]
    [InlineData("Montants des projets du Salon du livre", null)]
    public void A_title_in_another_currency_rejects_the_file(string title, string? currency)
    {
        var report = TestFiles.ValidateCsv($"{title};;;;\n;;;;\n{Header}\nP;2023;Association;450000;300000\n");

        Assert.Equal(currency is null ? Outcome.Accepted : Outcome.Rejected, report.Outcome);
        Assert.Equal(currency is not null, report.Findings.Any(f =>
            f.Code == "E-COL-012" && f.Message.Default.Contains($"est en {currency} :", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Devise", "EUR", "E-AMT-009 D2 ×1")]
    [InlineData("Unité", "KDH", "E-AMT-010 D2 ×1")]
    [InlineData("العملة", "يورو", "E-AMT-009 D2 ×1")]
    [InlineData("Devise", "MAD", null)]
    [InlineData("Unité", "m²", null)]
    public void A_column_that_says_what_each_row_counts_in_is_heard(string header, string cell, string? finding)
    {
        var report = TestFiles.ValidateCsv($"{Header};{header}\nP;2023;Association;450;300;{cell}\n");

        Assert.Equal(finding, TestFiles.Codes(report, "error").FirstOrDefault(code => code[2..5] == "AMT"));
        Assert.DoesNotContain(report.Findings, f => f.Code == "I-COL-003");
    }

    [Fact]
    public void Rounded_percentages_do_not_set_the_parts_against_their_total()
    {
        const string columns = "Montant global;Part INDH (%);Participation des partenaires";

        Assert.Equal(Outcome.Accepted, Projects(columns, ["380000;78,95;80000", "260000;76.92000000000001;60000"], out _).Outcome);
        Assert.Contains("E-AMT-005 D2 ×1", TestFiles.Codes(Projects(columns, ["380000;78,95;90000", "260000;76,92;60000"], out _)));
    }

    [Fact]
    public void A_unit_alone_over_all_columns_is_a_title() =>
        Assert.Equal(450_000m, TestFiles.ValidateCsv($"الوحدة: ألف درهم;;;;\n{Header}\nP;2023;Association;450;300\n").Amount);

    [Fact]
    public void Units_in_two_languages_in_a_row_under_the_header_are_applied() =>
        Assert.Equal(450_000m, TestFiles.ValidateCsv($"{Header}\n;;;KDH / ألف درهم;en KDH\nP;2023;Association;450;300\n").Amount);

    [Fact]
    public void Units_in_a_row_under_the_header_are_applied()
    {
        var report = TestFiles.ValidateCsv(Header + "\n;;;(KDH);(%)\nP;2023;Association;450;50\n");

        Assert.Equal((2, 450_000m, Outcome.Accepted), (report.Sheets[0].HeaderRow, report.Amount, report.Outcome));
        Assert.Contains(report.Findings, f => f.Code == "W-COL-010");
    }

    [Fact]
    public void A_row_of_units_may_name_units_of_other_columns()
    {
        var report = TestFiles.ValidateCsv(Header + ";Superficie;Bénéficiaires\n;;;KDH;KDH;ha;pers.\nP;2023;Association;450;300;2;12\n");

        Assert.Equal((2, 450_000m, Outcome.Accepted), (report.Sheets[0].HeaderRow, report.Amount, report.Outcome));
        Assert.Contains(report.Sheets[0].Columns, c => c.Field == "beneficiaries");
    }

    private static Report Projects(string columns, string row, out IReadOnlyList<int> shares) => Projects(columns, [row], out shares);

    // The report, and the INDH shares of its accepted rows in dirhams.
    private static Report Projects(string columns, string[] rows, out IReadOnlyList<int> shares)
    {
        var csv = $"Intitulé;Année;Type de porteur;{columns}\n" + string.Concat(rows.Select((row, i) => $"P{i};2023;Association;{row}\n"));
        shares = [.. TestFiles.Rows(csv).Select(row => (int)(row["indhShare"].Number ?? -100) / 100)];
        return TestFiles.ValidateCsv(csv);
    }
}
