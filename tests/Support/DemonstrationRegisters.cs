using System.Globalization;
using System.Text;

namespace AinChock.Tests.Support;

/// <summary>The registers of <c>seeds/</c>, constructed so that their sums reproduce the announcement of July 2024. No row is a real
/// project, cooperative or activity; only the announced sums are real.</summary>
public static class DemonstrationRegisters
{
    public const string Label = "DONNÉES DE DÉMONSTRATION – lignes construites, sans valeur officielle";

    // Centimes, each just above its announced floor ("plus de 27,54 MDH"…).
    public const long Cost = 27_543_210_50;
    public const long Indh = 20_541_875_25;
    public const long Phase3Cost = 7_663_400_00;
    public const long Phase3Indh = 4_772_150_00;
    public const long Support = 1_450_750_00;

    public const int Projects = 57;
    public const int Phase3Projects = 32;
    public const int Phase3CooperativeProjects = 19;
    public const int SupportedCooperatives = 10;

    private static readonly string[] Quarters =
        ["Hay Moulay Abdellah", "Inara", "Sidi Maârouf", "Laymoune", "Hay El Farah", "Californie", "Bel Air"];

    private static readonly (string Title, string Sector)[] Works =
    [
        ("Aménagement d'un terrain de proximité", "Culture et sport"),
        ("Équipement d'un centre de formation par apprentissage", "Éducation"),
        ("Construction d'une unité de préscolaire", "Éducation"), ("Acquisition d'une ambulance", "Santé"),
        ("Réhabilitation d'un dispensaire", "Santé"),
        ("Centre d'accueil pour personnes âgées", "Social"), ("Éclairage public et voirie", "Infrastructure"),
        ("Espace vert de quartier", "Environnement"),
        ("Maison des jeunes : mise à niveau", "Culture et sport"), ("Foyer féminin : équipement", "Social"),
    ];

    private static readonly (string Title, string Sector)[] Trades =
    [
        ("Atelier de couture et de broderie", "Couture et habillement"),
        ("Production de couscous et pâtes artisanales", "Agroalimentaire et nutrition"),
        ("Unité de cosmétique à l'argan", "Beauté et cosmétique"), ("Atelier de poterie et de zellige", "Artisanat"),
        ("Miel et produits de la ruche", "Agriculture"),
        ("Pâtisserie marocaine", "Agroalimentaire et nutrition"), ("Maroquinerie", "Artisanat"), ("Recyclage de textile", "Environnement"),
        ("Tapis et tissage", "Artisanat"),
    ];

    public static byte[] Projets()
    {
        var book = new XlsxBuilder { ColumnWidth = 24 }
            .Sheet("Projets INDH")
            .Row(1, "Préfecture d'arrondissements Aïn Chock – Division de l'action sociale")
            .Row(2, "Registre des projets INDH")
            .Row(3, Label)
            .Row(4, "Montants en DH")
            .Row(6, "N°", "Référence", "Intitulé du projet", "Phase", "Année", "Programme", "Secteur", "Quartier",
                "Porteur du projet", "Type de porteur",
                "Montant global (DH)", "Part INDH", "Participation des partenaires", "Apport du porteur", "Taux physique", "Statut",
                "Date de lancement", "Bénéficiaires", "Dont femmes", "Emplois créés");
        var costs = Split(Cost - Phase3Cost, Projects - Phase3Projects).Concat(Split(Phase3Cost, Phase3Projects)).ToArray();
        var shares = Share(costs[..(Projects - Phase3Projects)], Indh - Phase3Indh)
            .Concat(Share(costs[(Projects - Phase3Projects)..], Phase3Indh)).ToArray();
        const int firstRow = 7;
        for (var i = 0; i < Projects; i++)
        {
            var phase3 = i - (Projects - Phase3Projects);
            var row = phase3 < 0 ? EarlierProject(i) : Phase3Project(phase3);
            var rest = costs[i] - shares[i];
            var partners = phase3 < 0 ? rest : rest / 2;
            book.Row(
                firstRow + i, i + 1, $"AC-{row.Year}-{i + 1:000}", row.Title, row.Phase, row.Year, row.Programme, row.Sector,
                Quarters[i % Quarters.Length], row.Carrier, row.CarrierType,
                costs[i] / 100m, shares[i] / 100m, partners / 100m, (rest - partners) / 100m, new XlsxBuilder.Percent(row.Done),
                row.Done == 1m ? "Achevé" : "En cours",
                new DateOnly(row.Year, 1 + (i % 11), 1 + (i % 27)), 20 + (i * 13 % 90), 8 + (i * 5 % 12), phase3 < 0 ? 0 : 1 + (i % 5));
        }

        var last = firstRow + Projects - 1;
        XlsxBuilder.Formula Sum(string column, long centimes) => new($"SUM({column}{firstRow}:{column}{last})", centimes / 100m);
        long Partners(int i) => i < Projects - Phase3Projects ? costs[i] - shares[i] : (costs[i] - shares[i]) / 2;
        var partnersSum = Enumerable.Range(0, Projects).Sum(Partners);
        book.Row(last + 1, null, "Total général", null, null, null, null, null, null, null, null, Sum("K", Cost), Sum("L", Indh),
            Sum("M", partnersSum), Sum("N", Cost - Indh - partnersSum));
        return book.Build();
    }

