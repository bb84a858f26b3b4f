"""How a letter of the made-up office looks: fonts, letterhead, the small markup of `letters/*.txt`, the closing block.

A letter file opens with `key: value` lines (dept, addr, ref, mark, date, by, font, size) and a line `---`. Then a
blank line parts paragraphs, and the first word of a block says what it is:
`# ` title, `## ` subtitle, `### ` heading, `> ` centred bold, `* ` list of lines, `| ` table rows (`|= w w w` gives the
widths in per cent, `|! ` a heading row), `!sign FUNCTION`, `!dates`, `!page`, `!left` (the paragraph is not justified).
Leaves out documents that are not letters: see `budget`, `drawing`, `scan`, `special`.
"""

import re
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Frame, KeepTogether, PageBreak, PageTemplate, Paragraph, Spacer, Table

import arms

TOWN, OFFICE, AUTHOR = "Město Javořice", "Městský úřad Javořice", "Městský úřad Javořice"
HAIR, SOFT = colors.Color(0.55, 0.57, 0.6), colors.Color(0.25, 0.27, 0.3)
BLUE = colors.Color(11 / 255, 79 / 255, 138 / 255)
FONT_FOLDER = Path("/usr/share/fonts/truetype/liberation")


def register_fonts():
    """Registers Liberation (Debian: fonts-liberation) as Serif, Sans, Narrow and Mono families."""
    for family, stem in (("Serif", "Serif"), ("Sans", "Sans"), ("Narrow", "SansNarrow"), ("Mono", "Mono")):
        faces = {}
        for face in ("Regular", "Bold", "Italic", "BoldItalic"):
            name = family if face == "Regular" else f"{family}-{face}"
            pdfmetrics.registerFont(TTFont(name, str(FONT_FOLDER / f"Liberation{stem}-{face}.ttf")))
            faces[face] = name
        pdfmetrics.registerFontFamily(
            family, normal=faces["Regular"], bold=faces["Bold"], italic=faces["Italic"], boldItalic=faces["BoldItalic"]
        )


def bind(text):
    """Puts non-breaking spaces where Czech typesetting wants them."""
    text = re.sub(r"(?<![^\s(„])([kKsSvVzZoOuUaAiI]) (?=\S)", "\\1\u00a0", text)
    text = re.sub(r"(\d)\. (?=\d)", "\\1.\u00a0", text)
    text = re.sub(r"(\d) (?=(\d{3}\b|Kč|m²|m\b|%|dnů|Sb\.))", "\\1\u00a0", text)
    return re.sub(r"\b(č\.|čj\.|odst\.|písm\.|parc\.|čp\.|k\.|ul\.|§|st\.|tis\.|mil\.) (?=\S)", "\\1\u00a0", text)


def markup(text):
    """Plain text with **bold** and //italic// to the tags a Paragraph knows."""
    text = escape(bind(text))
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"//(.+?)//", r"<i>\1</i>", text)


class NumberedCanvas(Canvas):
    """Knows the number of pages before it draws the foot of each."""

    foot_font, foot_text, mark = "Serif", "", True

    def __init__(self, *args, **kw):
        super().__init__(*args, **{**kw, "invariant": 1})
        self._kept = []

    def showPage(self):
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        for number, state in enumerate(self._kept, 1):
            self.__dict__.update(state)
            self.setFont(self.foot_font, 8.5)
            self.setFillColor(SOFT)
            width = self._pagesize[0]
            if len(self._kept) > 1:
                self.drawRightString(width - 25 * mm, 12 * mm, f"strana {number} / {len(self._kept)}")
            self.drawString(25 * mm, 12 * mm, self.foot_text)
            super().showPage()
        super().save()


def canvas_class(font, foot):
    """A canvas class with its foot line set."""
    return type("Foot", (NumberedCanvas,), {"foot_font": font, "foot_text": foot})


