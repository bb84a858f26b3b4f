"""Documents with a catch: turned and mixed pages, a form, one that needs a password, one cut in half; and two pictures.

Leaves out the large drawing (`drawing`) and the scan (`scan`).
"""

import io
import math
import random

import pikepdf
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm

import office
from office import FONT_FOLDER, HAIR, SOFT, bind, canvas_class


def _heading(c, size, title, note):
    c.setFillColor(colors.black)
    c.setFont("Sans-Bold", 15)
    c.drawString(20 * mm, size[1] - 22 * mm, title)
    c.setFont("Sans", 10)
    c.setFillColor(SOFT)
    c.drawString(20 * mm, size[1] - 29 * mm, bind(note))


def _scheme(c, size, seed, labels):
    """A schematic of streets: grey bands, green blocks, one blue band for the river, labels."""
    rng = random.Random(seed)
    w, h = size[0] - 40 * mm, size[1] - 62 * mm
    c.saveState()
    c.translate(20 * mm, 22 * mm)
    clip = c.beginPath()
    clip.rect(0, 0, w, h)
    c.clipPath(clip, stroke=0, fill=0)
    c.setFillColor(colors.Color(0.93, 0.925, 0.905))
    c.rect(0, 0, w, h, stroke=0, fill=1)
    nx, ny = 9, 6
    xs = sorted([0, 1] + [(i + rng.uniform(-0.2, 0.2)) / nx for i in range(1, nx)])
    ys = sorted([0, 1] + [(i + rng.uniform(-0.2, 0.2)) / ny for i in range(1, ny)])
    bend = lambda x, y: (x * w, (y + 0.05 * math.sin(x * 5 + seed)) * h)
    for a, b in zip(xs, xs[1:]):
        for p, q in zip(ys, ys[1:]):
            c.setFillColor(colors.Color(*rng.choice([(0.98, 0.97, 0.94), (0.98, 0.97, 0.94), (0.86, 0.92, 0.81), (0.95, 0.89, 0.83)])))
            m = 0.006
            path = c.beginPath()
            for i, (x, y) in enumerate(((a + m, p + m), (b - m, p + m), (b - m, q - m), (a + m, q - m))):
                (path.moveTo if i == 0 else path.lineTo)(*bend(x, y))
            path.close()
            c.drawPath(path, stroke=0, fill=1)
    river = c.beginPath()
    for i in range(61):
        x = i / 60
        (river.moveTo if i == 0 else river.lineTo)(x * w, (0.32 + 0.1 * math.sin(x * 6.1) + 0.08 * x) * h)
    c.setLineCap(1)
    c.setStrokeColor(colors.Color(0.62, 0.79, 0.9))
    c.setLineWidth(7 * mm)
    c.drawPath(river)
    c.setStrokeColor(colors.Color(0.78, 0.2, 0.16))
    c.setLineWidth(1.6 * mm)
    route = c.beginPath()
    stops = [bend(xs[k], ys[j]) for k, j in ((1, 1), (1, 4), (4, 4), (6, 4), (6, 2), (8, 2))]
    for i, p in enumerate(stops):
        (route.moveTo if i == 0 else route.lineTo)(*p)
    c.drawPath(route)
    for (x, y), label in zip(stops, labels):
        c.setFillColor(colors.white)
        c.setStrokeColor(colors.Color(0.78, 0.2, 0.16))
        c.setLineWidth(1.2)
        c.circle(x, y, 2.4 * mm, stroke=1, fill=1)
        c.setFont("Sans-Bold", 10)
        tw = c.stringWidth(label, "Sans-Bold", 10)
        x = min(x, w - tw - 8 * mm)
        c.rect(x + 3.6 * mm, y + 1.2 * mm, tw + 3 * mm, 5.4 * mm, stroke=0, fill=1)
        c.setFillColor(colors.black)
        c.drawString(x + 5 * mm, y + 2.8 * mm, label)
    c.restoreState()
    c.setStrokeColor(HAIR)
    c.setLineWidth(0.6)
    c.rect(20 * mm, 22 * mm, w, h)


