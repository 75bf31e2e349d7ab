"""to_safetensors.py NETWORK.pkl OUT.safetensors TYPE: rewrites a StyleGAN2-ADA generator as safetensors, and its attributes as OUT.json."""
import json
import struct
import sys

import numpy as np

import nvlabs


def encoded(value, kind):
    if kind == "BF16":
        bits = np.atleast_1d(np.asarray(value, "<f4")).view("<u4").astype(np.int64)
        return ((bits + 0x7fff + ((bits >> 16) & 1)) >> 16).astype("<u2").tobytes()
    return np.asarray(value).astype({"F64": "<f8", "F32": "<f4", "F16": "<f2"}[kind]).tobytes()


def main(source, target, kind):
    tensors, attributes = nvlabs.read_generator(source)
    header, data = {}, b""
    for name, value in tensors.items():
        if not name.endswith("resample_filter"):
            content = encoded(value, kind)
            header[name] = dict(dtype=kind, shape=list(value.shape), data_offsets=[len(data), len(data) + len(content)])
            data += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(target, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)
    said = {key: attributes[""][key] for key in ("z_dim", "w_dim", "c_dim")}
    said.update(architecture="skip", conv_clamp=attributes["synthesis.b4.conv1"].get("conv_clamp"), resample_filter=[1, 3, 3, 1])
    with open(target.rsplit(".", 1)[0] + ".json", "w") as file:
        json.dump(said, file)


main(*sys.argv[1:4])
