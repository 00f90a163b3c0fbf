using AinChock.Registers.Datasets;
using CsvHelper;
using Parquet;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Names everything that decides how a row is written: the program, the libraries that write, the rules and the threshold. What was written in another
/// form is written anew.</summary>
internal static class ShownForm
{
    private static readonly Type[] Writers = [typeof(ShownForm), typeof(Dataset), typeof(CsvWriter), typeof(ParquetWriter)];

    public static string Of(PublishOptions options) => FormattableString.Invariant(
        $"2 {DeclaredDatasets.RulesVersion} {options.SmallGroup} {string.Join(' ', Writers.Select(type => type.Module.ModuleVersionId))}");
}
