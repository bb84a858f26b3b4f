"""The long and the wide documents: a 300-page budget, its outlook on landscape pages, and a table of 30 columns.

All numbers come from a seeded generator; they add up within a page. Leaves out letters about the budget (`letters/`).
"""

import random

from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm

import arms
from office import BLUE, HAIR, SOFT, canvas_class

PAGES = 300
CHAPTERS = [
    "Zastupitelstvo a vedení města", "Správa úřadu", "Městská policie", "Požární ochrana", "Místní komunikace a doprava",
    "Vodní hospodářství", "Předškolní a základní vzdělávání", "Kultura a knihovna", "Sport a volný čas", "Zdraví a sociální služby",
    "Bytové hospodářství", "Veřejné osvětlení", "Pohřebnictví", "Územní plánování", "Odpadové hospodářství", "Veřejná zeleň",
    "Investice – stavby", "Investice – projekty", "Finanční operace a rezervy", "Příspěvkové organizace",
]
ITEMS = [
    (5011, "Platy zaměstnanců v pracovním poměru"), (5021, "Ostatní osobní výdaje – dohody"), (5031, "Povinné pojistné na sociální zabezpečení"),
    (5032, "Povinné pojistné na veřejné zdravotní pojištění"), (5132, "Ochranné pomůcky"), (5136, "Knihy, učební pomůcky a tisk"),
    (5137, "Drobný dlouhodobý hmotný majetek"), (5139, "Nákup materiálu jinde nezařazený"), (5151, "Studená voda"), (5152, "Teplo"),
    (5153, "Plyn"), (5154, "Elektrická energie"), (5156, "Pohonné hmoty a maziva"), (5161, "Poštovní služby"), (5162, "Elektronické komunikace"),
    (5163, "Služby peněžních ústavů a pojištění"), (5164, "Nájemné"), (5166, "Konzultační, poradenské a právní služby"), (5167, "Služby školení a vzdělávání"),
    (5168, "Zpracování dat a služby informačních technologií"), (5169, "Nákup ostatních služeb"), (5171, "Opravy a udržování"), (5172, "Podlimitní programové vybavení"),
    (5173, "Cestovné"), (5175, "Pohoštění"), (5194, "Výdaje na věcné dary"), (5222, "Neinvestiční transfery spolkům"), (5331, "Příspěvky zřízeným organizacím"),
    (5362, "Platby daní státnímu rozpočtu"), (6111, "Programové vybavení"), (6121, "Stavby"), (6122, "Stroje, přístroje a zařízení"), (6123, "Dopravní prostředky"),
]
PARAGRAPHS = [
    "provoz radnice", "údržba chodníků", "mosty a lávky", "mateřská škola", "základní škola", "školní jídelna", "knihovna", "kulturní dům Lučina",
    "sportovní hala", "koupaliště", "dětská hřiště", "pečovatelská služba", "veřejné osvětlení", "hřbitov", "sběrný dvůr", "park Pod Javory",
    "cyklostezka", "dešťová kanalizace", "městský mobiliář", "hasičská zbrojnice", "bytové domy Lipová", "bytové domy Na Hrázi", "tržiště", "muzeum",
]


def money(value):
    """12345 as 12 345 with hard spaces."""
    return f"{value:,}".replace(",", "\u00a0")


