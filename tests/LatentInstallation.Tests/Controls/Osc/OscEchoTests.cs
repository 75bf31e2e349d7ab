using LatentInstallation.Controls.Osc;
using Xunit;
using static LatentInstallation.Tests.Controls.Osc.OscBytes;

namespace LatentInstallation.Tests.Controls.Osc;

public sealed class OscEchoTests : IDisposable
{
    private readonly OscRig _rig = new();
    private readonly double[] _values = [0.5, 1, 0, 7, 1, 0, 0, 0];
    private readonly byte[] _bytes = new byte[1400];
    private string _preset = "";

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Whoever_is_first_heard_is_told_everything_in_both_forms()
    {
        Assert.Empty(Told());
        Take(1, Fader("/2/toggle", 1));
        Assert.Equal(
            [
                "1 /latent/speed 0.5", "1 /latent/speed/position 0.25", "1 /latent/truncation 1", "1 /latent/truncation/position 0.667", "1 /latent/path 0", "1 /latent/path/position 0",
                "1 /latent/seed 7", "1 /latent/seed/position 0.008", "1 /warp/rgb 1", "1 /warp/rgb/position 1", "1 /show/freeze 0", "1 /show/blackout 0", "1 /lock 0", "1 /preset text",
            ],
            Told());
        Assert.Empty(Told());
    }

    [Fact]
    public void The_hand_that_moves_it_is_told_nothing_until_it_has_let_go_and_the_others_at_once()
    {
        Settle(1, 2);
        for (int i = 0; i < 20; i++)
        {
            Take(1, Fader("/latent/speed", i / 20f));
            _values[0] = i / 20.0;
            _rig.Wait(0.05);
            Assert.Equal([$"2 /latent/speed {i / 20.0:0.###}", $"2 /latent/speed/position {i / 40.0:0.###}"], Told());
        }

        _rig.Wait(0.19);
        Assert.Empty(Told());
        _rig.Wait(0.02);
        Assert.Equal(["1 /latent/speed 0.95", "1 /latent/speed/position 0.475"], Told());
    }

    [Fact]
    public void Nothing_old_is_told_while_a_movement_is_on_its_way_however_slow_the_piece_is()
    {
        Settle(1);
        Take(1, Fader("/latent/speed", 0.9f));
        _rig.Wait(10);
        Assert.Empty(Told());
        Assert.Empty(Told());
        _values[0] = 0.9;
        Assert.Equal(["1 /latent/speed 0.9", "1 /latent/speed/position 0.45"], Told());
    }

    [Theory]
    [InlineData("/latent/speed", 0.5f)]
    [InlineData("/latent/speed/position", 0.25f)]
    [InlineData("/latent/truncation/position", 2 / 3f)]
    [InlineData("/latent/seed", 7)]
    [InlineData("/warp/rgb", 1)]
    [InlineData("/show/freeze", 0)]
    public void An_app_that_sends_back_what_it_is_told_is_no_hand(string address, float told)
    {
        Settle(1);
        Take(1, Fader(address, told));
        Assert.Empty(_rig.Done());
        _rig.Wait(10);
        Assert.Empty(Told());
        Assert.Empty(Told());
        Assert.Empty(Told());
    }

    [Fact]
    public void The_same_value_later_or_from_somebody_else_or_after_another_one_is_a_hand()
    {
        Settle(1);
        _rig.Wait(1);
        Take(1, Fader("/latent/speed", 0.5f));
        Assert.Equal(["latent.speed=0.5"], _rig.Done());
        Take(2, Fader("/latent/speed", 0.5f));
        Assert.Equal(["latent.speed=0.5"], _rig.Done());
        Settle(3);
        Take(3, Fader("/latent/speed", 0.75f));
        Take(3, Fader("/latent/speed", 0.5f));
        Assert.Equal(["latent.speed=0.5"], _rig.Done());
    }

    [Fact]
    public void A_preset_that_is_told_and_sent_back_is_not_recalled_and_a_button_later_recalls_it_again()
    {
        _preset = "dawn";
        Settle(1);
        Take(1, Message("/preset", "s", Text("dawn")));
        Assert.Empty(_rig.Recalled);
        _rig.Wait(1);
        Take(1, Message("/preset", "s", Text("dawn")));
        Assert.Equal(["dawn"], _rig.Recalled);
    }

