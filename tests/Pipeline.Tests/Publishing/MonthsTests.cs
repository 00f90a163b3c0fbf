using AinChock.Pipeline.Publishing.Movement;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Tests;

public sealed class MonthsTests
{
    [Fact]
    public void Sums_are_kept_under_what_the_register_declares_of_them()
    {
        var now = Changed(progress => progress);
        var others = new[]
        {
            Changed(progress => progress with { Amounts = [.. progress.Amounts.Skip(1)] }),
            Changed(progress => progress with { Amounts = [.. progress.Amounts.Reverse()] }),
            Changed(progress => progress with { By = [.. progress.By.Take(1)] }),
            Changed(progress => progress with { Weight = progress.Amounts[1] }),
            Changed(progress => progress with { Rate = "financialRate" }),
        };

        Assert.Equal(now, Changed(progress => progress with { Open = [] }));
        Assert.Equal(1 + others.Length, others.Append(now).Distinct().Count());
    }

    private static string Changed(Func<ProgressFields, ProgressFields> change)
    {
        var declared = DeclaredDatasets.Find("projets")!;
        var changed = new Dataset
        {
            Name = declared.Name,
            Label = declared.Label,
            Table = declared.Table,
            Fields = declared.Fields,
            Keys = declared.Keys,
            Totals = declared.Totals,
            Title = declared.Title,
            Progress = change(declared.Progress!),
        };
        return Months.HashOf(changed, ["run1", "run2"]);
    }
}
