"""Reads and writes NVlabs' generator pickles with NumPy alone: stand-ins take the place of PyTorch's classes."""
import collections
import io
import pickle
import struct
import sys
import types

import numpy as np

MAGIC, PROTOCOL = 0x1950a86a20f9469cfc6c, 1001
TYPES = {"FloatStorage": np.float32, "HalfStorage": np.float16, "DoubleStorage": np.float64, "LongStorage": np.int64}


def stand_in(path, member):
    """Puts a class or function where pickle will name it."""
    module, name = path.rsplit(".", 1)
    parts = module.split(".")
    for i in range(len(parts)):
        part = ".".join(parts[: i + 1])
        sys.modules.setdefault(part, types.ModuleType(part))
        if i:
            setattr(sys.modules[".".join(parts[:i])], parts[i], sys.modules[part])
    member.__module__, member.__name__, member.__qualname__ = module, name, name
    setattr(sys.modules[module], name, member)
    return member


class Module:
    """A persistent module: the name of its class and its attributes."""

    def __init__(self, class_name, **state):
        self.class_name = class_name
        self.state = dict(training=False, _parameters=collections.OrderedDict(), _buffers=collections.OrderedDict(), _modules=collections.OrderedDict())
        self.state.update(state)

    def parameter(self, name, value, channels_last=False):
        self.state["_parameters"][name] = Parameter(Tensor(value, channels_last))

    def buffer(self, name, value):
        self.state["_buffers"][name] = Tensor(value)

    def part(self, name, module):
        self.state["_modules"][name] = module
        return module

    def __reduce__(self):
        meta = dict(type="class", version=6, module_src="raise SystemExit('not to be run')", class_name=self.class_name, state=self.state)
        return reconstruct, (meta,)


class Tensor:
    def __init__(self, value, channels_last=False):
        self.value, self.channels_last = np.asarray(value, np.float32), channels_last

    def __reduce__(self):
        value, size = self.value, self.value.shape
        strides = tuple(stride // value.itemsize for stride in np.empty(size, np.float32).strides)
        stored = value.ravel()
        if self.channels_last:
            stored = value.transpose(0, 2, 3, 1).ravel()
            strides = (size[1] * size[2] * size[3], 1, size[3] * size[1], size[1])
        # A storage that begins before the tensor: the offset counts.
        padded = np.concatenate([np.full(3, np.nan, np.float32), stored])
        return rebuild_tensor, (Storage(padded), 3, tuple(size), strides, False, collections.OrderedDict())


class Parameter:
    def __init__(self, tensor):
        self.tensor = tensor

    def __reduce__(self):
        return rebuild_parameter, (self.tensor, True, collections.OrderedDict())


class Storage:
    def __init__(self, values):
        self.values = values

    def __reduce__(self):
        stream = io.BytesIO()
        for content in (MAGIC, PROTOCOL, dict(protocol_version=PROTOCOL, little_endian=True, type_sizes=dict(short=2, int=4, long=4))):
            pickle.dump(content, stream, 2)

        class Pickler(pickle.Pickler):
            def persistent_id(self, obj):
                return ("storage", FloatStorage, "0", "cpu", len(obj.values), None) if isinstance(obj, Storage) else None

        Pickler(stream, 2).dump(self)
        pickle.dump(["0"], stream, 2)
        stream.write(struct.pack("<q", len(self.values)))
        stream.write(self.values.astype("<f4").tobytes())
        return load_from_bytes, (stream.getvalue(),)


reconstruct = stand_in("torch_utils.persistence._reconstruct_persistent_obj", lambda meta: None)
rebuild_tensor = stand_in("torch._utils._rebuild_tensor_v2", lambda *arguments: None)
rebuild_parameter = stand_in("torch._utils._rebuild_parameter", lambda *arguments: None)
load_from_bytes = stand_in("torch.storage._load_from_bytes", lambda content: None)
FloatStorage = stand_in("torch.FloatStorage", type("FloatStorage", (), {}))


class Reader(pickle.Unpickler):
    """Gives modules as (class, attributes) and tensors as arrays."""

    def find_class(self, module, name):
        made = {
            "_reconstruct_persistent_obj": lambda meta: (meta["class_name"], meta["state"]),
            "_rebuild_tensor_v2": lambda storage, offset, size, stride, *_: np.lib.stride_tricks.as_strided(
                storage[offset:], size, [step * storage.itemsize for step in stride]).copy(),
            "_rebuild_parameter": lambda data, *_: data,
            "_load_from_bytes": storage_of,
            "OrderedDict": collections.OrderedDict,
            "EasyDict": dict,
        }
        return TYPES[name] if name in TYPES else made.get(name) or super().find_class(module, name)

    def persistent_load(self, identity):
        return np.dtype(identity[1]), identity[4]


def storage_of(content):
    stream = io.BytesIO(content)
    assert pickle.load(stream) == MAGIC and pickle.load(stream) == PROTOCOL and pickle.load(stream)["little_endian"]
    kind, count = Reader(stream).load()
    pickle.load(stream)
    assert struct.unpack("<q", stream.read(8))[0] == count
    return np.frombuffer(stream.read(), kind, count)


def read_generator(path):
    """All tensors of G_ema by their dotted names, and the attributes of every module by its dotted name."""
    with open(path, "rb") as file:
        tensors, attributes = {}, {}
        walk(Reader(file).load()["G_ema"], "", tensors, attributes)
        return tensors, attributes


def walk(module, path, tensors, attributes):
    state = module[1]
    attributes[path.rstrip(".")] = {name: value for name, value in state.items() if not name.startswith("_")}
    for name, value in list(state["_parameters"].items()) + list(state["_buffers"].items()):
        if value is not None:
            tensors[path + name] = value
    for name, part in state["_modules"].items():
        walk(part, path + name + ".", tensors, attributes)


def write(path, generator, protocol=4):
    """The dictionary that training writes, with a discriminator that nothing needs."""
    discriminator = Module("Discriminator", c_dim=0)
    discriminator.parameter("weight", np.ones([5, 5]))
    content = dict(G=None, D=discriminator, G_ema=generator, augment_pipe=None, training_set_kwargs=dict(class_name="training.dataset.ImageFolderDataset"))
    with open(path, "wb") as file:
        pickle.dump(content, file, protocol)
