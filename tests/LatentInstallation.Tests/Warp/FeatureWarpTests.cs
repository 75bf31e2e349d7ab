using LatentInstallation.Warp;
using Xunit;

namespace LatentInstallation.Tests.Warp;

public class FeatureWarpTests
{
    private static readonly float[] Square =
    [
        0, 1, 2, 3,
        4, 5, 6, 7,
        8, 9, 10, 11,
        12, 13, 14, 15,
    ];

    [Fact]
    public void Neutral_settings_change_not_a_bit()
    {
        FeatureMaps maps = Maps.Noise(7, 3, 9, 13);
        FeatureMaps bent = Maps.Bend(maps, new WarpSettings { SplitBands = 5, Layer = 2 });
        Assert.Equal(maps.Features, bent.Features);
        Assert.Equal(maps.Rgb, bent.Rgb);
    }

    [Fact]
    public void A_whole_turn_changes_not_a_bit()
    {
        FeatureMaps maps = Maps.Noise(5, 3, 8, 6);
        FeatureMaps bent = Maps.Bend(maps, new WarpSettings { RotateAngle = 360 });
        Assert.Equal(maps.Features, bent.Features);
        Assert.Equal(maps.Rgb, bent.Rgb);
    }

    [Fact]
    public void A_quarter_turn_is_counter_clockwise_and_exact() =>
        Assert.Equal(
            [3, 7, 11, 15, 2, 6, 10, 14, 1, 5, 9, 13, 0, 4, 8, 12],
            Maps.Bend(Maps.Of(4, 4, Square), new WarpSettings { RotateAngle = 90 }).Features);

    [Fact]
    public void Half_a_turn_reverses_the_map() =>
        Assert.Equal(
            Square.Reverse(),
            Maps.Bend(Maps.Of(4, 4, Square), new WarpSettings { RotateAngle = -180 }).Features);

    [Fact]
    public void A_map_that_is_not_square_turns_without_shear()
    {
        // A cross of equal arms in a wide map looks the same after a quarter turn; further out its mirror images come in.
        float[] cross =
        [
            0, 0, 0, 1, 0, 0, 0,
            0, 0, 1, 1, 1, 0, 0,
            0, 0, 0, 1, 0, 0, 0,
        ];
        float[] bent = Maps.Bend(Maps.Of(3, 7, cross), new WarpSettings { RotateAngle = 90 }).Features;
        Assert.Equal([0, 1, 0, 1, 1, 1, 0, 1, 0], [.. bent[2..5], .. bent[9..12], .. bent[16..19]]);
    }

    [Fact]
    public void Translation_moves_right_and_down_and_mirrors_what_comes_in() =>
        Assert.Equal(
            [0, 0, 1, 2, 0, 0, 1, 2, 4, 4, 5, 6, 8, 8, 9, 10],
            Maps.Bend(Maps.Of(4, 4, Square), new WarpSettings { TranslateX = 0.25f, TranslateY = 0.25f }).Features);

    [Fact]
    public void Half_a_pixel_is_the_mean_of_two() =>
        Maps.Close(
            [0, 0.5f, 1.5f, 2.5f],
            Maps.Bend(Maps.Of(1, 4, 0, 1, 2, 3), new WarpSettings { TranslateX = 0.125f }).Features);

    [Fact]
    public void A_move_by_twice_the_width_comes_back_to_itself() =>
        Assert.Equal(Square, Maps.Bend(Maps.Of(4, 4, Square), new WarpSettings { TranslateX = 2, TranslateY = -4 }).Features);

    [Fact]
    public void Zoom_by_an_octave_is_twice_as_large_about_the_centre() =>
        Maps.Close(
            [0.75f, 1.25f, 1.75f, 2.25f],
            Maps.Bend(Maps.Of(1, 4, 0, 1, 2, 3), new WarpSettings { Zoom = 1 }).Features);

