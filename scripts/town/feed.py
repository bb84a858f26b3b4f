"""The notices of the made-up town, dates in days from today; the demo server makes an OFN feed of them.

The first agenda of a notice is whose document it is, the last is its kind. Leaves out the OFN vocabulary itself.
"""

import json

KINDS = ["Veřejné vyhlášky", "Záměry", "Dražby", "Rozpočet", "Zasedání", "Volby", "Volné byty", "Ztráty a nálezy"]
V, Z, D, R, S, E, B, N = KINDS
SU, DO, MO, EK = "Stavební úřad", "Odbor dopravy", "Majetkový odbor", "Ekonomický odbor"
KT, SO, EX, KU = "Kancelář tajemníka", "Správní odbor", "Exekutorský úřad", "Krajský úřad"

LONG = (
    "Veřejná vyhláška – oznámení o vydání opatření obecné povahy, kterým se stanovuje přechodná úprava provozu na místních komunikacích "
    "Lipová, Mlýnská, Na Hrázi a Tovární v souvislosti s přestavbou vodovodního řadu v ulici Nádražní"
)

# title, posted, until, reference, file mark, agenda, attachments as (name, file without folder)
NOTICES = [
    ("Veřejná vyhláška – oznámení o zahájení územního řízení „Obnova mostu přes Lučinu“", 0, 15, "MUJ/4821/2026", "SÚ/1187/2026/3", [SU, V],
     [("Vyhláška", "obnova-mostu-lucina.pdf"), ("Situace A0", "uzemni-plan.pdf"), ("Projektová zpráva", "projektova-zprava.pdf")]),
    ("Záměr pronájmu nebytových prostor v ulici Dlouhá 12", 0, 15, "MUJ/4816/2026", "MO/0231/2026", [MO, Z], [("Záměr pronájmu", "pronajem-dlouha-12.pdf")]),
    ("Uzavírka ulice Nádražní a nařízená objížďka od 30. 11. do 18. 12. 2026", 0, 26, "MUJ/4819/2026", "OD/3402/2026", [DO, V],
     [("Rozhodnutí o uzavírce", "uzavirka-nadrazni.pdf"), ("Mapa objížďky", "objizdka.png"), ("Vizualizace nového mostu", "vizualizace-mostu.jpg")]),
    ("Ztráty a nálezy – seznam věcí nalezených v říjnu a listopadu", 0, None, "MUJ/4813/2026", None, [SO, N], [("Seznam nálezů", "ztraty-a-nalezy.pdf")]),
    ("Program 18. zasedání zastupitelstva města", -3, 1, "MUJ/4797/2026", None, [KT, S], [("Pozvánka a program", "zasedani-program.pdf"), ("Usnesení ze 17. zasedání", "usneseni-17.pdf")]),
    ("Návrh rozpočtu města na rok 2027 a střednědobý výhled na roky 2028–2030", -2, 39, "MUJ/4809/2026", None, [EK, R],
     [("Návrh rozpočtu na rok 2027", "rozpocet.pdf"), ("Střednědobý výhled", "strednedoby-vyhled.pdf"), ("Plnění rozpočtu podle organizací", "plneni-rozpoctu-tabulka.pdf"), ("Rozpočtové opatření č. 9/2026", "rozpoctove-opatreni.pdf"), ("24340", "rozpoctove-opatreni.pdf"), ("24341", "strednedoby-vyhled.pdf")]),
    ("Dražební vyhláška – spoluvlastnický podíl na pozemcích v k. ú. Horní Javořice", -4, 53, "999 EX 1204/24-87", "SV 31/2026", [EX, D], [("Dražební vyhláška", "drazebni-vyhlaska.pdf")]),
    ("Oznámení o možnosti převzít písemnost", -1, 14, "MUJ/4802/2026", "OD/3319/2026", [DO, V], [("Oznámení", "prevzit-pisemnost.pdf")]),
    ("Ohlášení veřejného shromáždění – Mikulášský běh přes Lučinu", -1, 14, "MUJ/4690/2026", None, ["Odbor kultury a sportu"], [("24318", "sken-dopis.pdf")]),
    ("Rozpočtové opatření č. 9/2026", -2, None, "MUJ/4790/2026", None, [EK, R], [("Rozpočtové opatření", "rozpoctove-opatreni.pdf")]),
    ("Oznámení o uložení písemnosti na ohlašovně", -5, 5, "MUJ/4788/2026", "SO/1052/2026", [SO, V], [("24302", "oznameni-o-ulozeni.pdf")]),
    ("Nabídka volných městských bytů k pronájmu, kolo 6/2026", -6, 9, "MUJ/4771/2026", None, [MO, B], [("Nabídka bytů", "volne-byty.pdf"), ("Žádost – formulář", "formular.pdf")]),
    ("Výběrové řízení na pracovní místo referent stavebního úřadu", -6, 15, "MUJ/4755/2026", None, [KT], [("Oznámení o výběrovém řízení", "vyberove-rizeni.pdf")]),
    ("Opatření obecné povahy – stanovení místní úpravy provozu v ulici Lipová", -7, 8, "MUJ/4744/2026", "OD/3288/2026", [DO, V], [("Opatření obecné povahy", "opatreni-obecne-povahy.pdf"), ("Výkresová příloha", "otocene-strany.pdf")]),
    ("Územní plán Javořice – návrh změny č. 3, hlavní výkres k veřejnému projednání", -7, 30, "MUJ/4739/2026", "ÚP/0088/2025", [SU, V], [("Hlavní výkres A0", "uzemni-plan.pdf"), ("Odůvodnění", "projektova-zprava.pdf")]),
    ("Záměr prodeje pozemku parc. č. 812/14 v lokalitě Za Tratí", -8, 7, "MUJ/4733/2026", "MO/0219/2026", [MO, Z], [("Záměr prodeje", "prodej-pozemku.pdf")]),
    (LONG, -8, 22, "MUJ/4760/2026", "OD/3401/2026", [DO, V], [("Opatření obecné povahy", "opatreni-obecne-povahy.pdf"), ("24297", "objizdka.png")]),
    ("Nařízení č. 2/2026 – plán zimní údržby místních komunikací", -9, None, "N 2/2026", None, ["Rada města", V], [("Nařízení", "zimni-udrzba-narizeni.pdf"), ("Grafická část", "na-sirku.pdf")]),
    ("Výzva k odstranění vozidla &quot;bez platné technické kontroly&quot; z parkoviště v ulici Za Tratí", -9, 0, "MUJ/4722/2026", "OD/3240/2026", [DO, V], [("Výzva", "prevzit-pisemnost.pdf")]),
    ("Volné byty", -10, 4, "MUJ/4718/2026", None, [MO, B], []),
    ("Obecně závazná vyhláška č. 4/2026 – návrh k připomínkám", -10, 20, "MUJ/4714/2026", None, ["Zastupitelstvo města", V], [("Návrh vyhlášky", "ozv-poplatek-odpady.pdf")]),
    ("Oznámení o době a místě konání nových voleb do zastupitelstva města", -11, 13, "MUJ/4701/2026", None, ["Starosta města", E], [("Oznámení voličům", "volby-oznameni.pdf")]),
    ("Dražební vyhláška – rodinný dům čp. 31 s příslušenstvím", -12, 40, "999 EX 0871/25-44", None, [EX, D], [("24271", "drazebni-vyhlaska.pdf")]),
    ("Záměr směny pozemků v údolní nivě Lučiny pro cyklostezku „Po proudu“", -12, 3, "MUJ/4694/2026", "MO/0204/2026", [MO, Z], [("Záměr směny", "prodej-pozemku.pdf"), ("Situace", "na-sirku.pdf")]),
    ("Usnesení ze 17. zasedání zastupitelstva města", -13, None, "MUJ/4402/2026", None, [KT, S], [("Usnesení", "usneseni-17.pdf")]),
    ("Pozvánka na zasedání finančního výboru", -13, 0, None, None, [EK, S], [("24255", "zasedani-program.pdf")]),
    ("Seznam nemovitostí nedostatečně určitě označených v katastru – Javořice a Dolní Javořice", -14, 60, "MUJ/4671/2026", None, ["Úřad pro zastupování státu"], [(f"{24200 + i}", f) for i, f in enumerate(
        ["plneni-rozpoctu-tabulka.pdf", "oznameni-o-ulozeni.pdf", "prodej-pozemku.pdf", "na-sirku.pdf", "otocene-strany.pdf"] * 5)]),
    ("Počet a sídla volebních okrsků", -15, 13, "MUJ/4660/2026", None, ["Starosta města", E], [("Oznámení", "volby-oznameni.pdf")]),
    ("Záměr pachtu zemědělských pozemků v lokalitě Pod Javorníkem", -15, 1, "MUJ/4655/2026", "MO/0198/2026", [MO, Z], [("Záměr pachtu", "prodej-pozemku.pdf")]),
    ("Doručení písemnosti veřejnou vyhláškou – odbor dopravy (sp. zn. OD/3180/2026)", -16, 0, "MUJ/4648/2026", "OD/3180/2026", [DO, V], [("Písemnost – přístup na heslo", "zaheslovany.pdf")]),
    ("Záměr výpůjčky části parku Pod Javory pro letní kino", -17, 6, "MUJ/4630/2026", "MO/0190/2026", [MO, Z], [("Záměr výpůjčky", "pronajem-dlouha-12.pdf"), ("Snímek místa", "vizualizace-mostu.jpg")]),
    ("Rozpočtové opatření č. 8/2026", -18, None, "MUJ/4611/2026", None, [EK, R], [("24188", "rozpoctove-opatreni.pdf"), ("24189", "plneni-rozpoctu-tabulka.pdf")]),
    ("Informace o vzniku a ustavení okrskových volebních komisí a o přijímání žádostí o zápis do zvláštního seznamu voličů", -19, 13, "MUJ/4602/2026", None, ["Starosta města", E], []),
    ("Záměr pronájmu garážového stání č. 7, Mlýnská 31", -20, 2, "MUJ/4588/2026", None, [MO, Z], [("Záměr", "pronajem-dlouha-12.pdf")]),
    ("Veřejná vyhláška – povolení kácení dřevin na levém břehu Lučiny", -21, 4, "MUJ/4570/2026", "ŽP/0611/2026", ["Odbor životního prostředí", V], [("Rozhodnutí", "opatreni-obecne-povahy.pdf")]),
    ("Dražební vyhláška – ideální polovina garáže v ulici Tovární", -22, 33, "999 EX 0419/23-102", "SV 28/2026", [EX, D], [("Dražební vyhláška", "drazebni-vyhlaska.pdf"), ("Znalecký posudek (výtah)", "poskozeny.pdf")]),
    ("Nalezený pes – kříženec, fena, lokalita Za Tratí", -23, None, None, None, [SO, N], []),
    ("Záměr prodeje přebytečného movitého majetku – cisterna hasičů", -24, 6, "MUJ/4533/2026", None, [MO, Z], [("Záměr prodeje", "prodej-pozemku.pdf")]),
    ("Veřejná vyhláška – rozhodnutí o umístění stavby „Kabelové vedení NN, Slunečná a Větrná“", -26, 5, "MUJ/4509/2026", "SÚ/1098/2026", [SU, V], [("Rozhodnutí", "obnova-mostu-lucina.pdf"), ("Koordinační situace", "uzemni-plan.pdf")]),
    ("Závěrečný účet města za rok 2025", -28, 180, "MUJ/4490/2026", None, [EK, R], [("Závěrečný účet", "rozpocet.pdf"), ("Tabulková část", "plneni-rozpoctu-tabulka.pdf"), ("Zpráva o přezkoumání", "sken-dopis.pdf")]),
    ("Aukce bytové jednotky č. 9, Za Tratí 6", -30, 21, "MUJ/4466/2026", None, [MO, D], [("Podmínky aukce", "volne-byty.pdf")]),
    ("Veřejnoprávní smlouva o zajištění výkonu přestupkové agendy s obcí Horní Javořice", -34, None, "MUJ/4420/2026", None, [KT], [("24102", "usneseni-17.pdf")]),
    ("Záměr zřízení věcného břemene – přípojka plynu, U Kapličky", -36, 1, "MUJ/4397/2026", "MO/0166/2026", [MO, Z], [("Záměr", "prodej-pozemku.pdf")]),
    ("Termíny zasedání zastupitelstva ve 2. pololetí", -44, 39, None, None, [KT, S], []),
    ("Oznámení o zahájení zjišťovacího řízení – modernizace trati v úseku Javořice – Lučina nad Javorem", -52, 12, "KU/88120/2026", "KU/88/2026 EIA", [KU, V], [("Oznámení záměru", "projektova-zprava.pdf"), ("Přehledná situace", "otocene-strany.pdf")]),
    ("Byt pro lékaře – nabídka městského bytu Lipová 8", -75, None, "MUJ/3920/2026", None, [MO, B], [("Nabídka", "volne-byty.pdf"), ("Formulář", "formular.pdf")]),
    ("Obecně závazná vyhláška č. 3/2026, o nočním klidu", -60, None, "OZV 3/2026", None, ["Zastupitelstvo města", V], [("23877", "ozv-poplatek-odpady.pdf")]),
    ("Veřejná sbírka na obnovu kaple v Dolní Javořici – oznámení o konání", -120, 245, "KU/41007/2026", None, [KU], [("Osvědčení", "prevzit-pisemnost.pdf")]),
    ("Pravidla pro pronájem obecních bytů", -200, None, "MUJ/1033/2026", None, [MO, B], [("Pravidla", "ozv-poplatek-odpady.pdf"), ("Žádost – formulář", "formular.pdf")]),
]


