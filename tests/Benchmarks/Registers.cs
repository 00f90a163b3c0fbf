using System.Globalization;
using System.IO.Compression;
using System.Text;
using AinChock.Registers.Values;

namespace AinChock.Benchmarks;

/// <summary>Registers of any size with 20 columns, French and Arabic; the same seed always gives the same rows. Each row has four texts of
/// its own: 200,000 rows are 32 MB of xlsx, 210 MB unpacked, with 800,000 shared strings, and 68 MB of csv.</summary>
internal static class TestRegisters
{
    private static readonly string[] Works =
    [
        "Construction", "Aménagement", "Équipement", "Réhabilitation", "Extension", "Mise à niveau", "Acquisition de matériel", "Création",
        "Renforcement", "Électrification",
    ];

    private static readonly string[] Things =
    [
        "centre de formation", "coopérative féminine", "unité de couture", "terrain de proximité", "école préscolaire", "dispensaire",
        "maison de l'étudiante", "atelier d'artisanat",
        "foyer féminin", "espace jeunesse", "réseau d'eau potable", "marché solidaire", "bibliothèque", "crèche", "piste cyclable",
        "unité de transformation",
    ];

    private static readonly string[] Owners = ["جمعية", "تعاونية", "مؤسسة", "فدرالية", "ودادية", "مقاولة"];

    private static readonly string[] Names =
        ["الأمل", "النور", "المستقبل", "الوفاء", "التضامن", "النجاح", "الكرامة", "الأصالة", "التنمية", "الياسمين", "الفتح", "السلام"];

    private static readonly string[] Reasons =
    [
        "Retard de l'entreprise", "Assainissement du foncier", "Autorisation attendue", "Marché infructueux", "Étude à compléter",
        "Convention non signée", "Crédits à déléguer", "تأخر الأشغال",
    ];

    private static readonly string[] Header =
    [
        "Référence", "Intitulé du projet", "Année", "Phase", "Programme", "Secteur", "Commune", "Quartier", "Porteur du projet",
        "Type de porteur", "Montant global", "Part INDH",
        "Participation des partenaires", "Apport du porteur", "Taux physique", "Statut", "Date de lancement", "Bénéficiaires hommes",
        "Bénéficiaires femmes", "Motif de souffrance",
    ];

    internal enum Kind
    {
        Plain,

        /// <summary>Every tenth row has an invalid amount.</summary>
        Errors,

        /// <summary>Only the reference of a row is unique.</summary>
        Repeating,
    }

