using System.Text;
using System.Text.Json.Nodes;
using AinChock.Pipeline.Publishing.Documents;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary><c>openapi.json</c>: what the program declares of its interface, with the schemas of the files inside, since many readers follow no reference
/// to another file.</summary>
internal static class OpenApi
{
    private const string Elsewhere = "schemas.json#/$defs/", Definitions = "#/$defs/", Inside = "#/components/schemas/";

    public static byte[] Write()
    {
        var declared = Encoding.UTF8.GetString(SnapshotJson.Resource("openapi.json")).Replace(Elsewhere, Inside, StringComparison.Ordinal);
        var schemas = Encoding.UTF8.GetString(SnapshotJson.Schemas()).Replace(Definitions, Inside, StringComparison.Ordinal);
        var document = JsonNode.Parse(declared)!;
        var components = document["components"]!["schemas"]!.AsObject();
        foreach (var (name, schema) in JsonNode.Parse(schemas)!["$defs"]!.AsObject().ToList()) components[name] = schema!.DeepClone();
        return Encoding.UTF8.GetBytes(document.ToJsonString(SnapshotJson.NodeOptions));
    }
}