def write_town(path, documents):
    """Writes `town.json` and returns how many notices it holds; stops where a promise of the file is not kept."""
    out = []
    for number, (title, posted, until, reference, mark, agenda, files) in enumerate(NOTICES):
        for _, file in files:
            assert (documents / file).is_file(), file
        assert posted <= 0 and (until is None or until >= 0) and 10 <= len(title) <= 227, title
        attachments = [{"name": name, "file": file} for name, file in files]
        out.append({"iri-part": f"2026-{481 - number:04}", "title": title, "posted": posted, "until": until, "reference": reference, "file-mark": mark, "agenda": agenda, "attachments": attachments})
    counts = [len(n["attachments"]) for n in out]
    assert len(LONG) == 227, len(LONG)
    assert max(counts) == 25 and min(counts) == 0 and len(out) >= 46
    assert all(k in KINDS for n in out for k in n["agenda"][1:])
    used = {a["file"] for n in out for a in n["attachments"]}
    assert used == {f.name for f in documents.iterdir()}, used ^ {f.name for f in documents.iterdir()}
    lines = ",\n".join("    " + json.dumps(n, ensure_ascii=False) for n in out)
    head = {"name": "Město Javořice", "ico": "99999994", "kinds": KINDS}
    path.write_text("{\n" + "".join(f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)},\n" for k, v in head.items()) + '  "notices": [\n' + lines + "\n  ]\n}\n", "utf-8")
    return len(out)
