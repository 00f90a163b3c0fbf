using System.Collections.Frozen;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// A list of persons: staff, members, those present. It has names, telephones and addresses as the register of cooperatives has, and is none:
/// whoever sends one is told so, and not which columns of a register it lacks.
/// </summary>
internal static class PersonsList
{
    // As TextKey writes them: what registers have of no carrier.
    private static readonly FrozenSet<string> Words = new[]
    {
        "prenom", "prenoms", "nom et prenom", "nom et prenoms", "nom prenom", "noms et prenoms", "date de naissance", "lieu de naissance", "cin", "cnie",
        "n cin", "matricule", "grade", "fonction", "echelle", "echelon", "date de recrutement", "date d embauche", "affectation", "situation familiale",
        "emargement", "signature", "الاسم العائلي", "الاسم الشخصي", "الاسم الكامل", "النسب", "تاريخ الازدياد", "مكان الازدياد", "رقم البطاقه الوطنيه",
        "البطاقه الوطنيه", "رقم التاجير", "الدرجه", "الاطار", "المهمه", "تاريخ التوظيف", "التوقيع",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>It names persons, and lacks what its register cannot do without.</summary>
    public static bool Is(SheetMap map) => map.MissingRequired.Any() && map.Left.Any(left => left.TakenBy == 0 && Words.Contains(TextKey.Of(left.Header)));
}
