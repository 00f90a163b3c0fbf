// The app's trigger is declared with the worker's attributes.
// What the Functions host makes of them are those of WebJobs, by the same names.
global using BlobTriggerAttribute = Microsoft.Azure.WebJobs.BlobTriggerAttribute;
global using BlobTriggerSource = Microsoft.Azure.WebJobs.BlobTriggerSource;
global using FunctionAttribute = Microsoft.Azure.WebJobs.FunctionNameAttribute;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The namespace that the app's sources name.</summary>
internal static class Absent;
