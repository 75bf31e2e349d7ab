"""Makes networks, times them by this program and by PyTorch on the same device, prints Markdown. Called by gpu-bench."""
import argparse
import json
import os
import subprocess
import sys
import tempfile

from networks import Network

# What, options, and in which precision its products are bounded.
GPU_ROWS = [
    ("ONNX Runtime, CUDA, plain, 32 bits", ["--provider", "cuda", "--plain", "--exact"], "32"),
    ("CUDA graph, 32 bits", ["--provider", "cuda", "--exact"], "32"),
    ("CUDA graph, TF32", ["--provider", "cuda"], "TF32"),
    ("TensorRT, 32 bits", ["--provider", "tensorrt", "--exact"], "32"),
    ("TensorRT, 16 bits where they hold 45 dB", ["--provider", "tensorrt"], "16"),
]
CPU_ROWS = [("this program, as imported", ["--provider", "cpu"], None)]
GPU_PYTORCH = [("PyTorch, 32 bits", [], "32"), ("PyTorch, TF32", ["--tf32"], "TF32"), ("PyTorch, 16 bits in the four finest", ["--half"], "16")]
CPU_PYTORCH = [("PyTorch", [], None)]


def call(words, say=True):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        if say:
            print(f"{os.path.basename(words[0])} {' '.join(words[1:3])}: {done.stderr.strip()[-400:]}", file=sys.stderr)
        return None, (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    return json.loads(done.stdout), ""


def row(name, figures, why, peak, gmac):
    if figures is None:
        print(f"| {name} | – | – | – | {why} |")
        return
    bound = f"{2 * gmac / peak * 1000:.2f}" if gmac and peak else "–"
    notes = figures.get("description") or figures.get("engine") or f"PyTorch {figures['version']}"
    print(f"| {name} | {figures['min_ms']:.2f} | {figures['p50_ms']:.2f} | {bound} | {notes} |", flush=True)


def by_pytorch(given, checkpoint):
    """Figures of each row, and the peaks of the device by precision."""
    rows, peaks = [], {}
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pytorch.py")
    for name, options, precision in CPU_PYTORCH if given.cpu else GPU_PYTORCH:
        words = [sys.executable, script, checkpoint, "--device", "cpu" if given.cpu else "cuda", "--seconds", str(given.seconds), *options]
        figures, why = call(words, say=False)
        rows.append((name, figures, why, precision))
        if figures and precision:
            peaks[precision] = figures["peak_gflops"]
    return rows, peaks


def network(given, label, checkpoint, folder):
    print(f"\n### {label}\n", flush=True)
    model = os.path.join(folder, "model")
    tune = ["--variant", given.variant] if given.variant else ["--tune", str(given.tune)]
    imported, why = call([given.program, "import", checkpoint, "--out", model, "--json", *tune])
    if imported is None:
        print(f"Not imported: {why}")
        return
    print(f"{imported['parameters'] / 1e6:.1f} million values, graph written as `{imported['variant']}`.\n")
    rows, peaks = by_pytorch(given, checkpoint) if checkpoint.endswith(".safetensors") else ([], given.peaks)
    given.peaks = peaks
    print("| what | least ms | median ms | bound ms | how |\n|---|---|---|---|---|")
    gmac = None
    for name, options, precision in CPU_ROWS if given.cpu else GPU_ROWS:
        figures, why = call([given.program, "bench", "--model", model, "--json", "--frames", str(given.frames), *options])
        gmac = figures["gmac"] if figures else gmac
        row(name, figures, why, figures["peak_gflops"] if given.cpu and figures else peaks.get(precision), gmac)
    for name, figures, why, precision in rows:
        row(name, figures, why, peaks.get(precision), gmac)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", required=True, help="the latent program")
    options.add_argument("--cpu", action="store_true", help="on the processor")
    options.add_argument("--tiny", action="store_true", help="one small network, few pictures")
    options.add_argument("--sizes", default="256,512,1024", help="StyleGAN2 resolutions")
    options.add_argument("--base", type=int, default=32768, help="channel base: 32768 is config-f")
    options.add_argument("--checkpoint", action="append", default=[], help="one more network, for example a StyleGAN3 snapshot")
    options.add_argument("--frames", type=int, default=500)
    options.add_argument("--seconds", type=float, default=5, help="of PyTorch, each row")
    options.add_argument("--tune", type=float, default=60, help="seconds to choose how to write each graph")
    options.add_argument("--variant", help="write each graph so, without choosing")
    given = options.parse_args()
    given.peaks = {}
    if given.tiny:
        given.sizes, given.base, given.frames, given.seconds, given.tune = "32", 512, 10, 0.2, 0
    device = "the processor" if given.cpu else subprocess.run(
        ["nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader"], capture_output=True, text=True).stdout.strip()
    print(f"Measured on {device}. The bound is the network's multiply-adds at the rate of this device's largest matrix product in the same precision (on the processor: of its fused multiply-adds).")
    for size in [int(size) for size in given.sizes.split(",") if size]:
        with tempfile.TemporaryDirectory() as folder:
            checkpoint = os.path.join(folder, "network.safetensors")
            Network(size, given.base).write(checkpoint)
            network(given, f"StyleGAN2, {size}×{size}, channel base {given.base}", checkpoint, folder)
    for checkpoint in given.checkpoint:
        with tempfile.TemporaryDirectory() as folder:
            network(given, os.path.basename(checkpoint), checkpoint, folder)


main()
