"""An A0 land-use plan with tens of thousands of vector paths: parcels, houses, trees, contours, river, hatches, legend.

The town is a rectangle split again and again, bent by a smooth field so that no street stays straight. The content
stream is written by hand in tenths of a millimetre, which keeps it small. Leaves out the ground's shape (`ground`), what
stands around the map (`legend`), and real geography.
"""

import math
import random

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ground import CENTRE, USES, X0, X1, Y0, Y1, Ink, from_river, height, ring, river, shade, warp
from legend import draw_margin

def split(rng, box, depth, out):
    """Cuts the plan into blocks: small ones in the town, large ones in the fields."""
    x0, y0, x1, y1 = box
    d = math.hypot((x0 + x1) / 2 - CENTRE[0], ((y0 + y1) / 2 - CENTRE[1]) * 0.9)
    want = 230 + max(0, d - 500) * 0.1 if d < 3000 else 700
    w, h = x1 - x0, y1 - y0
    if max(w, h) < want * 1.45 or depth > 14:
        out.append((box, d))
        return
    at = rng.uniform(0.38, 0.62)
    gap = max(7, 19 - depth * 1.2)
    if w > h:
        m = x0 + w * at
        split(rng, (x0, y0, m - gap, y1), depth + 1, out)
        split(rng, (m + gap, y0, x1, y1), depth + 1, out)
    else:
        m = y0 + h * at
        split(rng, (x0, y0, x1, m - gap), depth + 1, out)
        split(rng, (x0, m + gap, x1, y1), depth + 1, out)


def use_of(rng, x, y, d):
    """The land use of a block."""
    wx, wy = warp(x, y)
    to_river = from_river(wx, wy)
    angle = math.atan2(y - CENTRE[1], x - CENTRE[0])
    edge = 2650 + 420 * math.sin(3 * angle + 0.8) + 260 * math.sin(5 * angle)
    if to_river < 260:
        return rng.choice(["ZV", "NP", "NT", "OS"] if d < edge else ["NT", "NP", "NP"])
    if d < 520:
        return rng.choice(["SC", "SC", "SC", "OV", "ZV"])
    if d < edge:
        if -0.75 < angle < -0.1 and d > 900:
            return rng.choice(["VL", "VL", "TI", "ZO"])
        return rng.choice(["BI"] * 12 + ["BH", "BH", "OV", "ZV", "SV", "OS"] if d < 1300 else ["BI"] * 16 + ["SV"] * 4 + ["RZ", "RZ", "ZO", "ZO", "OV"])
    ground = height(wx, wy)
    if ground > 536 or 4 * math.sin(x / 700) * math.cos(y / 900) + rng.uniform(-1, 1) > 3.0:
        return "NL"
    return rng.choice(["NZ", "NZ", "NZ", "NT", "NT", "VZ" if d < 3600 and rng.random() < 0.3 else "NZ"])


