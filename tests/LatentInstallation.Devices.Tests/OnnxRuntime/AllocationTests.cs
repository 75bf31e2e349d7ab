using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Frames;
using LatentInstallation.Tests;
using LatentInstallation.Warp;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

/// <summary>Alone, because what the whole process allocates is counted.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public class AllocationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_thousand_pictures_allocate_nothing_on_their_thread(bool byKernels) => NothingOnTheThread(byKernels, default);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_thousand_bent_pictures_allocate_nothing_on_their_thread(bool byKernels) => NothingOnTheThread(byKernels, Bent);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_thousand_pictures_allocate_nothing_in_the_whole_process(bool byKernels) => NothingInTheProcess(byKernels, default);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_thousand_bent_pictures_allocate_nothing_in_the_whole_process(bool byKernels) => NothingInTheProcess(byKernels, Bent);

    private static WarpSettings Bent => new() { Layer = 1, SlitScanDelay = 0.5f, RotateAngle = 20, SplitOffset = 0.1f, SplitBands = 3 };

    private static void NothingOnTheThread(bool byKernels, WarpSettings warp)
    {
        using var stage = new Stage(byKernels);
        stage.Show(20, warp);
        Allocations.AssertNone(() => stage.Show(1000, warp));
    }

    private static void NothingInTheProcess(bool byKernels, in WarpSettings warp)
    {
        using var stage = new Stage(byKernels);
        stage.Show(20, warp);

        // The test runner prints its progress now and then, which allocates; the pictures would in most of these stretches.
        int clean = 0;
        for (int stretch = 0; stretch < 50; stretch++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            stage.Show(20, warp);
            clean += GC.GetTotalAllocatedBytes(precise: true) == before ? 1 : 0;
        }

        Assert.InRange(clean, 26, 50);
    }

    private sealed class Stage : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly NetworkGenerator _generator;
        private readonly Frame _frame;
        private readonly float[] _ws;
        private readonly float[] _w;
        private readonly float[] _z;
        private long _shown;

        internal Stage(bool byKernels)
        {
            string model = Models.Import("stylegan2-ada-32", _folder);
            _generator = byKernels ? NetworkGenerator.Load(model, Models.Waiting with { Threads = 2 }) : OnnxGenerator.Load(model, Models.Waiting);
            Assert.Equal(byKernels ? "kernels" : "onnxruntime", _generator.Engine);
            _frame = Models.FrameFor(_generator);
            _ws = Models.Latent(_generator, 1);
            _w = new float[_generator.Manifest.WDim];
            _z = new float[_generator.Manifest.ZDim];
        }

        internal void Show(int frames, in WarpSettings warp)
        {
            for (int i = 0; i < frames; i++)
            {
                _z[i % _z.Length] = i;
                _generator.Map(_z, [], _w);
                _w.CopyTo(_ws, 0);
                _generator.Synthesize(_ws, warp, TimeSpan.FromSeconds(_shown++ / 60.0), _frame);
            }
        }

        public void Dispose()
        {
            _generator.Dispose();
            _folder.Dispose();
        }
    }
}
