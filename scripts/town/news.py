"""What the made-up town shows besides its notices: a poster, two pictures of announcements, a message, an issue of the
town's magazine. The announcements' words are here as well; the demo server makes an OFN "Aktuality" feed of them.
"""

import json
import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.lib.styles import ParagraphStyle

from office import FONT_FOLDER, SOFT, bind, markup

# iri part, title, days from today, topic, picture or None, paragraphs
NEWS = [
    ("rozsveceni", "V neděli rozsvítíme vánoční strom na náměstí", 0, "Kultura", "strom.jpg", [
        "Program začíná v 16 hodin zpěvem školního sboru, strom rozsvítí v 17 hodin děti z mateřské školy Lipová.",
        "Po celé odpoledne je otevřený adventní trh s výrobky místních řemeslníků; parkoviště u radnice bude uzavřeno."]),
    ("sbernydvur", "Sběrný dvůr má nové otevírací hodiny", -1, "Životní prostředí", None, [
        "Od prosince je dvůr v Tovární ulici otevřen také v sobotu od 8 do 12 hodin. V pondělí zůstává zavřený.",
        "Bioodpad, elektro a textil se odevzdávají bez poplatku; stavební suť jen po předložení občanského průkazu."]),
    ("most", "Most přes Lučinu: hotovo je založení obou opěr", -2, "Doprava", "most.jpg", [
        "Stavba pokračuje podle plánu. Nosníky přivezou v lednu, provoz bude po dobu montáže na dvě noci zastaven."]),
    ("knihovna", "Knihovna zve na besedu o historii Javořic, na čtení pro děti a na výstavu fotografií ze sbírky pana učitele Vondráčka", -4,
     "Kultura", None, [
        "Beseda je ve středu v 18 hodin, vstup volný. Výstava potrvá do konce roku a je přístupná v otevírací době půjčovny.",
        "Čtení pro nejmenší se koná každé úterý od 10 hodin v oddělení pro děti."]),
]

MESSAGE = """# Dobrý den na radnici

- **Podatelna a pokladna** přízemí vpravo
- **Stavební úřad, odbor dopravy** druhé patro
- **Výtah** za schodištěm vlevo
- [**Objednejte se předem**](https://javorice.example/objednani) a nebudete čekat
"""


