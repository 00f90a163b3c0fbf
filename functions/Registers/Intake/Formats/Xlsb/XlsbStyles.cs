using AinChock.Registers.Intake.Formats.Zip;

namespace AinChock.Registers.Intake.Formats.Xlsb;

/// <summary>How a workbook's cell formats show numbers, and which of its fonts raise or strike text.</summary>
internal sealed class XlsbStyles
{
    private readonly Dictionary<int, CellStyle> _custom = [];
    private readonly List<CellStyle> _cells = [];
    private readonly List<(bool IsRaised, bool IsStruck)> _fonts = [];

    public IReadOnlyList<(bool IsRaised, bool IsStruck)> Fonts => _fonts;

    public static XlsbStyles Read(ZipPackage package, string? part, bool date1904, IntakeLimits limits)
    {
        var styles = new XlsbStyles();
        if (part is null) return styles;
        using var records = new XlsbRecords(package.Open(part), limits);
        var isCells = false;
        while (records.Read())
        {
            if (styles._cells.Count + styles._fonts.Count + styles._custom.Count > limits.Styles) throw IntakeLimits.Over(nameof(limits.Styles), limits.Styles);
            switch (records.Kind)
            {
                case RecordKind.NumberFormat:
                    var at = 2;
                    styles._custom[records.Word(0)] = CellStyle.Of(records.Text(ref at));
                    break;
                case RecordKind.Font:
                    styles._fonts.Add((records.Word(6) == 1, (records.Word(2) & 8) != 0));
                    break;
                case RecordKind.BeginCellFormats or RecordKind.EndCellFormats:
                    isCells = records.Kind == RecordKind.BeginCellFormats;
                    break;
                case RecordKind.CellFormat when isCells:
                    var style = styles._custom.TryGetValue(records.Word(2), out var given) ? given : Xlsx.XlsxStyles.OfBuiltIn(records.Word(2));
                    if (date1904 && style.IsNumber) style = style with { Shown = NumberFormat.General1904 };
                    var font = records.Word(4);
                    styles._cells.Add(font < styles._fonts.Count && styles._fonts[font].IsStruck ? style with { Loss = CellLoss.StruckCell } : style);
                    break;
            }
        }

        return styles;
    }

    public CellStyle Of(uint format) => format < _cells.Count ? _cells[(int)format] : default;
}
