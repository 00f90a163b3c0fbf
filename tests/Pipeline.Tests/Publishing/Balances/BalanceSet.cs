using System.Globalization;
using System.Text;

namespace AinChock.Pipeline.Tests;

/// <summary>A real note as constructed registers: no row is a real project, the sums are the stated ones to the centime.</summary>
internal sealed record BalanceSet(string Name, int From, int To, IReadOnlyList<BalancePart> Parts, IReadOnlyList<BalanceStatement> Stated)
{
    private static readonly string[] Scopes = ["programme", "status", "meeting"];

    public byte[] Projects()
    {
        var text = new StringBuilder("Référence;Intitulé;Année;Programme;Statut;Réunion ou tranche;Type de porteur;")
            .Append("Montant global;Part INDH\n");
        var row = 0;
        foreach (var part in Parts)
        {
            for (var i = 0; i < part.Count; i++)
            {
                var year = From + (row++ % (To - From + 1));
                var (cost, indh) = (Share(part.Cost, part.Count, i), Share(part.Indh, part.Count, i));
                text.Append(CultureInfo.InvariantCulture, $"{Name}-{row};Projet {row};{year};{part.Programme};{part.Status};")
                    .Append(CultureInfo.InvariantCulture, $"{part.Meeting};association;{cost};{indh}\n");
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public byte[] Announcements()
    {
        var text = new StringBuilder("Annonce;Date de l'annonce;Registre concerné;Mesure;Valeur annoncée;Plancher, exact ou environ;Année;"
            + "Jusqu'à l'année;Programme;Statut;Réunion ou tranche;Formulation\n");
        foreach (var (i, said) in Stated.Index())
        {
            var scope = said.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('='))
                .ToDictionary(part => part[0], part => part[1]);
            text.Append(CultureInfo.InvariantCulture, $"{Name};02/01/2025;projets;{said.Measure};{said.Value};exact;{From};{To};")
                .AppendJoin(';', Scopes.Select(name => scope.GetValueOrDefault(name, "")))
                .Append(CultureInfo.InvariantCulture, $";Ligne {i}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static decimal Share(long centimes, int count, int i) => ((centimes / count) + (i < centimes % count ? 1 : 0)) / 100m;
}
