"""The arms of the made-up town: a shield azure, an uprooted maple argent, in base a wavy bar for the river.

One geometry feeds both the PNG (supersampled) and the vector arms in the letterheads. Coordinates are in a box of
100 x 120, y downwards. Leaves out any animal, motto or crown.
"""

import math

from PIL import Image, ImageDraw

AZURE, DARK, ARGENT = (11, 79, 138), (7, 48, 86), (248, 249, 251)

# The right half of a maple leaf from the base of its blade to its tip; the blade is one unit high.
_HALF = [
    (0.03, 0.0), (0.16, -0.055), (0.34, -0.10), (0.315, 0.0), (0.43, 0.09), (0.335, 0.16), (0.46, 0.255), (0.585, 0.29),
    (0.575, 0.40), (0.68, 0.56), (0.52, 0.545), (0.44, 0.63), (0.335, 0.535), (0.175, 0.455), (0.205, 0.62),
    (0.305, 0.715), (0.19, 0.78), (0.15, 0.90), (0.0, 1.10),
]


def _curve(p0, p1, p2, p3, steps=24):
    """Points of a cubic curve without its first point."""
    out = []
    for i in range(1, steps + 1):
        t = i / steps
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        out.append((a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0], a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1]))
    return out


def leaf(x, y, size, angle):
    """A leaf whose blade starts at (x, y) and grows `size` in the direction `angle` (0 is up, clockwise, degrees)."""
    half = _HALF
    outline = half + [(-px, py) for px, py in reversed(half[:-1])]
    s, c = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    return [(x + size * (px * c + py * s), y + size * (px * s - py * c)) for px, py in outline]


def branch(points, width0, width1):
    """A tapering limb along a cubic curve of four points."""
    line = [points[0]] + _curve(*points)
    left, right = [], []
    for i, (x, y) in enumerate(line):
        ax, ay = line[max(0, i - 1)]
        bx, by = line[min(len(line) - 1, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        w = (width0 + (width1 - width0) * i / (len(line) - 1)) / 2
        nx, ny = -(by - ay) / length * w, (bx - ax) / length * w
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def shield(inset=0.0):
    """The outline of the shield, `inset` inside the box."""
    i = inset
    top, left, right, tip = i, i, 100 - i, 120 - i * 1.15
    points = [(left, top), (right, top), (right, 62)]
    points += _curve((right, 62), (right, 90 - i * 0.4), (74, 106 - i * 0.5), (50, tip))
    points += _curve((50, tip), (26, 106 - i * 0.5), (left, 90 - i * 0.4), (left, 62))
    return points


def _wave(y, depth, inset):
    """A wavy bar of the given depth, cut to the inner shield by whoever draws it."""
    xs = [inset + i * (100 - 2 * inset) / 80 for i in range(81)]
    top = [(x, y + 2.1 * math.sin((x - 50) / 100 * math.tau * 3.5)) for x in xs]
    return top + [(x, yy + depth) for x, yy in reversed(top)]


def shapes():
    """What lies on the field, all of it argent: polygons in drawing order. The bars reach over the shield's edge."""
    out = [_wave(88.5, 4.6, 0), _wave(98.0, 4.6, 0)]
    out.append(branch([(50, 79), (51, 68), (49.4, 56), (50, 40)], 6.4, 2.2))
    for side in (-1, 1):
        m = lambda x, y: (50 + side * x, y)
        out.append(branch([m(0, 74), m(2, 79), m(8, 78), m(14, 83.5)], 5.0, 0.6))
        out.append(branch([m(0, 76), m(1, 80), m(3, 80), m(5, 84.5)], 3.4, 0.5))
        out.append(branch([m(0, 67), m(8, 62), m(14, 63), m(22, 60)], 3.2, 1.2))
        out.append(branch([m(0, 57), m(5, 51), m(12, 50), m(19, 43)], 2.8, 1.1))
    for x, y, size, angle in [(0, 42, 25, 0), (18.5, 43.5, 20.5, 52), (21.5, 61, 19.5, 104)]:
        out.append(leaf(50 + x, y, size, angle))
        if x:
            out.append(leaf(50 - x, y, size, -angle))
    return out


def draw_png(path, height=512, over=6):
    """Writes the arms with a transparent background."""
    scale = height * over / 120
    size = (round(100 * scale), height * over)
    at = lambda pts: [(x * scale, y * scale) for x, y in pts]

    def mask(*polygons):
        m = Image.new("L", size, 0)
        for p in polygons:
            ImageDraw.Draw(m).polygon(at(p), fill=255)
        return m

    outer, rim, field = mask(shield()), mask(shield(1.6)), mask(shield(3.4))
    image = Image.new("RGB", size, DARK)
    image.paste(ARGENT, mask=rim)
    image.paste(AZURE, mask=field)
    charges = Image.new("L", size, 0)
    charges.paste(mask(*shapes()), mask=field)
    image.paste(ARGENT, mask=charges)
    small = (round(100 * height / 120), height)
    out = image.resize(small, Image.LANCZOS)
    out.putalpha(outer.resize(small, Image.LANCZOS))
    out.save(path, optimize=True)


def draw_pdf(canvas, x, y, height):
    """Draws the arms on a reportlab canvas; (x, y) is the lower left corner, units are points."""
    k = height / 120

    def path(points):
        p = canvas.beginPath()
        for i, (px, py) in enumerate(points):
            (p.moveTo if i == 0 else p.lineTo)(round(x + px * k, 2), round(y + height - py * k, 2))
        p.close()
        return p

    canvas.saveState()
    for points, colour in ((shield(), DARK), (shield(1.6), ARGENT), (shield(3.4), AZURE)):
        canvas.setFillColorRGB(*(v / 255 for v in colour))
        canvas.drawPath(path(points), stroke=0, fill=1)
    canvas.clipPath(path(shield(3.4)), stroke=0, fill=0)
    canvas.setFillColorRGB(*(v / 255 for v in ARGENT))
    for points in shapes():
        canvas.drawPath(path(points), stroke=0, fill=1)
    canvas.restoreState()
