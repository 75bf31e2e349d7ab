"""The box: scans its faders for ever. What it is made of stands in fader_box.json."""

import time

import microcontroller
import supervisor
from watchdog import WatchDogMode

from fader_box import FaderBox

supervisor.runtime.autoreload = False
watchdog = microcontroller.watchdog
watchdog.timeout = 5
watchdog.mode = WatchDogMode.RESET

try:
    box = FaderBox("fader_box.json")
    while True:
        box.scan()
        watchdog.feed()
except Exception as error:  # A box that stops at a prompt is a dead box: start again. Its console, when it is serviced, says why.
    print(error)
    time.sleep(2)
    microcontroller.reset()
