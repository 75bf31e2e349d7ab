using LatentInstallation.Daemon.Running;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Running;

public sealed class FaultListTests : IDisposable
{
    private readonly StringWriter _said = new();
    private readonly FaultList _faults;

    public FaultListTests() => _faults = new FaultList(new Journal(_said));

    public void Dispose() => _said.Dispose();

    [Fact]
    public void A_fault_is_said_once_and_stays_until_it_is_cleared()
    {
        _faults.Raise("display", "No screen.");
        _faults.Raise("display", "No screen.");
        Assert.Equal(["No screen."], _faults.Current);
        Assert.Equal("No screen.", _said.ToString().Trim());
        _faults.Clear("display");
        Assert.Empty(_faults.Current);
    }

    [Fact]
    public void A_watch_raises_what_appears_and_clears_what_is_gone()
    {
        var watch = new FaultWatch(_faults, "sound");
        watch.Watch(null);
        Assert.Empty(_faults.Current);
        string trouble = "The microphone went away.";
        watch.Watch(trouble);
        watch.Watch(trouble);
        Assert.Equal([trouble], _faults.Current);
        watch.Watch(null);
        Assert.Empty(_faults.Current);
    }

    [Fact]
    public void An_array_that_was_read_never_changes()
    {
        _faults.Raise("a", "A.");
        IReadOnlyList<string> before = _faults.Current;
        _faults.Raise("b", "B.");
        Assert.Equal(["A."], before);
        Assert.Equal(["A.", "B."], _faults.Current);
    }
}
