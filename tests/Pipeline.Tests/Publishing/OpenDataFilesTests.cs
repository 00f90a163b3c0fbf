using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Tests;

public sealed class OpenDataFilesTests
{
    [Fact]
    public void Each_file_can_be_read_by_two_at_once()
    {
        var dataset = DeclaredDatasets.Find("projets")!;
        using var files = new OpenDataFiles(dataset, "x", DateTimeOffset.UnixEpoch);
        files.Begin(isLong: true);
        for (var row = 1; row <= 500; row++)
        {
            var values = new FieldValue[dataset.Fields.Count];
            values[dataset.IndexOf(dataset.Title)] = FieldValue.Of($"École {row}");
            files.Add(new StoredRow(default, "1", row, values), $"k{row}", "s");
        }

        files.End();
        files.Complete();

        var whole = files.Files.Select(file => Read(file, file.Length)).ToList();
        foreach (var (one, other, bytes) in files.Files.Zip(files.Files, whole))
        {
            var halves = new[] { one, other }.Select(file => Read(file, bytes.Length / 2)).ToList();
            foreach (var (file, half) in new[] { one, other }.Zip(halves))
                Assert.Equal(bytes, (byte[])[.. half, .. Read(file, bytes.Length - half.Length)]);
        }
    }

    private static byte[] Read(Stream file, long count)
    {
        var bytes = new byte[count];
        file.ReadExactly(bytes);
        return bytes;
    }
}
