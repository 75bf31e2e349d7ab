"""to_tensorflow.py NETWORK.pkl OUT.pkl [PROTOCOL [CHANGE]]: rewrites a StyleGAN2-ADA generator the way TensorFlow's dnnlib pickled it.
CHANGE makes it look like an older network ("version 3", "config d" or "label concat"), or like what another tool wrote ("lists")."""
import sys

import numpy as np

import nvlabs


class Network:
    """dnnlib.tflib.network.Network pickles nothing but this state."""

    def __init__(self, **state):
        self.state = state

    def __getstate__(self):
        return self.state

    def __reduce__(self):
        return new_object, (Network,), self.state


class EasyDict(dict):
    """dnnlib.util.EasyDict, a dictionary."""


import copyreg  # noqa: E402  (named by the pickle as it is)

new_object = copyreg.__newobj__
nvlabs.stand_in("dnnlib.tflib.network.Network", Network)
nvlabs.stand_in("dnnlib.util.EasyDict", EasyDict)


def main(source, target, protocol, change):
    tensors, attributes = nvlabs.read_generator(source)
    blocks = sorted({int(name.split(".")[1][1:]) for name in tensors if name.startswith("synthesis.b")})
    mapping, synthesis = [], []
    depth = len([name for name in tensors if name.startswith("mapping.fc") and name.endswith(".weight")])
    if "mapping.embed.weight" in tensors:
        dense(mapping, "LabelEmbed", tensors, "mapping.embed")
    for i in range(depth):
        dense(mapping, f"Dense{i}", tensors, f"mapping.fc{i}")

    if change == "label concat":
        mapping.append(("LabelConcat/weight", np.ones([5, 64], np.float32)))

    noise = 0
    synthesis.append(("4x4/Const/const", tensors["synthesis.b4.const"][None]))
    for size in blocks:
        block, scope = f"synthesis.b{size}", f"{size}x{size}"
        for part, name in [("conv0", "Conv0_up"), ("conv1", "Conv1" if size > 4 else "Conv")]:
            if f"{block}.{part}.weight" in tensors:
                layer(synthesis, f"{scope}/{name}", tensors, f"{block}.{part}", flip=part == "conv0")
                synthesis.append((f"noise{noise}", tensors[f"{block}.{part}.noise_const"][None, None]))
                # TensorFlow hands scalars out as NumPy's scalars.
                synthesis.append((f"{scope}/{name}/noise_strength", np.float32(tensors[f"{block}.{part}.noise_strength"])))
                noise += 1
        if f"{block}.torgb.weight" in tensors:
            layer(synthesis, f"{scope}/ToRGB", tensors, f"{block}.torgb", flip=False)
        if f"{block}.skip.weight" in tensors:
            synthesis.append((f"{scope}/Skip/weight", hwio(tensors[f"{block}.skip.weight"], True)))

    if change == "lists":
        # np.ascontiguousarray makes an array of one of a scalar.
        synthesis = [[name, np.ascontiguousarray(value)] for name, value in synthesis]
        mapping = [list(pair) for pair in mapping]

    clamp = attributes["synthesis.b4.conv1"].get("conv_clamp")
    arguments = EasyDict(func_name="training.networks.G_main", num_channels=3, resolution=blocks[-1], label_size=0, fmap_base=1024, conv_clamp=clamp)
    components = EasyDict(
        synthesis=network("G_synthesis", "G_synthesis_stylegan_revised" if change == "config d" else "G_synthesis", synthesis, EasyDict(), EasyDict()),
        mapping=network("G_mapping", "G_mapping", mapping, EasyDict(), EasyDict()))
    generators = [network(name, "G_main", [("lod", np.float32(0)), ("dlatent_avg", tensors["mapping.w_avg"])], arguments, components) for name in ("G", "Gs")]
    discriminator = network("D", "D_stylegan2", [("4x4/Dense0/weight", np.ones([4, 4], np.float32))], EasyDict(), EasyDict())
    if change == "version 3":
        generators[1].state["version"] = 3
    with open(target, "wb") as file:
        nvlabs.pickle.dump((generators[0], discriminator, generators[1]), file, protocol)


def network(name, function, variables, arguments, components):
    return Network(version=4, name=name, static_kwargs=arguments, components=components, build_module_src="raise SystemExit('not to be run')",
                   build_func_name=function, variables=variables)


def hwio(weight, flip):
    turned = np.moveaxis(weight, [2, 3, 1, 0], [0, 1, 2, 3])
    return np.ascontiguousarray(turned[::-1, ::-1] if flip else turned)


def dense(variables, scope, tensors, name):
    variables.append((f"{scope}/weight", np.ascontiguousarray(tensors[f"{name}.weight"].T)))
    variables.append((f"{scope}/bias", tensors[f"{name}.bias"]))


def layer(variables, scope, tensors, name, flip):
    variables.append((f"{scope}/weight", hwio(tensors[f"{name}.weight"], flip)))
    # In Fortran's order, which NumPy keeps when it pickles.
    variables.append((f"{scope}/mod_weight", tensors[f"{name}.affine.weight"].T))
    variables.append((f"{scope}/mod_bias", tensors[f"{name}.affine.bias"] - 1))
    variables.append((f"{scope}/bias", tensors[f"{name}.bias"]))


main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 4, sys.argv[4] if len(sys.argv) > 4 else "")
