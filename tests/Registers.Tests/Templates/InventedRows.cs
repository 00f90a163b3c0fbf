using System.Globalization;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

/// <summary>Rows that hold every kind of value in every field, and every value of every list, one at a time.</summary>
internal static class InventedRows
{
    public static List<FieldValue[]> Of(Dataset dataset)
    {
        var rows = new List<FieldValue[]>();
        for (var field = 0; field < dataset.Fields.Count; field++)
        {
            foreach (var value in ValuesOf(dataset.Fields[field]))
            {
                var row = Least(dataset, rows.Count);
                // A key must differ from row to row.
                if (!dataset.Keys.Any(key => key.Contains(dataset.Fields[field].Name)) || dataset.Fields[field].Kind != FieldKind.Date)
                    Put(dataset, row, field, value);
                rows.Add(row);
            }
        }

        return rows;
    }

    // Shares add up to the cost, and none is more than it.
    private static void Put(Dataset dataset, FieldValue[] row, int field, FieldValue value)
    {
        row[field] = value;
        var name = dataset.Fields[field].Name;
        if (dataset.Name == "projets" && name is ("cost" or "indhShare"))
            row[dataset.IndexOf("cost")] = row[dataset.IndexOf("indhShare")] = value;
        // An announcement names a figure, or a measure of a register.
        if (dataset.Name == "annonces" && name == "measure")
            (row[dataset.IndexOf("figure")], row[dataset.IndexOf("register")]) = (default, FieldValue.Of("projets"));
        if (name == "yearTo") row[dataset.IndexOf("year")] = FieldValue.Of(2005);
        if (name is "partnersShare" or "carrierShare")
            row[dataset.IndexOf("cost")] = FieldValue.Of(row[dataset.IndexOf("indhShare")].Money + value.Money);
    }

    private static FieldValue[] Least(Dataset dataset, int number)
    {
        var row = new FieldValue[dataset.Fields.Count];
        for (var i = 0; i < row.Length; i++)
        {
            var field = dataset.Fields[i];
            // Every stored row holds the derived field.
            var isGiven = dataset.Derive?.Field == field.Name || dataset.Keys[0].Contains(field.Name);
            if (!field.Constraints.Required && !isGiven) continue;
            row[i] = field.Kind switch
            {
                FieldKind.Money => FieldValue.Of(new Money(100_000_00)),
                FieldKind.Year => FieldValue.Of(2023),
                FieldKind.Count => FieldValue.Of(12),
                FieldKind.Date => FieldValue.Of(new DateOnly(2021, 1, 1).AddDays(number)),
                FieldKind.Code when field.Name == dataset.Derive?.Field => FieldValue.Of(field.Codes[^1].Value),
                FieldKind.Code => FieldValue.Of(field.Codes[0].Value),
                _ => FieldValue.Of(string.Create(CultureInfo.InvariantCulture, $"{field.Label.Default} 00{number}")),
            };
        }

        return row;
    }

    private static IEnumerable<FieldValue> ValuesOf(Field field) => field.Kind switch
    {
        FieldKind.Money => ((long[])[0, 1, 99, 100_01, 9_999_999_99, 20_541_875_25]).Select(centimes => FieldValue.Of(new Money(centimes))),
        FieldKind.Count => ((long[])[0, 1, 1_450, 100_000]).Select(FieldValue.Of),
        FieldKind.Year => ((long[])[2005, 2024]).Select(FieldValue.Of),
        FieldKind.Rate => ((long[])[0, 1, 50, 100, 4_525, 9_999, 10_000]).Select(FieldValue.Of),
        FieldKind.Quantity => ((long[])[0, 1, 970, 61_00, 123_456]).Select(FieldValue.Of),
        FieldKind.Date => ((DateOnly[])[new(2024, 2, 29), new(2023, 3, 4), new(1999, 12, 31)]).Select(FieldValue.Of),
        FieldKind.Code => [.. field.Codes.Select(code => FieldValue.Of(code.Value)), .. Unlisted(field)],
        FieldKind.Ice => [FieldValue.Of("001234567000089"), FieldValue.Of("12-34")],
        FieldKind.Phone => [FieldValue.Of("0612345678"), FieldValue.Of("+212 6 12 34 56 78"), FieldValue.Of("05 22 00 00 01 / 02")],
        FieldKind.Email => [FieldValue.Of("contact@exemple.ma")],
        _ => Texts(field).Where(text => text.Length <= (field.Constraints.MaxLength ?? 500)).Select(FieldValue.Of),
    };

    private static IEnumerable<FieldValue> Unlisted(Field field) => field.Closed ? [] : [FieldValue.Of("Hors liste 7")];

    private static IEnumerable<string> Texts(Field field)
    {
        // Names of rows are keys: each is another one.
        var own = field.Name;
        return
        [
            $"Été à Aïn Chock, {own} « œuvre » n° 3", $"مشروع عين الشق {own} ـ ١٢", $"007 {own}",
            $"{own}\u00a0insécable", $"=SOMME(A1) {own}",
            $"<{own}> & \"guillemets\" 'simples'", $"deux\nlignes {own}", $"_x000D_ {own}", $"{own} 😀",
            .. field.Identifier ? (string[])["0012", "00", "1E05A", "12/2024"] : [],
        ];
    }
}
