#!/usr/bin/env python3
"""Draws the wiring: fader-box.svg from fader_box.json, and the two panels on a header.   python3 firmware-config/drawings/draw.py [FOLDER]

Black on white, so that it can be printed. Every wire is a group with data-from and data-to, which tests compare with the files that the daemon and
the firmware read.
"""

import json
import pathlib
import sys
from html import escape

HERE = pathlib.Path(__file__).resolve().parent
PICO = {f"GP{gp}": pin for gp, pin in zip(range(23), (1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17, 19, 20, 21, 22, 24, 25, 26, 27, 29))}
PICO.update({"GP26": 31, "GP27": 32, "GP28": 34, "3V3": 36, "AGND": 33, "GND": 38})
ROW = 27


class Drawing:
    def __init__(self, title, height):
        self.height = height
        self.parts = []
        self.text(560, 34, title, size=19, anchor="middle", weight="bold")

    def text(self, x, y, words, size=13, anchor="start", weight="normal"):
        self.parts.append(f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>')

    def line(self, *points):
        self.parts.append(f'<polyline points="{" ".join(f"{x},{y}" for x, y in points)}"/>')

    def box(self, x, y, width, height, heavy=True):
        self.parts.append(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" stroke-width="{2.2 if heavy else 1.3}"/>')

    def dot(self, x, y):
        self.parts.append(f'<circle cx="{x}" cy="{y}" r="3.2" fill="black"/>')

    def ground(self, x, y):
        self.line((x, y), (x, y + 8))
        for i, half in enumerate((11, 7, 3)):
            self.line((x - half, y + 8 + 4 * i), (x + half, y + 8 + 4 * i))

    def wire(self, start, end, draw):
        """Everything that draw() adds is one connection."""
        before = len(self.parts)
        draw()
        self.parts[before:] = [f'<g class="wire" data-from="{escape(start)}" data-to="{escape(end)}">' + "".join(self.parts[before:]) + "</g>"]

    def save(self, path):
        style = "text{font-family:'DejaVu Sans',Arial,sans-serif;fill:black}polyline,rect{fill:none;stroke:black;stroke-width:1.3}"
        body = "\n".join(self.parts)
        path.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1120 {self.height}" width="1120" height="{self.height}">\n'
            f'<style>{style}</style>\n<rect width="1120" height="{self.height}" style="fill:white;stroke:none"/>\n{body}\n</svg>\n')


def chip_and_wires(drawing, board, chip, wires):
    """A board at the left, a chip at the right of it, and a wire a row between them. wires: (board's pin, its label, chip's pin, its label)."""
    top = 96
    height = ROW * len(wires) + 20
    drawing.box(250, top, 175, height)
    drawing.text(337, top - 10, board, 14, "middle", "bold")
    drawing.box(560, top, 120, height)
    for i, (pin, label, chip_pin, chip_label) in enumerate(wires):
        y = top + 24 + ROW * i

        def draw(y=y, label=label, chip_label=chip_label):
            drawing.text(417, y + 4, label, 12, "end")
            drawing.line((425, y), (560, y))
            drawing.text(568, y + 4, chip_label, 12)

        drawing.wire(pin, chip_pin, draw)
    drawing.text(620, top - 10, chip, 14, "middle", "bold")
    return top, height


def channels(drawing, top, rows):
    """The chip's inputs at its right: (chip's pin, its label, what is there)."""
    height = ROW * len(rows) + 20
    drawing.box(680, top, 60, height)
    for i, (pin, label, there) in enumerate(rows):
        y = top + 24 + ROW * i

        def draw(y=y, label=label, there=there):
            drawing.text(732, y + 4, label, 12, "end")
            drawing.line((740, y), (790, y))
            drawing.text(796, y + 4, there, 12)

        drawing.wire(pin, there.split(":")[0], draw)
    return height


def resistor(drawing, x, y, value, left=False):
    drawing.box(x - 7, y, 14, 40, heavy=False)
    drawing.text(x - 14 if left else x + 14, y + 25, value, 13, "end" if left else "start")


def one_fader(drawing, x, y, end, track, supply, target, title):
    """A track with its end resistors, the wiper with 1 MΩ and 100 nF to ground. It lies below the chip: its wire touches nothing else."""
    drawing.text(x - 60, y - 16, title, 14, weight="bold")
    drawing.text(x + 12, y + 4, supply, 13)
    drawing.line((x, y), (x, y + 14))
    resistor(drawing, x, y + 14, end)
    drawing.line((x, y + 54), (x, y + 68))
    drawing.box(x - 10, y + 68, 20, 92)
    drawing.text(x - 16, y + 96, "fader", 13, "end")
    drawing.text(x - 16, y + 112, track, 13, "end")
    drawing.line((x, y + 160), (x, y + 174))
    resistor(drawing, x, y + 174, end, left=True)
    drawing.line((x, y + 214), (x, y + 222))
    drawing.ground(x, y + 222)
    wiper = y + 114
    drawing.line((x + 150, wiper), (x + 10, wiper))
    drawing.line((x + 18, wiper - 5), (x + 10, wiper), (x + 18, wiper + 5))
    drawing.text(x + 158, wiper + 4, f"wiper to one of {target}", 12.5, weight="bold")
    drawing.dot(x + 46, wiper)
    drawing.line((x + 46, wiper), (x + 46, wiper + 24))
    resistor(drawing, x + 46, wiper + 24, "1 MΩ")
    drawing.line((x + 46, wiper + 64), (x + 46, wiper + 84))
    drawing.ground(x + 46, wiper + 84)
    drawing.dot(x + 128, wiper)
    drawing.line((x + 128, wiper), (x + 128, wiper + 40))
    drawing.line((x + 116, wiper + 40), (x + 140, wiper + 40))
    drawing.line((x + 116, wiper + 47), (x + 140, wiper + 47))
    drawing.line((x + 128, wiper + 47), (x + 128, wiper + 84))
    drawing.text(x + 146, wiper + 48, "100 nF", 13)
    drawing.ground(x + 128, wiper + 84)


def button(drawing, y, pin, label, name):
    def draw():
        drawing.text(258, y + 4, label, 12)
        drawing.line((250, y), (170, y))
        drawing.line((170, y), (140, y - 12))
        drawing.line((136, y), (104, y))
        drawing.ground(104, y)
        drawing.text(152, y - 16, name, 12, "middle")

    drawing.wire(pin, name, draw)


def light(drawing, y, pin, label, name):
    def draw():
        drawing.text(258, y + 4, label, 12)
        drawing.line((250, y), (226, y))
        drawing.box(190, y - 6, 36, 12, heavy=False)
        drawing.text(208, y - 11, "1 kΩ", 11, "middle")
        drawing.line((190, y), (166, y))
        drawing.line((166, y - 9), (166, y + 9), (150, y), (166, y - 9))
        drawing.line((150, y - 9), (150, y + 9))
        drawing.line((150, y), (104, y))
        drawing.ground(104, y)
        drawing.text(96, y - 14, name, 12, "middle")

    drawing.wire(pin, name, draw)


def notes(drawing, y, lines):
    for i, line in enumerate(lines):
        drawing.text(60, y + 19 * i, line, 12.5)


def fader_box(folder):
    box = json.loads((HERE.parent / "fader-box" / "fader_box.json").read_text())
    drawing = Drawing(f"{box['usb']['name']}: a Raspberry Pi Pico and a {box['multiplexer']['part']}", 860)
    def at(pin):
        return f"{pin}  pin {PICO[pin]}"
    signal = box["multiplexer"]["signal"]
    wires = [("3V3", f"3V3(OUT)  pin {PICO['3V3']}", "VCC", "VCC  24"), ("AGND", at("AGND"), "GND", "GND  12"), ("AGND", "AGND", "E", "/E  15")]
    wires += [(pin, at(pin), f"S{i}", f"S{i}  {(10, 11, 14, 13)[i]}") for i, pin in enumerate(box["multiplexer"]["select"])]
    wires += [(signal, at(signal), "COM", "COM  1")]
    top, height = chip_and_wires(drawing, "Raspberry Pi Pico", box["multiplexer"]["part"], wires)
    pads = (9, 8, 7, 6, 5, 4, 3, 2, 23, 22, 21, 20, 19, 18, 17, 16)
    by_input = sorted(box["faders"], key=lambda fader: fader["input"])
    rows = [(f"C{fader['input']}", f"C{fader['input']}  {pads[fader['input']]}", f"fader {box['faders'].index(fader) + 1}: control {fader['control']} and {fader['control'] + 32}") for fader in by_input]
    below = top + channels(drawing, top, rows)
    # Buttons and lights on the same side of the board.
    left = top + height + 26
    drawing.box(250, top + height, 175, 232)
    for i, row in enumerate(box["buttons"]):
        button(drawing, left + 30 + 54 * i, row["pin"], at(row["pin"]), f"button {i + 1}")
    for i, row in enumerate(box["lights"]):
        light(drawing, left + 138 + 54 * i, row["pin"], at(row["pin"]), f"light {i + 1}")
    one_fader(drawing, 560, below - 64, "330 Ω", "10 kΩ lin.", "3V3(OUT)", "C0 … C15", "each fader")
    drawing.text(337, 66, "USB to the machine", 12, "middle")
    notes(drawing, 752, (
        "The supply of all tracks is 3V3(OUT), pin 36, and never ADC_VREF, pin 35: sixteen tracks would pull that one down by a volt.",
        "Tracks and multiplexer have their ground at AGND, pin 33, by a wire of their own; buttons and lights have theirs at GND, pin 8 or 13.",
        "100 nF between VCC and GND at the multiplexer. Inputs without a fader go to AGND, and out of fader_box.json. The 1 MΩ and the 100 nF sit at the fader or here.",
        "Cables longer than 30 cm: shielded, the shield on AGND at this end only. The numbers beside the multiplexer's names are those of its 24-pin package;",
        "boards that carry it have the names printed on (SIG is COM, EN is /E).",
    ))
    drawing.save(folder / "fader-box.svg")


KEYS = (("15", "GPIO22 · PN.01", "button 1"), ("33", "GPIO13 · PH.00", "button 2"), ("29", "GPIO5 · PQ.05", "encoder A"), ("31", "GPIO6 · PQ.06", "encoder B"))


def header(folder, name, title, chip, wires, inputs, supply, keys, hints):
    drawing = Drawing(title, 800 if keys else 700)
    top, height = chip_and_wires(drawing, "40-pin header", chip, wires)
    below = top + max(height, channels(drawing, top, inputs))
    if keys:
        drawing.box(250, top + height, 175, 196)
    for i, (pin, line, what) in enumerate(keys):
        button(drawing, top + height + 34 + 44 * i, pin, f"pin {pin}  {line}", what)
    pots = "each fader and knob" if any("knob" in there for _, _, there in inputs) else "each fader"
    one_fader(drawing, 560, below + 64, "680 Ω", "10 kΩ lin.", supply, inputs[0][1].split()[0] + " … " + inputs[-1][1].split()[0], pots)
    notes(drawing, below + 340, (
        *hints,
        "The 1 MΩ and the 100 nF at a wiper sit at the fader or at the chip's pin. Inputs without a fader go to ground.",
        "Cables longer than 30 cm: shielded, the shield on ground at this end only. Never more than 3.3 V on any pin.",
        "Numbers beside the chip's names are its package's pins.",
    ))
    drawing.save(folder / name)


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    fader_box(folder)
    header(
        folder, "header-mcp3208.svg", "MCP3208 on the header: four faders, three knobs, two buttons, an encoder", "MCP3208",
        [("17", "3.3 V  pin 17", "VDD", "VDD  16"), ("17", "3.3 V", "VREF", "VREF  15"), ("20", "ground  pin 20", "AGND", "AGND  14"), ("23", "SCLK  pin 23", "CLK", "CLK  13"),
         ("21", "MISO  pin 21", "DOUT", "DOUT  12"), ("19", "MOSI  pin 19", "DIN", "DIN  11"), ("24", "CE0  pin 24", "CS", "/CS  10"), ("20", "ground", "DGND", "DGND  9")],
        [(f"CH{i}", f"CH{i}  {i + 1}", f"{'fader' if i < 4 else 'knob'} {i + 1 if i < 4 else i - 3}: channel {i}") for i in range(7)], "3.3 V, pin 17", KEYS, (
            "The pins are the same on a Raspberry Pi (GPIO…) and on a Jetson Orin Nano's developer kit (P…). Grounds of buttons and encoder: pins 30 and 34.",
            "Pull-ups are the board's own. On the Jetson add none below 50 kΩ and keep these wires under 20 cm: level shifters sit behind the header.",
            "100 nF between VDD and ground, and a second 100 nF between VREF and ground, both at the chip."))
    header(
        folder, "header-ads1115.svg", "ADS1115 on the header: four faders", "ADS1115",
        [("1", "3.3 V  pin 1", "VDD", "VDD  8"), ("9", "ground  pin 9", "GND", "GND  3"), ("9", "ground", "ADDR", "ADDR  1"), ("5", "SCL  pin 5", "SCL", "SCL  10"), ("3", "SDA  pin 3", "SDA", "SDA  9")],
        [(f"AIN{i}", f"A{i}  {i + 4}", f"fader {i + 1}: channel {i}") for i in range(4)], "3.3 V, pin 1", (), (
            "The pins are the same on a Raspberry Pi and on a Jetson Orin Nano's developer kit. A CP2112 on USB has the same five wires by their names.",
            "Buttons and an encoder go to the header as in header-mcp3208.svg, and are rows as in panel/header-raspberry-pi.yaml and panel/header-jetson.yaml.",
            "100 nF between VDD and ground at the chip (its reference is inside)."))


if __name__ == "__main__":
    main()
