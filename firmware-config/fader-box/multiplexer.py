"""One CD74HC4067 before one analogue pin."""

from array import array

import analogio
import digitalio
import microcontroller


class Multiplexer:
    def __init__(self, board, settings):
        self.lines = []
        for pin in settings["select"]:
            line = digitalio.DigitalInOut(getattr(board, pin))
            line.switch_to_output(value=False)
            self.lines.append(line)
        self.signal = analogio.AnalogIn(getattr(board, settings["signal"]))
        self.settle_us = settings["settle_us"]
        self.reads = array("H", [0] * settings["reads"])
        self.selected = 0

    def read(self, number):
        """The median of some reads of an input, 0 to 65535: a spike is none of them."""
        changed = self.selected ^ number
        for i in range(len(self.lines)):
            if changed >> i & 1:
                self.lines[i].value = number >> i & 1 == 1
        self.selected = number
        microcontroller.delay_us(self.settle_us)
        self.signal.value  # The converter's own capacitor still holds the input before.
        reads = self.reads
        for i in range(len(reads)):
            value = self.signal.value
            j = i
            while j > 0 and reads[j - 1] > value:
                reads[j] = reads[j - 1]
                j -= 1
            reads[j] = value
        return reads[len(reads) // 2]
