"""Sixteen faders, two buttons and their lights on one USB-MIDI port."""

import json

import board
import digitalio
import supervisor
import usb_midi

from button import Button
from fader import Fader
from midi_port import MidiPort
from multiplexer import Multiplexer

BETWEEN_BLINKS = 250


class FaderBox:
    def __init__(self, path):
        with open(path) as file:
            settings = json.load(file)
        self.multiplexer = Multiplexer(board, settings["multiplexer"])
        self.inputs = [fader["input"] for fader in settings["faders"]]
        self.controls = [fader["control"] for fader in settings["faders"]]
        self.faders = [Fader(settings["reading"]) for _ in settings["faders"]]
        self.port = MidiPort(usb_midi.ports)
        self.channel = settings["midi"]["channel"] - 1
        self.banks = settings["banks"]
        self.bank = 0
        self.buttons = [Button(board, row["pin"]) for row in settings["buttons"]]
        self.button_notes = [row["note"] for row in settings["buttons"]]
        self.lights = [_led(row["pin"]) for row in settings["lights"]]
        self.light_notes = [row["note"] for row in settings["lights"]]
        self.fault_channel = settings["faults"]["channel"] - 1
        self.fault_note = settings["faults"]["note"]
        self.is_connected = False
        self.has_heard = False
        self.next = 0
        self._show_bank()
        # Last, so that it is free to show any mistake above.
        self.fault_light = _led(settings["faults"]["light"])

    def scan(self):
        """Once through everything. Makes nothing that would have to be collected: small integers, and buffers that are there."""
        now = supervisor.ticks_ms()
        self._attend()
        self._listen()
        faults = False
        for i in range(len(self.faders)):
            fader = self.faders[i]
            fader.take(self.multiplexer.read(self.inputs[i]))
            faults = faults or fader.is_faulty
        for i in range(len(self.buttons)):
            if self.buttons[i].take(now):
                self._press(i)
        self.fault_light.value = faults and now // BETWEEN_BLINKS % 2 == 0
        self._tell()

    def _attend(self):
        # Whoever plugs the box in is told where everything stands; what was waiting for somebody else is not.
        is_connected = supervisor.runtime.usb_connected
        if is_connected and not self.is_connected:
            self.port.restart()
            self.has_heard = False
            self._tell_all()
        self.is_connected = is_connected

    def _tell_all(self):
        for fader in self.faders:
            fader.repeat()

    def _listen(self):
        # A host that speaks for the first time has just opened the box, and missed what was said at the plug.
        while self.port.read():
            if not self.has_heard:
                self.has_heard = True
                self._tell_all()
            if self.port.status == 0x90 | self.channel or self.port.status == 0x80 | self.channel:
                self._light(self.port.number, self.port.status >= 0x90 and self.port.value > 0)

    def _light(self, note, is_on):
        for i in range(len(self.lights)):
            if self.light_notes[i] == note:
                if self.banks == 1:
                    self.lights[i].value = is_on
                elif is_on and i < self.banks:
                    self._choose(i)

    def _press(self, i):
        is_down = self.buttons[i].is_down
        if self.banks > 1 and i < 2:
            if is_down:
                self._choose((self.bank + (1 if i else self.banks - 1)) % self.banks)
        else:
            self.port.note(self.channel, self.button_notes[i], is_down)

    def _choose(self, bank):
        # The faders stay where they are, so the new bank's values do as well until a hand moves one: nothing is said of it here.
        self.bank = bank
        for fader in self.faders:
            fader.hold()
        self._show_bank()

    def _show_bank(self):
        if self.banks > 1:
            for i in range(len(self.lights)):
                self.lights[i].value = i == self.bank

    def _tell(self):
        """The newest place of each fader that moved, as many as the port takes now; the others are the first of the next scan."""
        if not self.is_connected or not self.port.flush():
            return
        count = len(self.faders)
        for _ in range(count):
            fader = self.faders[self.next]
            if fader.is_fault_due:
                if not self.port.note(self.fault_channel, self.fault_note + self.next, fader.is_faulty):
                    return
                fader.is_fault_due = False
            if fader.is_due:
                # Sixteen banks have the channels from the first one on, sixteen more the upper half of the 14-bit controls.
                channel = (self.channel + self.bank) & 15
                if not self.port.place(channel, self.controls[self.next] + 16 * (self.bank // 16), fader.said):
                    return
                fader.is_due = False
            self.next = (self.next + 1) % count


def _led(pin):
    light = digitalio.DigitalInOut(getattr(board, pin))
    light.switch_to_output(value=False)
    return light
