"""MIDI bytes out and in, without waiting for either."""


class MidiPort:
    def __init__(self, ports):
        self.input = ports[0]
        self.output = ports[1]
        self.two_halves = bytearray(6)
        self.single = bytearray(3)
        self.rest = None
        self.heard = bytearray(16)
        self.length = 0
        self.at = 0
        self.running = 0
        self.coming = -1
        self.status = 0
        self.number = 0
        self.value = 0

    def restart(self):
        """Another host: half a message is nothing to it."""
        self.rest = None
        self.length = self.at = self.running = 0
        self.coming = -1

    def place(self, channel, control, value):
        """A control change of 14 bits, both halves in one piece. False while the host does not take bytes."""
        if not self.flush():
            return False
        message = self.two_halves
        message[0] = message[3] = 0xB0 | channel
        message[1] = control
        message[2] = value >> 7
        message[4] = control + 32
        message[5] = value & 127
        return self._send(message)

    def note(self, channel, number, is_on):
        """A note that is held or let go. False while the host does not take bytes."""
        if not self.flush():
            return False
        message = self.single
        message[0] = 0x90 | channel
        message[1] = number
        message[2] = 127 if is_on else 0
        return self._send(message)

    def flush(self):
        """Sends what a full port left over. False while something is."""
        if self.rest is None:
            return True
        taken = self.output.write(self.rest) or 0
        self.rest = self.rest[taken:] if taken < len(self.rest) else None
        return self.rest is None

    def read(self):
        """Whether a whole message with two data bytes came: then it is in status, number and value."""
        while True:
            if self.at >= self.length:
                self.at = 0
                self.length = self.input.readinto(self.heard) or 0
                if self.length == 0:
                    return False
            byte = self.heard[self.at]
            self.at += 1
            if byte >= 0xF8:
                continue
            if byte >= 0x80:
                self.running = byte if byte < 0xF0 else 0
                self.coming = -1
            elif self.running & 0xF0 == 0xC0 or self.running & 0xF0 == 0xD0 or self.running == 0:
                continue
            elif self.coming < 0:
                self.coming = byte
            else:
                self.status = self.running
                self.number = self.coming
                self.value = byte
                self.coming = -1
                return True

    def _send(self, message):
        # A port that takes nothing has not been told; one that took a part gets the rest first, whatever comes next.
        taken = self.output.write(message) or 0
        if taken == 0:
            return False
        if taken < len(message):
            self.rest = memoryview(bytes(message))[taken:]
        return True
