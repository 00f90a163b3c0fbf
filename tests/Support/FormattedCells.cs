using System.Security;

namespace AinChock.Tests.Support;

/// <summary>Small registers of cooperatives whose cells have custom number formats.</summary>
public static class FormattedCells
{
    /// <summary>A register with one row per value, each a number in a format, under a header; name and date are filled in.</summary>
    /// <param name="header">Header of the column under test; another column then stands in its usual place.</param>
    public static byte[] Register(string header, bool date1904, params (string Code, string Value)[] cells)
    {
        var book = new XlsxBuilder { Date1904 = date1904 }.Part("xl/styles.xml", Styles(cells.Select(cell => cell.Code))).Sheet("Feuil1");
        var isDate = header == "Date de création";
        var isKey = header == "N° du registre local";
        book.Row(1, "Nom de la coopérative", isDate ? "Commune" : "Date de création", isKey ? "Secteur" : "N° du registre local", header);
        for (var i = 0; i < cells.Length; i++)
        {
            book.Row(i + 2, $"Coop {i}", isDate ? null : "12/03/2019", isKey ? null : $"RLC-{i}",
                new XlsxBuilder.Raw(
                    $"<c r=\"D{i + 2}\" s=\"{i + 1}\"{(cells[i].Value.Contains(':', StringComparison.Ordinal) ? " t=\"d\"" : "")}>"
                    + $"<v>{cells[i].Value}</v></c>"));
        }

        return book.Build();
    }

    /// <summary>The same of projects, the column under test being the last.</summary>
    /// <param name="header">Header of the column; it stands in its usual place too where that is « Année ».</param>
    public static byte[] Projects(string header, params (string Code, string Value)[] cells)
    {
        var book = new XlsxBuilder().Part("xl/styles.xml", Styles(cells.Select(cell => cell.Code))).Sheet("Feuil1");
        var year = header == "Année" ? "Commune" : "Année";
        book.Row(1, "Intitulé", year, "Type de porteur", "Montant global", "Part INDH", header);
        for (var i = 0; i < cells.Length; i++)
        {
            book.Row(i + 2, $"Projet {i}", year == "Année" ? 2023 : null, "Association", 450_000, 300_000,
                new XlsxBuilder.Raw($"<c r=\"F{i + 2}\" s=\"{i + 1}\"><v>{cells[i].Value}</v></c>"));
        }

        return book.Build();
    }

    /// <summary>A workbook of one sheet with one row per value, in column A.</summary>
    public static byte[] Workbook(params (string Code, string Value)[] cells)
    {
        var book = new XlsxBuilder().Part("xl/styles.xml", Styles(cells.Select(cell => cell.Code))).Sheet("Feuil1");
        for (var i = 0; i < cells.Length; i++)
            book.Row(i + 1, new XlsxBuilder.Raw($"<c r=\"A{i + 1}\" s=\"{i + 1}\"><v>{cells[i].Value}</v></c>"));
        return book.Build();
    }

    // Style 0 is General; style n is the nth code.
    private static string Styles(IEnumerable<string> codes)
    {
        var given = codes.ToList();
        return "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>"
            + string.Concat(given.Select((code, i) => $"<numFmt numFmtId=\"{i + 200}\" formatCode=\"{SecurityElement.Escape(code)}\"/>"))
            + "</numFmts><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
            + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
            + $"<cellXfs count=\"{given.Count + 1}\"><xf/>"
            + string.Concat(given.Select((_, i) => $"<xf numFmtId=\"{i + 200}\" applyNumberFormat=\"1\"/>")) + "</cellXfs></styleSheet>";
    }
}
