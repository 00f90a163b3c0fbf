namespace AinChock.EndToEnd.Tests;

/// <summary>A second host for clerks, so that tests of the drop page run beside those of the clerk's way.</summary>
[CollectionDefinition(nameof(SentFilesHost))]
public sealed class SentFilesHost : ICollectionFixture<ClerkHost>;
