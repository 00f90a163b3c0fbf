using System.Globalization;
using AinChock.Registers.Answers.Mending;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace AinChock.Registers.Tests;

/// <summary>Certain corrections are made, and never any others.</summary>
public sealed class MendingTests(ITestOutputHelper output)
{
    /// <summary>Every faulty cell of <c>seeds/broken/</c> with its original value; null when nothing in the file tells it.</summary>
    private static readonly (string File, string Cell, string? Right)[] Faulty =
    [
        ("export.xls", "D4", "200000"), ("export-xml.xls", "C6", "Mairie"), ("texte.xls", "B2", null), ("registre.ods", "E9", "120000"),
        ("registre.zip", "A3", null), ("binaire.xlsb", "E9", "120000"), ("ancien-codage.csv", "C5", null),
        ("guillemet-ouvert.csv", "C2", null),
        ("part-superieure.xlsx", "E5", null), ("parts-differentes.xlsx", "F8", null), ("cellule-erreur.xlsx", "D3", "200000"),
        ("formule-sans-resultat.xlsx", "E4", "120000"), ("code-inconnu.xlsx", "C2", "Mairie"), ("obligatoire-vide.xlsx", "B7", null),
        ("total-contredit.xlsx", "D12", null), ("trop-d-erreurs.xlsx", "D2", "200000"), ("trop-d-erreurs.xlsx", "D3", "200000"),
        ("trop-d-erreurs.xlsx", "D4", "200000"), ("montant-ambigu.csv", "C2", "1450"), ("date-americaine.csv", "C2", "23/07/2024"),
        ("sections.xlsx", "D7", null), ("fusion.xlsx", "D6", "200000"), ("colonne-masquee.xlsx", "E2", null),
        ("en-tetes-approches.csv", "A1", "Intitulé du projet"), ("en-tetes-approches.csv", "C1", "Type de porteur"),
        ("virgule-non-protegee.csv", "A2", "Foire, édition 2"), ("virgule-non-protegee.csv", "B2", "Exposition"),
        ("virgule-non-protegee.csv", "C2", "06/07/2024"), ("virgule-non-protegee.csv", "D2", ""),
    ];

