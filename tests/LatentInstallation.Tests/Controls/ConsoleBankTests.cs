using LatentInstallation.Controls;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public sealed class ConsoleBankTests
{
    private readonly ParameterStore _values;
    private readonly ConsoleBank _bank;

    public ConsoleBankTests()
    {
        using var card = new TestCardGenerator(64, 64);
        ParameterTable table = new PieceParameters(card.Manifest with { ZDim = 20 }).Table;
        (_values, _bank) = (new ParameterStore(table), new ConsoleBank(table));
    }

    [Theory]
    [InlineData("console.fader.1", 0)]
    [InlineData("console.fader.16", 15)]
    [InlineData("console.fader.0", -1)]
    [InlineData("console.fader.-1", -1)]
    [InlineData("console.fader.", -1)]
    [InlineData("console.z.1", -1)]
    [InlineData("", -1)]
    public void A_mapping_names_faders_from_one(string key, int fader)
    {
        Assert.Equal(fader >= 0, ConsoleBank.TryParse(key, out int found));
        Assert.Equal(fader, found);
    }

    [Fact]
    public void A_fader_plays_another_dimension_in_every_bank()
    {
        Assert.Equal((1, 8, 3), (_bank.Number, _bank.Width, _bank.Banks));
        Assert.False(_bank.Heed(_values));
        Assert.Equal("console.z.3", KeyOf(2));
        _bank.Turn(_values, 1, ParameterSource.Fader);
        Assert.True(_bank.Heed(_values));
        Assert.Equal("console.z.11", KeyOf(2));
        _bank.GoTo(_values, 99, ParameterSource.Fader);
        Assert.True(_bank.Heed(_values));
        Assert.Equal("console.z.19", KeyOf(2));
        Assert.Equal(3, _values.Target(_values.Table.IndexOf(ConsoleParameters.BankKey)));
    }

    [Fact]
    public void Faders_beyond_the_last_dimension_or_the_width_play_nothing()
    {
        _bank.GoTo(_values, 3, ParameterSource.Mqtt);
        _bank.Heed(_values);
        Assert.Equal("console.z.20", KeyOf(3));
        Assert.Equal(-1, _bank.ParameterOf(4));
        _bank.GoTo(_values, 1, ParameterSource.Mqtt);
        _bank.Heed(_values);
        Assert.Equal("console.z.8", KeyOf(7));
        Assert.Equal(-1, _bank.ParameterOf(8));
        Assert.Equal(-1, _bank.ParameterOf(-1));
    }

    [Fact]
    public void After_the_last_bank_comes_the_first_and_presses_in_one_tick_add_up()
    {
        _bank.Turn(_values, -1, ParameterSource.Fader);
        _bank.Heed(_values);
        Assert.Equal(3, _bank.Number);
        _bank.Turn(_values, 1, ParameterSource.Fader);
        _bank.Turn(_values, 1, ParameterSource.Fader);
        _bank.Heed(_values);
        Assert.Equal(2, _bank.Number);
    }

    [Fact]
    public void A_wider_box_has_fewer_banks_and_a_bank_that_is_gone_is_the_last()
    {
        _bank.GoTo(_values, 3, ParameterSource.Mqtt);
        _bank.Heed(_values);
        _values.Write(_values.Table.IndexOf(ConsoleParameters.WidthKey), 16, ParameterSource.Mqtt, hand: false);
        Assert.True(_bank.Heed(_values));
        Assert.Equal((2, 16, 2), (_bank.Number, _bank.Width, _bank.Banks));
        Assert.Equal(2, _values.Target(_values.Table.IndexOf(ConsoleParameters.BankKey)));
        Assert.Equal("console.z.17", KeyOf(0));
        Assert.False(_bank.Heed(_values));
    }

    [Fact]
    public void A_piece_without_a_console_has_no_fader_and_minds_nothing()
    {
        var few = new ParameterTable([new("latent.speed", "Speed", ParameterKind.Number, "", 0, 1, 0)]);
        var bank = new ConsoleBank(few);
        var values = new ParameterStore(few);
        bank.Turn(values, 1, ParameterSource.Fader);
        bank.GoTo(values, 2, ParameterSource.Fader);
        Assert.False(bank.Heed(values));
        Assert.Equal(-1, bank.ParameterOf(0));
    }

    private string KeyOf(int fader) => _values.Table[_bank.ParameterOf(fader)].Key;
}
