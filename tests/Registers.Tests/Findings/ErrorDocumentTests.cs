using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary><c>docs/erreurs.md</c> is written from the catalogue: <c>AINCHOCK_WRITE_SAMPLES=1</c> writes it anew.</summary>
public sealed partial class ErrorDocumentTests
{
    private static readonly string Path = TestFiles.At("docs", "erreurs.md");

    // Families of codes, in the order of a file's way.
    private static readonly (string Code, string Fr, string Ar)[] Families =
    [
        ("FIL", "Le fichier", "الملف"), ("ENC", "Les caractères", "الحروف"), ("CSV", "Le texte à séparateurs", "النص بفواصل"),
        ("SHT", "Les feuilles", "الأوراق"), ("COL", "Les colonnes", "الأعمدة"),
        ("ROW", "Les lignes", "الأسطر"), ("REQ", "Les cellules obligatoires", "الخلايا الإلزامية"), ("TXT", "Les textes", "النصوص"),
        ("CEL", "Les cellules", "الخلايا"), ("VAL", "Les lectures", "القراءات"), ("AMT", "Les montants", "المبالغ"),
        ("NUM", "Les nombres", "الأعداد"), ("PCT", "Les pourcentages", "النسب"), ("DAT", "Les dates", "التواريخ"),
        ("ANN", "Les années", "السنوات"), ("COD", "Les listes", "اللوائح"), ("ICE", "L'ICE", "التعريف الموحد للمقاولة"),
        ("TEL", "Le téléphone", "الهاتف"), ("EML", "L'adresse électronique", "البريد الإلكتروني"), ("PHA", "La phase", "المرحلة"),
        ("DUP", "Les doublons", "التكرار"), ("MRG", "La fusion", "الدمج"),
        ("TOT", "Les totaux", "المجاميع"), ("PLA", "La vraisemblance", "المعقولية"),
        ("ANS", "Les fichiers de la réponse", "ملفات الجواب"), ("RUN", "Le traitement", "المعالجة"),
        ("DEC", "La décision", "القرار"),
    ];

