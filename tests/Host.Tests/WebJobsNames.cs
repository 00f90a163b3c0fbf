// The app declares its trigger with the worker's attributes. The Functions host translates them to those of WebJobs with the same names.
global using BlobTriggerAttribute = Microsoft.Azure.WebJobs.BlobTriggerAttribute;
global using BlobTriggerSource = Microsoft.Azure.WebJobs.BlobTriggerSource;
global using FunctionAttribute = Microsoft.Azure.WebJobs.FunctionNameAttribute;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The namespace used by the app's sources.</summary>
internal static class Absent;
