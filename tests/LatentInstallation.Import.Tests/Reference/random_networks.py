"""
random_networks.py NAME FOLDER: a StyleGAN2 generator with random weights in NVlabs' pickle, and pictures that this script computes from the same
weights by the definition of each operation, in double precision: weights modulated and demodulated, zeros put between pixels, filters slid over them.
"""
import os
import sys

import numpy as np

import nvlabs

NETWORKS = dict(
    conditional=dict(seed=1, z=24, w=40, classes=7, depth=3, architecture="skip", channels=3, const=(4, 4), widths=[12, 10, 9, 8], clamp=1.2, nhwc=True, nested=True),
    grey_orig=dict(seed=2, z=16, w=16, classes=0, depth=1, architecture="orig", channels=1, const=(4, 4), widths=[8, 8, 6], clamp=None, nhwc=False, nested=True),
    rgba_resnet_wide=dict(seed=3, z=20, w=12, classes=0, depth=2, architecture="resnet", channels=4, const=(7, 4), widths=[7, 6, 6], clamp=0.9, nhwc=True, nested=True),
    flat_deep=dict(seed=4, z=12, w=28, classes=0, depth=8, architecture="skip", channels=3, const=(4, 4), widths=[9, 7], clamp=256, nhwc=False, nested=False),
    silent_orig_conditional=dict(seed=5, z=8, w=24, classes=3, depth=2, architecture="orig", channels=3, const=(3, 5), widths=[8, 8, 5], clamp=0.5, nhwc=True, nested=False, noise=False),
    three_taps=dict(seed=6, z=8, w=10, classes=0, depth=1, architecture="skip", channels=3, const=(4, 4), widths=[6, 5, 4], clamp=None, nhwc=False, nested=True, taps=[1, 2, 0.5], protocol=2),
    five_taps_resnet=dict(seed=7, z=8, w=10, classes=2, depth=2, architecture="resnet", channels=3, const=(4, 4), widths=[6, 5, 4], clamp=None, nhwc=True, nested=True, taps=[1, 4, 6, 3, 1], protocol=0),
)
FILTER = None
RATE = 0.01


def main(name, folder):
    global FILTER
    settings = NETWORKS[name]
    taps = settings.get("taps", [1, 3, 3, 1])
    FILTER = np.outer(taps, taps) / np.sum(taps) ** 2
    random = np.random.RandomState(settings["seed"])
    network = make(random, **settings)
    nvlabs.write(os.path.join(folder, "network.pkl"), network, settings.get("protocol", 4))
    z = random.randn(3, settings["z"]).astype(np.float32)
    c = np.eye(settings["classes"], dtype=np.float32)[random.randint(0, settings["classes"], 3)] if settings["classes"] else None
    average = tensor(network, "mapping", "w_avg")
    w = np.stack([map_latent(network, z[i], None if c is None else c[i]) for i in range(len(z))])
    truncated = average + 0.6 * (w - average)
    pictures = np.stack([synthesize(network, settings, row) for row in truncated])
    for file, values in dict(z=z, w=w, c=c, w_truncated=truncated, img=pictures).items():
        if values is not None:
            np.save(os.path.join(folder, file + ".npy"), np.ascontiguousarray(values, np.float32))


# The network, as its modules are pickled.

