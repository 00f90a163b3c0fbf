using System.Globalization;
using System.Security;
using System.Text;
using AinChock.Registers.Values;
using AinChock.Tests.Support;
using CsCheck;

namespace AinChock.Registers.Tests;

/// <summary>Compares generated workbooks cell by cell with a second reader: every kind of cell in its usual form, which the reader handles
/// on a fast path, and in rare forms. A workbook that differs is reduced and printed.</summary>
public sealed class SecondReaderTests
{
    private static readonly string[] Texts = ["a", "Coopérative", "تعاونية النور", "x & y < z", "\"guillemets\"", "deux\nlignes",
        " espaces ", "P3 : Amélioration", "0123", "😀 émoji", new string('é', 300), "_x0041", "1,5", "a\tb"];

    private static readonly string[] Numbers = ["0", "1", "-1", "12.5", "-0.01", "1234567.89", "99999999", "123456789",
        "0.30000000000000004", "1234.5600000000001", "1E+3", "1.5E-05", "45479", "45479.75", "999999999999999"];

    private enum Kind
    {
        Number,
        Day,
        Percent,
        Shared,
        RichShared,
        Inline,
        FormulaText,
        FormulaNumber,
        Boolean,
        Error,
        FormatOnly,
    }

    /// <param name="Form">How it is written: 0 is the usual form.</param>
    /// <param name="Gap">Columns skipped before it.</param>
    private sealed record MadeCell(Kind Kind, int Value, int Form, int Gap);

    private sealed record MadeRow(int Gap, bool HasNumber, MadeCell[] Cells);

    private static readonly Gen<MadeCell> Cell =
        Gen.Select(Gen.Enum<Kind>(), Gen.Int[0, 10_000], Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 5])),
            Gen.Frequency((6, Gen.Const(0)), (1, Gen.Int[1, 30])), (kind, value, form, gap) => new MadeCell(kind, value, form, gap));

    private static readonly Gen<MadeRow> Row =
        Gen.Select(Gen.Frequency((6, Gen.Const(0)), (1, Gen.Int[1, 50])), Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))),
            Cell.Array[0, 12], (gap, hasNumber, cells) => new MadeRow(gap, hasNumber, cells));

    private static readonly Gen<(MadeRow[] Rows, bool Date1904, bool IsPrefixed)> Book = Gen.Select(Row.Array[1, 12], Gen.Bool, Gen.Bool);

    [Fact]
    public void Generated_workbooks_read_alike()
    {
        // The same workbooks each time. AINCHOCK_DIFFERENTIAL_CASES adds new ones and reduces one that differs.
        for (ulong i = 0; i < 1500; i++)
        {
            var (rows, date1904, isPrefixed) = Book.Generate(new PCG(1, i), null, out _);
            Compare(rows, date1904, isPrefixed);
        }

        if (long.TryParse(Environment.GetEnvironmentVariable("AINCHOCK_DIFFERENTIAL_CASES"), out var books))
            Book.Sample(Compare, iter: books);
    }

    private static void Compare(MadeRow[] rows, bool date1904, bool isPrefixed)
    {
        var book = Build(rows, date1904, isPrefixed);
        var (ours, theirs) = (Readings.Ours(book), Readings.Theirs(book));
        Assert.NotNull(ours);
        Assert.NotNull(theirs);
        foreach (var at in ours.Keys.Union(theirs.Keys))
        {
            var (one, other) = (ours.GetValueOrDefault(at), theirs.GetValueOrDefault(at));
            Assert.True(Readings.Same(one, other),
                $"{CellAddress.Of(at.Column, at.Row)}: {one ?? "nothing"} here, {other ?? "nothing"} there, in {Sheet(rows, isPrefixed)}");
        }
    }

    private static byte[] Build(MadeRow[] rows, bool date1904, bool isPrefixed) => new XlsxBuilder { Date1904 = date1904 }.Sheet("S")
        .Part("xl/sharedStrings.xml",
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + string.Concat(Texts.Select(text => $"<si><t xml:space=\"preserve\">{Escaped(text)}</t></si>"))
            + string.Concat(Texts.Select(Rich)) + "</sst>")
        .Part("xl/worksheets/sheet1.xml", Sheet(rows, isPrefixed)).Build();

    private static string Rich(string text) =>
        $"<si><r><t xml:space=\"preserve\">{Escaped(text)}</t></r><r><rPr><b/></rPr><t>gras</t></r></si>";

    private static string Sheet(MadeRow[] rows, bool isPrefixed)
    {
        var xml = new StringBuilder();
        var number = 0;
        foreach (var row in rows)
        {
            // A row without a number is the next one.
            number += 1 + (row.HasNumber ? row.Gap : 0);
            xml.Append(row.HasNumber ? $"<row r=\"{number}\">" : "<row>");
            var column = 0;
            foreach (var cell in row.Cells)
            {
                column += 1 + cell.Gap;
                xml.Append(Xml(cell, $" r=\"{CellAddress.Of(column, number)}\""));
            }

            xml.Append("</row>");
        }

        var sheet =
            $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{xml}</sheetData></worksheet>";
        return isPrefixed ? sheet.Replace("</", "</x:", StringComparison.Ordinal).Replace("xmlns=", "xmlns:x=", StringComparison.Ordinal)
            .Replace("<", "<x:", StringComparison.Ordinal).Replace("<x:/x:", "</x:", StringComparison.Ordinal) : sheet;
    }

    private static string Xml(MadeCell cell, string reference)
    {
        var text = Escaped(Texts[cell.Value % Texts.Length]);
        var value = Numbers[cell.Value % Numbers.Length];
        var day = (1500 + (cell.Value * 5)).ToString(CultureInfo.InvariantCulture);
        return cell.Kind switch
        {
            Kind.Number => Written(cell, reference, "", $"<v>{value}</v>"),
            Kind.Day => Written(cell, reference, " s=\"1\"", $"<v>{day}</v>"),
            Kind.Percent => Written(cell, reference, " s=\"2\"", $"<v>0.{cell.Value % 100:00}</v>"),
            Kind.Shared => Written(cell, reference, " t=\"s\"", $"<v>{cell.Value % Texts.Length}</v>"),
            Kind.RichShared => Written(cell, reference, " s=\"3\" t=\"s\"", $"<v>{Texts.Length + (cell.Value % Texts.Length)}</v>"),
            Kind.Inline => Written(cell, reference, " t=\"inlineStr\"", $"<is><t xml:space=\"preserve\">{text}</t></is>"),
            Kind.FormulaText => Written(cell, reference, " t=\"str\"", $"<f>A1</f><v>{text}</v>"),
            Kind.FormulaNumber => Written(cell, reference, " s=\"3\"", $"<f>1+1</f><v>{value}</v>"),
            Kind.Boolean => Written(cell, reference, " t=\"b\"", $"<v>{cell.Value % 2}</v>"),
            Kind.Error => Written(cell, reference, " t=\"e\"", "<v>#REF!</v>"),
            _ => $"<c{reference} s=\"1\"/>",
        };
    }

    private static string Written(MadeCell cell, string reference, string attributes, string content) => cell.Form switch
    {
        1 => $"<c{attributes}{reference}>{content}</c>",
        2 => $"<c{reference}{attributes} >{content}</c>",
        3 => $"<c{reference}{attributes}>\n  {content}\n</c>",
        4 => $"<c{reference}\n{attributes}>{content}</c>\n",
        5 => $"<c{(reference + attributes).Replace('"', '\'')}>{content}</c>",
        _ => $"<c{reference}{attributes}>{content}</c>",
    };

    private static string Escaped(string text) => SecurityElement.Escape(text)!;
}
