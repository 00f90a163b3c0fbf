using System.Text.Json;
using Google.Protobuf;

namespace AinChock.FunctionRpc;

/// <summary>Builds the input that the host passes to a function when its trigger fires.</summary>
public static class Inputs
{
    public static Input Blob(string connection, string container, string name) => new()
    {
        Name = "blob",
        Data = new Data
        {
            ModelBindingData = new ModelBinding
            {
                Version = "1.0",
                Source = "AzureStorageBlobs",
                ContentType = "application/json",
                Content = ByteString.CopyFrom(
                    JsonSerializer.SerializeToUtf8Bytes(new { Connection = connection, ContainerName = container, BlobName = name })),
            },
        },
    };

    public static Input Timer() => new() { Name = "timer", Data = new Data { Json = """{"IsPastDue":false}""" } };
}
