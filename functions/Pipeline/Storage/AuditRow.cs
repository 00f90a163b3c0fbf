namespace AinChock.Pipeline.Storage;

/// <summary>An operation of an operator.</summary>
/// <param name="Operation">
/// <c>approve</c>, <c>rollback</c>, <c>withdraw</c>, <c>retire</c>, <c>replay</c>, <c>repair</c>, <c>retry-notices</c>, <c>confirm-header</c>
/// or <c>forget-header</c>.
/// </param>
/// <param name="Target">Source or folder concerned.</param>
/// <param name="Dataset">Register concerned: several may have come under one path. Empty where there is none, or it is in question, and in entries of before
/// it was noted.</param>
/// <param name="Run">Run concerned; empty for none.</param>
/// <param name="State"><c>begun</c> (still so when it was cut short), <c>done</c> or <c>refused</c>.</param>
public sealed record AuditRow(DateTimeOffset At, string Who, string Why, string Operation, string Target, string Dataset, string Run, string State)
{
    /// <summary>Whether it may concern this register: another one that came under the same path is another source.</summary>
    internal bool IsOf(string dataset) => Dataset.Length == 0 || Dataset == dataset;
}
