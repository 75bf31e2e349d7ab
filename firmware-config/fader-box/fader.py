"""One fader: readings become places of 14 bits, each said once."""

LARGEST = 16383
FULL = 65535
FINE = 4  # The calm reading has so many bits below the converter's.
TO_BE_SURE = 3  # Scans in a row that a fault, or its end, has to be there.


class Fader:
    """Reading, 0 to 65535, low to high:

    0 … open … low ============ high … short … 65535
    nothing    0    the track   16383  a short to the supply

    The resistors at the track's ends keep a whole fader between open and short, so what lies outside is a broken wire and no place.
    """

    def __init__(self, settings):
        self.open = int(settings["open"] * FULL)
        self.short = int(settings["short"] * FULL)
        self.low = int(settings["low"] * FULL) << FINE
        self.span = (int(settings["high"] * FULL) << FINE) - self.low
        self.calm_shift = settings["calm"]
        self.leap = int(settings["leap"] * FULL) << FINE
        self.hysteresis = settings["hysteresis"]
        self.calm = -1
        self.said = -1
        self.is_due = False
        self.is_held = False
        self.is_faulty = False
        self.is_fault_due = False
        self.doubt = 0

    def take(self, reading):
        """Takes a reading. A place to be said is in `said`, and `is_due`."""
        is_outside = reading < self.open or reading > self.short
        self.doubt = self.doubt + 1 if is_outside != self.is_faulty else 0
        if self.doubt >= TO_BE_SURE:
            self.is_faulty = is_outside
            self.is_fault_due = True
            self.doubt = 0
            self.calm = -1
        if is_outside or self.is_faulty:
            return
        self._follow(reading << FINE)
        # In small integers: 20 bits by 10, and 4 more below the line.
        place = ((self.calm - self.low) // 16 * (LARGEST + 1)) // (self.span // 16)
        self._say(0 if place < 0 else LARGEST if place > LARGEST else place)

    def repeat(self):
        """Somebody new listens."""
        self.is_due = self.said >= 0 and not self.is_held
        self.is_fault_due = self.is_faulty

    def hold(self):
        """Another bank: it says nothing until it is moved."""
        self.is_held = True
        self.is_due = False

    def _follow(self, reading):
        # A hand is followed at once, noise is averaged.
        away = reading - self.calm
        if self.calm < 0 or away > self.leap or away < -self.leap:
            self.calm = reading
        else:
            self.calm += away >> self.calm_shift

    def _say(self, place):
        # Both ends are always reached, and left only by more than noise.
        is_end = place == 0 or place == LARGEST
        away = place - self.said
        if self.said < 0 or away >= self.hysteresis or away <= -self.hysteresis or (is_end and away != 0 and not self.is_held):
            self.said = place
            self.is_due = True
            self.is_held = False