def furrows(ink, rng, box, across, rgb):
    """The direction of ploughing: a few thin lines along a strip."""
    x0, y0, x1, y1 = box
    ink.line(rgb, 2)
    n = max(3, int(((x1 - x0) if across else (y1 - y0)) // 17))
    for i in range(1, n):
        t = i / n
        ends = ((x0 + (x1 - x0) * t, y0 + 8), (x0 + (x1 - x0) * t, y1 - 8)) if across else ((x0 + 8, y0 + (y1 - y0) * t), (x1 - 8, y0 + (y1 - y0) * t))
        (ax, ay), (bx, by) = ends
        ink.path([warp(ax + (bx - ax) * k / 4, ay + (by - ay) * k / 4) for k in range(5)], "S")


def parcels(ink, rng, box, code, labels):
    """A block: its ground, its parcels, and a house or trees on each."""
    x0, y0, x1, y1 = box
    fill = USES[code][1]
    ink.line(shade(fill, 0.62), 1.6)
    built = code in ("BI", "SC", "SV", "RZ", "BH", "VL", "OV", "VZ", "TI")
    if not built:
        strips = 1 if code in ("NL", "NP", "ZV", "W", "OS", "ZO") else rng.randint(3, 9)
        across = (x1 - x0) > (y1 - y0)
        for i in range(strips):
            ink.fill(shade(fill, 1 + rng.uniform(-0.035, 0.02)))
            a, b = i / strips, (i + 1) / strips
            part = (x0 + (x1 - x0) * a, y0, x0 + (x1 - x0) * b, y1) if across else (x0, y0 + (y1 - y0) * a, x1, y0 + (y1 - y0) * b)
            ink.path(ring(*part), "b")
            if code == "NZ":
                furrows(ink, rng, part, across, shade(fill, 0.93))
                ink.line(shade(fill, 0.62), 1.6)
        if code == "OS":
            ink.line((255, 255, 255), 4)
            cx, cy, r = (x0 + x1) / 2, (y0 + y1) / 2, min(x1 - x0, y1 - y0) * 0.36
            for k in (1, 0.86, 0.55):
                ink.path([warp(cx + r * k * 1.25 * math.cos(t / 20 * math.tau), cy + r * k * math.sin(t / 20 * math.tau)) for t in range(20)], "s")
        density = {"NL": 360, "ZV": 2400, "NP": 7000, "ZO": 6000}.get(code)
        if density:
            for _ in range(int((x1 - x0) * (y1 - y0) / density)):
                px, py = warp(rng.uniform(x0 + 14, x1 - 14), rng.uniform(y0 + 14, y1 - 14))
                if not (X0 < px < X1 and Y0 < py < Y1):
                    continue
                r = rng.uniform(7, 13)
                ink.fill(shade((84, 150, 84) if code == "NL" else (104, 172, 92), rng.choice([0.88, 1.0, 1.1])))
                ink.path([(px - r, py - r * 0.7), (px + r, py - r * 0.7), (px, py + r * 1.5)] if code == "NL" else [(px - r, py), (px, py + r), (px + r, py), (px, py - r)], "f")
        return
    width = {"BI": 40, "SC": 36, "SV": 52, "RZ": 24, "BH": 150, "VL": 230, "OV": 170, "VZ": 210, "TI": 150}[code] * rng.uniform(0.85, 1.15)
    w, h = x1 - x0, y1 - y0
    turned = h > w
    long, deep = (h, w) if turned else (w, h)
    n, rows = max(1, round(long / width)), max(1, round(deep / 105)) if code in ("BI", "SC", "SV", "RZ") else 1 if deep < 120 else 2 if deep < 330 else 3
    cuts = [0] + sorted(min(0.98, max(0.02, (i + rng.uniform(-0.16, 0.16)) / n)) for i in range(1, n)) + [1]
    to = lambda a, b: warp(x0 + b * w, y0 + a * h) if turned else warp(x0 + a * w, y0 + b * h)
    for row in range(rows):
        b0, b1 = row / rows, (row + 1) / rows
        for a0, a1 in zip(cuts, cuts[1:]):
            ink.fill(shade(fill, 1 + rng.uniform(-0.04, 0.03)))
            ink.path([to(a0, b0), to(a1, b0), to(a1, b1), to(a0, b1)], "b")
            if rng.random() < 0.07:
                continue
            front = 0.1 if row == 0 else 0.42
            pa, pb = a1 - a0, b1 - b0
            u0, u1 = a0 + pa * rng.uniform(0.12, 0.24), a0 + pa * rng.uniform(0.7, 0.9)
            v0 = b0 + pb * front
            v1 = v0 + pb * rng.uniform(0.3, 0.42)
            ink.fill((236, 228, 220) if code != "OV" else (250, 236, 236))
            house = [to(u0, v0), to(u1, v0), to(u1, v1), to(u0, v1)]
            if rng.random() < 0.35:
                um, vm = (u0 + u1) / 2, v1 + pb * 0.14
                house = [to(u0, v0), to(u1, v0), to(u1, v1), to(um, v1), to(um, vm), to(u0, vm)]
            ink.set("s", ".33 .3 .3 RG")
            ink.path(house, "b")
            ink.path([to(u0, (v0 + v1) / 2), to(u1, (v0 + v1) / 2)], "S")
            if code in ("BI", "SV", "RZ", "SC") and rng.random() < 0.7:
                su, sv = a0 + pa * rng.uniform(0.1, 0.6), b0 + pb * (0.78 if front < 0.2 else 0.12)
                ink.path([to(su, sv), to(su + pa * 0.2, sv), to(su + pa * 0.2, sv + pb * 0.1), to(su, sv + pb * 0.1)], "b")
            ink.set("s", "%.3g %.3g %.3g RG" % tuple(c / 255 for c in shade(fill, 0.62)))
            px, py = to((a0 + a1) / 2, b1 - pb * 0.16)
            if rng.random() < 0.8 and code in ("BI", "SV", "SC") and X0 < px < X1 and Y0 < py < Y1:
                ink.fill((120, 178, 100))
                r = rng.uniform(5, 8)
                ink.path([(px - r, py), (px, py + r), (px + r, py), (px, py - r)], "f")
            if code in ("BI", "SC", "SV") and rng.random() < 0.45:
                labels.append((px, py + 9, f"{rng.randint(12, 1480)}/{rng.randint(1, 28)}"))


def contours(ink, step=5, cell=66):
    """Marching squares over the height field, the pieces joined into lines."""
    nx, ny = (X1 - X0) // cell + 1, (Y1 - Y0) // cell + 1
    grid = [[height(X0 + i * cell, Y0 + j * cell) for i in range(nx + 1)] for j in range(ny + 1)]
    low, high = min(map(min, grid)), max(map(max, grid))
    for level in range(int(low // step + 1) * step, int(high) + 1, step):
        links = {}
        for j in range(ny):
            for i in range(nx):
                corner = [grid[j][i], grid[j][i + 1], grid[j + 1][i + 1], grid[j + 1][i]]
                case = sum(1 << k for k in range(4) if corner[k] >= level)
                if case in (0, 15):
                    continue
                edge = {0: ("h", i, j), 1: ("v", i + 1, j), 2: ("h", i, j + 1), 3: ("v", i, j)}
                crossed = [edge[k] for k in range(4) if (corner[k] >= level) != (corner[(k + 1) % 4] >= level)]
                for a, b in zip(crossed[::2], crossed[1::2]):
                    links.setdefault(a, []).append(b)
                    links.setdefault(b, []).append(a)

        def point(e):
            kind, i, j = e
            a = grid[j][i]
            b = grid[j][i + 1] if kind == "h" else grid[j + 1][i]
            t = (level - a) / (b - a) if b != a else 0.5
            return (X0 + (i + (t if kind == "h" else 0)) * cell, Y0 + (j + (t if kind == "v" else 0)) * cell)

        ink.line((150, 104, 60), 4.2 if level % 25 == 0 else 1.7)
        ends = [e for e in links if len(links[e]) == 1] + list(links)
        used = set()
        for start in ends:
            if start in used:
                continue
            line, here = [start], start
            used.add(start)
            while True:
                ahead = [e for e in links[here] if e not in used]
                if not ahead:
                    break
                here = ahead[0]
                used.add(here)
                line.append(here)
            if len(line) > 6:
                ink.path([point(e) for e in line], "s" if start in links[here] else "S")


def band(ink, points, layers):
    """One line drawn several times, wide to narrow."""
    for rgb, width, dash in layers:
        ink.line(rgb, width, dash)
        ink.path(points, "S")


def hatch(ink, poly, step, rgb, width):
    """Diagonal hatching clipped to a polygon; every stroke is its own path."""
    xs, ys = [p[0] for p in poly], [p[1] for p in poly]
    ink.out.append("q")
    ink.path(poly, "h W n")
    ink.line(rgb, width)
    h = max(ys) - min(ys)
    x = min(xs) - h
    while x < max(xs):
        ink.path([(x, min(ys)), (x + h, max(ys))], "S")
        x += step
    ink.out.append("Q")
    ink.state.clear()


def write_plan(path):
    """The whole sheet; returns the number of painted paths."""
    rng = random.Random(841)
    c = Canvas(str(path), pagesize=(841 * mm, 1189 * mm), pageCompression=1, invariant=1)
    c.setTitle("Územní plán Javořice – hlavní výkres")
    c.setAuthor("Městský úřad Javořice")
    ink, labels, codes = Ink(), [], []
    blocks = []
    split(rng, (X0 - 450, Y0 - 450, X1 + 450, Y1 + 450), 0, blocks)
    ink.fill((250, 249, 245))
    ink.path([(X0, Y0), (X1, Y0), (X1, Y1), (X0, Y1)], "f")
    planned = []
    for box, d in blocks:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        code = use_of(rng, x, y, d)
        px, py = warp(x, y)
        if not (X0 - 500 < px < X1 + 500 and Y0 - 500 < py < Y1 + 500):
            continue
        parcels(ink, rng, box, code, labels)
        if X0 + 60 < px < X1 - 60 and Y0 + 40 < py < Y1 - 40 and min(box[2] - box[0], box[3] - box[1]) > 120 and from_river(px, py) > 95:
            codes.append((px, py, code))
        if code in ("NZ", "NT") and 2300 < d < 3900 and from_river(px, py) > 620 and len(planned) < 34 and rng.random() < 0.5:
            planned.append((box, px, py, rng.choice(["BI", "BI", "VL", "OS", "BH"])))
    stream = [river(i / 160) for i in range(161)]
    band(ink, stream, [((120, 170, 206), 128, "[]"), (USES["W"][1], 116, "[]")])
    ink.line((112, 166, 206), 2)
    for k in range(-2, 3):
        ink.path([(x, y + k * 19) for x, y in stream], "S")
    contours(ink)
    for i, (box, px, py, code) in enumerate(planned):
        poly = ring(*box)
        hatch(ink, poly, 30, shade(USES[code][1], 0.78), 7)
        ink.line((206, 24, 36), 9, "[46 22]")
        ink.path(poly, "s")
    pond = [warp(2350 + 330 * math.cos(t / 40 * math.tau) * (1 + 0.16 * math.sin(t / 40 * math.tau * 3)), 9150 + 210 * math.sin(t / 40 * math.tau)) for t in range(40)]
    ink.fill(USES["W"][1])
    ink.line((112, 166, 206), 5)
    ink.path(pond, "b")
    road = [warp(X0 - 600 + i * 110, 7450 + 260 * math.sin(i / 13)) for i in range(90)]
    band(ink, road, [((70, 60, 60), 52, "[]"), ((255, 214, 92), 40, "[]"), ((255, 255, 255), 4, "[30 24]")])
    street = [warp(4180 + 240 * math.sin(i / 17), Y0 - 600 + i * 120) for i in range(92)]
    band(ink, street, [((70, 60, 60), 46, "[]"), ((255, 236, 160), 35, "[]")])
    rail = [warp(X0 - 600 + i * 110, 4700 + 380 * math.sin(i / 24 + 1)) for i in range(90)]
    band(ink, rail, [((30, 30, 30), 20, "[]"), ((255, 255, 255), 13, "[60 60]")])
    power = [(X0 + i * 420, 10650 - i * 130) for i in range(21)]
    ink.line((120, 60, 150), 5, "[70 16 10 16]")
    ink.path(power, "S")
    for x, y in power:
        ink.circle(x, y, 14, "s")
    flood = [(x, y + 330 + 70 * math.sin(x / 320)) for x, y in stream], [(x, y - 330 - 70 * math.cos(x / 280)) for x, y in stream]
    ink.line((20, 90, 190), 7, "[60 20 8 20]")
    for line in flood:
        ink.path(line, "S")
    border = [warp(CENTRE[0] + 3550 * math.cos(t / 90 * math.tau), CENTRE[1] - 100 + 4150 * math.sin(t / 90 * math.tau)) for t in range(90)]
    ink.line((180, 20, 120), 16, "[120 36 12 36]")
    ink.path(border, "s")

    k = mm / 10
    c.saveState()
    c._code.append(f"q {k:.5f} 0 0 {k:.5f} 0 0 cm 1 j {X0} {Y0} {X1 - X0} {Y1 - Y0} re W n")
    c._code.extend(ink.out)
    c._code.append("Q")
    c.restoreState()
    inside = lambda x, y: X0 + 40 < x < X1 - 60 and Y0 + 30 < y < Y1 - 40
    pond_x, pond_y = warp(2350, 9150)
    text = c.beginText()
    text.setFont("Narrow", 3)
    text.setFillColorRGB(0.25, 0.2, 0.2)
    for x, y, label in labels:
        wet = from_river(x, y) < 75 or math.hypot(x - pond_x, (y - pond_y) * 1.5) < 400
        if inside(x, y) and not wet:
            text.setTextOrigin((x - 12) * k, y * k)
            text.textOut(label)
    c.drawText(text)
    c.setFillColorRGB(0.1, 0.1, 0.12)
    for x, y, code in codes:
        c.setFont("Sans-Bold", 10)
        c.drawCentredString(x * k, (y - 12) * k, code)
    c.setFillColorRGB(0.78, 0.06, 0.12)
    for i, (box, px, py, code) in enumerate(planned, 1):
        if inside(px, py):
            c.setFont("Sans-Bold", 17)
            c.drawCentredString(px * k, (py + 34) * k, f"Z{i}")
    c.setFillColorRGB(0.05, 0.3, 0.6)
    c.setFont("Serif-Italic", 40)
    for t in (0.13, 0.5, 0.86):
        x, y = river(t)
        ax, ay = river(t - 0.03)
        bx, by = river(t + 0.03)
        c.saveState()
        c.translate(x * k, (y - 20) * k)
        c.rotate(math.degrees(math.atan2(by - ay, bx - ax)))
        c.drawCentredString(0, -8, "L u č i n a")
        c.restoreState()
    draw_margin(c, k)
    c.showPage()
    c.save()
    return ink.paths
