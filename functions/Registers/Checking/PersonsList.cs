using System.Collections.Frozen;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// Recognises a list of persons: staff, members, attendees. It has names, telephones and addresses like the register of cooperatives.
/// The sender is told that it is a list of persons, instead of which columns of a register it lacks.
/// </summary>
internal static class PersonsList
{
    // Words that no register uses for a carrier, in TextKey form.
    private static readonly FrozenSet<string> Words = new[]
    {
        "prenom", "prenoms", "nom et prenom", "nom et prenoms", "nom prenom", "noms et prenoms", "date de naissance", "lieu de naissance", "cin", "cnie",
        "n cin", "matricule", "grade", "fonction", "echelle", "echelon", "date de recrutement", "date d embauche", "affectation", "situation familiale",
        "emargement", "signature", "الاسم العائلي", "الاسم الشخصي", "الاسم الكامل", "النسب", "تاريخ الازدياد", "مكان الازدياد", "رقم البطاقه الوطنيه",
        "البطاقه الوطنيه", "رقم التاجير", "الدرجه", "الاطار", "المهمه", "تاريخ التوظيف", "التوقيع",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>It names persons and lacks columns that its register requires.</summary>
    public static bool Is(SheetMap map) => map.MissingRequired.Any() && map.Left.Any(left => left.TakenBy == 0 && Words.Contains(TextKey.Of(left.Header)));
}