def styles(font, size):
    """Paragraph styles of a letter."""
    lead = size * 1.38
    base = ParagraphStyle("p", fontName=font, fontSize=size, leading=lead, alignment=TA_JUSTIFY, spaceAfter=size * 0.62)
    make = lambda name, **kw: ParagraphStyle(name, parent=base, **kw)
    bold = f"{font}-Bold"
    return {
        "p": base,
        "left": make("left", alignment=TA_LEFT),
        "h1": make("h1", fontName=bold, fontSize=size * 1.6, leading=size * 2, alignment=TA_CENTER, spaceBefore=size * 0.8, spaceAfter=size * 0.7),
        "h2": make("h2", fontSize=size * 1.18, leading=size * 1.6, alignment=TA_CENTER, spaceAfter=size * 1.1),
        "h3": make("h3", fontName=bold, alignment=TA_LEFT, spaceBefore=size * 0.7, spaceAfter=size * 0.4, keepWithNext=1),
        "h3t": make("h3t", fontName=bold, alignment=TA_LEFT, spaceBefore=size * 0.7, spaceAfter=size * 0.4),
        "mid": make("mid", fontName=bold, alignment=TA_CENTER, spaceBefore=size * 0.3, spaceAfter=size * 0.8, keepWithNext=1),
        "item": make("item", leftIndent=size * 1.6, bulletIndent=size * 0.4, spaceAfter=size * 0.22),
        "cell": make("cell", fontSize=size * 0.88, leading=size * 1.15, alignment=TA_LEFT, spaceAfter=0),
        "num": make("num", fontSize=size * 0.88, leading=size * 1.15, alignment=2, spaceAfter=0),
        "head": make("head", fontName=bold, fontSize=size * 0.85, leading=size * 1.1, alignment=TA_LEFT, spaceAfter=0),
        "small": make("small", fontSize=size * 0.85, leading=size * 1.15, alignment=TA_LEFT, spaceAfter=size * 0.4),
    }


def table(lines, st, width):
    """A ruled table from `| a | b` lines; a cell of digits is set to the right."""
    widths, rows, heads = None, [], []
    for line in lines:
        if line.startswith("|="):
            parts = [float(v) for v in line[2:].split()]
            widths = [width * v / sum(parts) for v in parts]
            continue
        head = line.startswith("|!")
        cells = [c.strip() for c in line[2:].split("|")]
        heads += [len(rows)] if head else []
        number = lambda c: re.fullmatch(r"\**[-+−]?[\d \u00a0]+(,\d+)?( ?(Kč|%|m²))?\**", c)
        pick = lambda c: st["head"] if head else st["num"] if number(c) else st["cell"]
        rows.append([Paragraph(markup(c), st["cell"] if i == 0 and not head else pick(c)) for i, c in enumerate(cells)])
    t = Table(rows, colWidths=widths or [width / len(rows[0])] * len(rows[0]), repeatRows=1 if heads else 0)
    look = [("GRID", (0, 0), (-1, -1), 0.5, HAIR), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]
    look += [("BACKGROUND", (0, r), (-1, r), colors.Color(0.92, 0.935, 0.95)) for r in heads]
    t.setStyle(look)
    return t