STOPS = ["Náměstí Míru", "Mlýnská", "Lipová, škola", "Tovární", "Na Hrázi", "Nádraží"]


def write_landscape(path):
    """Four A4 pages lying on their side: the winter maintenance plan."""
    size = landscape(A4)
    c = canvas_class("Sans", "Město Javořice · Plán zimní údržby 2026/2027")(str(path), pagesize=size)
    c.setTitle("Plán zimní údržby 2026/2027 – grafická část")
    for i, (title, note) in enumerate((
        ("Plán zimní údržby 2026/2027 – okruh I", "autobusové trasy, hasičská zbrojnice, škola; výjezd do 4 hodin"),
        ("Plán zimní údržby 2026/2027 – okruh II", "sběrné komunikace; výjezd do 12 hodin"),
        ("Plán zimní údržby 2026/2027 – okruh III", "ostatní komunikace a parkoviště; výjezd do 48 hodin"),
        ("Plán zimní údržby 2026/2027 – chodníky", "ruční úklid: centrum, zastávky, přechody, okolí školy"),
    )):
        _heading(c, size, title, note)
        _scheme(c, size, 11 + i, STOPS)
        c.showPage()
    c.save()


def write_rotated(path):
    """Six pages that mix A4 and A3, upright, /Rotate 90 and /Rotate 270; every one reads upright when honoured."""
    plan = [(A4, 0), (A4, 90), (landscape(A3), 0), (A3, 270), (landscape(A4), 90), (A4, 270)]
    data = io.BytesIO()
    c = canvas_class("Sans", "Příloha k opatření obecné povahy č. j. MUJ/4744/2026")(data, pagesize=A4)
    c.setTitle("Dopravní značení Lipová – výkresová příloha")
    for i, (sheet, turn) in enumerate(plan):
        seen = sheet if turn == 0 else (sheet[1], sheet[0])
        c.setPageSize(seen)
        name = "A4" if max(sheet) < 850 else "A3"
        _heading(c, seen, f"Dopravní značení Lipová – list {i + 1}", f"formát {name}, {'na výšku' if seen[0] < seen[1] else 'na šířku'}; měřítko schematické")
        _scheme(c, seen, 40 + i, STOPS)
        c.showPage()
    c.save()
    data.seek(0)
    with pikepdf.open(data) as pdf:
        for page, (sheet, turn) in zip(pdf.pages, plan):
            if turn:
                w, h = sheet
                # The content was drawn as seen; turn it back onto the sheet so that /Rotate restores it.
                matrix = f"0 1 -1 0 {w:.3f} 0 cm\n" if turn == 90 else f"0 -1 1 0 0 {h:.3f} cm\n"
                page.contents_add(pdf.make_stream(f"q {matrix}".encode()), prepend=True)
                page.contents_add(pdf.make_stream(b" Q"))
                page.mediabox = [0, 0, w, h]
                page.Rotate = turn
        pdf.save(path, static_id=True, deterministic_id=False)


