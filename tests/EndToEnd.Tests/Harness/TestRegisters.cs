using System.Globalization;
using System.Text;

namespace AinChock.EndToEnd.Tests;

/// <summary>Small registers for storage tests.</summary>
internal static class TestRegisters
{
    public const string ProjectHeader = "Référence;Intitulé du projet;Année;Type de porteur;Porteur du projet;Montant global;Part INDH\n";

    /// <summary>A register of projects <c>P{from}</c> to <c>P{from + count - 1}</c>, each with the same cost in dirhams.</summary>
    public static byte[] Projects(int count, int cost = 100_000, int from = 1, string carrier = "Coopérative A")
    {
        var text = new StringBuilder(ProjectHeader);
        for (var i = from; i < from + count; i++)
            text.Append(CultureInfo.InvariantCulture, $"P{i};Projet {i};2023;Coopérative;{carrier};{cost};{cost / 2}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The same register with errors in its first rows.</summary>
    public static byte[] ProjectsWithErrors(int count, int errors, int from = 1) =>
        Encoding.UTF8.GetBytes(
            ProjectHeader
            + string.Concat(Enumerable.Range(from, count)
                .Select(i => $"P{i};Projet {i};2023;Coopérative;Coopérative A;{(i < from + errors ? "à voir" : "100000")};50000\n")));
}
