"""Forty pages of ordinary text: the technical report of the bridge. Every section takes one page.

Sentences are drawn from a seeded pool, so the report reads plausibly and says nothing.
"""

import random

import office

SECTIONS = """Identifikační údaje stavby|Seznam vstupních podkladů|Celkový popis území|Charakteristika stavebního pozemku|Ochrana území podle jiných předpisů|Poloha vzhledem k záplavovému území|Vliv stavby na okolí|Požadavky na demolice a kácení dřevin|Územně technické podmínky|Věcné a časové vazby|Celkový popis stavby|Základní charakteristika mostu|Zdůvodnění zvoleného řešení|Architektonické řešení|Bezbariérové užívání|Bezpečnost při užívání|Spodní stavba – opěra O1|Spodní stavba – pilíř P2|Spodní stavba – opěra O3|Založení na mikropilotách|Nosná konstrukce|Spřažená deska|Izolace a vozovka|Římsy a chodníky|Zábradlí a záchytná zařízení|Odvodnění|Veřejné osvětlení|Přeložka vodovodu|Přeložka sdělovacího kabelu|Úprava koryta|Hydrotechnický výpočet|Statické posouzení|Postup výstavby|Provizorní lávka|Zařízení staveniště|Nakládání s odpady|Ochrana životního prostředí|Plán kontrolních prohlídek|Závěr a doporučení""".split("|")

POOL = """Stávající most byl postaven v roce 1936 a naposledy opravován v roce 1978.
Hlavní prohlídka provedená v květnu 2026 hodnotí stav nosné konstrukce stupněm VI – velmi špatný.
Návrh vychází z geodetického zaměření a z doplňkového geotechnického průzkumu o třech vrtech.
V místě stavby byly zastiženy kvartérní štěrky mocnosti 2,4 až 3,1 m na zvětralých rulách.
Hladina podzemní vody koresponduje s hladinou v toku a byla naražena v hloubce 1,9 m pod terénem.
Práce v korytě budou prováděny mimo období tření ryb, tedy od července do října.
Veškeré betonové plochy ve styku s vodou budou z betonu třídy C30/37 XF3.
Výztuž je navržena z oceli B500B, krytí výztuže činí nejméně 50 mm.
Protikorozní ochrana ocelových částí je třívrstvá s životností nejméně 25 let.
Přístup k ložiskům zajišťují revizní schodiště na obou březích.
Odstín nátěru nosné konstrukce bude vybrán na vzorcích přímo na stavbě.
Chodníky jsou doplněny hmatovými pásy podle vyhlášky o požadavcích na výstavbu.
Příčný sklon vozovky je střechovitý 2,5 %, podélný sklon 0,8 % směrem k náměstí.
Srážková voda je svedena uličními vpustmi do dešťové kanalizace přes usazovací šachtu.
Při návrhovém průtoku je volná výška pod nosnou konstrukcí větší než požadovaných 0,5 m.
Stavba nevyžaduje trvalý zábor pozemků určených k plnění funkcí lesa.
Dočasný zábor zeleně bude po dokončení prací ohumusován a oset travní směsí.
Hlučné práce budou prováděny pouze v pracovní dny od 7 do 18 hodin.
Zhotovitel před zahájením prací pasportizuje přilehlé objekty ve vzdálenosti do 25 m.
Vytěžená zemina se využije k zásypům, přebytek bude odvezen na řízenou skládku.
Ochranná pásma inženýrských sítí budou vytyčena jejich správci před zahájením výkopů.
Povodňový plán stavby schválí vodoprávní úřad nejpozději měsíc před jejím zahájením.
Kácení čtyř olší na levém břehu bude nahrazeno výsadbou osmi javorů v parku Pod Javory.
Zatížení bylo uvažováno podle ČSN EN 1991-2, skupina pozemních komunikací 2.
Největší průhyb od nahodilého zatížení činí 11 mm, což je L/1527.
Únosnost mikropilot bude ověřena zatěžovací zkouškou nejméně na dvou prvcích.
Po celou dobu stavby zůstane zachován průtočný profil pro padesátiletou vodu.
Pěší doprava bude vedena po provizorní lávce šířky 1,8 m s bezbariérovými nájezdy.
Materiál z bourání obsahující azbest nebyl při průzkumu zjištěn.
Zkušební provoz osvětlení potrvá čtrnáct dní a vyhodnotí jej správce.""".splitlines()


def write_report(path):
    """The 40 pages: a title page and one page a section."""
    rng = random.Random(40)
    parts = ["# OBNOVA MOSTU PŘES LUČINU\n# V ULICI NÁDRAŽNÍ\n\n## Průvodní a souhrnná technická zpráva\n\n> Dokumentace pro povolení záměru\n\n|= 38 62\n| **Stavebník** | Město Javořice, Náměstí Míru 1, 799 99 Javořice\n| **Projektant** | Ukázkové mosty s. r. o. (vymyšlená společnost)\n| **Zakázkové číslo** | 2026-017\n| **Stupeň** | dokumentace pro povolení záměru (DPZ)\n| **Katastrální území** | Javořice\n| **Datum** | říjen 2026\n| **Přílohy** | situace, příčné řezy, hydrotechnický výpočet\n\n### Členění dokumentace\n\n* A – průvodní list\n* B – souhrnná technická zpráva\n* C – situační výkresy\n* D – dokumentace objektů SO 201 Most, SO 301 Přeložka vodovodu, SO 401 Osvětlení\n* E – dokladová část"]
    for i, name in enumerate(SECTIONS, 1):
        body = [f"!page\n\n### B.{(i - 1) // 5 + 1}.{(i - 1) % 5 + 1} {name}"]
        pool = POOL[:]
        rng.shuffle(pool)
        for k in range(5):
            body.append("\n".join(pool[k * 4 : k * 4 + 4]))
        if i % 4 == 0:
            body.append("|= 40 20 20 20\n|! Prvek | Délka | Šířka | Hmotnost\n" + "\n".join(f"| {p} | {rng.randint(4, 30)},{rng.randint(0, 9)} m | {rng.randint(20, 140)} cm | {rng.randint(1, 48)},{rng.randint(0, 9)} t" for p in ("nosník N1", "nosník N2", "nosník N3", "příčník", "římsový prefabrikát", "úložný práh")))
        body.append("* " + "\n* ".join(pool[20 : 23 + i % 3]))
        body.append(" ".join(pool[26:29]))
        parts.append("\n\n".join(body))
    office.document(path, "Obnova mostu přes Lučinu – průvodní a souhrnná technická zpráva", body="\n\n".join(parts), size=11.5, foot="Obnova mostu přes Lučinu · B – souhrnná technická zpráva")
