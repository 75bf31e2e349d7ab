"""The fader box's own program on this machine: small stand-ins for the board, and pots whose voltages the test sets.

Standard input has one JSON list of steps. For each, one line of JSON says what the box did:
  volts      {input: part of the reference}, kept until changed; towards: the same, reached evenly by the end of the step
  noise      steps of the 12-bit converter up and down, evenly distributed; spikes: one reading in so many is anything at all
  scans      how often the loop runs; host: bytes in hexadecimal that the host sends first; pressed: pins that are pulled down
  room       bytes that the port takes a scan; connected: whether a host is there
  serviced   in the first step: whether the drive is the machine's; breaks: the first scan of the step fails
What the box sleeps counts as a scan.
"""

import json
import random
import runpy
import sys
import time
import types

STEP = 5  # Milliseconds a scan.


class Box:
    def __init__(self):
        self.volts = {}
        self.noise = 0
        self.spikes = 0
        self.pressed = set()
        self.lines = {}
        self.sent = bytearray()
        self.heard = bytearray()
        self.room = 64
        self.space = 64
        self.connected = True
        self.serviced = False
        self.milliseconds = (1 << 29) - 2000  # The count begins again in the middle of a test.
        self.reads = 0
        self.random = random.Random(1)


box = Box()
select = []


def module(name, **members):
    made = types.ModuleType(name)
    for key, value in members.items():
        setattr(made, key, value)
    sys.modules[name] = made
    return made


class Pins(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("GP") or name == "LED":
            return name
        raise AttributeError(name)


class Line:
    def __init__(self, pin):
        if pin in box.lines:
            raise ValueError(pin + " in use")
        box.lines[pin] = self
        self.pin = pin
        self.level = False
        self.is_output = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        del box.lines[self.pin]

    def switch_to_output(self, value=False):
        self.is_output = True
        self.level = value

    def switch_to_input(self, pull=None):
        assert pull == "up"

    @property
    def value(self):
        return self.level if self.is_output else self.pin not in box.pressed

    @value.setter
    def value(self, level):
        assert self.is_output and isinstance(level, bool)
        self.level = level


class Analogue:
    def __init__(self, pin):
        assert pin == settings["multiplexer"]["signal"]

    @property
    def value(self):
        box.reads += 1
        number = sum(box.lines[pin].level << i for i, pin in enumerate(settings["multiplexer"]["select"]))
        counts = box.volts.get(number, 0.5) * 4095
        # An input with 1 MΩ to ground and nothing else has no noise of a track.
        if box.noise and 0.02 < box.volts.get(number, 0.5) < 0.99:
            counts += box.random.uniform(-box.noise, box.noise)
        if box.spikes and box.random.randrange(box.spikes) == 0:
            counts = box.random.uniform(0, 4095)
        counts = min(4095, max(0, round(counts)))
        return counts << 4 | counts >> 8


class PortIn:
    def readinto(self, buffer):
        length = min(len(buffer), len(box.heard))
        buffer[:length] = box.heard[:length]
        del box.heard[:length]
        return length


class PortOut:
    def write(self, message):
        taken = min(len(message), box.space)
        box.sent += bytes(message[:taken])
        box.space -= taken
        return taken


class Runtime:
    autoreload = True

    @property
    def usb_connected(self):
        return box.connected


class Done(BaseException):
    pass


with open("fader_box.json") as file:
    settings = json.load(file)
if len(sys.argv) > 1:
    settings.update(json.loads(sys.argv[1]))

called = []
# Text in place of the file.
unreadable = settings.pop("unreadable", None)
sys.modules["board"] = Pins("board")
module("digitalio", DigitalInOut=Line, Pull=types.SimpleNamespace(UP="up"))
module("analogio", AnalogIn=Analogue)
module("usb_midi", ports=(PortIn(), PortOut()), enable=lambda: called.append("midi"), set_names=lambda **names: called.append(names))
module("usb_hid", disable=lambda: called.append("no keyboard"))
module("usb_cdc", disable=lambda: called.append("no console"))
module("storage", disable_usb_drive=lambda: called.append("no drive"), getmount=lambda _: types.SimpleNamespace(readonly=box.serviced))
module("supervisor", ticks_ms=lambda: box.milliseconds & ((1 << 29) - 1), runtime=Runtime(), set_usb_identification=lambda *names: called.append(names))
module("watchdog", WatchDogMode=types.SimpleNamespace(RESET="reset"))


def reset():
    called.append("reset")
    end()
    raise Done


steps = iter(json.loads(sys.stdin.read()))
step = None
scans = 0


def begin():
    global step, scans, start
    step = next(steps, None)
    if step is None:
        raise Done
    scans = 0
    box.volts.update({int(number): volts for number, volts in step.get("volts", {}).items()})
    start = dict(box.volts)
    box.noise = step.get("noise", 0)
    box.spikes = step.get("spikes", 0)
    box.pressed = set(step.get("pressed", []))
    box.room = step.get("room", 64)
    box.connected = step.get("connected", True)
    box.serviced = step.get("serviced", box.serviced)
    box.heard += bytes.fromhex(step.get("host", ""))
    advance()


def advance():
    for number, volts in step.get("towards", {}).items():
        number = int(number)
        box.volts[number] = start.get(number, 0.5) + (volts - start.get(number, 0.5)) * (scans + 1) / step["scans"]
    box.space = box.room
    box.milliseconds += STEP


def report(sent, lit):
    sys.stdout.write(json.dumps({"bytes": sent, "lit": lit, "reads": box.reads, "called": called}) + "\n")


def end():
    lit = [pin for pin, line in box.lines.items() if line.is_output and line.level and pin not in settings["multiplexer"]["select"]]
    report(box.sent.hex(), sorted(lit))
    box.sent.clear()
    box.reads = 0
    called.clear()


def count():
    """After every scan, and every sleep."""
    global scans
    scans += 1
    if scans < step["scans"]:
        advance()
    else:
        end()
        begin()


class Watchdog:
    timeout = 0
    hunger = 0
    is_running = False

    @property
    def mode(self):
        return "reset" if self.is_running else None

    @mode.setter
    def mode(self, mode):
        self.is_running = True
        called.append("watchdog")

    def feed(self):
        assert self.is_running
        self.hunger = 0


watchdog = Watchdog()
module("microcontroller", delay_us=lambda _: None, reset=reset, watchdog=watchdog)


def sleep(seconds):
    box.milliseconds += int(seconds * 1000)
    count()


def counted(scan):
    def scan_once(self):
        if step.get("breaks") and scans == 0:
            raise RuntimeError("broken by the test")
        scan(self)
        assert not watchdog.is_running or watchdog.hunger == 0, "The watchdog was not fed."
        watchdog.hunger = 1
        count()

    return scan_once

# The box opens its file by itself; the test may have changed it.
original = open


def open_settings(path, *arguments, **named):
    if path == "fader_box.json":
        import io

        return io.StringIO(json.dumps(settings) if unreadable is None else unreadable)
    return original(path, *arguments, **named)


__builtins__.open = open_settings
__builtins__.print = lambda *words: called.append("said " + " ".join(map(str, words)))
time.sleep = sleep
sys.path.insert(0, "")
sys.dont_write_bytecode = True
try:
    if len(sys.argv) > 2:
        box.pressed = set(sys.argv[2].split())
        runpy.run_path("boot.py")
        report("", [])
    else:
        import fader_box

        fader_box.FaderBox.scan = counted(fader_box.FaderBox.scan)
        begin()
        runpy.run_path("code.py")
except Done:
    pass
