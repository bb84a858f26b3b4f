"""A document that is only pictures: three typed pages as an office scanner leaves them, crooked, grey and noisy.

Leaves out any text layer on purpose.
"""

import io
import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from office import FONT_FOLDER

DPI, SIZE = 200, (1654, 2339)

PAGES = [
    """Tělovýchovná jednota Javořice
Na Hrázi 22
799 99 Javořice


                                        Městský úřad Javořice
                                        Odbor kultury a sportu
                                        Náměstí Míru 1


                                        V Javořicích dne 2. 11. 2026


Věc: Ohlášení veřejného shromáždění a žádost
     o vyvěšení na úřední desce
---------------------------------------------


Vážení,

oznamujeme, že dne 6. prosince 2026 od 14 do 18
hodin pořádáme na Náměstí Míru tradiční

          MIKULÁŠSKÝ BĚH PŘES LUČINU.

Předpokládaná účast je 250 běžců a asi 600 diváků.
Trať vede od kašny na Náměstí Míru ulicí Dlouhou,
přes lávku u jezu, po levém břehu Lučiny ke
koupališti a parkem Pod Javory zpět na náměstí.

Prosíme o vyvěšení tohoto oznámení a přiloženého
programu na úřední desce města po dobu nejméně
patnácti dnů, aby se o omezení provozu dozvěděli
i obyvatelé ulic Dlouhá, Krátká a Kostelní.

Pořadatelská služba bude mít 24 osob označených
žlutou páskou. První pomoc zajistí místní skupina
zdravotníků ve stanu vedle kašny.
""",
    """                        - 2 -


PROGRAM

 9.00   příprava stánků a startovní brány
12.00   prezence závodníků v podloubí radnice
14.00   běh nejmenších           200 m
14.20   běh žáků                 800 m
14.50   běh žákyň                800 m
15.15   hlavní závod           5 200 m
16.30   vyhlášení vítězů u kašny
17.00   příchod Mikuláše, rozsvícení stromu
18.00   ukončení, úklid náměstí


OMEZENÍ PROVOZU

Od 13.30 do 16.30 hodin bude uzavřena ulice Dlouhá
a parkoviště na Náměstí Míru. Objížďka pro osobní
vozidla vede ulicemi Lipová a Mlýnská. Autobusy
městské dopravy zastavují v náhradní zastávce
"Lipová, škola".

Vjezd vozidel záchranné služby bude umožněn po
celou dobu akce od ulice Radniční.


STARTOVNÉ

děti a žáci ............... zdarma
dospělí ................... 100 Kč
senioři nad 60 let ........  50 Kč

Výtěžek připadne dětskému oddělení městské
knihovny.
""",
    """                        - 3 -


POKYNY PRO OBYVATELE

1. Prosíme o přeparkování vozidel z Náměstí Míru
   a z ulice Dlouhé nejpozději do 12 hodin.

2. Psy mějte po dobu závodu na vodítku.

3. Hudba bude hrát nejdéle do 18 hodin
   a nepřekročí limity nočního klidu.

4. V případě náledí bude hlavní závod zkrácen na
   dva okruhy parkem Pod Javory.


SOUHLASY

vlastník komunikací ........... udělen 26. 10. 2026
orgán policie ................. bez připomínek
správce toku Lučina ........... bez připomínek
městská knihovna .............. souhlasí


Za pořadatele děkujeme za pochopení a zveme
všechny občany k účasti.




                            ......................
                              předseda jednoty



Příloha: mapka trati (k nahlédnutí v kanceláři)
""",
]


def _stamp(draw_size, text, angle):
    """A round rubber stamp as an ink mask."""
    image = Image.new("L", (draw_size, draw_size), 0)
    d = ImageDraw.Draw(image)
    for r, w in ((0, 6), (14, 3)):
        d.ellipse((r + 4, r + 4, draw_size - r - 4, draw_size - r - 4), outline=255, width=w)
    font = ImageFont.truetype(str(FONT_FOLDER / "LiberationSans-Bold.ttf"), 30)
    radius = draw_size / 2 - 46
    for i, ch in enumerate(text):
        a = -150 + 300 * i / (len(text) - 1)
        glyph = Image.new("L", (60, 60), 0)
        ImageDraw.Draw(glyph).text((30, 30), ch, font=font, fill=255, anchor="mm")
        glyph = glyph.rotate(-a, Image.BICUBIC)
        x = draw_size / 2 + radius * math.sin(math.radians(a)) - 30
        y = draw_size / 2 - radius * math.cos(math.radians(a)) - 30
        image.paste(255, (round(x), round(y)), glyph)
    ImageDraw.Draw(image).text((draw_size / 2, draw_size / 2), "TJ", font=ImageFont.truetype(str(FONT_FOLDER / "LiberationSerif-Bold.ttf"), 86), fill=255, anchor="mm")
    return image.rotate(angle, Image.BICUBIC)


