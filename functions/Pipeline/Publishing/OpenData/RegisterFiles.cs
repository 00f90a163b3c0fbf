using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The rows of one register as they were written.</summary>
internal sealed record RegisterFiles(Dataset Dataset, ManifestFile Csv, ManifestFile Plain, ManifestFile Json, ManifestFile Parquet)
{
    /// <summary>Each with its format and its media type.</summary>
    public IEnumerable<(ManifestFile File, string Format, string MediaType)> All =>
    [
        (Plain, "CSV", "text/csv"), (Csv, "CSV", "text/csv"), (Json, "JSON", "application/json"), (Parquet, "PARQUET", "application/vnd.apache.parquet"),
    ];
}
