using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Rows below the header that repeat it in another language or number the columns are no rows of the register.</summary>
public sealed class HeaderLikeRowTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH";
    private const string Arabic = "عنوان المشروع;السنة;نوع حامل المشروع;الكلفة الإجمالية;مساهمة المبادرة;الحي";
    private const string One = "P;2023;Association;450000;300000";
    private const string Other = "Q;2023;Association;450000;300000";

    [Fact]
    public void A_second_row_of_headers_in_the_other_language_is_no_row()
    {
        var report = TestFiles.ValidateCsv(
            $"{Header};Nom usuel\n{Arabic}\n{One};Sbata\n{Arabic}\n{Other};Sbata\n");

        Assert.Equal((2, 2, Outcome.Accepted), (report.Sheets[0].HeaderRow, report.Counts.Rows, report.Outcome));
        Assert.Contains(report.Sheets[0].Columns, c => c.Field == "quarter");
    }

    [Theory]
    [InlineData("1;2;3;4;5")]
    [InlineData("(1);(2);(3);(4);(5)")]
    [InlineData("a;b;c;d;e")]
    [InlineData("A;B;C;D;E")]
    [InlineData("أ;ب;ج;د;ه")]
    [InlineData("1;2;3;4;5=4-3")]
    [InlineData("I;II;III;IV;V")]
    [InlineData("C1;C2;C3;C4;C5")]
    [InlineData("Col. 1;Col. 2;Col. 3;Col. 4;Col. 5")]
    public void A_row_that_numbers_the_columns_is_no_row(string numbers)
    {
        var report = TestFiles.ValidateCsv($"{Header}\n{numbers}\n{One}\n{numbers}\n{Other}\n");

        Assert.Equal((2, 2, Outcome.Accepted), (report.Sheets[0].HeaderRow, report.Counts.Rows, report.Outcome));
    }

    [Fact]
    public void Numbers_of_columns_in_a_workbook_are_no_row_either()
    {
        var book = new XlsxBuilder().Sheet("Coopératives").Row(1, "Coopérative", "Date de création", "Secteur")
            .Row(2, 1, 2, 3).Row(3, "Al Amal", new DateOnly(2023, 1, 2), "Artisanat");

        Assert.Equal(1, TestFiles.Validate(book.Build()).Counts.Rows);
    }
}
