using AinChock.Registers.Values;

namespace AinChock.Pipeline.Storage;

/// <summary>Storage does not hold what was read of a file: a fault of ours or of storage, never of the sender. Nothing of the run becomes current.</summary>
internal sealed class StoredRowsDifferException(string run, int read, int stored, Money readMoney, Money storedMoney)
    : Exception(FormattableString.Invariant($"Run {run}: {read} rows and {readMoney} DH were read, {stored} rows and {storedMoney} DH are stored."));
