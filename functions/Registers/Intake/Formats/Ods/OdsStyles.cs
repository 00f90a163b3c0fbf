using System.Globalization;
using System.Text;
using System.Xml;
using AinChock.Registers.Intake.Formats.Zip;

namespace AinChock.Registers.Intake.Formats.Ods;

/// <summary>
/// Reads the styles of a document for numbers and text runs. It translates number formats to Excel's notation, so that one parser
/// handles all of them.
/// </summary>
internal sealed class OdsStyles
{
    // An Excel format has at most 255 characters.
    private const int MostChars = 1000;

    private readonly Dictionary<string, StringBuilder> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Condition, string Style)>> _maps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string? Data, string? Parent)> _cells = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (bool IsRaised, bool IsStruck)> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _struck = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CellStyle> _known = new(StringComparer.Ordinal);
    private StringBuilder? _code;
    private string? _format, _style;
    private int _count;

    private readonly IntakeLimits _limits;

    private OdsStyles(IntakeLimits limits) => _limits = limits;

    /// <summary>What stands at the top and foot of the printed pages.</summary>
    public OdsPages Pages { get; } = new();

    public static OdsStyles Read(ZipPackage package, IntakeLimits limits)
    {
        var styles = new OdsStyles(limits);
        foreach (var part in (string[])["styles.xml", "content.xml"])
        {
            if (package.Has(part)) package.ReadElements(part, styles.Take, until: "body");
        }

        return styles;
    }

    /// <summary>The number style of a cell style.</summary>
    public CellStyle Of(string? style)
    {
        if (style is null) return default;
        if (_known.TryGetValue(style, out var known)) return known;
        string? data = null;
        bool? isStruck = null;
        // What a style does not say, the one that it is made from says.
        for (var (at, steps) = (style, 0); at is not null && steps < 20 && _cells.TryGetValue(at, out var cell); (at, steps) = (cell.Parent, steps + 1))
        {
            data ??= cell.Data;
            isStruck ??= _struck.TryGetValue(at, out var own) ? own : null;
        }

        var shown = data is null ? default : CellStyle.Of(CodeOf(data));
        return _known[style] = isStruck == true ? shown with { Loss = CellLoss.StruckCell } : shown;
    }

    public (bool IsRaised, bool IsStruck) Text(string? style) => style is null ? default : _texts.GetValueOrDefault(style);

    private string CodeOf(string data)
    {
        var own = _codes.TryGetValue(data, out var code) ? code.ToString() : "";
        if (!_maps.TryGetValue(data, out var maps)) return own;
        return string.Concat(maps.Select(map => $"[{map.Condition}]{_codes.GetValueOrDefault(map.Style)};")) + own;
    }

    private void Take(XmlReader element)
    {
        switch (element.LocalName)
        {
            case "master-page" when Named(element) is { } page:
                (_code, _format, _style) = (null, null, null);
                Pages.Begin(page);
                break;
            case "style" or "automatic-styles" or "master-styles":
                Pages.End();
                TakeStyle(element);
                break;
            case var _ when Pages.Take(element, Attribute(element, "display") == "false", TextOf):
                break;
            case "number-style" or "currency-style" or "percentage-style" or "date-style" or "time-style" or "boolean-style" or "text-style"
                when Named(element) is { } name:
                _format = name;
                _codes[name] = _code = new StringBuilder();
                break;
            case "text-properties" when _style is not null:
                var line = Attribute(element, "text-line-through-style") ?? Attribute(element, "text-line-through-type");
                if (line is not null) _struck[_style] = line != "none";
                _texts[_style] = (IsRaised(Attribute(element, "text-position")), line is not (null or "none"));
                break;
            case "map" when _format is not null && Attribute(element, "condition") is { } condition && Attribute(element, "apply-style-name") is { } style:
                if (!_maps.TryGetValue(_format, out var maps)) _maps.Add(_format, maps = []);
                condition = condition.Replace("value()", "", StringComparison.Ordinal).Replace("!=", "<>", StringComparison.Ordinal);
                if (maps.Count < 3) maps.Add((condition, style));
                break;
            default:
                if (_code is { Length: < MostChars }) TakePart(element, _code);
                break;
        }
    }

    private void TakeStyle(XmlReader element)
    {
        if (element.LocalName != "style" || Named(element) is not { } name) return;
        (_code, _format, _style) = (null, null, name);
        var family = Attribute(element, "family");
        if (family == "table-cell") _cells[name] = (Attribute(element, "data-style-name"), Attribute(element, "parent-style-name"));
        else if (family == "table") Pages.AddSheetStyle(name, Attribute(element, "master-page-name"));
    }

    private static void TakePart(XmlReader element, StringBuilder code)
    {
        switch (element.LocalName)
        {
            case "text" or "currency-symbol":
                Quote(code, TextOf(element));
                break;
            case "number":
                Number(element, code);
                break;
            case "scientific-number":
                code.Append("0.").Append('0', Math.Clamp(IntOf(element, "decimal-places") ?? 2, 0, 20)).Append("E+00");
                break;
            case "fraction":
                code.Append(Fraction(element));
                break;
            case "day" or "month" or "year" or "day-of-week" or "quarter" or "week-of-year" or "era":
                if (Attribute(element, "calendar") is "hijri") code.Insert(0, "B2");
                code.Append(element.LocalName is "day-of-week" ? "ddd" : element.LocalName[0] is 'd' or 'm' or 'y' ? element.LocalName[..1] : "g");
                break;
            case "hours" or "minutes" or "seconds":
                code.Append(element.LocalName[0] == 'm' ? "mm:ss" : element.LocalName[..1]);
                break;
        }
    }

    private static string Fraction(XmlReader element)
    {
        var named = IntOf(element, "denominator-value") ?? IntOf(element, "forced-denominator");
        var below = named?.ToString(CultureInfo.InvariantCulture) ?? new string('?', Math.Clamp(IntOf(element, "min-denominator-digits") ?? 1, 1, 3));
        // Without a least number of whole digits, there is no whole number.
        return (IntOf(element, "min-integer-digits") is null ? "" : "# ") + "?/" + below;
    }

    private static void Number(XmlReader element, StringBuilder code)
    {
        var whole = new StringBuilder(new string('0', Math.Min(IntOf(element, "min-integer-digits") ?? 1, 50)));
        var (decimals, least) = (Math.Min(IntOf(element, "decimal-places") ?? 0, 20), IntOf(element, "min-decimal-places"));
        var factor = Attribute(element, "display-factor");
        var isGrouped = Attribute(element, "grouping") == "true";
        if (IntOf(element, "decimal-places") is null && whole.Length < 2 && !isGrouped && factor is null && element.IsEmptyElement)
        {
            // As many decimals as the number has.
            code.Append("General");
            return;
        }

        if (!element.IsEmptyElement)
        {
            using var inner = element.ReadSubtree();
            while (inner.Read())
            {
                if (inner.NodeType != XmlNodeType.Element || inner.LocalName != "embedded-text" || IntOf(inner, "position") is not { } position) continue;
                var words = new StringBuilder();
                Quote(words, TextOf(inner));
                // Positions count only digits, from the right, and texts come in any order.
                var at = whole.Length;
                for (var digits = 0; at > 0 && digits < position; at--)
                {
                    if (whole[at - 1] is '0' or '#') digits++;
                }

                whole.Insert(at, words);
            }
        }

        code.Append(isGrouped ? "#,##" : whole.Length == 0 ? "#" : "").Append(whole);
        var always = Math.Clamp(least ?? decimals, 0, decimals);
        if (decimals > 0) code.Append('.').Append('0', always).Append('#', decimals - always);
        if (!decimal.TryParse(factor, NumberStyles.Float, CultureInfo.InvariantCulture, out var shown)) return;
        for (var by = 1000m; by <= shown && by < 1e15m; by *= 1000) code.Append(',');
    }

    // A percent sign among the texts is effective.
    private static void Quote(StringBuilder code, string text)
    {
        foreach (var part in text.Split('%').Select((words, i) => (words, i)))
        {
            if (part.i > 0) code.Append('%');
            if (part.words.Length > 0) code.Append('"').Append(part.words.Replace('"', '\'')).Append('"');
        }
    }

    private static string TextOf(XmlReader element)
    {
        if (element.IsEmptyElement) return "";
        var text = new StringBuilder();
        using var inner = element.ReadSubtree();
        while (inner.Read())
        {
            var isText = inner.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA;
            if (isText && text.Length < 200) text.Append(inner.Value);
        }

        return text.ToString();
    }

    // "super 58%", or a positive percentage.
    private static bool IsRaised(string? position) =>
        position is not null && (position.StartsWith("super", StringComparison.Ordinal) || position is [>= '1' and <= '9', ..]);

    private string? Named(XmlReader element) =>
        ++_count <= _limits.Styles ? Attribute(element, "name") : throw IntakeLimits.Over(nameof(_limits.Styles), _limits.Styles);

    private static int? IntOf(XmlReader element, string name) =>
        int.TryParse(Attribute(element, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Attribute(XmlReader element, string name)
    {
        for (var i = 0; i < element.AttributeCount; i++)
        {
            element.MoveToAttribute(i);
            if (element.LocalName != name) continue;
            var value = element.Value;
            element.MoveToElement();
            return value;
        }

        element.MoveToElement();
        return null;
    }
}
