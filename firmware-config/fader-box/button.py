"""A button between a pin and ground."""

import digitalio

SETTLING = 20  # Milliseconds that its contacts may chatter.
TICKS = (1 << 29) - 1  # supervisor.ticks_ms() counts so far and begins again.


class Button:
    def __init__(self, board, pin):
        self.line = digitalio.DigitalInOut(getattr(board, pin))
        self.line.switch_to_input(pull=digitalio.Pull.UP)
        self.is_down = False
        self.since = 0

    def take(self, now):
        """Whether it was pressed or let go just now. The first contact counts; what follows at once is chatter."""
        is_down = not self.line.value
        if is_down == self.is_down or (now - self.since) & TICKS < SETTLING:
            return False
        self.is_down = is_down
        self.since = now
        return True