def _page(text, number, rng):
    """One scanned page in grey."""
    ink = Image.new("L", SIZE, 0)
    d = ImageDraw.Draw(ink)
    font = ImageFont.truetype(str(FONT_FOLDER / "LiberationMono-Regular.ttf"), 32)
    pitch = font.getlength("M")
    for row, line in enumerate(text.splitlines()):
        for col, ch in enumerate(line):
            if ch != " ":
                d.text((205 + col * pitch + rng.uniform(-0.8, 0.8), 250 + row * 47 + rng.uniform(-1.6, 1.6)), ch, font=font, fill=rng.randint(185, 255))
    if number in (0, 2):
        at = (1090, 190) if number == 0 else (330, 1560)
        stamp = _stamp(300, "TĚLOVÝCHOVNÁ JEDNOTA JAVOŘICE ·", 12).point(lambda v: v * 0.55)
        ink.paste(ImageChops.lighter(stamp, ink.crop((*at, at[0] + 300, at[1] + 300))), at) if number == 2 else None
    if number == 0:
        box = Image.new("L", (560, 190), 0)
        b = ImageDraw.Draw(box)
        small = ImageFont.truetype(str(FONT_FOLDER / "LiberationSans-Bold.ttf"), 30)
        b.rectangle((4, 4, 555, 185), outline=255, width=5)
        for i, line in enumerate(("MĚSTSKÝ ÚŘAD JAVOŘICE", "Došlo: 4. 11. 2026", "č. j.: MUJ/4690/2026")):
            b.text((24, 22 + i * 54), line, font=small, fill=255)
        box = box.rotate(2.2, Image.BICUBIC, expand=True).point(lambda v: v * 0.62)
        ink.paste(box, (930, 110), box)
    if number == 2:
        points = [(1010 + t * 3.4, 1530 + 46 * math.sin(t / 6.5) * math.exp(-t / 90) - t * 0.35 + 20 * math.sin(t / 2.7)) for t in range(110)]
        d.line(points, fill=235, width=6, joint="curve")
    ink = ink.filter(ImageFilter.GaussianBlur(0.75))
    paper = Image.new("L", SIZE, 243)
    page = ImageChops.subtract(paper, ink.point(lambda v: int(v * 0.82)))
    page = page.rotate((0.7, -0.9, 0.4)[number], Image.BICUBIC, fillcolor=236)
    d = ImageDraw.Draw(page)
    for y in (SIZE[1] // 2 - 315, SIZE[1] // 2 + 315):
        d.ellipse((44, y - 22, 88, y + 22), fill=120)
    shade = Image.linear_gradient("L").rotate(90).resize(SIZE).point(lambda v: max(0, v - 205) * 0.9)
    page = ImageChops.subtract(page, shade)
    specks = ImageDraw.Draw(page)
    for _ in range(260):
        x, y, r = rng.uniform(0, SIZE[0]), rng.uniform(0, SIZE[1]), rng.choice([0.6, 0.8, 1.2, 1.9])
        specks.ellipse((x - r, y - r, x + r, y + r), fill=rng.randint(90, 190))
    grain = Image.frombytes("L", (SIZE[0] // 2, SIZE[1] // 2 + 1), rng.randbytes((SIZE[0] // 2) * (SIZE[1] // 2 + 1))).resize(SIZE, Image.BICUBIC)
    return ImageChops.add(page, grain.point(lambda v: v * 0.045), 1, -6)


def write_scan(path):
    """The PDF: one grey JPEG a page, nothing else."""
    rng = random.Random(77)
    c = Canvas(str(path), pagesize=A4, invariant=1)
    c.setTitle("sken 2026-11-04")
    for number, text in enumerate(PAGES):
        data = io.BytesIO()
        _page(text, number, rng).save(data, "JPEG", quality=32, dpi=(DPI, DPI))
        data.seek(0)
        c.drawImage(ImageReader(data), 0, 0, *A4)
        c.showPage()
    c.save()
