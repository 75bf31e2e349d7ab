"""StyleGAN2 networks with random weights, as safetensors with the NVlabs names. Needs nothing but Python."""
import array
import json
import math
import random
import struct

POOL = 1 << 16


class Network:
    """Tensors by name. Values are normal ones out of a pool, which is enough to time a network and to keep its pictures finite."""

    def __init__(self, resolution, channel_base, channel_max=512, w_dim=512, seed=1):
        self.resolution, self.w_dim = resolution, w_dim
        self.tensors = {}
        self._random = random.Random(seed)
        self._pool = [self._random.gauss(0, 1) for _ in range(POOL)]
        self._channels = lambda r: min(channel_base // r, channel_max)
        self._mapping()
        r = 4
        while r <= resolution:
            self._block(r)
            r *= 2

    def write(self, path):
        header, at = {"__metadata__": {"z_dim": str(self.w_dim), "w_dim": str(self.w_dim), "c_dim": "0", "architecture": "skip", "conv_clamp": "null"}}, 0
        for name, (shape, values) in self.tensors.items():
            header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [at, at + 4 * len(values)]}
            at += 4 * len(values)
        text = json.dumps(header).encode()
        text += b" " * (-len(text) % 8)
        with open(path, "wb") as file:
            file.write(struct.pack("<Q", len(text)) + text)
            for _, values in self.tensors.values():
                values.tofile(file)

    def _normal(self, name, shape, scale=1.0, mean=0.0):
        count, start = math.prod(shape), self._random.randrange(POOL)
        part = array.array("f", (mean + scale * value for value in (self._pool[start:] + self._pool[:start])))
        values = part * (count // POOL + 1)
        self.tensors[name] = (list(shape), values[:count])

    def _mapping(self):
        for i in range(8):
            self._normal(f"mapping.fc{i}.weight", [self.w_dim, self.w_dim], scale=100)
            self._normal(f"mapping.fc{i}.bias", [self.w_dim], scale=0)
        self._normal("mapping.w_avg", [self.w_dim], scale=0)

    def _block(self, r):
        name, channels = f"synthesis.b{r}", self._channels(r)
        if r == 4:
            self._normal(f"{name}.const", [channels, 4, 4])
        else:
            self._layer(f"{name}.conv0", channels, self._channels(r // 2), r)
        self._filter(name)
        self._layer(f"{name}.conv1", channels, channels, r)
        self._normal(f"{name}.torgb.weight", [3, channels, 1, 1])
        self._normal(f"{name}.torgb.bias", [3], scale=0)
        self._affine(f"{name}.torgb", channels)

    def _layer(self, name, outputs, inputs, r):
        self._normal(f"{name}.weight", [outputs, inputs, 3, 3])
        self._normal(f"{name}.bias", [outputs], scale=0.1)
        self._affine(name, inputs)
        self._normal(f"{name}.noise_const", [r, r])
        self._normal(f"{name}.noise_strength", [], scale=0.05)
        self._filter(name)

    def _affine(self, name, channels):
        self._normal(f"{name}.affine.weight", [channels, self.w_dim], scale=0.3)
        self._normal(f"{name}.affine.bias", [channels], scale=0, mean=1)

    def _filter(self, name):
        taps = [1 / 8, 3 / 8, 3 / 8, 1 / 8]
        self.tensors[f"{name}.resample_filter"] = ([4, 4], array.array("f", [a * b for a in taps for b in taps]))