def write_news(path):
    """The announcements, one object each; returns how many."""
    items = [{"iri-part": part, "title": title, "posted": posted, "topic": topic, "picture": picture, "text": text}
             for part, title, posted, topic, picture, text in NEWS]
    path.write_text(json.dumps(items, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return len(items)


def _night(width, height, seed):
    """A clear winter evening over roofs, lit from below."""
    rng = random.Random(seed)
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for y in range(height):
        t = y / height
        draw.line([(0, y), (width, y)], fill=(int(14 + 70 * t), int(26 + 52 * t), int(62 + 50 * t)))
    for _ in range(width // 9):
        x, y = rng.randrange(width), rng.randrange(int(height * 0.5))
        draw.point((x, y), fill=(200, 205, 220))
    x = -20
    while x < width:
        w, h = rng.randint(width // 12, width // 7), rng.randint(height // 6, height // 4)
        top = height - height // 8 - h
        shade = rng.randint(24, 40)
        draw.rectangle([x, top, x + w, height], fill=(shade, shade, shade + 14))
        draw.polygon([(x - 8, top), (x + w / 2, top - h * 0.4), (x + w + 8, top)], fill=(shade + 30, shade + 30, shade + 44))
        for row in range(2):
            for col in range(3):
                if rng.random() < 0.6:
                    a, b = x + w * (0.15 + 0.28 * col), top + h * (0.2 + 0.36 * row)
                    draw.rectangle([a, b, a + w * 0.13, b + h * 0.18], fill=(255, 214, 130))
        x += w + 4
    draw.rectangle([0, height - height // 8, width, height], fill=(206, 214, 228))
    return image


def _tree(image, middle, foot, tall, seed):
    """A tree with lamps on it, and their glow."""
    rng = random.Random(seed)
    draw = ImageDraw.Draw(image)
    draw.rectangle([middle - tall * 0.03, foot - tall * 0.1, middle + tall * 0.03, foot], fill=(70, 46, 30))
    for i in range(5):
        top, low = foot - tall + tall * 0.16 * i, foot - tall * 0.66 + tall * 0.14 * i
        half = tall * (0.12 + 0.065 * i)
        draw.polygon([(middle, top), (middle - half, low), (middle + half, low)], fill=(16, 66 + 6 * i, 46))
    glow = Image.new("RGB", image.size)
    over = ImageDraw.Draw(glow)
    for _ in range(110):
        t = rng.random() ** 0.6
        y = foot - tall * 0.96 + tall * 0.84 * t
        x = middle + rng.uniform(-1, 1) * tall * 0.33 * t
        r = tall * 0.007
        colour = rng.choice([(255, 220, 140), (255, 120, 90), (140, 200, 255)])
        draw.ellipse([x - r, y - r, x + r, y + r], fill=colour)
        over.ellipse([x - 3 * r, y - 3 * r, x + 3 * r, y + 3 * r], fill=tuple(c // 3 for c in colour))
    image.paste(ImageChops.add(image, glow.filter(ImageFilter.GaussianBlur(tall * 0.012))))
    draw = ImageDraw.Draw(image)
    points = []
    for i in range(10):
        r = tall * (0.05 if i % 2 == 0 else 0.021)
        a = math.pi * i / 5 - math.pi / 2
        points.append((middle + r * math.cos(a), foot - tall + r * math.sin(a)))
    draw.polygon(points, fill=(255, 226, 140))


def write_tree(path):
    image = _night(1200, 750, 5)
    _tree(image, 610, 700, 600, 6)
    image.save(path, quality=84)


def write_poster(path):
    """A poster for the advent market, as a printer would send it."""
    width, height = 1240, 1754
    image = _night(width, height, 9)
    _tree(image, width / 2, height - 190, 820, 7)
    draw = ImageDraw.Draw(image)
    bold = lambda size: ImageFont.truetype(str(FONT_FOLDER / "LiberationSans-Bold.ttf"), size)
    middle = lambda y, words, size, fill: draw.text((width / 2, y), words, font=bold(size), fill=fill, anchor="ma")
    middle(120, "Adventní trh", 150, (255, 240, 214))
    middle(310, "neděle 29. listopadu · 13–19 hodin", 56, (255, 214, 130))
    middle(390, "Náměstí Míru, Javořice", 56, (255, 240, 214))
    draw.rectangle([0, height - 150, width, height], fill=(120, 24, 34))
    middle(height - 112, "svařené víno · betlém · dílny pro děti", 58, (255, 240, 214))
    image.quantize(200).save(path, optimize=True)


ISSUE = [
    ("Slovo starosty", "Vážení spoluobčané, rok se chýlí ke konci a s ním i největší stavba, kterou město za poslední desetiletí podniklo. "
     "Most přes Lučinu dostane v lednu nosníky a v červnu po něm poprvé přejdeme."),
    ("Z jednání rady", "Rada schválila plán zimní údržby, příspěvek dobrovolným hasičům a nové otevírací hodiny sběrného dvora. "
     "Vyhověla také žádosti školy o prodloužení provozu družiny."),
    ("Rozpočet na rok 2027", "Návrh počítá s příjmy 214 milionů korun. Největší položkou je dokončení mostu, následuje oprava "
     "střechy základní školy a kanalizace v lokalitě Za Tratí."),
    ("Kultura v prosinci", "Adventní trh, koncert smyčcového kvarteta v kapli, živý betlém a silvestrovské promítání v Kulturním domě Lučina."),
    ("Historie: jak se stavěl starý most", "Kamenný most z roku 1874 přečkal tři povodně a jeden průjezd vojska. Zbourán byl až letos na jaře."),
    ("Sport", "Mikulášský běh přes Lučinu startuje šestého prosince v deset hodin na hřišti u školy. Přihlášky přijímá Sokol."),
    ("Společenská kronika", "Vítáme nové občánky, blahopřejeme jubilantům a vzpomínáme na ty, kteří nás opustili."),
]


def write_issue(path, picture):
    """Eight pages of the town's magazine; the first is a cover."""
    width, height = A4
    c = Canvas(str(path), pagesize=A4, invariant=1)
    c.setTitle("Javořické listy 12/2026")
    c.setAuthor("Město Javořice")
    c.setFillColor(colors.Color(0.47, 0.09, 0.13))
    c.rect(0, 0, width, height, stroke=0, fill=1)
    c.setFillColor(colors.white)
    c.setFont("Serif-Bold", 54)
    c.drawString(16 * mm, height - 34 * mm, "Javořické listy")
    c.setFont("Sans", 13)
    c.drawString(17 * mm, height - 44 * mm, "zpravodaj města · prosinec 2026 · ročník XXXI · zdarma")
    c.drawImage(str(picture), 0, 78 * mm, width=width, height=width * 750 / 1200)
    c.setFont("Sans-Bold", 17)
    for i, (title, _) in enumerate(ISSUE[1:5]):
        c.drawString(17 * mm, 58 * mm - i * 10 * mm, bind(title))
    c.setFont("Sans", 17)
    for i in range(4):
        c.drawRightString(width - 17 * mm, 58 * mm - i * 10 * mm, str(i + 3))
    c.showPage()
    body = ParagraphStyle("body", fontName="Serif", fontSize=12.5, leading=18)
    for number, (title, words) in enumerate(ISSUE, 2):
        c.setFillColor(colors.Color(0.47, 0.09, 0.13))
        c.setFont("Serif-Bold", 27)
        c.drawString(17 * mm, height - 30 * mm, bind(title))
        c.rect(17 * mm, height - 36 * mm, 40 * mm, 1.2 * mm, stroke=0, fill=1)
        left = height - 46 * mm
        for _ in range(7):
            paragraph = Paragraph(markup(words), body)
            _, tall = paragraph.wrap(width - 34 * mm, left)
            left -= tall + 4 * mm
            paragraph.drawOn(c, 17 * mm, left)
        c.setFillColor(SOFT)
        c.setFont("Sans", 10)
        c.drawString(17 * mm, 12 * mm, "Javořické listy 12/2026")
        c.drawRightString(width - 17 * mm, 12 * mm, str(number))
        c.showPage()
    c.save()


def write_all(town, bridge):
    """Everything of this file; `bridge` is a picture of the bridge that is there already."""
    news, posters, issues = town / "news", town / "posters", town / "magazine"
    for folder in (news, posters, issues):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
    write_tree(news / "strom.jpg")
    Image.open(bridge).convert("RGB").resize((960, 640)).save(news / "most.jpg", quality=80)
    write_poster(posters / "Adventní trh.png")
    (posters / "vitejte.md").write_text(MESSAGE, encoding="utf-8")
    write_issue(issues / "Javořické listy, prosinec 2026.pdf", news / "strom.jpg")
    return write_news(town / "news.json")