    public static byte[] Cooperatives()
    {
        var lines = new StringBuilder();
        lines.Append("Registre des coopératives d'Aïn Chock;;;;;;;\r\n").Append(Label.Replace('–', '-')).Append(";;;;;;;\r\n");
        lines.Append(
            "Nom de la coopérative;Date de création;N° du registre local;Secteur;Membres femmes;Membres hommes;Montant du soutien "
            + "(DH);Téléphone\r\n");
        var supports = Split(Support, SupportedCooperatives).ToArray();
        for (var i = 0; i < 24; i++)
        {
            var trade = Trades[i % Trades.Length];
            // Four cooperatives were created in 2024.
            var year = i >= 20 ? 2024 : 2012 + (i % 12);
            var support = i < SupportedCooperatives ? Amount(supports[i]) : i % 2 == 0 ? "-" : "";
            lines.Append(CultureInfo.InvariantCulture,
                $"Coopérative de démonstration {i + 1:00} – {trade.Title};{1 + (i * 7 % 28):00}/{1 + (i % 12):00}/{year};"
                + $"RLC-{year}-{i + 1:000};{trade.Sector};{5 + (i % 9)};{i % 4};{support};05 22 00 00 {i:00}\r\n");
        }

        lines.Append(CultureInfo.InvariantCulture, $"Total;;;;;;{Amount(Support)};\r\n");
        return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(lines.ToString());
    }