    [Fact]
    public void The_document_is_what_the_catalogue_says()
    {
        var document = Write();
        if (Environment.GetEnvironmentVariable("AINCHOCK_WRITE_SAMPLES") == "1") File.WriteAllText(Path, document);

        Assert.Equal(document, File.ReadAllText(Path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_code_is_in_it_once()
    {
        var document = File.ReadAllText(Path);
        Assert.All(Codes.All, code => Assert.Equal(2, document.Split($"### {code.Id} ").Length));
    }

    [Theory]
    [InlineData("E-AMT-001", "Montant global", "à définir")]
    [InlineData("E-AMT-001", "Montant global", "12O000")]
    [InlineData("E-AMT-002", "Montant global", "1.450")]
    [InlineData("E-AMT-003", "Montant global", "-50000")]
    [InlineData("W-AMT-006", "Montant global", "350")]
    [InlineData("E-NUM-001", "Bénéficiaires", "une vingtaine")]
    [InlineData("E-NUM-002", "Bénéficiaires", "-3")]
    [InlineData("W-NUM-003", "Emplois créés", "250000")]
    [InlineData("E-PCT-001", "Taux physique", "presque fini")]
    [InlineData("E-PCT-002", "Taux physique", "140 %")]
    [InlineData("W-PCT-003", "Taux physique", "1")]
    [InlineData("E-DAT-001", "Date de lancement", "fin du mois")]
    [InlineData("E-DAT-002", "Date de lancement", "07/23/2024")]
    [InlineData("E-DAT-002", "Date de lancement", "31/02/2024")]
    [InlineData("I-DAT-003", "Date de lancement", "juillet 2024")]
    [InlineData("W-DAT-004", "Date de lancement", "06/07/2094")]
    [InlineData("E-ANN-001", "Année", "2023/2024")]
    [InlineData("W-ANN-002", "Année", "1923")]
    [InlineData("E-COD-001", "Type de porteur", "Mairi")]
    [InlineData("W-COD-002", "Secteur", "Apiculture de montagne")]
    public void Its_examples_are_true(string code, string column, string value)
    {
        Assert.Contains(value, Catalogue.Entry(code).Example.Fr, StringComparison.Ordinal);
        var cells = new Dictionary<string, string>
        {
            ["Intitulé"] = "Projet",
            ["Année"] = "2023",
            ["Type de porteur"] = "Coopérative",
            ["Montant global"] = "300000",
            ["Part INDH"] = "0",
            [column] = value
        };

        var report = TestFiles.ValidateCsv(string.Join(';', cells.Keys) + "\n" + string.Join(';', cells.Values) + "\n");

        Assert.Contains(code, report.Findings.Select(f => f.Code));
    }

    private static string Write()
    {
        var text = new StringBuilder("""
            # Les constats d'un contrôle / ملاحظات الفحص

            <!-- Made from functions/Registers/Texts/catalogue.json; mend it there. -->

            Chaque constat d'un rapport porte un code. Sa première lettre dit sa gravité :

            - **E**, erreur : la ligne est mise de côté jusqu'à correction ; si le constat concerne le fichier entier, le fichier
              n'est pas pris en compte.
            - **W**, attention : la ligne est prise en compte, mais vérifiez-la.
            - **I**, note : ce qui a été fait, pour information.

            Entre ‹ et ›, ce que le rapport remplace par les valeurs de votre fichier.

            <div dir="rtl">

            تحمل كل ملاحظة في التقرير رمزا، وحرفه الأول يبين درجتها:

            - **E** خطأ: يعزل السطر إلى حين تصحيحه؛ وإذا تعلقت الملاحظة بالملف كله فلا يؤخذ بعين الاعتبار.
            - **W** تنبيه: السطر محتسب لكن تحققوا منه.
            - **I** ملاحظة: ما تم القيام به، للعلم.

            ما بين ‹ و › يعوضه التقرير بقيم ملفكم.

            </div>

            """.ReplaceLineEndings("\n"));
        foreach (var (family, fr, ar) in Families)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {fr} / {ar}\n");
            foreach (var code in Codes.All.Where(c => c.Id.Substring(2, 3) == family)) Append(text, code);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, FindingCode code)
    {
        var entry = Catalogue.Entry(code.Id);
        var severity = Catalogue.Text("severity." + code.Severity.Name());
        text.Append(CultureInfo.InvariantCulture,
            $"\n### {code.Id} ({severity.Fr.ToLowerInvariant()} / {severity.Ar})\n\n{Shown(entry.Message.Fr, false)}\n\n- Exemple : "
            + $"{entry.Example.Fr}\n- Que faire : {Shown(entry.Hint.Fr, false)}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"\n<div dir=\"rtl\">\n\n{Shown(entry.Message.Ar, true)}\n\n- مثال: {entry.Example.Ar}\n- ما العمل: "
            + $"{Shown(entry.Hint.Ar, true)}\n\n</div>\n");
    }

    // A phrase with several forms appears in the form for a large number, as in most reports.
    private static string Shown(string text, bool arabic) => Names(
        Forms().Replace(text, match => match.Groups[2].Value.Split('|')[^(arabic ? 2 : 1)]
            .Replace("#", "{" + match.Groups[1].Value + "}", StringComparison.Ordinal)), arabic);

    private static string Names(string text, bool arabic) => text
        .Replace("{value}", arabic ? "‹القيمة›" : "‹valeur›", StringComparison.Ordinal)
        .Replace("{limit}", arabic ? "‹الحد›" : "‹limite›", StringComparison.Ordinal)
        .Replace("{other}", arabic ? "‹الخلية الأخرى›" : "‹autre cellule›", StringComparison.Ordinal)
        .Replace("{evidence}", arabic ? "‹القيم المتطابقة›" : "‹valeurs communes›", StringComparison.Ordinal)
        .Replace("{allowed}", arabic ? "‹المقبول›" : "‹admis›", StringComparison.Ordinal)
        .Replace("{column}", arabic ? "‹العمود›" : "‹colonne›", StringComparison.Ordinal)
        .Replace("{sheet}", arabic ? "‹الورقة›" : "‹feuille›", StringComparison.Ordinal)
        .Replace("{count}", arabic ? "‹العدد›" : "‹nombre›", StringComparison.Ordinal);

    [GeneratedRegex(@"\{([a-z]+)\?([^}]*)\}")]
    private static partial Regex Forms();
}
