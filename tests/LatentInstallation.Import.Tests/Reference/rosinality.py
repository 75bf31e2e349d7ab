"""
rosinality.py NETWORK FORM FOLDER: a random generator of rosinality's stylegan2-pytorch family as torch.save would write it, and its pictures, computed
from the definition of each operation: weights times 1/sqrt(fan-in), modulated, demodulated.
NETWORK: small, weak (weights so small that demodulation's 1e-8 counts), fork (starts at 16x16 with a layer more).
FORM: checkpoint.pt (of training: g, d, g_ema, optimizers, args), legacy.pt (the same in the old container), bare.pt, wrapped.pt (module. before each
name), deflated.pt (a zip that somebody packed again).
"""
import argparse
import collections
import io
import os
import pickle
import struct
import sys
import zipfile

import numpy as np

import nvlabs

TAPS = np.outer([1, 3, 3, 1], [1, 3, 3, 1]) / 64


class Tensor:
    """A tensor over a storage of its own, at a distance from its start, in half precision where that is exact."""

    def __init__(self, key, value):
        self.key, self.value = key, np.asarray(value, np.float32)

    def __reduce__(self):
        strides = [int(np.prod(self.value.shape[i + 1:])) for i in range(self.value.ndim)]
        return nvlabs.rebuild_tensor, (Stored(self), 2, self.value.shape, tuple(strides), False, collections.OrderedDict())


class Stored:
    def __init__(self, tensor):
        exact = np.all(tensor.value == tensor.value.astype(np.float16))
        self.kind, self.type = (np.float16, HalfStorage) if exact else (np.float32, nvlabs.FloatStorage)
        self.key, self.values = tensor.key, np.concatenate([np.full(2, np.nan), tensor.value.ravel()]).astype(self.kind)


HalfStorage = nvlabs.stand_in("torch.HalfStorage", type("HalfStorage", (), {}))


def save(content, path, form):
    storages, stream = {}, io.BytesIO()

    class Pickler(pickle.Pickler):
        def persistent_id(self, obj):
            if not isinstance(obj, Stored):
                return None
            storages[obj.key] = obj.values
            place = ("storage", obj.type, obj.key, "cuda:0", len(obj.values))
            return place + (None,) if form == "legacy.pt" else place

    if form == "legacy.pt":
        for head in (nvlabs.MAGIC, nvlabs.PROTOCOL, dict(protocol_version=nvlabs.PROTOCOL, little_endian=True, type_sizes=dict(short=2, int=4, long=4))):
            pickle.dump(head, stream, 2)
    Pickler(stream, 2).dump(content)
    if form == "legacy.pt":
        pickle.dump(sorted(storages), stream, 2)
        for key in sorted(storages):
            stream.write(struct.pack("<q", len(storages[key])) + storages[key].tobytes())
        with open(path, "wb") as file:
            file.write(stream.getvalue())
        return
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED if form == "deflated.pt" else zipfile.ZIP_STORED) as archive:
        archive.writestr("a name/data.pkl", stream.getvalue())
        archive.writestr("a name/byteorder", "little")
        for key, values in storages.items():
            archive.writestr(f"a name/data/{key}", values.tobytes())
        archive.writestr("a name/version", "3\n")


