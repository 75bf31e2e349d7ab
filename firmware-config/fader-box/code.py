"""The box: scans its faders for ever. What it is made of stands in fader_box.json."""

import time

import board
import digitalio
import microcontroller
import storage
import supervisor
from watchdog import WatchDogMode

from fader_box import FaderBox

# Where boot.py left the drive to the machine, the program cannot write it: somebody is at work on the box, and nothing may end under his hands.
is_serviced = storage.getmount("/").readonly
supervisor.runtime.autoreload = is_serviced
watchdog = microcontroller.watchdog


def own_light():
    try:
        light = digitalio.DigitalInOut(board.LED)
        light.switch_to_output(value=False)
        return light
    except (AttributeError, ValueError):  # A board that has none, or it is one of the box's lights.
        return None


def stay(error, light):
    """Says again and again what is wrong, whoever opens the console when, and flickers: a broken wire blinks slower."""
    while True:
        print("The box stands still:", repr(error))
        for _ in range(20):
            if light:
                light.value = not light.value
            time.sleep(0.1)


try:
    box = FaderBox("fader_box.json")
except Exception as error:  # Starting again would find the same mistake.
    stay(error, own_light())

try:
    if not is_serviced:
        watchdog.timeout = 5
        watchdog.mode = WatchDogMode.RESET
    while True:
        box.scan()
        if not is_serviced:
            watchdog.feed()
except Exception as error:
    if is_serviced:
        stay(error, box.fault_light)
    # A box that stops at a prompt is a dead box: start again.
    print(repr(error))
    time.sleep(2)
    microcontroller.reset()
