"""The same StyleGAN2 network by PyTorch's own operations, as the original does it where its CUDA extensions are not built. Prints one JSON object."""
import argparse
import json
import struct
import time

import torch
import torch.nn.functional as functional


def read(path, device):
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    header.pop("__metadata__", None)
    tensors = {}
    for name, about in header.items():
        start, end = about["data_offsets"]
        tensors[name] = torch.frombuffer(data, dtype=torch.float32, count=(end - start) // 4, offset=start).reshape(about["shape"]).to(device)
    return tensors


class Synthesis:
    """ws [1, num_ws, w_dim] to a picture; the finest resolutions in 16 bits when asked, as the original trains."""

    def __init__(self, tensors, half_from=None):
        self.t, self.half_from = tensors, half_from
        self.resolutions = sorted(int(name.split(".")[1][1:]) for name in tensors if name.endswith(".torgb.weight"))

    def __call__(self, ws):
        x, picture, row = None, None, 0
        for r in self.resolutions:
            dtype = torch.float16 if self.half_from and r >= self.half_from else torch.float32
            name = f"synthesis.b{r}"
            if x is None:
                x = self.t[f"{name}.const"].unsqueeze(0).to(dtype)
            else:
                x = self.layer(f"{name}.conv0", x.to(dtype), ws[:, row], doubles=True)
                row += 1
            x = self.layer(f"{name}.conv1", x, ws[:, row], doubles=False)
            row += 1
            rgb = self.to_rgb(f"{name}.torgb", x, ws[:, row])
            picture = rgb if picture is None else self.filtered(picture, f"{name}.resample_filter", zeros=2) + rgb
        return picture

    def style(self, name, w):
        weight = self.t[f"{name}.affine.weight"]
        return functional.linear(w, weight / weight.shape[1] ** 0.5, self.t[f"{name}.affine.bias"])

    def layer(self, name, x, w, doubles):
        weight, s = self.t[f"{name}.weight"], self.style(name, w)
        if x.dtype == torch.float16:
            weight = weight * (1 / (weight[0].numel() ** 0.5) / weight.abs().amax(dim=[1, 2, 3], keepdim=True))
            s = s / s.abs().max()
        weight = weight * s.reshape(1, -1, 1, 1)
        weight = (weight * (weight.square().sum(dim=[1, 2, 3], keepdim=True) + 1e-8).rsqrt()).to(x.dtype)
        if doubles:
            x = functional.conv_transpose2d(x, weight.transpose(0, 1), stride=2)
            x = self.filtered(x, f"{name}.resample_filter", zeros=1)
        else:
            x = functional.conv2d(x, weight, padding=1)
        noise = self.t[f"{name}.noise_const"] * self.t[f"{name}.noise_strength"]
        x = x + noise.to(x.dtype) + self.t[f"{name}.bias"].reshape(1, -1, 1, 1).to(x.dtype)
        return functional.leaky_relu(x, 0.2) * 2 ** 0.5

    def to_rgb(self, name, x, w):
        weight = self.t[f"{name}.weight"]
        weight = weight * (self.style(name, w) / weight.shape[1] ** 0.5).reshape(1, -1, 1, 1)
        return functional.conv2d(x, weight.to(x.dtype), self.t[f"{name}.bias"].to(x.dtype)).float()

    def filtered(self, x, name, zeros):
        """Zeros between the pixels (2) or none (1), then the filter with a gain of 4."""
        batch, channels, height, width = x.shape
        pads = [1, 1, 1, 1]
        if zeros == 2:
            x = x.reshape(batch, channels, height, 1, width, 1)
            x = functional.pad(x, [0, 1, 0, 0, 0, 1]).reshape(batch, channels, 2 * height, 2 * width)
            pads = [2, 1, 2, 1]
        taps = (self.t[name] * 4).flip([0, 1]).to(x.dtype).expand(channels, 1, 4, 4)
        return functional.conv2d(functional.pad(x, pads), taps, groups=channels)


def least(run, seconds, wait):
    for _ in range(3):
        run()
    wait()
    times, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        run()
        wait()
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    return times[0], times[len(times) // 2]


def peak(device, dtype, wait):
    """Operations a second of a large product, in billions: what bounds a network."""
    n = 8192 if device == "cuda" else 512
    a, b = torch.randn(n, n, device=device, dtype=dtype), torch.randn(n, n, device=device, dtype=dtype)
    return 2 * n ** 3 / least(lambda: a @ b, 1, wait)[0] / 1e6


def main():
    options = argparse.ArgumentParser()
    options.add_argument("file")
    options.add_argument("--device", default="cuda")
    options.add_argument("--half", action="store_true")
    options.add_argument("--tf32", action="store_true")
    options.add_argument("--seconds", type=float, default=5)
    options.add_argument("--picture", help="write the picture of a constant ws here, as raw floats")
    given = options.parse_args()
    torch.backends.cudnn.benchmark = True
    torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = given.tf32
    wait = torch.cuda.synchronize if given.device == "cuda" else lambda: None
    tensors = read(given.file, given.device)
    synthesis = Synthesis(tensors)
    synthesis.half_from = synthesis.resolutions[-4:][0] if given.half else None
    rows = 2 * len(synthesis.resolutions)
    ws = 0.5 * torch.ones([1, rows, tensors["mapping.w_avg"].shape[0]], device=given.device)
    with torch.no_grad():
        if given.picture:
            with open(given.picture, "wb") as file:
                file.write(synthesis(ws).cpu().numpy().tobytes())
        quickest, median = least(lambda: synthesis(ws), given.seconds, wait)
        gflops = peak(given.device, torch.float16 if given.half else torch.float32, wait)
    print(json.dumps({"min_ms": quickest, "p50_ms": median, "peak_gflops": gflops, "version": torch.__version__}))


main()