    [Fact]
    public async Task Of_the_seeded_faults_six_in_ten_are_mended_right_and_none_wrong()
    {
        var (right, wrong) = (new HashSet<(string, string)>(), new List<string>());
        foreach (var broken in BrokenRegisters.All)
        {
            if (TestFiles.Validate(broken.Content).File.Format is null) continue;
            var (mended, _) = await MendAsync(broken.Content);
            foreach (var change in mended.Changes)
            {
                var isRight = Faulty.Any(f => f.File == broken.File && f.Cell == change.Address && f.Right == change.Value.Display());
                if (isRight) right.Add((broken.File, change.Address));
                else wrong.Add($"{broken.File} {change.Address} {change.Before} → {change.Value.Display()}");
            }

            Assert.True(mended.After.Counts.Quarantined <= mended.Before.Counts.Quarantined, broken.File);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{right.Count} of {Faulty.Length} faulty cells mended right ({100.0 * right.Count / Faulty.Length:0} %), "
            + $"{wrong.Count} wrong"));
        Assert.Empty(wrong);
        Assert.True(right.Count >= 0.6 * Faulty.Length);
    }

    [Fact]
    public void The_list_of_faulty_cells_holds_every_cell_in_error_of_every_broken_file()
    {
        // A sum that does not match is reported at the total, but the fault is in a part.
        string[] elsewhere = ["part-superieure.xlsx D5", "parts-differentes.xlsx D8", "colonne-masquee.xlsx D2", "trop-d-erreurs.xlsx D2"];
        var told = BrokenRegisters.All.SelectMany(broken => broken.Findings
            .Where(f => f.Code[0] == 'E' && f.Cell is not null && !f.Cell.Contains(':', StringComparison.Ordinal))
            .Select(f => $"{broken.File} {f.Cell}")).Except(elsewhere);

        Assert.Empty(told.Except(Faulty.Select(f => $"{f.File} {f.Cell}")));
    }

    [Fact]
    public async Task The_senders_workbook_keeps_all_else_and_lists_each_change()
    {
        var (mended, book) = await MendAsync(File.ReadAllBytes(TestFiles.Seeds("broken", "trop-d-erreurs.xlsx")));

        Assert.Equal((Outcome.Rejected, Outcome.Accepted), (mended.Before.Outcome, mended.After.Outcome));
        using (var document = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false))
            Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        using var read = Workbook.Open(new MemoryStream(book), new IntakeLimits());
        Assert.Equal(["Projets", "Corrections – تصحيحات"], read.Sheets.Select(sheet => sheet.Name));
        var rows = read.ReadRows(read.Sheets[1], default)
            .Select(row => string.Join('|', row.Cells.ToArray().Take(5).Select(c => c.Display()))).ToList();
        Assert.Equal(["Projets|D2|Montant global|à définir|200000", "Projets|D3|Montant global|à définir|200000",
            "Projets|D4|Montant global|à définir|200000"], rows.Skip(1));
        // Sent back, it is read without a remark.
        Assert.DoesNotContain(TestFiles.Validate(book).Findings, f => f.Code.Contains("-SHT-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A;2023;Coopérative;à voir;50000;;30000")] // A part is missing too.
    [InlineData("A;2023;Coopérative;100000;150000;20000;30000")] // The cost or the part.
    [InlineData("A;2023;Coopérative;100000;?;90000;30000")] // No part is less than nothing.
    [InlineData("A;2023;Coop. 3;100000;50000;20000;30000")]
    [InlineData("A;2023;Asociatoin X;100000;50000;20000;30000")]
    [InlineData("A;202;Coopérative;100000;50000;20000;30000")]
    [InlineData("A;2023;Coopérative;1.450;50;20;30")] // Nothing beside it tells which.
    public async Task What_is_not_certain_is_left_as_it_is(string row)
    {
        var text = "Intitulé;Année;Type de porteur;Montant global;Part INDH;Part partenaires;Apport du porteur\n" + row + "\n";

        var (mended, book) = await MendAsync(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.NotEqual(0, mended.Before.Counts.Errors);
        Assert.Empty(mended.Changes);
        Assert.Empty(book);
    }

    [Theory]
    [InlineData("Phase IV")]
    [InlineData("Phase 4")]
    [InlineData("4ème phase")]
    public async Task A_number_is_never_a_slip_of_the_pen(string phase)
    {
        var text = $"Intitulé;Phase;Année;Type de porteur;Montant global;Part INDH\nA;{phase};2023;Coopérative;1000;500\n";

        Assert.Empty((await MendAsync(System.Text.Encoding.UTF8.GetBytes(text))).Mended.Changes);
    }

    [Fact]
    public async Task An_amount_is_written_as_its_column_counts()
    {
        var text = "Intitulé;Année;Type de porteur;Montant global (KDH);Part INDH (KDH);Part partenaires (KDH);Apport du porteur (KDH)\n"
            + "A;2023;Coopérative;200;#REF!;50;30\n";

        var (mended, _) = await MendAsync(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal("120", Assert.Single(mended.Changes).Value.Display());
        Assert.Equal((Outcome.Accepted, 200_000m), (mended.After.Outcome, mended.After.Amount));
    }

    [Fact]
    public async Task A_formula_that_other_cells_share_and_a_heading_of_a_table_stay()
    {
        var book = new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH", "Part partenaires", "Apport du porteur")
            .Row(2, "A", 2023, "Coopérative", 200_000, new XlsxBuilder.Formula("D2*0.6", null), 50_000, 30_000).Build();
        using var bytes = new MemoryStream();
        bytes.Write(book);
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true))
        {
            var cell = document.WorkbookPart!.WorksheetParts.First().Worksheet!
                .Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().Single(c => c.CellReference == "E2");
            cell.CellFormula = new DocumentFormat.OpenXml.Spreadsheet.CellFormula("D2*0.6")
            {
                FormulaType = DocumentFormat.OpenXml.Spreadsheet.CellFormulaValues.Shared,
                SharedIndex = 0,
                Reference = "E2:E9",
            };
        }

        Assert.Empty((await MendAsync(bytes.ToArray())).Mended.Changes);
    }

    [Fact]
    public async Task A_cell_within_the_formula_of_others_stays()
    {
        const string array = "<c r=\"D2\"><f t=\"array\" ref=\"D2:D3\">G2:G3</f><v>200000</v></c>";
        var book = new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH", "Part partenaires", "Apport du porteur")
            .Row(2, "A", 2023, "Coopérative", new XlsxBuilder.Raw(array), 120_000, 50_000, 30_000)
            .Row(3, "B", 2023, "Coopérative", new XlsxBuilder.Raw("<c r=\"D3\" t=\"e\"><v>#REF!</v></c>"), 120_000, 50_000, 30_000)
            .Row(4, "C", 2023, "Coopérative", new XlsxBuilder.Error("#REF!"), 120_000, 50_000, 30_000).Build();

        Assert.Equal(["D4"], (await MendAsync(book)).Mended.Changes.Select(change => change.Address));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_day_is_the_same_day_in_a_workbook_that_counts_from_1904(bool from1904)
    {
        var book = new XlsxBuilder { Date1904 = from1904 }.Sheet("Activités").Row(1, "Type d'activité", "Intitulé", "Date")
            .Row(2, "Formation", "Cours", new DateOnly(2024, 7, 5)).Row(3, "Formation", "Atelier", "le mardi")
            .Row(4, "Formation", "Stage").Build();

        TypedOver[] typed = [new("Activités", "C3", "06/07/2024"), new("Activités", "C4", "7/7/2024")];

        var (mended, written) = await MendAsync(book, typed);

        Assert.Equal(["C3", "C4"], mended.Changes.Select(change => change.Address));
        using var check = FileCheck.Open(new MemoryStream(written), new CheckOptions(), default);
        var rows = new CollectedRows(check);
        await check.ReadAsync(rows, null, default);
        Assert.Equal(["05/07/2024", "06/07/2024", "07/07/2024"], rows.Rows.Select(row => row["date"]));
    }

    [Fact]
    public async Task Cells_are_parted_where_what_is_written_would_be_hidden_and_an_empty_list_of_merged_cells_goes()
    {
        XlsxBuilder Book() => new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH")
            .Row(2, "A", 2023, "Association", 1000, 500).Row(3, "B", 2023, null, 1000, 500);
        TypedOver[] typed = [new("Projets", "C3", "Association")];

        var parted = SheetOf((await MendAsync(Book().Merge("C2:C3").Build(), typed)).Book);
        var kept = SheetOf((await MendAsync(Book().Merge("C2:C3", "H1:H2").Build(), typed)).Book);

        Assert.DoesNotContain("mergeCell", parted, StringComparison.Ordinal);
        Assert.Contains("<mergeCells><mergeCell ref=\"H1:H2\"/></mergeCells>", kept, StringComparison.Ordinal);
        static string SheetOf(byte[] book) => System.Text.Encoding.UTF8.GetString(RichWorkbook.Parts(book)["xl/worksheets/sheet1.xml"]);
    }

    private static async Task<(Mended Mended, byte[] Book)> MendAsync(byte[] file, IReadOnlyList<TypedOver>? typed = null)
    {
        using var book = new MemoryStream();
        var mended = await Mended.WriteAsync(new MemoryStream(file), "test", new CheckOptions(), book, default, typed);
        return (mended, book.ToArray());
    }
}