def write_form(path):
    """A two-column application form with text fields, check boxes, radio buttons and a choice."""
    c = canvas_class("Sans", "Žádost o pronájem městského bytu · formulář MO-07")(str(path), pagesize=A4)
    c.setTitle("Žádost o pronájem městského bytu (formulář)")
    office.letterhead({"dept": "Majetkový odbor – bytové hospodářství"}, "Sans")(c, type("Page", (), {"pagesize": A4}))
    c.setFillColor(colors.black)
    c.setFont("Sans-Bold", 17)
    c.drawCentredString(105 * mm, 244 * mm, "Žádost o pronájem městského bytu")
    form = c.acroForm
    y = 229
    box = dict(borderColor=HAIR, fillColor=colors.Color(0.95, 0.965, 0.985), textColor=colors.black, borderWidth=0.7, fontName="Helvetica", fontSize=10, forceBorder=True)
    for key, label in (("jmeno", "Jméno a příjmení"), ("narozeni", "Datum narození"), ("adresa", "Adresa pobytu"), ("telefon", "Telefon"), ("email", "E-mail")):
        c.setFont("Sans", 10.5)
        c.drawString(25 * mm, y * mm, label)
        form.textfield(name=key, tooltip=label, x=70 * mm, y=(y - 2) * mm, width=115 * mm, height=7 * mm, **box)
        y -= 11
    c.drawString(25 * mm, y * mm, "Byt z nabídky")
    form.choice(name="byt", tooltip="Byt z nabídky", value="A", options=["A", "B", "C", "D", "E", "F"], x=70 * mm, y=(y - 2) * mm, width=30 * mm, height=7 * mm, **box)
    y -= 13
    c.setFont("Sans-Bold", 11)
    c.drawString(25 * mm, y * mm, "Počet osob v domácnosti")
    c.setFont("Sans", 10.5)
    for i, label in enumerate(("1", "2", "3", "4 a více")):
        form.radio(name="osob", value=str(i + 1), selected=i == 1, x=(80 + i * 26) * mm, y=(y - 1) * mm, size=5 * mm, borderColor=HAIR, fillColor=colors.white, buttonStyle="circle", shape="circle", borderWidth=0.7, forceBorder=True)
        c.drawString((87 + i * 26) * mm, y * mm, label)
    y -= 13
    for key, label, on in (("dluhy", "Prohlašuji, že nemám dluhy vůči městu ani jeho organizacím.", True), ("majetek", "Prohlašuji, že nevlastním byt ani rodinný dům v Javořicích.", True), ("bezbarier", "Žádám o bezbariérový byt a dokládám průkaz.", False)):
        form.checkbox(name=key, tooltip=label, checked=on, x=25 * mm, y=(y - 1) * mm, size=5 * mm, borderColor=HAIR, fillColor=colors.white, buttonStyle="check", borderWidth=0.7, forceBorder=True)
        c.drawString(33 * mm, y * mm, label)
        y -= 9
    y -= 4
    c.setFont("Sans-Bold", 11)
    c.drawString(25 * mm, y * mm, "Odůvodnění žádosti")
    form.textfield(name="oduvodneni", tooltip="Odůvodnění žádosti", x=25 * mm, y=(y - 47) * mm, width=160 * mm, height=43 * mm, fieldFlags="multiline", **box)
    y -= 62
    c.setFont("Sans", 10.5)
    c.drawString(25 * mm, y * mm, "V Javořicích dne " + "." * 30)
    c.drawRightString(185 * mm, y * mm, "." * 40)
    c.drawRightString(176 * mm, (y - 5) * mm, "podpis žadatele")
    c.showPage()
    c.save()


def write_encrypted(source, path):
    """The same letter behind a user password (`javor2026`)."""
    with pikepdf.open(source) as pdf:
        # AES-256 salts its keys from the system's random numbers; the older RC4 gives the same bytes every time.
        pdf.save(path, static_id=True, encryption=pikepdf.Encryption(owner="tajemnik-2026", user="javor2026", R=4, aes=False, metadata=False))


def write_damaged(source, path):
    """The first 45 % of a PDF with noise after it: no cross-reference table, no trailer."""
    data = source.read_bytes()
    cut = len(data) * 45 // 100
    path.write_bytes(data[:cut] + random.Random(13).randbytes(2048))


