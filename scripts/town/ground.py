"""The ground of the A0 plan: the sheet, the land uses, the bend of the streets, the river, the heights, and the ink.

Coordinates are tenths of a millimetre from the lower left corner. Leaves out what is drawn on it: see `drawing`, `legend`.
"""

import math

W, H = 8410, 11890                       # the sheet, tenths of a millimetre
X0, Y0, X1, Y1 = 250, 1950, 8160, 11640  # the map's frame
CENTRE = (4050, 6900)

USES = {  # code: (name, fill)
    "BI": ("bydlení – v rodinných domech", (247, 205, 178)), "BH": ("bydlení – v bytových domech", (238, 164, 132)),
    "SC": ("smíšené obytné – v centru města", (222, 112, 98)), "SV": ("smíšené obytné – venkovské", (243, 186, 150)),
    "OV": ("občanské vybavení – veřejné", (232, 104, 104)), "OS": ("občanské vybavení – sport", (246, 150, 176)),
    "RZ": ("rekreace – zahrádkové osady", (250, 221, 140)), "VL": ("výroba – lehký průmysl", (176, 150, 190)),
    "VZ": ("výroba – zemědělská", (190, 160, 140)), "TI": ("technická infrastruktura", (160, 168, 186)),
    "ZV": ("veřejná zeleň – parky", (150, 206, 120)), "ZO": ("zeleň ochranná", (178, 218, 150)),
    "NZ": ("plochy zemědělské – orná půda", (250, 244, 206)), "NT": ("plochy zemědělské – louky", (220, 236, 182)),
    "NL": ("plochy lesní", (120, 182, 112)), "NP": ("plochy přírodní", (160, 214, 168)), "W": ("plochy vodní", (156, 204, 234)),
}


def warp(x, y):
    """The smooth bend of the plan."""
    u, v = x / 1000, y / 1000
    dx = 190 * math.sin(0.55 * v + 0.4) + 90 * math.sin(1.3 * v - 0.7 * u + 2.0) + 36 * math.sin(2.9 * u + 1.7 * v)
    dy = 170 * math.sin(0.62 * u + 1.1) + 80 * math.sin(1.1 * u + 0.9 * v) + 34 * math.sin(2.5 * v - 1.4 * u + 0.6)
    return x + dx, y + dy


def river(t):
    """The middle of the river at 0..1 from the left edge to the right."""
    x = X0 - 300 + t * (X1 - X0 + 600)
    return x, 5950 + 520 * math.sin(t * 6.4 + 0.5) + 210 * math.sin(t * 15.1) + 900 * (t - 0.5)


def height(x, y):
    """The ground's height in metres."""
    u, v = x / 1000, y / 1000
    near = 5950 + 520 * math.sin(((x - X0 + 300) / (X1 - X0 + 600)) * 6.4 + 0.5)
    valley = 1 - math.exp(-(((y - near) / 1900) ** 2))
    hills = 34 * math.sin(0.9 * u + 0.6) * math.cos(0.8 * v) + 22 * math.sin(1.7 * u - 1.2 * v) + 9 * math.sin(3.7 * u + 2.9 * v) + 5 * math.sin(6.1 * v - 4.3 * u)
    return 402 + 118 * valley + hills * (0.25 + valley)


class Ink:
    """Collects operators by layer; keeps the colour of the layer current and counts the painted paths."""

    def __init__(self):
        self.out, self.paths, self.state = [], 0, {}

    def set(self, key, text):
        if self.state.get(key) != text:
            self.state[key] = text
            self.out.append(text)

    def fill(self, rgb):
        self.set("f", "%.3g %.3g %.3g rg" % tuple(c / 255 for c in rgb))

    def line(self, rgb, width, dash="[]"):
        self.set("s", "%.3g %.3g %.3g RG" % tuple(c / 255 for c in rgb))
        self.set("w", f"{width:g} w")
        self.set("d", f"{dash} 0 d")

    def path(self, points, op):
        x, y = points[0]
        self.out.append(f"{x:.0f} {y:.0f} m" + "".join(f" {px:.0f} {py:.0f} l" for px, py in points[1:]) + f" {op}")
        self.paths += 1

    def circle(self, x, y, r, op):
        k = 0.55 * r
        self.out.append(f"{x + r:.0f} {y:.0f} m {x + r:.0f} {y + k:.0f} {x + k:.0f} {y + r:.0f} {x:.0f} {y + r:.0f} c {x - k:.0f} {y + r:.0f} {x - r:.0f} {y + k:.0f} {x - r:.0f} {y:.0f} c {x - r:.0f} {y - k:.0f} {x - k:.0f} {y - r:.0f} {x:.0f} {y - r:.0f} c {x + k:.0f} {y - r:.0f} {x + r:.0f} {y - k:.0f} {x + r:.0f} {y:.0f} c {op}")
        self.paths += 1


def ring(x0, y0, x1, y1, step=180):
    """The bent outline of a rectangle."""
    pts = []
    for (ax, ay), (bx, by) in (((x0, y0), (x1, y0)), ((x1, y0), (x1, y1)), ((x1, y1), (x0, y1)), ((x0, y1), (x0, y0))):
        n = max(1, int(math.hypot(bx - ax, by - ay) // step))
        pts += [warp(ax + (bx - ax) * i / n, ay + (by - ay) * i / n) for i in range(n)]
    return pts


def from_river(x, y):
    """How far a point of the map lies from the middle of the river."""
    return min(math.hypot(x - rx, y - ry) for rx, ry in (river(i / 160) for i in range(161)))


def shade(rgb, k):
    return tuple(max(0, min(255, int(c * k))) for c in rgb)