    public static byte[] Activites()
    {
        var book = new XlsxBuilder { ColumnWidth = 24 }
            .Sheet("الأنشطة", rightToLeft: true)
            .Row(1, "عمالة مقاطعات عين الشق – سجل الأنشطة")
            .Row(2, "معطيات تجريبية مركبة، لا قيمة رسمية لها")
            .Row(4, "نوع النشاط", "عنوان النشاط", "التاريخ", "المكان", "عدد المشاركين", "النساء", "عدد التعاونيات");
        (string Kind, string Title, object Date, int Participants, int Women, int Cooperatives)[] rows =
        [
            ("يوم تواصلي", "اليوم العالمي للتعاونيات", new DateOnly(2024, 7, 6), 120, 70, 18),
            ("دورة تكوينية", "تسويق المنتجات التعاونية", "15 يناير 2024", 25, 19, 8),
            ("دورة تكوينية", "التدبير المالي للتعاونية", "12 فبراير 2024", 22, 15, 7),
            ("دورة تكوينية", "التعبئة والتلفيف", "٢٠/٠٣/٢٠٢٤", 24, 20, 9),
            ("دورة تكوينية", "البيع عبر المنصات الرقمية", "17 أبريل 2024", 30, 21, 11),
            ("دورة تكوينية", "المشاركة في المعارض", "22 ماي 2024", 28, 18, 10),
            ("دورة تكوينية", "القانون 112.12 المتعلق بالتعاونيات", "12 يونيو 2024", 26, 17, 10),
            ("معرض", "معرض المنتوجات المحلية: الفلاحة والتغذية", new DateOnly(2024, 7, 6), 350, 210, 15),
            ("معرض", "معرض الصناعة التقليدية والألبسة", new DateOnly(2024, 5, 11), 280, 150, 12),
            ("معرض", "معرض مستحضرات التجميل", "9 مارس 2024", 190, 140, 9),
            ("منصة رقمية", "تسجيل التعاونيات بالمنصة الرقمية", "3 يوليوز 2024", 14, 9, 14),
        ];
        for (var i = 0; i < rows.Length; i++)
            book.Row(5 + i, rows[i].Kind, rows[i].Title, rows[i].Date, "قاعة الاجتماعات بعين الشق", rows[i].Participants, rows[i].Women,
                rows[i].Cooperatives);
        book.Row(5 + rows.Length, "المجموع", null, null, null, rows.Sum(r => r.Participants), rows.Sum(r => r.Women),
            rows.Sum(r => r.Cooperatives));
        return book.Build();
    }

    private sealed record Project(string Title, string Phase, int Year, string Programme, string Sector, string Carrier,
        string CarrierType, decimal Done);

    private static Project EarlierProject(int i)
    {
        var work = Works[i % Works.Length];
        var year = i < 10 ? 2006 + (i % 5) : 2011 + (i % 8);
        var association = i % 3 == 0;
        return new Project(
            $"{work.Title} – {Quarters[i % Quarters.Length]} {i + 1}", year <= 2010 ? "Phase I" : "Phase II", year,
            i % 2 == 0 ? "Lutte contre la précarité" : "Programme transversal", work.Sector,
            association ? $"Association de démonstration {i + 1:00}" : "Arrondissement Aïn Chock",
            association ? "Association" : "Organisme public", 1m);
    }

    private static Project Phase3Project(int i)
    {
        var trade = Trades[i % Trades.Length];
        var (carrier, type) = i < Phase3CooperativeProjects ? ($"Coopérative de démonstration {i + 1:00}", "Coopérative")
            : i < 25 ? ($"Start-up de démonstration {i + 1:00}", "Start-up")
            : ($"Porteur individuel de démonstration {i + 1:00}", "Auto-entrepreneur");
        return new Project(
            $"{trade.Title} – projet {i + 1}", "Phase III", 2019 + (i % 6),
            "Programme 3 : Amélioration du revenu et inclusion économique des jeunes", trade.Sector, carrier, type, i % 4 == 3 ? 0.6m : 1m);
    }

    // Uneven amounts in whole hundreds of dirhams; the last takes the rest.
    private static IEnumerable<long> Split(long total, int parts)
    {
        var weights = Enumerable.Range(0, parts).Select(i => 60L + (i * 37 % 71)).ToArray();
        var sum = weights.Sum();
        var left = total;
        for (var i = 0; i < parts - 1; i++)
        {
            var part = total * weights[i] / sum / 10_000 * 10_000;
            left -= part;
            yield return part;
        }

        yield return left;
    }

    private static IEnumerable<long> Share(long[] costs, long total)
    {
        var sum = costs.Sum();
        var left = total;
        for (var i = 0; i < costs.Length - 1; i++)
        {
            var share = (long)((decimal)costs[i] * total / sum) / 10_000 * 10_000;
            left -= share;
            yield return share;
        }

        yield return left;
    }

    // French Excel writes amounts so: no-break spaces and a decimal comma.
    private static string Amount(long centimes) =>
        (centimes / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture).Replace(',', '\u00A0').Replace('.', ',');
}