def write_photo(path):
    """A JPEG: a visualisation of the new bridge in the evening."""
    rng = random.Random(5)
    w, h, over = 1600, 1067, 2
    sky = Image.new("RGB", (1, 256))
    for y in range(256):
        t = y / 255
        sky.putpixel((0, y), (int(96 + 150 * t), int(140 + 80 * t), int(190 + 10 * t - 40 * t * t)))
    image = sky.resize((w * over, h * over), Image.BICUBIC)
    d = ImageDraw.Draw(image)
    W, H = image.size
    for layer, (base, colour, amp) in enumerate([(0.50, (126, 142, 160), 0.10), (0.56, (92, 114, 118), 0.07), (0.62, (66, 92, 74), 0.05)]):
        phase = [rng.uniform(0, 6) for _ in range(4)]
        ridge = [(x, H * (base - amp * (0.5 * math.sin(x / W * 5 + phase[0]) + 0.3 * math.sin(x / W * 13 + phase[1]) + 0.12 * math.sin(x / W * 37 + phase[2])))) for x in range(0, W + 8, 8)]
        d.polygon(ridge + [(W, H), (0, H)], fill=colour)
        if layer == 2:
            for _ in range(420):
                i = rng.randrange(len(ridge))
                x, y = ridge[i]
                r = rng.uniform(14, 46)
                y += rng.uniform(-6, 90)
                g = rng.randint(-14, 14)
                d.ellipse((x - r, y - r * 1.2, x + r, y + r), fill=(58 + g, 86 + g, 60 + g // 2))
    for i in range(26):
        x = W * (0.03 + i * 0.037) + rng.uniform(-14, 14)
        bw, bh, y = rng.uniform(70, 118), rng.uniform(190, 330), H * 0.655
        wall = rng.choice([(232, 222, 204), (222, 206, 184), (236, 230, 220), (214, 196, 176)])
        d.rectangle((x, y - bh, x + bw, y + 20), fill=wall)
        d.polygon([(x - 8, y - bh), (x + bw / 2, y - bh - bw * 0.45), (x + bw + 8, y - bh)], fill=(150, 78, 58))
        for k in range(int(bw // 30) * 4):
            wx, wy = x + 14 + k // 4 * 30, y - bh + 22 + k % 4 * 52
            d.rectangle((wx, wy, wx + 13, wy + 24), fill=rng.choice([(92, 98, 108), (250, 222, 150)]))
    x = W * 0.18
    d.rectangle((x, H * 0.44, x + 70, H * 0.66), fill=(238, 232, 220))
    d.polygon([(x - 8, H * 0.44), (x + 35, H * 0.345), (x + 78, H * 0.44)], fill=(86, 112, 104))
    water_top = int(H * 0.70)
    d.rectangle((0, water_top - 70, W, water_top + 20), fill=(92, 112, 72))
    deck, spans = H * 0.60, [(W * 0.02, W * 0.47), (W * 0.51, W * 0.98)]
    steel, stone = (58, 72, 84), (176, 168, 154)
    for a, b in spans:
        arch = [(a + (b - a) * t / 60, deck + H * 0.105 - H * 0.085 * math.sin(math.pi * t / 60)) for t in range(61)]
        d.polygon([(a, deck)] + arch + [(b, deck)], fill=steel)
    for x in (0.0, 0.47, 0.98):
        d.polygon([(W * x, deck - 10), (W * (x + 0.04), deck - 10), (W * (x + 0.046), H * 0.70), (W * (x - 0.006), H * 0.70)], fill=stone)
    d.rectangle((0, deck - 26, W, deck + 10), fill=(150, 152, 150))
    for i in range(150):
        x = W * i / 149
        d.line((x, deck - 26, x, deck - 92), fill=(70, 84, 96), width=4)
    d.line((0, deck - 92, W, deck - 92), fill=(70, 84, 96), width=9)
    for i in range(7):
        x = W * (0.07 + i * 0.145)
        d.line((x, deck - 26, x, deck - 300), fill=(60, 70, 80), width=9)
        d.line((x, deck - 298, x + 60, deck - 306), fill=(60, 70, 80), width=8)
        d.ellipse((x + 44, deck - 312, x + 78, deck - 294), fill=(255, 240, 200))
    mirror = image.crop((0, water_top - (H - water_top), W, water_top)).transpose(Image.FLIP_TOP_BOTTOM).filter(ImageFilter.GaussianBlur(7))
    mirror = Image.blend(mirror, Image.new("RGB", mirror.size, (70, 104, 128)), 0.45)
    image.paste(mirror, (0, water_top))
    d = ImageDraw.Draw(image)
    for _ in range(900):
        y = rng.uniform(water_top + 12, H)
        x, l = rng.uniform(0, W), rng.uniform(20, 150) * (0.4 + (y - water_top) / (H - water_top))
        k = rng.randint(-18, 26)
        d.line((x, y, x + l, y), fill=(112 + k, 140 + k, 158 + k), width=rng.choice([2, 2, 3]))
    image = image.resize((w, h), Image.LANCZOS).filter(ImageFilter.GaussianBlur(0.6))
    grain = Image.frombytes("L", (w, h), rng.randbytes(w * h)).filter(ImageFilter.GaussianBlur(0.8))
    image = Image.blend(image, Image.merge("RGB", [grain] * 3), 0.035)
    image.save(path, "JPEG", quality=80, optimize=True)


def write_detour(path):
    """A PNG: the detour around Nádražní street."""
    s = 2
    image = Image.new("RGB", (1400 * s, 1000 * s), (240, 238, 231))
    d = ImageDraw.Draw(image)
    face = lambda size, bold=True: ImageFont.truetype(str(FONT_FOLDER / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf"), size * s)
    at = lambda *p: [(x * s, y * s) for x, y in p]
    river = [(x, 560 + 46 * math.sin(x / 190)) for x in range(-20, 1430, 10)]
    for x, y, w, h in ((60, 170, 300, 300), (420, 170, 330, 150), (820, 150, 520, 180), (420, 380, 330, 110), (820, 390, 210, 90), (60, 690, 300, 220), (430, 700, 330, 220), (830, 690, 500, 220), (1090, 390, 240, 90)):
        d.rounded_rectangle([x * s, y * s, (x + w) * s, (y + h) * s], 14 * s, fill=(224, 219, 206) if (x + y) % 3 else (209, 224, 196))
    banks = [(x, y - 34) for x, y in river] + [(x, y + 34) for x, y in reversed(river)]
    d.polygon(at(*banks), fill=(150, 196, 226))
    roads = {"Mlýnská": [(390, 120), (390, 960)], "Lipová": [(-20, 345), (1420, 345)], "Nádražní": [(790, 345), (790, 960)], "Na Hrázi": [(-20, 650), (1420, 650)], "Tovární": [(1060, 345), (1060, 960)]}
    for width, colour in ((40, (200, 196, 186)), (32, (255, 255, 255))):
        for road in roads.values():
            d.line(at(*road), fill=colour, width=width * s)
    route = at((390, 960), (390, 345), (1060, 345), (1060, 960))
    d.line(route, fill=(11, 79, 138), width=13 * s, joint="curve")
    d.line(at((790, 362), (790, 640)), fill=(178, 32, 24), width=16 * s)
    for y in range(380, 640, 40):
        d.line(at((779, y + 11), (801, y - 11)), fill=(255, 255, 255), width=5 * s)
    for x, y, text in ((424, 850, "Mlýnská"), (120, 345, "Lipová"), (822, 660, "Nádražní"), (100, 650, "Na Hrázi"), (1092, 790, "Tovární")):
        horizontal = text in ("Lipová", "Na Hrázi")
        d.text((x * s, y * s), text, font=face(24), fill=(50, 54, 60), anchor="lm" if not horizontal else "mm")
    d.text((180 * s, 597 * s), "Lučina", font=face(28, False), fill=(24, 84, 130), anchor="mm")
    d.rectangle([0, 0, 1400 * s, 110 * s], fill=(11, 79, 138))
    d.text((40 * s, 38 * s), "Objížďka ulice Nádražní", font=face(38), fill=(255, 255, 255), anchor="lm")
    d.text((40 * s, 82 * s), "30. listopadu – 18. prosince 2026", font=face(26, False), fill=(226, 236, 246), anchor="lm")
    d.rounded_rectangle([900 * s, 858 * s, 1380 * s, 984 * s], 12 * s, fill=(255, 255, 255), outline=(190, 186, 176), width=2 * s)
    for y, colour, text in ((896, (178, 32, 24), "uzavřený úsek"), (946, (11, 79, 138), "objízdná trasa a autobusy 1, 3")):
        d.line(at((922, y), (982, y)), fill=colour, width=13 * s)
        d.text((1000 * s, y * s), text, font=face(24, False), fill=(30, 34, 38), anchor="lm")
    image.resize((1400, 1000), Image.LANCZOS).quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
