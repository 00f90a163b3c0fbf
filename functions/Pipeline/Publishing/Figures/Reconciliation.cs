using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>Compares announced figures with computed ones. Staff send the announcements as an ordinary register (<c>annonces</c>), and each names the figure it
/// is compared with.</summary>
internal sealed class Reconciliation
{
    /// <summary>The register of announcements.</summary>
    public const string Register = "annonces";

    // "Plus de 27,54 MDH" is precise to a hundredth of a million.
    private static readonly Money StepOfAmounts = new(10_000_00);

    private readonly List<StoredRow> _rows = [];

    public void Add(StoredRow row) => _rows.Add(row);

    public IReadOnlyList<ReconciledFigure> Against(IReadOnlyList<Figure> figures)
    {
        var dataset = DeclaredDatasets.Find(Register)!;
        FieldValue Value(StoredRow row, string field) => row.Values[dataset.IndexOf(field)];
        return
        [
            .. from row in _rows
                let id = Value(row, "figure").Text!
                let day = Value(row, "announcedOn").Day
                orderby day, id
                select Judge(
                    figures.FirstOrDefault(f => f.Id == id), id, day, Value(row, "scope").Text, Value(row, "wording").Text!, Value(row, "exactness").Text!,
                    Value(row, "value").Money,
                    Value(row, "step") is { IsBlank: false } step ? step.Money : null),
        ];
    }

    private static ReconciledFigure Judge(Figure? figure, string id, DateOnly on, string? scope, string wording, string exactness, Money announced, Money? step)
    {
        if (figure is null) return new ReconciledFigure(id, on, scope, wording, exactness, announced.Dirhams, null, null, null, "unknown-figure");
        var value = announced.Dirhams + (figure.Unit == "MAD" ? 0.00m : 0m);
        var difference = figure.Value - value;
        // A floor is confirmed by any value below the next number that could have been announced.
        var room = exactness == "exact" ? 0 : (step ?? (figure.Unit == "MAD" ? StepOfAmounts : new Money(100))).Dirhams;
        var status = difference < 0 ? "below" : difference == 0 || difference < room ? "confirmed" : "above";
        return new ReconciledFigure(id, on, scope, wording, exactness, Plain(figure.Unit, value), figure.Value, Plain(figure.Unit, difference),
            figure.Unit, status);
    }

    private static decimal Plain(string unit, decimal value) => unit == "MAD" ? value : decimal.Truncate(value);
}
