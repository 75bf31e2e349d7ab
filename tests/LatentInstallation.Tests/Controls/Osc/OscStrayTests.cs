using LatentInstallation.Controls.Osc;
using Xunit;

namespace LatentInstallation.Tests.Controls.Osc;

public sealed class OscStrayTests : IDisposable
{
    private readonly OscRig _rig = new(OscRig.Row("/1/fader1"));

    public OscStrayTests() => Stray.Ask(isWanted: true);

    private OscStray Stray => _rig.Desk.Stray;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_fader_is_found_once_it_went_a_twentieth_of_its_way()
    {
        Send("/2/fader1", 0.5f);
        Send("/2/fader1", 0.54f);
        Assert.Null(Stray.Ask(isWanted: true));
        Send("/2/fader1", 0.56f);
        Assert.Equal(new OscAddress { Address = "/2/fader1" }, Stray.Ask(isWanted: true));
        Assert.Null(Stray.Ask(isWanted: true));
    }

    [Fact]
    public void A_button_is_found_when_it_is_let_go()
    {
        Send("/2/push", 1f);
        Assert.Null(Stray.Ask(isWanted: true));
        Send("/2/push", 0f);
        Assert.Equal(new OscAddress { Address = "/2/push", Kind = OscKind.Button }, Stray.Ask(isWanted: true));
    }

    [Fact]
    public void The_piece_s_own_addresses_rows_and_what_goes_beyond_are_not_learned()
    {
        foreach (string address in new[] { "/1/fader1", "/latent/speed", "/latent/speed/position", "/lock" })
        {
            Send(address, 0.1f);
            Send(address, 0.9f);
        }

        Send("/cc/7", 0f);
        Send("/cc/7", 1f);
        Send("/cc/7", 2f);
        Send("/cc/7", 0.5f);
        Assert.Null(Stray.Ask(isWanted: true));
    }

    [Fact]
    public void Nothing_is_kept_from_before()
    {
        Send("/2/fader1", 0.5f);
        Stray.Ask(isWanted: false);
        Send("/2/fader1", 0.6f);
        Stray.Ask(isWanted: true);
        Send("/2/fader1", 0.9f);
        Assert.Null(Stray.Ask(isWanted: true));
    }

    private void Send(string address, float value) => _rig.Send(OscBytes.Fader(address, value));
}
