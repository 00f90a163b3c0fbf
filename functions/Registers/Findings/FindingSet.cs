namespace AinChock.Registers.Findings;

/// <summary>All findings of one file; repeats of one cause are one finding.</summary>
public sealed class FindingSet
{
    private readonly FindingLog _log;

    internal FindingSet(FindingLog log)
    {
        _log = log;
        List = log.ToList();
    }

    /// <summary>The findings, errors first, then in the order found; at most <see cref="FindingLog.Listed"/>.</summary>
    public IReadOnlyList<Finding> List { get; }

    /// <summary>Places with an error; a row can have several.</summary>
    public int Errors => _log.Errors;

    /// <summary>Number of warnings.</summary>
    public int Warnings => _log.Warnings;

    internal int Infos => _log.Infos;

    /// <summary>Every place of an error or a warning, if kept; see <see cref="FindingLog.KeepMarks"/>.</summary>
    public IReadOnlyCollection<Mark> Marks => _log.Marks;

    /// <summary>Findings made without reading a file.</summary>
    public static FindingSet Of(IEnumerable<Mark> marks)
    {
        var log = new FindingLog();
        foreach (var mark in marks) log.Add(mark);
        return log.Complete();
    }

    /// <summary>Adds findings made later.</summary>
    public FindingSet With(IReadOnlyCollection<Mark> others)
    {
        if (others.Count == 0) return this;
        var log = _log.Copy();
        foreach (var mark in others) log.Add(mark);
        return log.Complete();
    }
}
