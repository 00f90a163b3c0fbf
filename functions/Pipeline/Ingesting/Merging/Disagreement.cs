using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;

namespace AinChock.Pipeline.Ingesting.Merging;

/// <summary>How a row of a workbook and a row of the current version disagree.</summary>
internal enum Dispute
{
    /// <summary>Both changed a value, each to another. The current one stays.</summary>
    Value,

    /// <summary>The workbook changed a row that the current version no longer has. The row is kept.</summary>
    GoneThere,

    /// <summary>The workbook no longer has a row that the current version changed. The row is kept.</summary>
    GoneHere,
}

/// <summary>What two services did differently, told to both.</summary>
/// <param name="Row">1-based row of the merged workbook.</param>
/// <param name="Standing">The row of the current version; null when it has none.</param>
/// <param name="Field">0-based; -1 for the whole row.</param>
/// <param name="Name">The row's name.</param>
/// <param name="Sent">The value that came with the workbook.</param>
/// <param name="Stands">The value of the current version.</param>
internal sealed record Disagreement(Dispute Kind, int Row, StoredRowPlace? Standing, int Field, string Name, string Sent, string Stands)
{
    /// <summary>Told to the sender of the workbook, in the merged one.</summary>
    public Mark ToSender(Dataset dataset, string sheet) => new(Kind switch
    {
        Dispute.Value => Notices.ChangedByBoth(Name, Sent, Stands),
        Dispute.GoneThere => Notices.GoneThere(Name),
        _ => Notices.GoneHere(Name),
    }, PlaceIn(dataset, sheet, Row));

    /// <summary>Told to the sender of the version that stood, in the report on it.</summary>
    public Mark ToOther(Dataset dataset)
    {
        var notice = Kind switch
        {
            Dispute.Value => Notices.OtherWanted(Name, Sent, Stands),
            Dispute.GoneThere => Notices.OtherKept(Name),
            _ => Notices.OtherRemoved(Name),
        };
        return new Mark(notice, Standing is { } place ? PlaceIn(dataset, place.Sheet, place.Row) : Place.File);
    }

    private Place PlaceIn(Dataset dataset, string sheet, int row) => Field < 0
        ? new Place(sheet, row) : new Place(sheet, row, Field + 1, dataset.Fields[Field].Label.Default, dataset.Fields[Field].Name);
}

/// <summary>Where a row stands in the file of the current version.</summary>
internal readonly record struct StoredRowPlace(string Sheet, int Row);