def make(random, z, w, classes, depth, architecture, channels, const, widths, clamp, nhwc, nested, noise=True, **_):
    rows = 2 * len(widths) - 1 + 1
    common = dict(z_dim=z, c_dim=classes, w_dim=w, img_resolution=4 << (len(widths) - 1), img_channels=channels)
    synthesis_kwargs = dict(channel_base=4 * widths[0], channel_max=widths[0], num_fp16_res=4, conv_clamp=clamp)
    extra = dict(synthesis_kwargs=synthesis_kwargs) if nested else synthesis_kwargs
    generator = nvlabs.Module("Generator", **common, num_ws=rows, _init_args=(), _init_kwargs=dict(common, mapping_kwargs=dict(num_layers=depth), **extra))
    mapping = generator.part("mapping", nvlabs.Module("MappingNetwork", z_dim=z, c_dim=classes, w_dim=w, num_ws=rows, num_layers=depth, w_avg_beta=0.995))
    if classes:
        mapping.part("embed", dense(random, classes, w, 1, "linear"))
    for i in range(depth):
        mapping.part(f"fc{i}", dense(random, z + (w if classes else 0) if i == 0 else w, w, RATE, "lrelu"))
    mapping.buffer("w_avg", random.randn(w) * 0.2)

    synthesis = generator.part("synthesis", nvlabs.Module("SynthesisNetwork", w_dim=w, img_channels=channels, num_ws=rows))
    for i, width in enumerate(widths):
        size, before = (const[0] << i, const[1] << i), widths[i - 1] if i else 0
        use_fp16 = i > 0
        block = synthesis.part(f"b{4 << i}", nvlabs.Module("SynthesisBlock", in_channels=before, w_dim=w, resolution=4 << i, architecture=architecture, use_fp16=use_fp16, channels_last=nhwc))
        block.buffer("resample_filter", FILTER)
        if i == 0:
            block.parameter("const", random.randn(width, *size))
        else:
            block.part("conv0", convolution(random, before, width, size, w, clamp, noise, nhwc, up=2))
        block.part("conv1", convolution(random, width, width, size, w, clamp, noise, nhwc, up=1))
        if i == len(widths) - 1 or architecture == "skip":
            torgb = block.part("torgb", nvlabs.Module("ToRGBLayer", conv_clamp=clamp, weight_gain=1 / np.sqrt(width)))
            torgb.parameter("weight", random.randn(channels, width, 1, 1), nhwc)
            torgb.parameter("bias", random.randn(channels) * 0.1)
            torgb.part("affine", dense(random, w, width, 1, "linear", bias=1))
        if i > 0 and architecture == "resnet":
            skip = block.part("skip", nvlabs.Module("Conv2dLayer", activation="linear", up=2, down=1, conv_clamp=None, padding=0, weight_gain=1 / np.sqrt(before), act_gain=1))
            skip.parameter("weight", random.randn(width, before, 1, 1), nhwc)
            skip.state["bias"] = None
            skip.buffer("resample_filter", FILTER)
    return generator


def dense(random, inputs, outputs, rate, activation, bias=0):
    layer = nvlabs.Module("FullyConnectedLayer", activation=activation, weight_gain=rate / np.sqrt(inputs), bias_gain=rate)
    layer.parameter("weight", random.randn(outputs, inputs) / rate)
    layer.parameter("bias", (random.randn(outputs) * 0.3 + bias) / (rate if rate != 1 else 1))
    return layer


def convolution(random, inputs, outputs, size, w, clamp, noise, nhwc, up):
    layer = nvlabs.Module("SynthesisLayer", resolution=size[0], up=up, use_noise=noise, activation="lrelu", conv_clamp=clamp, padding=1, act_gain=np.float64(np.sqrt(2)))
    layer.part("affine", dense(random, w, inputs, 1, "linear", bias=1))
    layer.parameter("weight", random.randn(outputs, inputs, 3, 3), nhwc)
    layer.parameter("bias", random.randn(outputs) * 0.3)
    layer.buffer("resample_filter", FILTER)
    if noise:
        layer.buffer("noise_const", random.randn(*size))
        layer.parameter("noise_strength", 0.4)
    return layer


# What it computes.

def part(module, *path):
    for name in path:
        module = module.state["_modules"].get(name)
        if module is None:
            return None
    return module


def tensor(module, *path):
    holder, name = part(module, *path[:-1]), path[-1]
    found = holder.state["_parameters"].get(name) or holder.state["_buffers"].get(name)
    found = found.tensor if isinstance(found, nvlabs.Parameter) else found
    return None if found is None else found.value.astype(np.float64)


def lrelu(x):
    return np.sqrt(2) * np.where(x < 0, 0.2 * x, x)


def clamped(x, clamp, gain=1):
    return x if clamp is None else np.clip(x, -clamp * gain, clamp * gain)


def linear(layer, x):
    y = (tensor(layer, "weight") * layer.state["weight_gain"]) @ x + tensor(layer, "bias") * layer.state["bias_gain"]
    return lrelu(y) if layer.state["activation"] == "lrelu" else y