    /// <summary>Writes both files unless they are there; returns their paths.</summary>
    public static (string Xlsx, string Csv) Ensure(string folder, int rows, Kind kind = Kind.Plain)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"register-{rows}-{kind.ToString().ToLowerInvariant()}");
        var xlsx = Path.Combine(folder, name + ".xlsx");
        var csv = Path.Combine(folder, name + ".csv");
        if (!File.Exists(xlsx) || !File.Exists(csv)) Write(xlsx, csv, rows, kind);
        return (xlsx, csv);
    }

    private static void Write(string xlsx, string csv, int rows, Kind kind)
    {
        var shared = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var text = new StreamWriter(csv, append: false, new UTF8Encoding(false)))
        using (var zip = ZipFile.Open(xlsx, ZipArchiveMode.Create))
        {
            const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
            const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            const string package = "http://schemas.openxmlformats.org/package/2006";
            Part(zip, "[Content_Types].xml",
                $"<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" "
                + $"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
                + $"ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
                + $"ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override "
                + $"PartName=\"/xl/worksheets/sheet1.xml\" "
                + $"ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override "
                + $"PartName=\"/xl/styles.xml\" "
                + $"ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/><Override "
                + $"PartName=\"/xl/sharedStrings.xml\" "
                + $"ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>");
            Part(zip, "_rels/.rels",
                $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" "
                + $"Target=\"xl/workbook.xml\"/></Relationships>");
            Part(zip, "xl/workbook.xml",
                $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Projets\" sheetId=\"1\" "
                + $"r:id=\"rId1\"/></sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" "
                + $"Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{office}/sharedStrings\" "
                + $"Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"{office}/styles\" "
                + $"Target=\"styles.xml\"/></Relationships>");
            Part(zip, "xl/styles.xml",
                $"<styleSheet xmlns=\"{main}\"><fonts count=\"1\"><font/></fonts><fills count=\"2\"><fill><patternFill "
                + $"patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders "
                + $"count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\"><xf/><xf "
                + $"numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"9\" applyNumberFormat=\"1\"/><xf numFmtId=\"4\" "
                + $"applyNumberFormat=\"1\"/><xf applyAlignment=\"1\"><alignment wrapText=\"1\"/></xf></cellXfs><cellStyles "
                + $"count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>");
            using (var sheet =
                new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open(), new UTF8Encoding(false)))
            {
                sheet.Write($"<worksheet xmlns=\"{main}\"><sheetData>");
                WriteRow(sheet, text, shared, 1, Header);
                var random = new Random(2024);
                for (var row = 2; row <= rows + 1; row++)
                {
                    // A repeated number repeats its texts.
                    var values = kind == Kind.Repeating
                        ? Values(row, row % 1000, random, new Random(row % 1000)) : Values(row, row, random, random);
                    if (kind == Kind.Errors && row % 10 == 0) values[10] = $"à voir {row}";
                    WriteRow(sheet, text, shared, row, values);
                }

                sheet.Write("</sheetData></worksheet>");
            }

            using var strings =
                new StreamWriter(zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
            strings.Write($"<sst xmlns=\"{main}\">");
            foreach (var value in shared.Keys) strings.Write($"<si><t>{value}</t></si>");
            strings.Write("</sst>");
        }
    }

    private static object[] Values(int row, int number, Random random, Random texts)
    {
        var cost = random.Next(10_000_000, 90_000_000) / 100m;
        decimal indh = decimal.Round(cost * random.Next(30, 60) / 100, 2), partners = decimal.Round(cost * random.Next(10, 30) / 100, 2);
        return
        [
            $"AC-{row}", $"{Pick(Works)} : {Pick(Things)} et {Pick(Things)}, tranche {texts.Next(100_000)}, lot n° {number}",
            random.Next(2019, 2025), "Phase III", "P3", Pick(["Artisanat", "Santé", "الفلاحة"]), "Aïn Chock",
            Pick(["Inara", "Sidi Maârouf", "حي الأمل"]), $"{Pick(Owners)} {Pick(Names)} للتنمية رقم {texts.Next(100_000)}-{number}",
            "Coopérative", cost, indh, partners, cost - indh - partners, new Rate(random.Next(1, 100) / 100m), Pick(["En cours", "Achevé"]),
            new DateOnly(2020, 1, 1).AddDays(random.Next(1500)), random.Next(500), random.Next(500),
            $"{Pick(Reasons)}, dossier {texts.Next(1_000_000)}/{number}",
        ];

        string Pick(string[] words) => words[texts.Next(words.Length)];
    }

    private static void WriteRow(StreamWriter sheet, StreamWriter text, Dictionary<string, int> shared, int row, object[] values)
    {
        sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\">"));
        for (var i = 0; i < values.Length; i++)
        {
            var reference = CellAddress.Of(i + 1, row);
            switch (values[i])
            {
                case string value:
                    if (!shared.TryGetValue(value, out var index)) shared.Add(value, index = shared.Count);
                    sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"{reference}\" s=\"4\" t=\"s\"><v>{index}</v></c>"));
                    break;
                case DateOnly day:
                    sheet.Write(
                        string.Create(CultureInfo.InvariantCulture, $"<c r=\"{reference}\" s=\"1\"><v>{ExcelDate.ToSerial(day)}</v></c>"));
                    break;
                case Rate rate:
                    sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"{reference}\" s=\"2\"><v>{rate.Fraction}</v></c>"));
                    break;
                case decimal amount:
                    sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"{reference}\" s=\"3\"><v>{amount}</v></c>"));
                    break;
                default:
                    sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"{reference}\"><v>{values[i]}</v></c>"));
                    break;
            }
        }

        sheet.Write("</row>");
        text.Write(string.Join(';', values.Select(v => v switch
        {
            DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            Rate rate => (rate.Fraction * 100).ToString("0", CultureInfo.InvariantCulture) + " %",
            decimal amount => amount.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
            _ => Convert.ToString(v, CultureInfo.InvariantCulture),
        })));
        text.Write("\r\n");
    }

    // A number shown as a percentage.
    private sealed record Rate(decimal Fraction);

    private static void Part(ZipArchive zip, string name, string content)
    {
        using var stream = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        stream.Write(content);
    }
}
