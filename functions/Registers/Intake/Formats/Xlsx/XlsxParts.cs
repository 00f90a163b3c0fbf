using System.Xml;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Zip;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>Finds a workbook's sheets, styles and texts in its package.</summary>
internal sealed class XlsxParts
{
    private const string RelationshipNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelationshipNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private readonly List<Sheet> _sheets = [];
    private readonly List<string> _sheetParts = [];

    public XlsxParts(ZipPackage package, IntakeLimits limits)
    {
        Workbook = package.RelationshipsOf("").Values.FirstOrDefault(r => r.Type == "officeDocument").Target ?? "xl/workbook.xml";
        var relations = package.RelationshipsOf(Workbook);
        package.ReadElements(Workbook, element =>
        {
            IsStrict |= element.Depth == 0 && element.NamespaceURI.StartsWith("http://purl.oclc.org/", StringComparison.Ordinal);
            if (element.LocalName == "workbookPr") Date1904 |= element.GetAttribute("date1904") is "1" or "true";
            if (element.LocalName == "calcPr") IsNotRecalculated |= AsksForCalculation(element);
            if (element.LocalName == "sheet") AddSheet(element, relations, limits);
        });
        if (_sheets.Count == 0) throw new UnreadableFileException(Codes.FileDamaged, Workbook);

        string? PartOf(string type) => relations.Values.FirstOrDefault(r => r.Type == type).Target is { } part && package.Has(part) ? part : null;
        SharedStrings = PartOf("sharedStrings");
        Styles = PartOf("styles");
    }

    /// <summary>The part that lists the sheets.</summary>
    public string Workbook { get; }

    public IReadOnlyList<Sheet> Sheets => _sheets;

    /// <summary>Null when it does not exist, whatever the workbook says.</summary>
    public string? Styles { get; }

    public string? SharedStrings { get; }

    public bool Date1904 { get; private set; }

    /// <summary>Results of formulas may be older than what they are made from: calculated by hand only, or to be calculated again on opening.</summary>
    public bool IsNotRecalculated { get; private set; }

    /// <summary>Uses the strict form of the standard, which has other namespaces.</summary>
    public bool IsStrict { get; private set; }

    public string PartOf(Sheet sheet) => _sheetParts[sheet.Index];

    // By hand, programs calculate before they save all the same, unless they are told not to.
    private static bool AsksForCalculation(XmlReader element) =>
        (element.GetAttribute("calcMode") == "manual" && element.GetAttribute("calcOnSave") is "0" or "false")
        || element.GetAttribute("fullCalcOnLoad") is "1" or "true" || element.GetAttribute("calcCompleted") is "0" or "false";

    private void AddSheet(XmlReader element, Dictionary<string, (string Type, string Target)> relations, IntakeLimits limits)
    {
        var id = element.GetAttribute("id", RelationshipNamespace) ?? element.GetAttribute("id", StrictRelationshipNamespace) ?? "";
        // Chart and dialog sheets have no cells.
        if (!relations.TryGetValue(id, out var relation) || relation.Type != "worksheet") return;
        limits.AddSheet(_sheets, element.GetAttribute("name"), element.GetAttribute("state") is "hidden" or "veryHidden", Date1904);
        _sheetParts.Add(relation.Target);
    }
}
