using AinChock.Registers.Values;

namespace AinChock.Pipeline.Storage;

/// <summary>The stored rows differ from those read: a fault of ours or of storage, never the sender's. Nothing of the run becomes current.</summary>
internal sealed class StoredRowsDifferException(string run, int read, int stored, Money readMoney, Money storedMoney)
    : Exception(FormattableString.Invariant($"Run {run}: {read} rows and {readMoney} DH were read, {stored} rows and {storedMoney} DH are stored."));
