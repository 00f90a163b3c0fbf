using System.Globalization;

namespace AinChock.Registers.Tests;

/// <summary>Titles and references as the registers of a prefecture have them, which name nobody. {0} is a number from 1 to 99, {1} a year,
/// {2} the year after, {3} an amount in groups, {4} an amount in one piece, {5} a place, {6} a day, {7} a month.</summary>
internal static class InnocentTitles
{
    private static readonly string[] Places =
    [
        "Aïn Chock", "Sidi Maârouf", "Hay Moulay Abdellah", "Bouskoura", "Tamaris", "Casablanca", "عين الشق", "سيدي معروف",
        "الدار البيضاء",
    ];

    private static readonly string[] French =
    [
        "Construction d'un centre socio-éducatif à {5}, tranche {0:00}/{1}",
        "Aménagement de terrains de proximité à {5} ({1}-{2})",
        "Équipement de {0} coopératives d'artisanat à {5} pour {3} DH",
        "Acquisition de {0:00} ambulances et {0:00} minibus scolaires, exercice {1}",
        "Acquisition d'un véhicule de transport scolaire de {0} places, marché n° {0:00}/{1}/INDH",
        "Programme {1}-{2} : {0} projets, coût {3} DH, part INDH {3} DH",
        "Réhabilitation de l'école primaire n° {0} de {5} et de ses {0} salles",
        "Appel à projets P{0} du {6:00}/{7:00}/{1} au {6:00}/{7:00}/{2}",
        "Convention n° {0:000}/{1} du {6:00}/{7:00}/{1} avec l'Entraide nationale",
        "Avenant n° {0} à la convention INDH-{1}-{0:000}",
        "Formation de {0} jeunes aux métiers du numérique, promotion {1}/{2}",
        "Appui à {4} bénéficiaires en {1}, dont {0} % de femmes",
        "PR {1}/{0:00}",
        "BK-{1}-{0:00}",
        "AO {0:00}/{1}",
        "AC-{1}-{0:000000}",
        "INDH/CPDH/{1}/{0:0000}",
        "DPH/{0:00}/{1}/Casa",
        "Lot n° {0:00} : gros œuvre, {4} m² à {5}",
        "Lots {0:00}, {0:00} et {0:00} du marché {0:00}/{1}",
        "Article {0} du budget {1}, ligne 10.20.30/{0:00}",
        "Articles 05, 06 et 07 de la loi n° 112-12",
        "Loi organique n° 112-14, article {0}",
        "Décret n° 2-19-{0:000} du {6} avril {1}",
        "Arrêté n° {0:0000}.{1} du gouverneur",
        "Phase III, programme 4 (axe {0}), {1}",
        "Tranche B {0} 1200 bénéficiaires",
        "Marché M {0:00}-3456",
        "Lot L {0:00}-1250 de {5}",
        "Salle A {0} 300 élèves, {5}",
        "Extension du réseau d'eau sur {0} km, de {4} ml à {5}",
        "Plantation de {4} arbres, {0} ha, campagne {1}-{2}",
        "Route RP {0:0000}, PK {0} à PK {0}, {5}",
        "Route nationale n° {0}, carrefour R{0:000}",
        "Immeuble B{0}, étage 2, appt 12, {5} 20470",
        "BP {0:0000}, CP 20250 {5}",
        "20470 {5}",
        "Achat de {0} machines à coudre et de {0} surjeteuses (lot {0:00}) à {3} DHS",
        "Montant {3} DH dont {3} DH INDH et {3} DH bénéficiaires",
        "{3} DH / {3} DH / {3} DH",
        "MONTANT DE {3} DH POUR {0} LOTS EN {1}",
        "Coût total : {4} DH TTC, soit {4} DH HT",
        "de {4} à {4} dirhams",
        "Subvention de {4} DH en {1} et {4} DH en {2}",
        "{4} kits distribués entre {1} et {2}",
        "{4} h de formation, {0} groupes, {0} formateurs",
        "{4} litres de carburant, {0} véhicules",
        "{4} L de gasoil, {0} T de ciment",
        "{4} m² aménagés, {4} m3 de terrassement",
        "Capacité {4} kWh, {0} panneaux de 450 W",
        "Puissance de {0} kW à {5}, {4} kWh par an",
        "Les 05 et 06/07/{1} à {5}",
        "Les {6:00} et {0:00} mai {1}, salle {0}",
        "Le {6:00}.{7:00}.{1} à 10h30 et le {6:00}.{7:00}.{2} à 09h00",
        "Journée du 8 mars {1} : {0} exposants, {4} visiteurs",
        "Caravane médicale : {4} consultations à {5} ({7:00}/{1})",
        "Centre « Al Amal » à {5}, situation au {6:00}-{7:00}-{1}",
        "Coopérative 13 Kifane, 8 membres en {1}, {0} en {2}",
        "Unité de couture de 120 m2 à {5}, lot 24 B",
        "Taux 45,5 % en {1}, 0,45 en {2}",
        "PMH/{0}/{1} – TR {0:00}",
        "Terrain TF {0:0000}/33 à {5}",
        "Réunion du CPDH n° {0} du {6:00}/{7:00}/{1}, PV n° {0:00}",
        "Code projet 01.141.{0:00}.{1}",
        "Site www.exemple.ma, rubrique {1}",
        "Atelier de couture à {5}. Marché à proximité. Café en {1}",
        "Le projet a été livré à {5}, point final en {1}",
        "Point de vente à {5}, espace {0} et espace {0}",
    ];