    [Fact]
    public void The_address_of_a_row_is_told_where_it_would_have_to_stand_and_not_while_a_hand_is_on_it()
    {
        using var rig = new OscRig(OscRig.Row("/1/fader1"), OscRig.Row("/1/wheel", OscKind.Encoder));
        Assert.Equal([0], rig.Things.Controls);
        double[] values = [.. _values, 0.25];
        Assert.Empty(Row(rig, null));
        Assert.Equal(["/1/fader1 0.25"], Row(rig, Fader("/2/toggle", 1)));
        values[^1] = 0.5;
        Assert.Empty(Row(rig, Fader("/1/fader1", 0.75f)));
        rig.Wait(0.3);
        Row(rig, null);
        Assert.Equal(["/1/fader1 0.5"], Row(rig, null));
        values[^1] = double.NaN;
        Assert.Empty(Row(rig, null));

        string[] Row(OscRig one, byte[]? packet)
        {
            if (packet is not null)
            {
                one.Desk.Take(packet, one.Echo.Meet([1], one.Now), 7, one.Now);
            }

            one.Wait(0.05);
            one.Echo.Look(values, "");
            List<string> told = [];
            while (one.Echo.TryTell(one.Now, _bytes, out _, out int length))
            {
                Assert.True(OscPacket.TryRead(_bytes.AsSpan(0, length), out OscPacket bundle));
                foreach (OscMessage message in bundle)
                {
                    string address = System.Text.Encoding.ASCII.GetString(message.Address);
                    if (address.StartsWith("/1/", StringComparison.Ordinal) && message.TryArgument(0, out OscArgument argument))
                    {
                        told.Add(FormattableString.Invariant($"{address} {argument.Number:0.###}"));
                    }
                }
            }

            return [.. told];
        }
    }

    [Fact]
    public void A_question_is_answered()
    {
        Settle(1);
        Take(1, Message("/latent/tr*", ""));
        Assert.Equal(["1 /latent/truncation 1", "1 /latent/truncation/position 0.667"], Told());
        Take(1, Message("/show/freeze", ""));
        _rig.Wait(1);
        Assert.Equal(["1 /show/freeze 0"], Told());
    }

    [Fact]
    public void A_value_that_never_rests_is_told_thirty_times_a_second_the_newest_only()
    {
        Settle(1);
        int bundles = 0;
        for (int i = 0; i < 1000; i++)
        {
            _rig.Wait(0.001);
            _values[1] = i / 1000.0;
            bundles += Told().Length / 2;
        }

        Assert.InRange(bundles, 29, 31);
    }

    [Fact]
    public void A_full_bundle_is_followed_by_the_rest()
    {
        Take(1, Fader("/x", 1));
        HashSet<string> told = [];
        for (int i = 0; i < 20; i++)
        {
            _rig.Wait(0.04);
            told.UnionWith(Told(160));
        }

        Assert.Equal(14, told.Count);
    }

    [Fact]
    public void Sixteen_are_told_and_the_seventeenth_takes_the_place_of_the_most_silent()
    {
        Settle([.. Enumerable.Range(1, 16)]);
        Take(1, Fader("/x", 1));
        _rig.Wait(0.04);
        Take(17, Fader("/x", 1));
        Assert.All(Told(), line => Assert.StartsWith("17 ", line, StringComparison.Ordinal));
        _rig.Wait(0.04);
        _values[5] = 1;
        string[] hosts = [.. Told().Select(line => line.Split(' ')[0])];
        Assert.Equal(16, hosts.Length);
        Assert.DoesNotContain("2", hosts);
    }

    [Fact]
    public void Who_is_silent_for_five_minutes_is_told_nothing_and_everything_when_it_speaks_again()
    {
        Settle(1);
        _rig.Wait(299);
        _values[5] = 1;
        Assert.Single(Told());
        _rig.Wait(2);
        _values[5] = 0;
        Assert.Empty(Told());
        Take(1, Fader("/x", 1));
        Assert.Equal(14, Told().Length);
    }

    private void Settle(params int[] hosts)
    {
        foreach (int host in hosts)
        {
            Take(host, Fader("/x", 1));
            Told();
        }

        _rig.Wait(0.04);
        Told();
        _rig.Wait(0.04);
    }

    private void Take(int host, byte[] packet) => _rig.Desk.Take(packet, _rig.Echo.Meet([(byte)host], _rig.Now), (UInt128)host, _rig.Now);

    // Another snapshot, and what is told after it: a line for each message, the host first.
    private string[] Told(int room = 1400)
    {
        _rig.Echo.Look(_values, _preset);
        List<string> lines = [];
        while (_rig.Echo.TryTell(_rig.Now, _bytes.AsSpan(0, room), out int sender, out int length))
        {
            int host = _rig.Echo.AddressOf(sender)[0];
            Assert.True(OscPacket.TryRead(_bytes.AsSpan(0, length), out OscPacket packet));
            foreach (OscMessage message in packet)
            {
                Assert.True(message.TryArgument(0, out OscArgument argument));
                string value = argument.IsText ? "text" : argument.Number.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
                lines.Add($"{host} {System.Text.Encoding.ASCII.GetString(message.Address)} {value}");
            }
        }

        return [.. lines];
    }
}
