using System.Text;

namespace AinChock.Tests.Support;

/// <summary>The files of <c>seeds/broken/</c>: each has one fault, and a line with the expected result.</summary>
public static class BrokenRegisters
{
    private static readonly object?[] Header =
        ["Intitulé du projet", "Année", "Type de porteur", "Montant global", "Part INDH", "Part partenaires", "Apport du porteur"];

    /// <summary>An expected finding: code, address of the first place, number of places.</summary>
    public sealed record Expected(string Code, string? Cell, int Count);

    /// <param name="Findings">All errors and warnings that the file must yield.</param>
    public sealed record Broken(string File, byte[] Content, string Outcome, params Expected[] Findings);

    public static IReadOnlyList<Broken> All { get; } =
    [
        new("vide.csv", [], "rejected", new Expected("E-FIL-001", null, 1)),
        new("inconnu.xlsx", Encoding.ASCII.GetBytes("%PDF-1.7\nceci n'est pas un tableur"), "rejected", new Expected("E-FIL-002", null, 1)),
        new("mot-de-passe.xlsx", CompoundFile("EncryptionInfo", "EncryptedPackage"), "rejected", new Expected("E-FIL-003", null, 1)),
        new("tronque.xlsx", DemonstrationRegisters.Projets()[..4000], "rejected", new Expected("E-FIL-004", null, 1)),
        new("export.xls", OtherFormats.Html(Rows(rows => rows[2][3] = "à voir")), "accepted-with-quarantine",
            new Expected("E-AMT-001", "D4", 1)),
        new("export-xml.xls", OtherFormats.XmlSpreadsheet(Rows(rows => rows[4][2] = "Mairi")), "accepted-with-quarantine",
            new Expected("E-COD-001", "C6", 1)),
        new("texte.xls",
            Encoding.Unicode.GetPreamble()
            .Concat(Encoding.Unicode.GetBytes(
                string.Concat(Rows(rows => rows[0][1] = "2023/2024").Select(row => string.Join('\t', row) + "\r\n")))).ToArray(),
            "accepted-with-quarantine", new Expected("E-ANN-001", "B2", 1)),
        new("registre.ods", OtherFormats.Ods(Rows(rows => rows[7][4] = new XlsxBuilder.Error("#DIV/0!"))), "accepted-with-quarantine",
            new Expected("E-CEL-001", "E9", 1)),
        new("registre.zip", OtherFormats.Zip(("registre/projets.ods", OtherFormats.Ods(Rows(rows => rows[1][0] = null)))),
            "accepted-with-quarantine", new Expected("E-REQ-001", "A3", 1)),
        new("plusieurs.zip", OtherFormats.Zip(("a.csv", "a;b"u8.ToArray()), ("b.csv", "a;b"u8.ToArray())), "rejected",
            new Expected("E-FIL-009", null, 1)),
        new("autre.xml", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>\n<projets><projet annee=\"2023\"/></projets>\n"), "rejected",
            new Expected("E-FIL-005", null, 1)),
        new("binaire.xlsb", XlsbBuilder.Build(Rows(rows => rows[7][4] = new XlsxBuilder.Error("#REF!"))), "accepted-with-quarantine",
            new Expected("E-CEL-001", "E9", 1)),
        new("ancien-codage.csv",
            CodePagesEncodingProvider.Instance.GetEncoding(850)!.GetBytes(
                string.Concat(Rows(rows => rows[3][2] = "Épicerie").Select(row => string.Join(';', row) + "\r\n"))),
                    "accepted-with-quarantine",
            new Expected("E-COD-001", "C5", 1)),
        new("guillemet-ouvert.csv",
            Latin("Nom de la coopérative;Date de création;Secteur\nCoop A;01/02/2020;\"Artisanat\nCoop B;01/02/2021;Artisanat\nCoop C;"
            + "01/02/2022;Artisanat\n"), "rejected", new Expected("E-CSV-003", "2:2", 1), new Expected("E-DEC-001", null, 1)),
        new("sans-registre.csv", Latin("Bonjour;à tous\nCeci;n'est pas\nun;registre\n"), "rejected", new Expected("E-SHT-001", null, 1)),
        new("colonne-manquante.xlsx", new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Coût global")
            .Row(2, "Projet A", 2023, "Coopérative", 100000).Build(), "rejected",
            new Expected("E-COL-001", "1:1", 1)),
        new("part-superieure.xlsx", Projects(rows => rows[3][4] = 250_000), "accepted-with-quarantine", new Expected("E-AMT-004", "E5", 1),
            new Expected("E-AMT-005", "D5", 1)),
        new("parts-differentes.xlsx", Projects(rows => rows[6][5] = 30_002), "accepted-with-quarantine",
            new Expected("E-AMT-005", "D8", 1)),
        new("cellule-erreur.xlsx", Projects(rows => rows[1][3] = new XlsxBuilder.Error("#REF!")), "accepted-with-quarantine",
            new Expected("E-CEL-001", "D3", 1)),
        new("formule-sans-resultat.xlsx", Projects(rows => rows[2][4] = new XlsxBuilder.Formula("D4*0.6", null)),
            "accepted-with-quarantine", new Expected("E-CEL-002", "E4", 1)),
        new("code-inconnu.xlsx", Projects(rows => rows[0][2] = "Mairi"), "accepted-with-quarantine", new Expected("E-COD-001", "C2", 1)),
        new("doublon.xlsx", Projects(rows => rows[9] = [.. rows[4]]), "accepted-with-quarantine", new Expected("E-DUP-001", "11:11", 1)),
        new("obligatoire-vide.xlsx", Projects(rows => rows[5][1] = null), "accepted-with-quarantine", new Expected("E-REQ-001", "B7", 1)),
        new("total-contredit.xlsx", Projects(rows => rows.Add(["Total", null, null, 999_000, null, null, null])), "rejected",
            new Expected("E-TOT-001", "D12", 1)),
        new("trop-d-erreurs.xlsx", Projects(rows =>
        {
            for (var i = 0; i < 3; i++) rows[i][3] = "à définir";
        }), "rejected", new Expected("E-AMT-001", "D2", 3), new Expected("E-DEC-001", null, 1)),
        new("montant-ambigu.csv", Latin("Coopérative;Date de création;Montant du soutien\n"
            + "Coop A;12/03/2019;1.450\n" + string.Concat(Enumerable.Range(2, 8).Select(i => $"Coop {i};12/03/2019;{i * 1000}\n"))),
                "accepted-with-quarantine", new Expected("E-AMT-002", "C2", 1)),
        new("date-americaine.csv", Latin("Type d'activité;Intitulé;Date\n" + "Formation;Session 1;07/23/2024\n"
            + string.Concat(Enumerable.Range(2, 8).Select(i => $"Formation;Session {i};0{i}/07/2024\n"))), "accepted-with-quarantine",
            new Expected("E-DAT-002", "C2", 1), new Expected("W-DAT-008", "C3", 7)),
        new("sections.xlsx", Sections(), "accepted-with-quarantine", new Expected("E-REQ-001", "D7", 1),
            new Expected("W-ROW-001", "A12", 1)),
        new("fusion.xlsx", Merged(), "accepted-with-quarantine", new Expected("E-CEL-003", "D6", 1), new Expected("W-CEL-005", "C4", 1)),
        new("colonne-masquee.xlsx",
            new XlsxBuilder().Sheet("Projets").Hide(5).Row(1, Header).Row(2, "Projet A", 2023, "Coopérative", 200_000, 250_000, 0, 0)
            .Row(3, "Projet B", 2023, "Coopérative", 200_000, 200_000, 0, 0).Build(), "rejected",
            new Expected("E-AMT-004", "E2", 1), new Expected("E-AMT-005", "D2", 1), new Expected("E-DEC-001", null, 1)),
        new("en-tetes-approches.csv",
            Latin("Intitulé du projett;Année;Tipe de porteur;Montant global;Montant global;Part INDH\nProjet A;2023;Coopérative;"
            + "200000;200000;100000\n"), "accepted",
            new Expected("W-COL-002", "E1", 1), new Expected("W-COL-004", "A1", 1), new Expected("W-COL-004", "C1", 1)),
        new("feuilles-par-an.xlsx", new XlsxBuilder().Sheet("2022").Row(1, WithoutYear).Row(2, "Projet A", "Coopérative", 200_000, 100_000)
            .Sheet("2023").Row(1, WithoutYear).Row(2, "Projet A", "Coopérative", 200_000, 100_000)
            .Sheet("Brouillon", state: "hidden").Row(1, WithoutYear).Row(2, "Projet B", "Coopérative", 200_000, 100_000).Build(),
                "accepted",
            new Expected("W-COL-005", null, 1), new Expected("W-COL-005", null, 1), new Expected("W-SHT-003", null, 1)),
        new("feuilles-par-commune.xlsx",
            new XlsxBuilder().Sheet("Sbata").Row(1, Header).Row(2, "Projet A", 2023, "Coopérative", 200_000, 100_000, 50_000, 50_000)
            .Sheet("Commune de Tamaris").Row(1, Header).Row(2, "Projet B", 2023, "Coopérative", 200_000, 100_000, 50_000, 50_000).Build(),
            "accepted",
            new Expected("W-COL-005", null, 1), new Expected("W-COL-005", null, 1)),
        new("en-tete-double.xlsx",
            new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH", "Bénéficiaires", null, null)
            .Row(2, null, null, null, null, null, "Hommes", "Femmes", "Total").Merge("A1:A2", "B1:B2", "F1:H1")
            .Row(3, "Projet A", 2023, "Coopérative", 200_000, 100_000, 10, 20, 31).Build(), "accepted", new Expected("W-NUM-004", "H3", 1)),
        new("virgule-non-protegee.csv", Latin("Intitulé,Type d'activité,Date\n" + "Foire, édition 2,Exposition,06/07/2024\n"
            + string.Concat(Enumerable.Range(1, 8).Select(i => $"Session {i},Formation,0{i}/07/2024\n"))), "accepted-with-quarantine",
            new Expected("E-COD-001", "B2", 1), new Expected("E-CSV-002", "2:2", 1), new Expected("E-DAT-001", "C2", 1)),
    ];

    private static object?[] WithoutYear => ["Intitulé", "Type de porteur", "Coût", "Part INDH"];

    // Programmes and years above their projects, subtotals below them, a note at the end.
    private static byte[] Sections() => new XlsxBuilder().Sheet("Projets").Row(1, WithoutYear).Row(2, "Exercice 2022")
        .Row(3, "Programme 3 : Amélioration du revenu et inclusion économique des jeunes")
        .Row(4, "Projet A", "Coopérative", 200_000, 100_000).Row(5, "Projet B", "Association", 100_000, 50_000).Row(6, "Programme 4")
            .Row(7, "Projet C", "Association", 100_000, null).Row(8, "Projet D", "Association", 100_000, 50_000)
        .Row(9, "Exercice 2023").Row(10, "Projet A", "Coopérative", 200_000, 100_000).Row(11, "Projet E", "Coopérative", 200_000, 100_000)
            .Row(12, "Arrêté le présent registre").Row(13, "Total", null, 900_000, 400_000).Build();

    // A carrier type for three rows, with a hidden word under it, and one amount for two.
    private static byte[] Merged()
    {
        var book = new XlsxBuilder().Sheet("Projets").Merge("C3:C5", "D5:D6", "A1:A1");
        var rows = Rows(rows =>
        {
            rows[2][2] = "Association";
            rows[3][2] = null;
            rows[4][3] = null;
        });
        for (var i = 0; i < rows.Count; i++) book.Row(i + 1, rows[i]);
        return book.Build();
    }

    // Ten sound rows, changed by the fault. Row i of the list is row i + 2 of the sheet.
    private static byte[] Projects(Action<List<object?[]>> fault)
    {
        var book = new XlsxBuilder().Sheet("Projets");
        var rows = Rows(fault);
        for (var i = 0; i < rows.Count; i++) book.Row(i + 1, rows[i]);
        return book.Build();
    }

    private static List<object?[]> Rows(Action<List<object?[]>> fault)
    {
        var rows = Enumerable.Range(1, 10)
            .Select(i => (object?[])[$"Projet {i}", 2020 + (i % 4), "Coopérative", 200_000, 120_000, 50_000, 30_000]).ToList();
        fault(rows);
        return [Header, .. rows];
    }

    private static byte[] Latin(string text) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);

    /// <summary>Header and directory of a compound file, which alone tell a protected workbook from an old one.</summary>
    private static byte[] CompoundFile(params string[] streams)
    {
        var bytes = new byte[512 * 4];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(bytes);
        bytes[24] = 0x3E;
        bytes[26] = 3;
        bytes[28] = 0xFE;
        bytes[29] = 0xFF;
        bytes[30] = 9;
        bytes[32] = 6;
        string[] entries = ["Root Entry", .. streams];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = bytes.AsSpan(1024 + (i * 128), 128);
            Encoding.Unicode.GetBytes(entries[i], entry);
            entry[64] = (byte)((entries[i].Length + 1) * 2);
            entry[66] = (byte)(i == 0 ? 5 : 2);
        }

        return bytes;
    }
}