def map_latent(network, z, c):
    mapping = part(network, "mapping")

    def normal(v):
        return v / np.sqrt(np.mean(v * v) + 1e-8)

    x = normal(z.astype(np.float64))
    if c is not None:
        x = np.concatenate([x, normal(linear(part(mapping, "embed"), c))])
    for i in range(mapping.state["num_layers"]):
        x = linear(part(mapping, f"fc{i}"), x)
    return x


def filtered(x, low, high):
    """Slides the filter (mirrored, as a convolution is) over x with zeros around it."""
    x = np.pad(x, [(0, 0), (low, high), (low, high)])
    taps = len(FILTER)
    rows, columns = x.shape[1] - taps + 1, x.shape[2] - taps + 1
    return sum(FILTER[-1 - a, -1 - b] * x[:, a:a + rows, b:b + columns] for a in range(taps) for b in range(taps))


def spread(x):
    """Zeros between the pixels and after the last."""
    y = np.zeros([x.shape[0], 2 * x.shape[1], 2 * x.shape[2]])
    y[:, ::2, ::2] = x
    return y


def doubled(x):
    return 4 * filtered(spread(x), (len(FILTER) + 1) // 2, (len(FILTER) - 2) // 2)


def modulated(layer, x, w, up):
    weight = tensor(layer, "weight") * linear(part(layer, "affine"), w)[None, :, None, None]
    weight = weight / np.sqrt(np.sum(weight * weight, (1, 2, 3), keepdims=True) + 1e-8)
    if up == 1:
        x = np.pad(x, [(0, 0), (1, 1), (1, 1)])
        rows, columns = x.shape[1] - 2, x.shape[2] - 2
        return sum(np.einsum("oi,ihw->ohw", weight[:, :, a, b], x[:, a:a + rows, b:b + columns]) for a in range(3) for b in range(3))
    y = np.zeros([weight.shape[0], 2 * x.shape[1] + 1, 2 * x.shape[2] + 1])
    for a in range(3):
        for b in range(3):
            y[:, a:a + 2 * x.shape[1]:2, b:b + 2 * x.shape[2]:2] += np.einsum("oi,ihw->ohw", weight[:, :, a, b], x)
    return 4 * filtered(y, (len(FILTER) + 1) // 2 - 1, (len(FILTER) - 2) // 2)


def layer_output(layer, x, w, gain=1):
    x = modulated(layer, x, w, layer.state["up"])
    if layer.state["use_noise"]:
        x = x + tensor(layer, "noise_const") * tensor(layer, "noise_strength")
    return clamped(lrelu(x + tensor(layer, "bias")[:, None, None]) * gain, layer.state["conv_clamp"], gain)


def synthesize(network, settings, w):
    synthesis, picture, x = part(network, "synthesis"), None, None
    for i in range(len(settings["widths"])):
        block = part(synthesis, f"b{4 << i}")
        is_residual = i > 0 and settings["architecture"] == "resnet"
        gain = np.sqrt(0.5) if is_residual else 1
        if i == 0:
            x = layer_output(part(block, "conv1"), tensor(block, "const"), w)
        else:
            beside = None
            if is_residual:
                skip = part(block, "skip")
                beside = doubled(np.einsum("oi,ihw->ohw", tensor(skip, "weight")[:, :, 0, 0] * skip.state["weight_gain"], x)) * gain
            x = layer_output(part(block, "conv1"), layer_output(part(block, "conv0"), x, w), w, gain)
            x = x if beside is None else beside + x
        picture = None if picture is None else doubled(picture)
        torgb = part(block, "torgb")
        if torgb is not None:
            style = linear(part(torgb, "affine"), w) * torgb.state["weight_gain"]
            y = np.einsum("oi,ihw->ohw", tensor(torgb, "weight")[:, :, 0, 0] * style, x) + tensor(torgb, "bias")[:, None, None]
            y = clamped(y, torgb.state["conv_clamp"])
            picture = y if picture is None else picture + y
    return picture


main(*sys.argv[1:3])
