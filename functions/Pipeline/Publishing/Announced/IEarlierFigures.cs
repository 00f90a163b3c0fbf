namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>What earlier snapshots said of figures.</summary>
internal interface IEarlierFigures
{
    /// <summary>Null where nothing was published by that day.</summary>
    EarlierTold? Of(StatedFigure stated);
}
