using LatentInstallation.Devices.OpenGL;
using LatentInstallation.Frames;
using LatentInstallation.Look;
using Xunit;

namespace LatentInstallation.Devices.Tests.OpenGL;

public class ProjectorGoldenTests
{
    private static readonly LookSettings Plain = LookSettings.Default;

    public static TheoryData<GLProfile> Profiles => [GLProfile.Core, GLProfile.Es];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_square_picture_is_shown_whole_and_centred(GLProfile profile) =>
        Check(profile, "contain", TestPicture.Pattern(32, 32), Plain, 320, 180);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_square_picture_fills_the_screen(GLProfile profile) =>
        Check(profile, "cover", TestPicture.Pattern(32, 32), Plain with { Cover = true }, 320, 180);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_wide_picture_is_shown_whole_on_a_high_screen(GLProfile profile) =>
        Check(profile, "contain-high", TestPicture.Pattern(48, 24), Plain with { Surround = 0.2f }, 120, 200);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_large_picture_is_shown_small(GLProfile profile) =>
        Check(profile, "minified", TestPicture.Pattern(256, 256), Plain, 96, 54);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void The_picture_melts_into_a_dark_surround(GLProfile profile) =>
        Check(profile, "melt", TestPicture.Ball(32), Plain with { Surround = 0 }, 320, 180);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Brightness_and_gamma_grade_picture_and_surround(GLProfile profile) =>
        Check(profile, "graded", TestPicture.Pattern(32, 32), Plain with { Brightness = 0.6f, Gamma = 1.8f, Surround = 0.5f }, 320, 180);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_grey_picture_is_grey(GLProfile profile) =>
        Check(profile, "grey", TestPicture.Pattern(32, 32, channels: 1), Plain, 160, 90);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_transparent_picture_lies_over_the_surround(GLProfile profile) =>
        Check(profile, "alpha", TestPicture.Pattern(32, 32, channels: 4), Plain with { Surround = 0.3f }, 160, 90);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Half_way_between_two_frames_both_are_seen(GLProfile profile)
    {
        byte[] rgba = new byte[160 * 90 * 4];
        Stills.Draw(profile, stills => stills.Render(
            TestPicture.Pattern(32, 32), TestPicture.Ball(32), 0.5f, ShownLook.At(Plain), 160, 90, rgba));
        Golden.Check("crossfade", rgba, 160, 90);
    }

    private static void Check(GLProfile profile, string name, Frame frame, LookSettings look, int width, int height) =>
        Golden.Check(name, Stills.Draw(profile, frame, look, width, height), width, height);
}