    [Fact]
    public void Zoom_out_by_an_octave_shows_the_mirrored_surroundings() =>
        Maps.Close(
            [0.5f, 0.5f, 2.5f, 2.5f],
            Maps.Bend(Maps.Of(1, 4, 0, 1, 2, 3), new WarpSettings { Zoom = -1 }).Features);

    [Theory]
    [InlineData(WarpMirror.Horizontal, new float[] { 0, 1, 1, 0, 4, 5, 5, 4, 8, 9, 9, 8, 12, 13, 13, 12 })]
    [InlineData(WarpMirror.Vertical, new float[] { 0, 1, 2, 3, 4, 5, 6, 7, 4, 5, 6, 7, 0, 1, 2, 3 })]
    [InlineData(WarpMirror.Both, new float[] { 0, 1, 1, 0, 4, 5, 5, 4, 4, 5, 5, 4, 0, 1, 1, 0 })]
    public void Mirror_repeats_the_left_and_upper_halves(WarpMirror mirror, float[] expected) =>
        Assert.Equal(expected, Maps.Bend(Maps.Of(4, 4, Square), new WarpSettings { Mirror = mirror }).Features);

    [Fact]
    public void Two_bands_of_rows_move_sideways_by_half_the_offset_each() =>
        Assert.Equal(
            [1, 2, 3, 3, 5, 6, 7, 7, 8, 8, 9, 10, 12, 12, 13, 14],
            Maps.Bend(Maps.Of(4, 4, Square), new WarpSettings { SplitOffset = 0.5f, SplitBands = 2 }).Features);

    [Fact]
    public void Two_bands_of_columns_move_up_and_down() =>
        Assert.Equal(
            [4, 5, 2, 3, 8, 9, 2, 3, 12, 13, 6, 7, 12, 13, 10, 11],
            Maps.Bend(Maps.Of(4, 4, Square), new WarpSettings { SplitOffset = 0.5f, SplitBands = 2, SplitAxis = WarpAxis.Columns }).Features);

    [Fact]
    public void Neighbouring_bands_differ_by_the_offset_and_the_middle_one_stays() =>
        Assert.Equal(
            [1, 2, 3, 3, 4, 5, 6, 7, 8, 8, 9, 10],
            Maps.Bend(Maps.Of(3, 4, Square[..12]), new WarpSettings { SplitOffset = 0.25f, SplitBands = 3 }).Features);

    [Fact]
    public void The_turn_comes_before_the_move_and_the_mirror_last()
    {
        // Turned: 3 7 11 15 / 2 6 10 14 / …; moved right by one: 3 3 7 11 / 2 2 6 10 / …; mirrored: 3 3 3 3 / 2 2 2 2 / …
        FeatureMaps bent = Maps.Bend(
            Maps.Of(4, 4, Square),
            new WarpSettings { RotateAngle = 90, TranslateX = 0.25f, Mirror = WarpMirror.Horizontal });
        Assert.Equal([3, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0], bent.Features);
    }

    [Fact]
    public void One_map_is_as_good_as_one_operator_after_another()
    {
        FeatureMaps maps = Maps.Noise(6, 3, 8, 8);
        FeatureMaps inSteps = Maps.Bend(
            Maps.Bend(Maps.Bend(maps, new WarpSettings { RotateAngle = 270 }), new WarpSettings { TranslateY = 0.5f }),
            new WarpSettings { SplitOffset = 0.25f, SplitBands = 4 });
        FeatureMaps atOnce = Maps.Bend(
            maps, new WarpSettings { RotateAngle = 270, TranslateY = 0.5f, SplitOffset = 0.25f, SplitBands = 4 });

        // The bands move by 1/8 and 3/8 of 8 pixels: whole ones, so that no interpolation happens twice.
        Maps.Close(inSteps.Features, atOnce.Features);
        Maps.Close(inSteps.Rgb, atOnce.Rgb);
    }

