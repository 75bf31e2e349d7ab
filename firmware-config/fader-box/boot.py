"""Runs once at power-up, before USB: what the box is called, and what the machine sees of it.

A box in a gallery shows MIDI and nothing else: no drive that a desktop mounts, no keyboard, no console. Held down while it is plugged in,
the first button leaves the drive and the console there: that is how the box is serviced. With a file that cannot be read they are
there as well; boot_out.txt on the drive says what was wrong.
"""

import json

import board
import digitalio
import storage
import supervisor
import usb_cdc
import usb_hid
import usb_midi

is_serviced = True
try:
    with open("fader_box.json") as file:
        settings = json.load(file)
    usb = settings["usb"]
    supervisor.set_usb_identification(usb["manufacturer"], usb["name"])
    usb_midi.enable()
    usb_midi.set_names(streaming_interface_name=usb["name"], audio_control_interface_name=usb["name"])
    usb_hid.disable()
    if settings["buttons"]:
        with digitalio.DigitalInOut(getattr(board, settings["buttons"][0]["pin"])) as button:
            button.switch_to_input(pull=digitalio.Pull.UP)
            is_serviced = not button.value
except Exception as error:
    print(repr(error))
if not is_serviced:
    storage.disable_usb_drive()
    usb_cdc.disable()