    private static readonly string[] Arabic =
    [
        "بناء مركز سوسيو تربوي بـ{5}، الشطر {0}",
        "تهيئة ملاعب القرب بـ{5} ({1}-{2})",
        "تجهيز {0} تعاونيات بمبلغ {3} درهم",
        "اقتناء {0} سيارات إسعاف و{0} حافلات للنقل المدرسي سنة {1}",
        "برنامج {1} - {2} : {0} مشاريع بكلفة {3} درهم",
        "اتفاقية رقم {0}/{1} بتاريخ {6:00}/{7:00}/{1}",
        "صفقة رقم {0:00}/{1}/INDH",
        "تكوين {0} شابا وشابة، فوج {1}/{2}",
        "دعم {4} مستفيد سنة {1}",
        "من {4} إلى {4} درهم",
        "منحة قدرها {4} درهم في {1} و {4} درهم في {2}",
        "مبلغ {3} درهم، مساهمة المبادرة {3} درهم",
        "ب {4} درهم ل {4} مستفيد",
        "ب{4} درهم، ل{0} تعاونيات",
        "و {4} مستفيدة من {5}",
        "القانون رقم 112.12، المادة {0}",
        "القانون التنظيمي رقم 112.14، المادة {0}",
        "ص.ب {0:0000} {5}",
        "ص ب {0:0000}، الرمز البريدي 20470",
        "يومي 05 و 06 يوليوز {1}",
        "من {6:00}/{7:00}/{1} إلى {6:00}/{7:00}/{2}",
        "الأشطر 05 و 06 و 07 و 08",
        "مساحة {4} متر مربع، {0} هكتار",
        "{4} كلم من الطرق، {4} م من القنوات",
        "{4} م² بـ{5}",
        "المرحلة الثالثة، البرنامج الرابع، المحور {0}، {1}",
        "غرس {4} شجرة، موسم {1}-{2}",
        "قافلة طبية : {4} استشارة في {7}/{1}",
        "الحصة رقم {0} : {4} درهم",
        "بلغت {4} في {1} ثم {4} في {2}",
        "مشروع ٤٥٠٠٠٠ درهم سنة ٢٠٢٣",
        "وحدة للخياطة بـ{5} (٢٠٢١-٢٠٢٣)",
    ];

    /// <summary>All of them with several numbers each.</summary>
    public static IEnumerable<string> All()
    {
        foreach (var template in (string[])[.. French, .. Arabic])
        {
            for (var i = 0; i < 24; i++)
            {
                int number = (i * 37 + 5) % 99 + 1, year = 2006 + i % 20;
                var amount = (i % 3 == 0 ? 45_000L : 13_250L) * (i + 3) + (i % 4 == 1 ? 617 : 0);
                yield return string.Format(CultureInfo.InvariantCulture, template, number, year, year + 1,
                    amount.ToString("N0", CultureInfo.InvariantCulture).Replace(',', i % 2 == 0 ? ' ' : '\u202F'), amount,
                    Places[i % Places.Length], i % 28 + 1, i % 12 + 1);
            }
        }
    }
}