def closing(kind, text, st, width, font):
    """The signature block or the block with the dates of posting."""
    line = "." * 34
    if kind == "sign":
        who, _, office = text.partition(";")
        right = Paragraph(f"{line}<br/><b>{escape(who.strip())}</b><br/>{escape(office.strip() or OFFICE)}", ParagraphStyle("s", parent=st["cell"], alignment=TA_CENTER))
        left = Paragraph("otisk úředního razítka", ParagraphStyle("o", parent=st["cell"], alignment=TA_CENTER, textColor=HAIR))
        return KeepTogether([Spacer(1, 10 * mm), Table([[left, right]], colWidths=[width * 0.46, width * 0.54], style=[("VALIGN", (0, 0), (-1, -1), "MIDDLE")])])
    rows = [["Vyvěšeno dne: " + "." * 24, "Sejmuto dne: " + "." * 24], ["Podpis oprávněné osoby a razítko orgánu, který potvrzuje vyvěšení:", "Podpis oprávněné osoby a razítko orgánu, který potvrzuje sejmutí:"]]
    cells = [[Paragraph(escape(c), st["cell"]) for c in row] for row in rows]
    box = Table(cells, colWidths=[width / 2] * 2, rowHeights=[8 * mm, 19 * mm])
    box.setStyle([("BOX", (0, 0), (-1, -1), 0.6, HAIR), ("INNERGRID", (0, 0), (-1, -1), 0.4, HAIR), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    note = "Tato písemnost musí být vyvěšena nejméně po dobu 15 dnů na úřední desce a zveřejněna též způsobem umožňujícím dálkový přístup."
    return KeepTogether([Spacer(1, 6 * mm), Paragraph(bind(note), st["small"]), box])


def letterhead(head, font):
    """Draws the head of the first page."""

    def draw(canvas, doc):
        width, height = doc.pagesize
        top = height - 16 * mm
        canvas.saveState()
        if head.get("arms", "yes") == "yes":
            arms.draw_pdf(canvas, 25 * mm, top - 19 * mm, 19 * mm)
        x = 45 * mm if head.get("arms", "yes") == "yes" else 25 * mm
        canvas.setFillColor(colors.black)
        canvas.setFont(f"{font}-Bold", 16)
        canvas.drawString(x, top - 5.5 * mm, head.get("office", "Městský úřad Javořice"))
        canvas.setFont(font, 10.5)
        canvas.drawString(x, top - 11 * mm, head.get("dept", ""))
        canvas.setFillColor(SOFT)
        canvas.setFont(font, 9)
        canvas.drawString(x, top - 16 * mm, head.get("addr", "Náměstí Míru 1, 799 99 Javořice · podatelna@javorice.example · www.javorice.example"))
        canvas.setStrokeColor(BLUE if head.get("arms", "yes") == "yes" else HAIR)
        canvas.setLineWidth(1.1)
        canvas.line(25 * mm, top - 22 * mm, width - 25 * mm, top - 22 * mm)
        canvas.setFont(font, 9.5)
        canvas.setFillColor(colors.black)
        y = top - 28.5 * mm
        for key, label in (("ref", "Č. j.:"), ("mark", "Spis. zn.:"), ("by", "Vyřizuje:")):
            if head.get(key):
                canvas.drawString(25 * mm, y, label)
                canvas.drawString(45 * mm, y, head[key])
                y -= 4.8 * mm
        if head.get("date"):
            canvas.drawRightString(width - 25 * mm, top - 28.5 * mm, bind(head["date"]))
        canvas.restoreState()

    return draw


def flow(text, st, width, font):
    """The body of a letter as flowables."""
    out = []
    # A heading ends its block even where no blank line follows.
    text = re.sub(r"(?m)^(#+ )(.*)\n(?!\1|\n)", r"\1\2\n\n", text.strip())
    for block in re.split(r"\n\s*\n", text):
        lines = [l.strip() for l in block.splitlines()]
        mark, _, rest = lines[0].partition(" ")
        if mark == "!page":
            out.append(PageBreak())
        elif mark == "!sign":
            out.append(closing("sign", rest, st, width, font))
        elif mark == "!dates":
            out.append(closing("dates", "", st, width, font))
        elif mark.startswith("|"):
            if out and getattr(out[-1], "style", None) is st["h3"]:
                # Kept together with its heading a long table would not be split.
                out[-1:] = [CondPageBreak(45 * mm), Paragraph(out[-1].text, st["h3t"])]
            out += [table(lines, st, width), Spacer(1, 4 * mm)]
        elif mark == "*":
            for line in lines:
                out.append(Paragraph(markup(line[2:]), st["item"], bulletText="–"))
            out.append(Spacer(1, 1.6 * mm))
        elif mark in ("#", "##", "###", ">"):
            style = {"#": "h1", "##": "h2", "###": "h3", ">": "mid"}[mark]
            out.append(Paragraph("<br/>".join(markup(l.removeprefix(mark).strip()) for l in lines), st[style]))
        elif mark == "!left":
            out.append(Paragraph("<br/>".join(markup(l) for l in [rest, *lines[1:]] if l), st["left"]))
        else:
            out.append(Paragraph(markup(" ".join(lines)), st["p"]))
    return out


def document(path, title, subject="Úřední deska", head=None, body="", font="Serif", size=11, pagesize=A4, foot=TOWN):
    """Writes a letter. `body` is markup, or a list of flowables already made."""
    st = styles(font, size)
    width = pagesize[0] - 50 * mm
    doc = BaseDocTemplate(str(path), pagesize=pagesize, title=title, author=AUTHOR, subject=subject, lang="cs", invariant=1)
    usual = Frame(25 * mm, 20 * mm, width, pagesize[1] - 42 * mm, 0, 0, 0, 0, id="usual")
    lines = sum(1 for k in ("ref", "mark", "by") if head and head.get(k))
    drop = 50 * mm + max(0, lines - 1) * 4.8 * mm
    first = Frame(25 * mm, 20 * mm, width, pagesize[1] - drop - 20 * mm, 0, 0, 0, 0, id="first")
    templates = [PageTemplate("later", [usual])]
    if head is not None:
        templates.insert(0, PageTemplate("first", [first], onPage=letterhead(head, font), autoNextPageTemplate="later"))
    doc.addPageTemplates(templates)
    story = flow(body, st, width, font) if isinstance(body, str) else body
    doc.build(story, canvasmaker=canvas_class(font, foot))


def letter(source, target):
    """Writes the PDF of one `letters/*.txt` file."""
    front, _, body = source.read_text("utf-8").partition("\n---\n")
    head = dict(l.split(": ", 1) for l in front.splitlines() if ": " in l)
    document(target, head.pop("title"), head=head, body=body, font=head.pop("font", "Serif"), size=float(head.pop("size", "11")), foot=head.pop("foot", TOWN))
