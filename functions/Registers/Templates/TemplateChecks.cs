using System.Globalization;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Field = AinChock.Registers.Datasets.Field;

namespace AinChock.Registers.Templates;

/// <summary>The data validation of a template's column in one language: admitted values, prompt and error message.</summary>
internal static class TemplateChecks
{
    /// <summary>Rows of a blank workbook that are checked while they are filled in.</summary>
    public const int FillableRows = 2000;

    // Excel's limits for a prompt or a message.
    private const int LongestTitle = 32, LongestText = 255;

    // Number of list values that an explanation names.
    private const int Listed = 8;

    /// <param name="list">Index of the field's list among the lists; -1 for none.</param>
    /// <param name="rows">Rows to check below the header.</param>
    public static DataValidation Of(Field field, string letters, int list, Language language, int rows = FillableRows)
    {
        var presence = Catalogue.Text(field.Constraints.Required ? "template.required" : "template.optional").In(language);
        var check = new DataValidation
        {
            SequenceOfReferences = new ListValue<StringValue>([$"{letters}2:{letters}{rows}"]),
            AllowBlank = true,
            ShowInputMessage = true,
            PromptTitle = Cut(field.Label.In(language), LongestTitle),
            Prompt = Cut($"{Describe(field, language)} – {presence}", LongestText),
            ErrorTitle = Cut(field.Label.In(language), LongestTitle),
            Error = Cut(Catalogue.Text("template.refused").In(language).Replace("{value}", Describe(field, language), StringComparison.Ordinal), LongestText),
        };
        if (list >= 0)
        {
            var column = CellAddress.Letters(list + 1);
            check.Type = DataValidationValues.List;
            check.Formula1 = new Formula1($"{TemplateWorkbook.ListsName}!${column}$1:${column}${field.Codes.Count}");
            check.ShowErrorMessage = field.Closed;
            return check;
        }

        (check.Type, check.Operator, string? from, string? to) = field.Kind switch
        {
            FieldKind.Money => (DataValidationValues.Decimal, DataValidationOperatorValues.GreaterThanOrEqual, "0", (string?)null),
            FieldKind.Count => (DataValidationValues.Whole, DataValidationOperatorValues.GreaterThanOrEqual, "0", null),
            FieldKind.Year => (DataValidationValues.Whole, DataValidationOperatorValues.Between, "1950", "2100"),
            // A percent cell holds 0.45 after someone types 45 %.
            FieldKind.Rate => (DataValidationValues.Decimal, DataValidationOperatorValues.Between, "0", "1"),
            // 1 January 1950.
            FieldKind.Date => (DataValidationValues.Date, DataValidationOperatorValues.GreaterThanOrEqual, "18264", null),
            _ => (DataValidationValues.None, DataValidationOperatorValues.Between, (string?)null, null),
        };
        if (from is null) return check;
        check.ShowErrorMessage = true;
        check.Formula1 = new Formula1(from);
        if (to is not null) check.Formula2 = new Formula2(to);
        return check;
    }

    /// <summary>Describes the expected content of the column.</summary>
    public static string Describe(Field field, Language language)
    {
        var kind = Catalogue.Text("kind." + field.Kind.ToString().ToLower(CultureInfo.InvariantCulture)).In(language);
        var list = field.Codes.Count is 0 or > Listed ? "" : " : " + string.Join(", ", field.Codes.Select(code => code.Label.In(language)));
        var personal = field.IsPersonal ? " – " + Catalogue.Text("template.personal").In(language) : "";
        return kind + list + personal;
    }

    /// <summary>A sample value.</summary>
    public static string SampleOf(Field field, Language language) =>
        field.Codes.Count > 0 ? field.Codes[0].Label.In(language)
        : field.Places.Count > 0 ? field.Places[0].Name.In(language)
        : (Catalogue.TextIfAny("sample." + field.Name) ?? Catalogue.TextIfAny("sample." + field.Kind.ToString().ToLower(CultureInfo.InvariantCulture)))
            ?.In(language) ?? "";

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
