using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Makes the files by which the rows of a large register are found, in one pass over the published rows, and of nothing else.</summary>
internal static class RowFinding
{
    /// <param name="rows">The complete <c>{register}.json</c>: a head, a row a line, a foot.</param>
    /// <returns>Order is null for a register of too many rows.</returns>
    public static (MemoryStream Search, MemoryStream? Order) Write(Dataset dataset, string snapshot, Stream rows)
    {
        var columns = new RowColumns(dataset);
        var search = new SearchFile(dataset, columns);
        using var order = new OrderFile(dataset, columns);
        var head = 0;
        rows.Position = 0;
        ByteLines.Visit(rows, line =>
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
        });
        return (search.Complete(snapshot, rows.Length, head), order.Complete(snapshot, rows.Length, head));
    }
}
