using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Makes the files by which the rows of a large register are found, in one pass over the published rows, and of nothing else.</summary>
internal static class RowFinding
{
    /// <param name="rows"><c>{register}.json</c>, a head, a row a line, a foot, from its beginning; it may still grow.</param>
    /// <param name="least">Nothing is made of a file of no more bytes.</param>
    public static async Task<IReadOnlyList<(string Ending, MemoryStream Content)>> WriteAsync(
        Dataset dataset, string snapshot, Stream rows, long least, CancellationToken cancellationToken)
    {
        var columns = new RowColumns(dataset);
        var search = new SearchFile(dataset, columns);
        using var order = new OrderFile(dataset, columns);
        var head = 0;
        var bytes = await ByteLines.VisitAsync(rows, line =>
        {
            if (head == 0)
            {
                head = line.Length;
            }
            else if (line[0] == (byte)'{')
            {
                columns.Find(line);
                search.Add(line);
                order.Add(line);
            }
        }, cancellationToken);
        if (bytes <= least) return [];
        var searched = (SearchFile.Ending, search.Complete(snapshot, bytes, head));
        // A register of too many rows is not sorted.
        return order.Complete(snapshot, bytes, head) is { } sorted ? [searched, (OrderFile.Ending, sorted)] : [searched];
    }
}
