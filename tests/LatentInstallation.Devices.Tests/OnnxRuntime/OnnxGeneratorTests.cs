using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Frames;
using LatentInstallation.Tests;
using LatentInstallation.Warp;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class OnnxGeneratorTests
{
    // A whole turn is not neutral, so that the network is cut, and yet leaves every feature in its place.
    private static readonly WarpSettings Identity = new() { RotateAngle = 360 };

    [Fact]
    public void The_fruit_are_those_of_the_original_implementation()
    {
        using OnnxGenerator generator = OnnxGenerator.Load(Models.Fruit, Models.Waiting);
        float[][] z = Models.Rows(Models.Shared("models", "fruit-128", "z.npy"));
        float[][] ws = Models.Rows(Models.Shared("models", "fruit-128", "ws.npy"));
        float[][] pictures = Models.Rows(Models.Shared("models", "fruit-128", "img.npy"));
        Frame frame = Models.FrameFor(generator);
        float[] w = new float[generator.Manifest.WDim];
        for (int i = 0; i < z.Length; i++)
        {
            generator.Map(z[i], [], w);
            Assert.InRange(Models.Largest(w, ws[i][..w.Length]), 0, 1e-4);
            generator.Synthesize(ws[i], default, TimeSpan.Zero, frame);
            Assert.InRange(Models.Largest(frame.Pixels, pictures[i]), 0, 1e-4);
        }
    }

    [Fact]
    public void Neutral_warps_run_the_uncut_graph_bit_for_bit()
    {
        using OnnxGenerator generator = OnnxGenerator.Load(Models.Fruit, Models.Waiting);
        Frame frame = Models.FrameFor(generator);
        float[] ws = Models.Latent(generator, 1);
        generator.Synthesize(ws, new WarpSettings { Layer = 2, SplitBands = 5 }, TimeSpan.Zero, frame);

        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        options.AddSessionConfigEntry("session.set_denormal_as_zero", "1");
        using var session = new InferenceSession(Path.Combine(Models.Fruit, "synthesis.onnx"), options);
        using var run = new RunOptions();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(ws, [1, generator.Manifest.NumWs, generator.Manifest.WDim]);
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, ["ws"], [input], ["img"]);
        Assert.Equal(outputs[0].GetTensorDataAsSpan<float>().ToArray(), frame.Pixels);
    }

    [Fact]
    public void A_network_that_starts_from_a_plane_is_turned_and_shifted_on_it_cut_or_not()
    {
        using var folder = new TemporaryFolder();
        using OnnxGenerator generator = OnnxGenerator.Load(Models.Import("stylegan3-t-32", folder), Models.Waiting);
        Frame still = Models.FrameFor(generator);
        Frame moved = Models.FrameFor(generator);
        Frame cut = Models.FrameFor(generator);
        float[] ws = Models.Latent(generator, 3);
        WarpSettings panned = new() { Input = new InputPlane { TranslateX = 0.2f, Rotate = 10 } };
        generator.Synthesize(ws, panned, TimeSpan.Zero, moved);
        generator.Synthesize(ws, panned with { RotateAngle = 360 }, TimeSpan.Zero, cut);
        generator.Synthesize(ws, default, TimeSpan.Zero, still);
        Assert.True(Models.Largest(still.Pixels, moved.Pixels) > 0.05, "The picture stayed where it was.");
        Assert.InRange(Models.Largest(moved.Pixels, cut.Pixels), 0, 1e-5);

        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                generator.Synthesize(ws, panned with { Input = new InputPlane { Rotate = i } }, TimeSpan.Zero, still);
            }
        });
    }

    [Fact]
    public void Cut_at_identity_every_layer_agrees_with_the_uncut_network()
    {
        using OnnxGenerator generator = OnnxGenerator.Load(Models.Fruit, Models.Waiting);
        Frame uncut = Models.FrameFor(generator);
        Frame cut = Models.FrameFor(generator);
        float[] ws = Models.Latent(generator, 2);
        generator.Synthesize(ws, default, TimeSpan.Zero, uncut);
        Assert.Equal(["4", "8", "16", "32"], generator.Manifest.Layers.Select(layer => layer.Name));
        for (int layer = 0; layer < generator.Manifest.Layers.Length; layer++)
        {
            generator.Synthesize(ws, Identity with { Layer = layer }, TimeSpan.Zero, cut);
            Assert.True(generator.IsReady(layer));
            Assert.InRange(Models.Largest(uncut.Pixels, cut.Pixels), 0, 1e-5);
        }
    }

    [Fact]
    public void A_move_of_the_features_moves_the_picture()
    {
        using OnnxGenerator generator = OnnxGenerator.Load(Models.Fruit, Models.Waiting);
        Frame still = Models.FrameFor(generator);
        Frame moved = Models.FrameFor(generator);
        float[] ws = Models.Latent(generator, 3);
        generator.Synthesize(ws, default, TimeSpan.Zero, still);
        generator.Synthesize(ws, new WarpSettings { Layer = 3, TranslateX = 0.25f }, TimeSpan.Zero, moved);
        Assert.True(Centre(moved) > Centre(still) + 16, $"The fruit's centre went from {Centre(still)} to {Centre(moved)}.");

        // The mean column of what is not white.
        static double Centre(Frame frame)
        {
            double sum = 0, weight = 0;
            for (int i = 0; i < frame.Pixels.Length; i++)
            {
                double dark = 1 - Math.Clamp(frame.Pixels[i], -1, 1);
                (sum, weight) = (sum + (dark * (i % frame.Width)), weight + dark);
            }

            return sum / weight;
        }
    }

    [Fact]
    public void Features_only_leaves_the_running_picture()
    {
        using OnnxGenerator generator = OnnxGenerator.Load(Models.Fruit, Models.Waiting);
        Frame both = Models.FrameFor(generator);
        Frame features = Models.FrameFor(generator);
        float[] ws = Models.Latent(generator, 4);
        var warp = new WarpSettings { Layer = 2, RotateAngle = 90 };
        generator.Synthesize(ws, warp, TimeSpan.Zero, both);
        generator.Synthesize(ws, warp with { FeaturesOnly = true }, TimeSpan.Zero, features);
        Assert.True(Models.Largest(both.Pixels, features.Pixels) > 0.01);
    }

    [Fact]
    public void A_layer_that_is_not_ready_leaves_the_picture_uncut_until_it_is()
    {
        using OnnxGenerator generator = OnnxGenerator.Load(Models.Fruit, Models.Waiting with { WaitForLayers = false });
        Frame uncut = Models.FrameFor(generator);
        Frame asked = Models.FrameFor(generator);
        float[] ws = Models.Latent(generator, 5);
        var warp = new WarpSettings { Layer = 1, RotateAngle = 90 };
        generator.Synthesize(ws, default, TimeSpan.Zero, uncut);
        generator.Synthesize(ws, warp, TimeSpan.Zero, asked);
        Assert.Equal(uncut.Pixels, asked.Pixels);

        WaitFor(() => generator.IsReady(1));
        generator.Synthesize(ws, warp, TimeSpan.Zero, asked);
        Assert.True(Models.Largest(uncut.Pixels, asked.Pixels) > 0.01);

        // Another layer: until it is ready the last one goes on.
        float[] before = [.. asked.Pixels];
        generator.Synthesize(ws, warp with { Layer = 2 }, TimeSpan.Zero, asked);
        Assert.Equal(before, asked.Pixels);
    }

    [Fact]
    public void A_layer_can_be_prepared_at_once_or_in_the_background()
    {
        using OnnxGenerator generator = OnnxGenerator.Load(Models.Fruit, Models.Waiting with { WaitForLayers = false });
        generator.Prepare(0);
        Assert.True(generator.IsReady(0));
        generator.PrepareInBackground(3);
        WaitFor(() => generator.IsReady(3));
        Assert.Null(generator.LayerFailure);
    }

    [Fact]
    public void Warped_pictures_are_the_same_on_every_run()
    {
        Assert.Equal(Run(), Run());

        static float[] Run()
        {
            using OnnxGenerator generator = OnnxGenerator.Load(Models.Fruit, Models.Waiting);
            Frame frame = Models.FrameFor(generator);
            for (int i = 0; i < 12; i++)
            {
                generator.Synthesize(
                    Models.Latent(generator, i),
                    new WarpSettings { Layer = i / 8, SlitScanDelay = 0.2f, RotateAngle = i },
                    TimeSpan.FromSeconds(i / 30.0),
                    frame);
            }

            return [.. frame.Pixels];
        }
    }

    [Fact]
    public void Noise_can_be_left_out()
    {
        using var folder = new TemporaryFolder();
        string model = Models.Import("stylegan2-ada-32", folder);
        float[][] ws = Models.Rows(Models.Shared("fixtures", "stylegan2-ada-32", "ws.npy"));
        Assert.InRange(Models.Largest(Picture(false), Models.Rows(Models.Shared("fixtures", "stylegan2-ada-32", "img.npy"))[0]), 0, 1e-4);
        Assert.InRange(Models.Largest(Picture(true), Models.Rows(Models.Shared("fixtures", "stylegan2-ada-32", "img_nonoise.npy"))[0]), 0, 1e-4);

        float[] Picture(bool without)
        {
            using OnnxGenerator generator = OnnxGenerator.Load(model, Models.Waiting with { WithoutNoise = without });
            Frame frame = Models.FrameFor(generator);
            generator.Synthesize(ws[0], default, TimeSpan.Zero, frame);
            return frame.Pixels;
        }
    }

    [Fact]
    public void A_conditional_network_takes_its_class()
    {
        using var folder = new TemporaryFolder();
        using OnnxGenerator generator = OnnxGenerator.Load(Models.Import("stylegan2-ada-conditional-16", folder), Models.Waiting);
        float[][] z = Models.Rows(Models.Shared("fixtures", "stylegan2-ada-conditional-16", "z.npy"));
        float[][] c = Models.Rows(Models.Shared("fixtures", "stylegan2-ada-conditional-16", "c.npy"));
        float[][] ws = Models.Rows(Models.Shared("fixtures", "stylegan2-ada-conditional-16", "ws.npy"));
        float[] w = new float[generator.Manifest.WDim];
        for (int i = 0; i < z.Length; i++)
        {
            generator.Map(z[i], c[i], w);
            Assert.InRange(Models.Largest(w, ws[i][..w.Length]), 0, 1e-4);
        }
    }

    [Fact]
    public void Latents_and_frames_of_another_size_are_refused()
    {
        using OnnxGenerator generator = OnnxGenerator.Load(Models.Fruit, Models.Waiting);
        Frame frame = Models.FrameFor(generator);
        Assert.Throws<ArgumentException>(() => generator.Synthesize(new float[5], default, TimeSpan.Zero, frame));
        Assert.Throws<ArgumentException>(() => generator.Synthesize(new float[12 * 128], default, TimeSpan.Zero, new Frame(2, 2, 3)));
        Assert.Throws<ArgumentException>(() => generator.Map(new float[64], [1], new float[128]));
    }

    [Fact]
    public void A_picture_of_values_that_are_no_numbers_is_never_shown()
    {
        using TemporaryFolder folder = new TemporaryFolder().With("root.onnx", Models.OneOperation("Sqrt"));
        using OnnxGenerator generator = OnnxGenerator.Load(folder.Path, Models.Waiting);
        Frame frame = Models.FrameFor(generator);
        float[] good = [.. Enumerable.Repeat(4f, 16)];
        generator.Synthesize(good, default, TimeSpan.Zero, frame);
        Assert.Equal(Enumerable.Repeat(2f, 16), frame.Pixels);
        good[7] = -1;
        generator.Synthesize(good, default, TimeSpan.Zero, frame);
        Assert.Equal(Enumerable.Repeat(2f, 16), frame.Pixels);
        Assert.Equal(1, generator.BrokenPictures);
    }

    private static void WaitFor(Func<bool> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(30), "It did not happen within 30 s.");
            Thread.Yield();
        }
    }
}