    [Fact]
    public void The_running_picture_is_bent_alike()
    {
        FeatureMaps maps = Maps.Noise(3, 3, 16, 16);
        maps.Features.CopyTo(maps.Rgb, 0);
        FeatureMaps bent = Maps.Bend(maps, new WarpSettings { RotateAngle = 33, Zoom = 0.3f, SplitOffset = 0.1f, SplitBands = 3 });
        Assert.Equal(bent.Features, bent.Rgb);
    }

    [Fact]
    public void Features_only_leaves_the_running_picture_alone()
    {
        FeatureMaps maps = Maps.Noise(4, 3, 8, 8);
        FeatureMaps bent = Maps.Bend(maps, new WarpSettings { RotateAngle = 33, FeaturesOnly = true });
        Assert.Equal(maps.Rgb, bent.Rgb);
        Assert.NotEqual(maps.Features, bent.Features);
    }

    [Fact]
    public void No_bend_leaves_the_range_of_its_input()
    {
        var random = new Random(7);
        FeatureMaps maps = Maps.Noise(2, 0, 11, 17);
        var warp = new FeatureWarp();
        FeatureMaps bent = Maps.Empty(maps);
        (float least, float most) = (maps.Features.Min(), maps.Features.Max());
        for (int i = 0; i < 300; i++)
        {
            var settings = new WarpSettings
            {
                RotateAngle = (random.NextSingle() - 0.5f) * 1000,
                TranslateX = (random.NextSingle() - 0.5f) * 20,
                TranslateY = (random.NextSingle() - 0.5f) * 20,
                Zoom = (random.NextSingle() - 0.5f) * 8,
                SplitOffset = (random.NextSingle() - 0.5f) * 3,
                SplitBands = random.Next(0, 30),
                SplitAxis = (WarpAxis)random.Next(2),
                Mirror = (WarpMirror)random.Next(4),
            };
            warp.Bend(maps, settings, TimeSpan.Zero, bent);
            Assert.InRange(bent.Features.Min(), least - 1e-6f, most);
            Assert.InRange(bent.Features.Max(), least, most + 1e-6f);
        }
    }

    [Fact]
    public void An_even_map_stays_as_it_is_wherever_it_is_bent()
    {
        FeatureMaps maps = Maps.Of(5, 5, [.. Enumerable.Repeat(0.1f, 25)]);
        FeatureMaps bent = Maps.Bend(maps, new WarpSettings { RotateAngle = 12.3f, Zoom = -1.7f, TranslateX = 0.37f });
        Assert.Equal(maps.Features, bent.Features);
    }

    [Fact]
    public void Bending_into_itself_or_into_another_shape_is_refused()
    {
        FeatureMaps maps = Maps.Noise(1, 0, 4, 4);
        var warp = new FeatureWarp();
        Assert.Throws<ArgumentException>(() => warp.Bend(maps, default, TimeSpan.Zero, maps));
        Assert.Throws<ArgumentException>(() => warp.Bend(maps, default, TimeSpan.Zero, Maps.Noise(1, 0, 4, 5)));
    }

    [Fact]
    public void Bending_allocates_nothing_after_the_first_time()
    {
        FeatureMaps maps = Maps.Noise(8, 3, 16, 16);
        FeatureMaps bent = Maps.Empty(maps);
        var warp = new FeatureWarp();
        Frames(0, 50);
        Allocations.AssertNone(() => Frames(50, 1050));

        void Frames(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                var settings = new WarpSettings
                {
                    RotateAngle = i,
                    SplitOffset = i % 3,
                    SlitScanDelay = i % 5 * 0.1f,
                    SlitScanAxis = (WarpAxis)(i % 2),
                    Mirror = (WarpMirror)(i % 4),
                };
                warp.Bend(maps, settings, TimeSpan.FromSeconds(i / 60.0), bent);
            }
        }
    }
}