def weights(random, scale, widths, z, depth):
    tensors = collections.OrderedDict()

    def put(name, *shape, by=1.0, plus=0.0):
        tensors[name] = (random.randn(*shape) * by + plus).astype(np.float32)

    def convolution(name, outputs, inputs, noise, up):
        put(f"{name}.conv.weight", 1, outputs, inputs, 3, 3, by=scale)
        if up:
            tensors[f"{name}.conv.blur.kernel"] = (TAPS * 4).astype(np.float32)
        put(f"{name}.conv.modulation.weight", inputs, z)
        put(f"{name}.conv.modulation.bias", inputs, by=0.3, plus=1)
        put(f"{name}.noise.weight", 1, by=0.3)
        put(f"{name}.activate.bias", outputs, by=0.3)
        put(f"noises.noise_{noise}", 1, 1, *([4 << ((noise + 1) // 2)] * 2))

    def to_rgb(name, inputs, up):
        put(f"{name}.bias", 1, 3, 1, 1, by=0.1)
        if up:
            tensors[f"{name}.upsample.kernel"] = (TAPS * 4).astype(np.float32)
        put(f"{name}.conv.weight", 1, 3, inputs, 1, 1)
        put(f"{name}.conv.modulation.weight", inputs, z)
        put(f"{name}.conv.modulation.bias", inputs, by=0.3, plus=1)

    for i in range(depth):
        put(f"style.{i + 1}.weight", z, z, by=100)
        put(f"style.{i + 1}.bias", z, by=30)
    put("input.input", 1, widths[0], 4, 4)
    convolution("conv1", widths[0], widths[0], 0, False)
    to_rgb("to_rgb1", widths[0], False)
    for i in range(1, len(widths)):
        convolution(f"convs.{2 * i - 2}", widths[i], widths[i - 1], 2 * i - 1, True)
        convolution(f"convs.{2 * i - 1}", widths[i], widths[i], 2 * i, False)
        to_rgb(f"to_rgbs.{i - 1}", widths[i], True)
    return tensors


def lrelu(x):
    return np.sqrt(2) * np.where(x < 0, 0.2 * x, x)


def mapped(tensors, z):
    x = z / np.sqrt(np.mean(z * z) + 1e-8)
    i = 1
    while f"style.{i}.weight" in tensors:
        weight = tensors[f"style.{i}.weight"].astype(np.float64)
        x = lrelu(weight @ x * (0.01 / np.sqrt(weight.shape[1])) + 0.01 * tensors[f"style.{i}.bias"])
        i += 1
    return x


def modulated(tensors, name, x, w, demodulate, up):
    weight = tensors[f"{name}.conv.weight"][0].astype(np.float64)
    style = tensors[f"{name}.conv.modulation.weight"] @ w / np.sqrt(len(w)) + tensors[f"{name}.conv.modulation.bias"]
    weight = weight / np.sqrt(np.prod(weight.shape[1:])) * style[None, :, None, None]
    if demodulate:
        weight = weight / np.sqrt(np.sum(weight * weight, (1, 2, 3), keepdims=True) + 1e-8)
    size = weight.shape[2]
    if up:
        y = np.zeros([weight.shape[0], 2 * x.shape[1] + 1, 2 * x.shape[2] + 1])
        for a in range(size):
            for b in range(size):
                y[:, a:a + 2 * x.shape[1]:2, b:b + 2 * x.shape[2]:2] += np.einsum("oi,ihw->ohw", weight[:, :, a, b], x)
        return blurred(y, 1, 1)
    x = np.pad(x, [(0, 0), (size // 2, size // 2), (size // 2, size // 2)])
    rows, columns = x.shape[1] - size + 1, x.shape[2] - size + 1
    return sum(np.einsum("oi,ihw->ohw", weight[:, :, a, b], x[:, a:a + rows, b:b + columns]) for a in range(size) for b in range(size))


def blurred(x, low, high):
    x = np.pad(x, [(0, 0), (low, high), (low, high)])
    rows, columns = x.shape[1] - 3, x.shape[2] - 3
    return sum(4 * TAPS[a, b] * x[:, a:a + rows, b:b + columns] for a in range(4) for b in range(4))


def picture(tensors, w):
    def styled(name, x, noise, up):
        y = modulated(tensors, name, x, w, True, up)
        y = y + tensors[f"{name}.noise.weight"][0] * tensors[f"noises.noise_{noise}"][0, 0]
        return lrelu(y + tensors[f"{name}.activate.bias"][:, None, None])

    def rgb(name, x, before):
        y = modulated(tensors, name, x, w, False, False) + tensors[f"{name}.bias"][0]
        if before is not None:
            spread = np.zeros([3, 2 * before.shape[1], 2 * before.shape[2]])
            spread[:, ::2, ::2] = before
            y = y + blurred(spread, 2, 1)
        return y

    x = styled("conv1", tensors["input.input"][0].astype(np.float64), 0, False)
    result, i = rgb("to_rgb1", x, None), 0
    while f"convs.{2 * i}.conv.weight" in tensors:
        x = styled(f"convs.{2 * i}", x, 2 * i + 1, True)
        x = styled(f"convs.{2 * i + 1}", x, 2 * i + 2, False)
        result = rgb(f"to_rgbs.{i}", x, result)
        i += 1
    return result


def main(network, form, folder):
    random = np.random.RandomState(len(network))
    tensors = weights(random, 3e-5 if network == "weak" else 1.0, [9, 8, 6], 18, 3)
    if network == "fork":
        tensors["convs.9.conv.weight"] = tensors["convs.1.conv.weight"]
        tensors["convs.4.conv.weight"] = tensors["convs.1.conv.weight"]
    before = "module." if form == "wrapped.pt" else ""
    keyed = collections.OrderedDict((before + name, Tensor(str(i), value)) for i, (name, value) in enumerate(tensors.items()))
    content = keyed
    if form not in ("bare.pt", "wrapped.pt"):
        decoy = collections.OrderedDict((name, Tensor(f"d{i}", value * 0 + 7)) for i, (name, value) in enumerate(tensors.items()))
        state = dict(state={0: dict(step=3, exp_avg=Tensor("e0", np.ones(5)))}, param_groups=[dict(lr=0.002, betas=(0.0, 0.99), params=[0, 1])])
        content = dict(g=decoy, d=collections.OrderedDict(weight=Tensor("w0", np.ones([2, 2]))), g_ema=keyed, g_optim=state, d_optim=state,
                       args=argparse.Namespace(size=16, latent=18, path="x.lmdb", wandb=False), ada_aug_p=0.0)
    save(content, os.path.join(folder, form), form)
    z = random.randn(2, 18).astype(np.float32)
    np.save(os.path.join(folder, "z.npy"), z)
    if network != "fork":
        np.save(os.path.join(folder, "img.npy"), np.stack([picture(tensors, mapped(tensors, row.astype(np.float64))) for row in z]).astype(np.float32))
        mean = np.mean([mapped(tensors, row) for row in random.randn(8000, 18)], 0)
        np.save(os.path.join(folder, "w_mean.npy"), mean.astype(np.float32)[None])


main(*sys.argv[1:4])