def write_budget(path):
    """The 300 pages: a title page, a table of contents, and tables by chapter."""
    rng = random.Random(2027)
    c = canvas_class("Sans", "Město Javořice · Návrh rozpočtu na rok 2027")(str(path), pagesize=A4)
    c.setTitle("Návrh rozpočtu Města Javořice na rok 2027")
    c.setAuthor("Městský úřad Javořice")
    width, height = A4
    arms.draw_pdf(c, width / 2 - 25 * mm, 178 * mm, 60 * mm)
    for y, size, text, font in ((152, 22, "MĚSTO JAVOŘICE", "Sans-Bold"), (134, 30, "Návrh rozpočtu", "Sans-Bold"), (120, 20, "na rok 2027", "Sans"), (66, 11, "Zpracoval ekonomický odbor Městského úřadu Javořice", "Sans"), (59, 11, "Předkládá se zastupitelstvu města k projednání na 18. zasedání", "Sans")):
        c.setFont(font, size)
        c.drawCentredString(width / 2, y * mm, text)
    c.setStrokeColor(BLUE)
    c.setLineWidth(1.5)
    c.line(60 * mm, 112 * mm, 150 * mm, 112 * mm)
    c.showPage()
    body = PAGES - 2
    starts = [3 + body * i // len(CHAPTERS) for i in range(len(CHAPTERS))]
    c.setFont("Sans-Bold", 18)
    c.drawString(25 * mm, 262 * mm, "Obsah")
    for i, (name, start) in enumerate(zip(CHAPTERS, starts)):
        y = (247 - i * 9.5) * mm
        c.setFont("Sans", 11.5)
        c.drawString(25 * mm, y, f"{i + 1:02}")
        c.drawString(35 * mm, y, name)
        c.drawRightString(185 * mm, y, str(start))
        c.setStrokeColor(HAIR)
        c.setLineWidth(0.3)
        c.line(25 * mm, y - 2.6 * mm, 185 * mm, y - 2.6 * mm)
    c.showPage()
    for page in range(3, PAGES + 1):
        chapter = max(i for i, s in enumerate(starts) if s <= page)
        _budget_page(c, rng, chapter, page == starts[chapter])
        c.showPage()
    c.save()


def _budget_page(c, rng, chapter, opens):
    """One page of rows with a sum; the first page of a chapter has a larger heading and an outline entry."""
    name = f"Kapitola {chapter + 1:02} – {CHAPTERS[chapter]}"
    c.setFillColor(colors.black)
    if opens:
        c.bookmarkPage(f"kapitola{chapter}")
        c.addOutlineEntry(name, f"kapitola{chapter}", 0)
    c.setFont("Sans-Bold", 15 if opens else 11.5)
    c.drawString(25 * mm, 274 * mm, name)
    paragraph = rng.choice([2141, 2212, 2219, 2271, 2321, 3111, 3113, 3314, 3392, 3412, 3421, 3612, 3631, 3632, 3722, 3745, 4351, 5311, 5512, 6171])
    c.setFont("Sans", 10)
    c.setFillColor(SOFT)
    c.drawString(25 * mm, 267.5 * mm, f"§ {paragraph} – {rng.choice(PARAGRAPHS)}, org. {rng.randint(100, 989)}")
    c.drawRightString(185 * mm, 267.5 * mm, "v Kč")
    columns = [(37, "Položka"), (40, "Název"), (128, "Schválený 2026"), (157, "Návrh 2027"), (185, "Změna")]
    c.setFillColor(colors.Color(0.9, 0.92, 0.945))
    c.rect(25 * mm, 256.5 * mm, 160 * mm, 7 * mm, stroke=0, fill=1)
    c.setFillColor(colors.black)
    c.setFont("Sans-Bold", 8.5)
    for x, text in columns:
        (c.drawString if text == "Název" else c.drawRightString)(x * mm, 258.8 * mm, text)
    rows = sorted(rng.sample(ITEMS, rng.randint(26, len(ITEMS))))
    total_old = total_new = 0
    c.setFont("Sans", 9)
    y = 251.4
    lines = c.beginPath()
    for item, label in rows:
        old = rng.randint(2, 900) * rng.choice([100, 500, 1000, 1000, 5000])
        new = max(0, round(old * rng.uniform(0.7, 1.45), -2))
        total_old, total_new = total_old + old, total_new + new
        c.drawRightString(37 * mm, y * mm, str(item))
        c.drawString(40 * mm, y * mm, label)
        c.drawRightString(128 * mm, y * mm, money(old))
        c.drawRightString(157 * mm, y * mm, money(new))
        c.drawRightString(185 * mm, y * mm, ("+" if new >= old else "−") + money(abs(new - old)))
        lines.moveTo(25 * mm, (y - 1.9) * mm)
        lines.lineTo(185 * mm, (y - 1.9) * mm)
        y -= 6.1
    c.setStrokeColor(HAIR)
    c.setLineWidth(0.25)
    c.drawPath(lines)
    c.setFont("Sans-Bold", 9.5)
    c.setLineWidth(0.9)
    c.setStrokeColor(BLUE)
    c.line(25 * mm, (y + 4.2) * mm, 185 * mm, (y + 4.2) * mm)
    c.drawString(40 * mm, y * mm, f"Celkem § {paragraph}")
    c.drawRightString(128 * mm, y * mm, money(total_old))
    c.drawRightString(157 * mm, y * mm, money(total_new))
    c.drawRightString(185 * mm, y * mm, ("+" if total_new >= total_old else "−") + money(abs(total_new - total_old)))


def grid_page(c, size, title, note, heads, rows, first_width, font=7.4, row_height=5.4):
    """A page that is one table: the first column is text, the others numbers."""
    width, height = size
    left, right = 15 * mm, width - 15 * mm
    c.setFillColor(colors.black)
    c.setFont("Sans-Bold", 13)
    c.drawString(left, height - 17 * mm, title)
    c.setFont("Sans", 8.5)
    c.setFillColor(SOFT)
    c.drawString(left, height - 22.5 * mm, note)
    top, step = height - 27 * mm, (right - left - first_width) / (len(heads) - 1)
    c.setFillColor(colors.Color(0.87, 0.9, 0.935))
    c.rect(left, top - 8 * mm, right - left, 8 * mm, stroke=0, fill=1)
    c.setFillColor(colors.black)
    edge = lambda i: left + first_width + step * i
    c.setFont("Narrow-Bold", font)
    for i, head in enumerate(heads):
        (c.drawString(left + 1.5, top - 5 * mm, head) if i == 0 else c.drawRightString(edge(i) - 1.5, top - 5 * mm, head))
    for r, row in enumerate(rows):
        y = top - 8 * mm - (r + 1) * row_height * mm
        strong = row[0].isupper()
        if strong:
            c.setFillColor(colors.Color(0.94, 0.95, 0.965))
            c.rect(left, y, right - left, row_height * mm, stroke=0, fill=1)
            c.setFillColor(colors.black)
        c.setFont("Narrow-Bold" if strong else "Narrow", font)
        for i, cell in enumerate(row):
            (c.drawString(left + 1.5, y + 1.6 * mm, cell) if i == 0 else c.drawRightString(edge(i) - 1.5, y + 1.6 * mm, cell))
    bottom = top - 8 * mm - len(rows) * row_height * mm
    grid = c.beginPath()
    for r in range(len(rows) + 1):
        grid.moveTo(left, bottom + r * row_height * mm)
        grid.lineTo(right, bottom + r * row_height * mm)
    for x in [left, *(edge(i) for i in range(len(heads)))]:
        grid.moveTo(x, bottom)
        grid.lineTo(x, top)
    grid.moveTo(left, top)
    grid.lineTo(right, top)
    c.setStrokeColor(HAIR)
    c.setLineWidth(0.35)
    c.drawPath(grid)


def write_wide_table(path):
    """Thirty columns on A3 landscape, four pages."""
    rng = random.Random(30)
    size = landscape(A3)
    c = canvas_class("Sans", "Město Javořice · Plnění rozpočtu 2026 podle organizací")(str(path), pagesize=size)
    c.setTitle("Plnění rozpočtu 2026 – přehled podle organizací a měsíců")
    months = ["led", "úno", "bře", "dub", "kvě", "čvn", "čvc", "srp", "zář", "říj", "lis", "pro"]
    heads = ["Ukazatel", "SR", "UR", "Org."] + [f"{m} příj." for m in months] + [f"{m} výd." for m in months] + ["Saldo", "%"]
    assert len(heads) == 30
    for page in range(4):
        rows = []
        for r in range(41):
            if r % 10 == 0:
                rows.append([CHAPTERS[(page * 5 + r // 10) % len(CHAPTERS)].upper()] + [money(rng.randint(100, 9999)) for _ in heads[1:-1]] + [f"{rng.randint(40, 119)},{rng.randint(0, 9)}"])
            else:
                rows.append([rng.choice(PARAGRAPHS)] + [money(rng.randint(0, 2400)) for _ in heads[1:-1]] + [f"{rng.randint(40, 119)},{rng.randint(0, 9)}"])
        grid_page(c, size, f"Plnění rozpočtu Města Javořice za rok 2026 – část {page + 1} ze 4", "v tis. Kč; SR = schválený rozpočet, UR = upravený rozpočet; stav k 31. 10. 2026", heads, rows, 45 * mm, 7.0, 5.55)
        c.showPage()
    c.save()


def write_outlook(path):
    """The medium-term outlook, A4 landscape, two pages."""
    rng = random.Random(2030)
    size = landscape(A4)
    c = canvas_class("Sans", "Město Javořice · Střednědobý výhled rozpočtu 2028–2030")(str(path), pagesize=size)
    c.setTitle("Střednědobý výhled rozpočtu na roky 2028–2030")
    labels = [
        ["PŘÍJMY", "Daň z příjmů fyzických osob", "Daň z příjmů právnických osob", "Daň z přidané hodnoty", "Daň z nemovitých věcí", "Místní poplatky", "Správní poplatky", "Nájmy bytů", "Nájmy nebytových prostor", "Ostatní nedaňové příjmy", "KAPITÁLOVÉ PŘÍJMY", "Prodej pozemků", "Prodej ostatního majetku", "PŘIJATÉ TRANSFERY", "Souhrnný dotační vztah", "Transfery od kraje", "Investiční transfery"],
        ["BĚŽNÉ VÝDAJE", "Platy a pojistné", "Energie", "Opravy a udržování", "Služby", "Příspěvky organizacím", "Dotace spolkům", "Sociální služby", "Odpadové hospodářství", "KAPITÁLOVÉ VÝDAJE", "Obnova mostu přes Lučinu", "Chodníky a komunikace", "Školní tělocvična", "Úspory energie budov", "FINANCOVÁNÍ", "Splátky úvěru", "Zůstatek na účtech"],
    ]
    for page, names in enumerate(labels):
        rows = []
        for name in names:
            base = rng.randint(900, 42000)
            values = [round(base * (1 + 0.028 * k + rng.uniform(-0.02, 0.03))) for k in range(7)]
            rows.append([name] + [money(v) for v in values])
        heads = ["Ukazatel (tis. Kč)", "Skutečnost 2024", "Skutečnost 2025", "Rozpočet 2026", "Návrh 2027", "Výhled 2028", "Výhled 2029", "Výhled 2030"]
        grid_page(c, size, f"Střednědobý výhled rozpočtu na roky 2028–2030 – {'příjmy' if page == 0 else 'výdaje a financování'}", "Sestaveno podle § 3 zákona č. 250/2000 Sb., o rozpočtových pravidlech územních rozpočtů", heads, rows, 70 * mm, 9.5, 7.6)
        c.showPage()
    c.save()
