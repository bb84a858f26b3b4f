"""What surrounds the map on the A0 sheet: frame, legend, scale bar, title block, north arrow."""

import arms
from ground import H, USES, W, X0, X1, Y0, Y1
from office import BLUE, bind


def draw_margin(c, k):
    """The frame, the legend, the scale bar and the title block."""
    c.setStrokeColorRGB(0.1, 0.1, 0.1)
    c.setLineWidth(2.4)
    c.rect(X0 * k, Y0 * k, (X1 - X0) * k, (Y1 - Y0) * k)
    c.setLineWidth(1)
    c.rect(150 * k, 150 * k, (W - 300) * k, (H - 300) * k)
    c.setFillColorRGB(0, 0, 0)
    c.setFont("Sans-Bold", 30)
    c.drawString(X0 * k, 1790 * k, "LEGENDA")
    c.setFont("Sans", 15)
    for i, (code, (name, fill)) in enumerate(USES.items()):
        x, y = X0 + (i // 6) * 1520, 1610 - (i % 6) * 150
        c.setFillColorRGB(*(v / 255 for v in fill))
        c.setStrokeColorRGB(0.3, 0.3, 0.3)
        c.setLineWidth(0.7)
        c.rect(x * k, y * k, 190 * k, 100 * k, stroke=1, fill=1)
        c.setFillColorRGB(0, 0, 0)
        c.setFont("Sans-Bold", 14)
        c.drawCentredString((x + 95) * k, (y + 32) * k, code)
        c.setFont("Sans", 15)
        c.drawString((x + 220) * k, (y + 32) * k, name)
    lines = [("silnice II. třídy", (255, 214, 92), 6, []), ("železnice", (30, 30, 30), 3.5, [17, 8]), ("hranice zastavitelné plochy", (206, 24, 36), 2.6, [13, 6]), ("záplavové území Q100", (20, 90, 190), 2, [17, 6, 2, 6]), ("hranice řešeného území", (180, 20, 120), 4.5, [30, 9, 3, 9]), ("vedení VN 22 kV", (120, 60, 150), 1.6, [20, 5, 3, 5]), ("vrstevnice po 5 m", (150, 104, 60), 1.2, [])]
    for i, (name, rgb, width, dash) in enumerate(lines):
        x, y = X0 + (i % 4) * 1270, 560 - (i // 4) * 130
        c.setStrokeColorRGB(*(v / 255 for v in rgb))
        c.setLineWidth(width)
        c.setDash(dash)
        c.line(x * k, y * k, (x + 190) * k, y * k)
        c.setDash([])
        c.drawString((x + 220) * k, (y - 18) * k, name)
    c.setFont("Sans", 14)
    for i in range(5):
        x = X0 + i * 400
        c.setFillColorRGB(*((0, 0, 0) if i % 2 == 0 else (1, 1, 1)))
        c.setStrokeColorRGB(0, 0, 0)
        c.setLineWidth(1)
        c.rect(x * k, 250 * k, 400 * k, 26 * k, stroke=1, fill=1)
        c.setFillColorRGB(0, 0, 0)
        c.drawCentredString(x * k, 295 * k, str(i * 200))
    c.drawCentredString((X0 + 2000) * k, 295 * k, "1 000 m")
    x, y, w, h = 5760, 230, 2400, 1580
    c.setLineWidth(1.8)
    c.rect(x * k, y * k, w * k, h * k)
    arms.draw_pdf(c, (x + 70) * k, (y + h - 560) * k, 490 * k)
    for dy, size, font, text in ((170, 19, "Sans", "Pořizovatel: Městský úřad Javořice"), (255, 15, "Sans", "odbor územního plánování a stavebního řádu"), (410, 32, "Sans-Bold", "ÚZEMNÍ PLÁN"), (530, 32, "Sans-Bold", "JAVOŘICE")):
        c.setFont(font, size)
        c.drawString((x + 560) * k, (y + h - dy) * k, text)
    c.setLineWidth(0.8)
    c.line(x * k, (y + h - 620) * k, (x + w) * k, (y + h - 620) * k)
    c.setFillColor(BLUE)
    c.setFont("Sans-Bold", 31)
    c.drawString((x + 70) * k, (y + h - 770) * k, "HLAVNÍ VÝKRES")
    c.setFillColorRGB(0, 0, 0)
    rows = [("Výkres č.", "I.2b"), ("Měřítko", "1 : 5 000"), ("Formát", "A0 (841 × 1189 mm)"), ("Stav ke dni", "1. 10. 2026"), ("Vydalo", "Zastupitelstvo města Javořice"), ("Zhotovitel", "Ateliér Ukázka (vymyšlený)")]
    for i, (key, value) in enumerate(rows):
        yy = y + h - 900 - i * 115
        c.setFont("Sans", 16)
        c.drawString((x + 70) * k, yy * k, key)
        c.setFont("Sans-Bold", 16)
        c.drawString((x + 620) * k, yy * k, bind(value))
        c.line(x * k, (yy - 38) * k, (x + w) * k, (yy - 38) * k)
    nx, ny = X1 - 330, Y1 - 420
    c.setFillColorRGB(1, 1, 1)
    c.circle(nx * k, ny * k, 230 * k, stroke=1, fill=1)
    c.setFillColorRGB(0.1, 0.1, 0.12)
    for side in (-1, 1):
        p = c.beginPath()
        p.moveTo(nx * k, (ny + 180) * k)
        p.lineTo((nx + side * 70) * k, (ny - 130) * k)
        p.lineTo(nx * k, (ny - 70) * k)
        p.close()
        c.drawPath(p, stroke=1, fill=1 if side > 0 else 0)
    c.setFont("Sans-Bold", 24)
    c.drawCentredString(nx * k, (ny + 245) * k, "S")
