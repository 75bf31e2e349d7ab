using LatentInstallation.Daemon.Configuration;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public class ConfigurationHolderTests
{
    [Fact]
    public void A_bad_file_keeps_the_last_good_configuration_and_says_why()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("parameters: { latent.speed: 1 }");
        ConfigurationHolder holder = Hold(fixture);
        InstallationConfiguration before = holder.Current;
        fixture.Write("parameters: { latent.speed: 9 }");
        ConfigurationReload reload = holder.Reload();
        Assert.False(reload.IsAccepted);
        Assert.Equal(["installation.yaml:1: parameters.latent.speed: 9 is outside 0…2. Leave it out for 0.05."], reload.Reasons);
        Assert.Same(before, holder.Current);
    }

    [Fact]
    public void A_file_that_an_editor_has_just_emptied_takes_no_control_away()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("controls: [{ name: a, channel: 0, parameter: latent.speed }]");
        ConfigurationHolder holder = Hold(fixture);
        fixture.Write("");
        Assert.False(holder.Reload().IsAccepted);
        Assert.Single(holder.Current.Controls);
    }

    [Fact]
    public void Parameters_and_controls_change_at_once_and_the_rest_waits_for_a_restart()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("id: a\nparameters: { latent.speed: 1 }");
        ConfigurationHolder holder = Hold(fixture);
        fixture.Write("id: b\nparameters: { latent.speed: 2 }\ncontrols: [{ name: a, channel: 0, parameter: latent.speed }]");
        ConfigurationReload reload = holder.Reload();
        Assert.True(reload.IsAccepted);
        Assert.Equal(["controls", "parameters"], reload.Live);
        Assert.Equal(["id"], reload.NeedRestart);
        Assert.Equal("a", holder.Current.Id);
        Assert.Equal(2, Assert.Single(holder.Current.Parameters).Value);
        Assert.Single(holder.Current.Controls);
    }

    [Fact]
    public void An_unchanged_file_changes_nothing()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("patch: { seeds: [1], modulations: [] }\ncontrols: [{ name: a, channel: 0, parameter: latent.speed }]");
        ConfigurationReload reload = Hold(fixture).Reload();
        Assert.Empty(reload.Live);
        Assert.Empty(reload.NeedRestart);
    }

    [Fact]
    public void With_another_model_everything_waits()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("model: a");
        ConfigurationHolder holder = Hold(fixture);
        fixture.Write("model: b\nparameters: { latent.speed: 2 }");
        ConfigurationReload reload = holder.Reload();
        Assert.Equal(["model", "parameters"], reload.NeedRestart);
        Assert.Empty(holder.Current.Parameters);
    }

    private static ConfigurationHolder Hold(ConfigurationFixture fixture) => new(fixture.File, _ => ConfigurationFixture.Table, fixture.Read());
}
