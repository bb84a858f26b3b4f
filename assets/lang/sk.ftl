# Slová tabule po slovensky. Nezalomiteľné medzery doplní program.

official-board = Úradná tabuľa
all = Všetko
posted-today = Vyvesené dnes
this-week = Tento týždeň
new = Nové
revised-corrected = Opravené { $date }
revised-extended = Predĺžené { $date }
ends-today = končí dnes
ends-tomorrow = končí zajtra
ends-in = { $count ->
    [one] končí o { $count } deň
    [few] končí o { $count } dni
   *[other] končí o { $count } dní
}
days = { $count ->
    [one] { $count } deň
    [few] { $count } dni
   *[other] { $count } dní
}
until = do { $date }
days-left = { $count ->
    [one] zostáva { $count } deň
    [few] zostávajú { $count } dni
   *[other] zostáva { $count } dní
}
attachments = { $count ->
    [one] { $count } príloha
    [few] { $count } prílohy
   *[other] { $count } príloh
}
pages = { $count ->
    [one] { $count } strana
    [few] { $count } strany
   *[other] { $count } strán
}
notices = { $count ->
    [one] { $count } oznámenie
    [few] { $count } oznámenia
   *[other] { $count } oznámení
}
reference = č. j. { $value }
file-mark = sp. zn. { $value }
posted = vyvesené { $date }
no-end = bez určenia konca

back = Späť
zoom-in = Zväčšiť
zoom-out = Zmenšiť
fit-width = Na šírku
whole-page = Celá strana
page-previous = Predošlá strana
page-next = Ďalšia strana
attachment-next = Ďalšia príloha
viewer-next = Ďalšia
viewer-previous = Predošlá
viewer-more = Viac
viewer-pages = Strany
viewer-page = Strana
viewer-attachments = Prílohy
viewer-take-home = Do mobilu
viewer-search = Hľadať
viewer-close = Zavrieť
viewer-first-page = Začiatok
viewer-last-page = Koniec
viewer-go-to-page = Prejsť na stranu
viewer-go = Prejsť
viewer-no-such-page = Strana { $page } tu nie je
viewer-facts = O tomto oznámení
viewer-board = Späť na tabuľu
viewer-page-colour = Farba strany
viewer-colour-white = biela
viewer-colour-warm = teplá
viewer-colour-inverted = obrátená
viewer-on = zapnutý
viewer-off = vypnutý
viewer-percent = { $value } %
page-of = { $page } / { $pages }
page-number = Strana { $page }

reading-as-text = Čítať ako text
reading-as-page = Stránka
reading-up = Nahor
reading-down = Nadol
reading-no-text = Na tejto stránke nie je žiadny text, ktorý by sa dal prečítať.
reading-figure = Obrázok
reading-figure-silent = Obrázok bez opisu
reading-picture-too = Na stránke je aj obrázok bez opisu.
reading-picture = Stránka je obrázok bez textu.
reading-failed = Text tejto stránky sa teraz nepodarilo prečítať.
reading-cut-short = Text tejto stránky pokračuje v dokumente.
reading-recognised = Text rozpoznaný z obrazu, môže obsahovať chyby.
reading-awaited = Stránka je obrázok. Jej text čaká na rozpoznanie.
reading-not-readable = Stránka je obrázok, ktorého text sa nepodarilo prečítať.

aloud-begin = Čítať
aloud-end = Prestať čítať
aloud-back = Späť o vetu
aloud-pause = Pauza
aloud-go-on = Pokračovať
aloud-next = Ďalšia veta
aloud-rate = Rýchlosť
aloud-volume = Hlasitosť
aloud-sentence = Veta { $page } z { $pages }

board-empty = Na úradnej tabuli teraz nič nevisí
board-empty-hint = Len čo úrad niečo vyvesí, objaví sa to tu.
board-loading = Úradná tabuľa sa načítava
board-not-read = Úradnú tabuľu sa nepodarilo načítať
board-not-read-hint = Nevieme preto, čo na nej práve visí, a nič tu neukazujeme. Tabuľa to skúša ďalej.
board-partly-read = Časť úradnej tabule sa nepodarilo načítať
category-empty = V tejto skupine teraz nič nevisí
posted-today-empty = Dnes zatiaľ nebolo nič vyvesené
ending-soon-empty = V najbližších dňoch nič nekončí
town-news-empty = Z mesta teraz nie sú žiadne novinky
list-empty-hint = Všetko ostatné nájdete na celej tabuli.
board-day-unknown = Tabuľa teraz nevie, ktorý je deň
board-day-unknown-hint = Nemôže preto povedať, čo na nej dnes má visieť, a nič neukazuje. Dokumenty získate na úrade.
place-in-list = { $value } z { $pages }
place-in-list-hiss = { $value } zo { $pages }
place-in-list-three = { $value } z { $pages }
to-top = Nahor
step-down = Nadol
places = Prejsť na
named-places = Miesta
named-places-title = Ulice a miesta v oznámeniach
ending-soon = Čoskoro končí
town-media = Časopis a plagáty
tab-more = Ďalšie
tool-kinds = Druhy
board-close = Zavrieť
where-to-ask = Kde dokumenty získate
tool-search = Hľadať
tool-text = Písmo
tool-rate = Hodnotiť
magazine = Z mestského časopisu
read-here = Prečítajte si ho tu
town-news = Z mesta
article-code = Celý článok v telefóne
message-code = Viac v telefóne
touch-to-read = Dotknite sa a čítajte celú úradnú tabuľu
new-on-board = Nové na úradnej tabuli
touch-here = Dotknite sa
open-notice = Otvoriť: { $value }
posted-until = Vyvesené do
name-day = meniny v Česku má { $value }
name-days = meniny v Česku majú { $value }
office-hours-title = Úradné hodiny
hours-today = Dnes
hours-tomorrow = Zajtra
hours-closed = zatvorené

still-there = Ste tu ešte?
continue = Pokračovať
countdown = { $count ->
    [one] Do { $count } sekundy sa tabuľa vráti na začiatok
    [few] Do { $count } sekúnd sa tabuľa vráti na začiatok
   *[other] Do { $count } sekúnd sa tabuľa vráti na začiatok
}
taken-down = Oznámenie bolo zvesené z úradnej tabule

loading = Pripravuje sa…
unshowable-title = Tento dokument sa na tabuli nedá zobraziť
unshowable-encrypted = Dokument je chránený heslom.
unshowable-damaged = Súbor s dokumentom je poškodený.
unshowable-unsupported = Tabuľa tento druh súboru nevie zobraziť.
unshowable-too-slow = Dokument je pre tabuľu príliš zložitý.
unshowable-protected = Dokument je uzamknutý správou práv (IRM).
unshowable-portfolio = Súbor je portfólio: dokumenty sú vložené vnútri a tabuľa ich neotvorí.
unshowable-form = Súbor je dynamický formulár (XFA), ktorý tabuľa nevie zobraziť.
unshowable-too-large = Dokument je pre tabuľu príliš veľký.
unshowable-blank = Všetky strany dokumentu sú prázdne.
unshowable-not-now = Dokument sa teraz nedarí zobraziť. Tabuľa to skúša znova.
unshowable-not-yet = Dokument sa ešte sťahuje.
unshowable-not-drawn-yet = Dokument sa pripravuje…
kind-archive = Príloha je archív (ZIP) s ďalšími súbormi.
kind-signed-package = Príloha je balík podpísaných súborov (ASiC).
kind-data-message = Príloha je správa z dátovej schránky (ZFO).
kind-signed-file = Príloha je súbor v elektronickom podpise (P7M).
unshowable-inserted = Text dokumentu je vložený ako iný súbor.
unshowable-changes = V dokumente sú rozpracované zmeny.
kind-web-page = Príloha je webová stránka.
kind-mail = Príloha je e-mailová správa.
kind-program = Príloha patrí programu, ktorý tabuľa nemá.
kind-xps = Príloha je vo formáte XPS.
kind-office = Príloha je dokument kancelárskeho programu a nepodarilo sa ju previesť.
issued-by-office = Dokument vydá podateľňa úradu.
official-document = Dokument na stránkach úradu
where-to-get = Dokument vám ukážu v podateľni úradu.
official-page = Oznámenie na stránkach úradu
no-attachments = K tomuto oznámeniu nie je žiadna príloha.

take-home-title = Dokument do mobilu
take-home-step-camera = Otvorte v telefóne fotoaparát
take-home-step-aim = Namierte ho na kód
take-home-step-link = Ťuknite na odkaz, ktorý sa ukáže
take-home-step-text = Ťuknite na text, ktorý sa ukáže
take-home-record = Celý záznam na webe mesta
take-home-page = Celé oznámenie na webe
take-home-facts = Údaje o oznámení
take-home-link = odkaz
take-home-text = text
take-home-picture = obrázok
take-home-no-link = bez odkazu
take-home-by-hand = Nemáte smartfón? Opíšte si adresu:
take-home-promise = Tabuľa si o vás nič neukladá.
take-home-back = Späť k dokumentu
take-home-more = { $count ->
    [one] Ďalšie z { $count } možnosti
    [few] Ďalšie z { $count } možností
   *[other] Ďalšie z { $count } možností
}

data-as-of = Údaje zo dňa { $date }
held = Úrad preveruje zmeny na tabuli
time-unknown = Čas nie je známy
starting = Tabuľa sa pripravuje

search = Hľadať
search-title = Hľadanie
search-found = { $count ->
    [one] Nájdený { $count } dokument z celkovo { $value }
    [few] Nájdené { $count } dokumenty z celkovo { $value }
   *[other] Nájdených { $count } dokumentov z celkovo { $value }
}
search-similar = { $count ->
    [one] Presne to tu nie je; podobný { $count } dokument z celkovo { $value }
    [few] Presne to tu nie je; podobné { $count } dokumenty z celkovo { $value }
   *[other] Presne to tu nie je; podobných { $count } dokumentov z celkovo { $value }
}
search-found-many = Nájdených { $value } alebo viac dokumentov z celkovo { $pages }
search-none = Pre „{ $value }“ sa nič nenašlo
search-none-yet = Zatiaľ sa nič nenašlo
search-none-hint = Skúste iné slovo alebo len jeho začiatok.
search-preparing = Hľadanie sa pripravuje
search-preparing-hint = Výsledky sa ukážu, hneď ako bude hotové.
search-reading = Časť dokumentov ešte nie je prečítaná; výsledky nemusia byť úplné.
search-empty = Čo hľadáte?
search-empty-hint = Napíšte slovo, ulicu alebo číslo jednacie. Hľadá sa v názvoch aj vnútri dokumentov. Dokumenty sú po česky.
search-scope = Nehľadá sa v naskenovaných listoch bez textu ani v písomnostiach s osobnými údajmi.
search-marks-hint = mäkčene písať nemusíte
search-clear = Zmazať
search-hide = Skryť
search-leave = Na tabuľu
search-space = medzera
search-erase = Zmazať písmeno
search-accents = Písmená s mäkčeňmi a dĺžňami
search-reference = č. j.
search-up = Výsledky nahor
search-down = Výsledky nadol
search-in-title = v názve
search-in-reference = v čísle jednacom
search-in-origin = v pôvodcovi alebo druhu
search-in-several = na viacerých miestach
search-page = strana { $page }
search-attachment-page = { $value }. príloha, strana { $page }
search-first = Zobrazených je prvých { $value }. Napíšte viac, aby ich bolo menej.
search-hit-previous = Predchádzajúci výskyt
search-hit-next = Ďalší výskyt
search-hits-hide = Zrušiť zvýraznenie
search-hit-of = Výskyt { $page } z { $pages }


language-switch = Language
languages-title = Jazyk tabule
languages-close = Zavrieť
larger-text = Väčšie písmo
smaller-text = Menšie písmo
contrast = Kontrast
lower = Nižšie
higher = Vyššie

staff-title = Pre obsluhu
staff-pin = Zadajte PIN
staff-wrong = Nesprávny PIN
staff-cancel = Zrušiť
staff-back = Späť na tabuľu
staff-code = Kód pre správu
staff-code-asked = Kód sa vystavuje…
staff-code-none = Kód sa nedá vystaviť: správca už existuje (ďalších ľudí pozve on) alebo sa nedá písať na disk.
staff-code-shown = { $value } – napíšte ho do webu správy do 10 minút, platí raz.
staff-code-on-glass = Kód pre správu je vidieť na skle.
staff-quit = Ukončiť program…
staff-quit-question = Naozaj ukončiť program?
staff-quit-hint = Na skle potom nevisí nič, kým program niekto znova nespustí.
staff-quit-yes = Ukončiť program
staff-locked = { $count ->
    [one] Príliš veľa chybných PINov. Ďalší pokus o { $count } minútu
    [few] Príliš veľa chybných PINov. Ďalší pokus o { $count } minúty
   *[other] Príliš veľa chybných PINov. Ďalší pokus o { $count } minút
}
staff-more = { $count ->
    [one] a ešte { $count } vec, pozri vyveska status
    [few] a ešte { $count } veci, pozri vyveska status
   *[other] a ešte { $count } vecí, pozri vyveska status
}

arms = Erb mesta
categories = Druhy oznámení
taken-down-hint = O chvíľu sa vrátite na úradnú tabuľu.
staff-held = chýba { $missing } z { $shown } oznámení, zmena čaká na potvrdenie
staff-no-time = Čas nie je známy: hodiny prístroja ukazujú { $shown }, naposledy správne { $value }.

warning = Varovanie
warning-test = Skúška
issued = vydané { $date }
valid-until = platí do { $date }
valid-today = platí dnes do { $value }
warning-to-board = Úradná tabuľa
warning-previous = Predchádzajúce
warning-next = Ďalšie
warning-part = { $page } / { $pages }
warning-show = Zobraziť

evidence-day = Úradná tabuľa { $value }: { $date }
evidence-count = { $count ->
    [one] Vyvesená bola { $count } písomnosť.
    [few] Vyvesené boli { $count } písomnosti.
   *[other] Vyvesených bolo { $count } písomností.
}
evidence-unknown = O tomto dni denník nič nehovorí.
evidence-known = Denník siaha do { $value }; o neskoršom čase nič nehovorí.
evidence-all-day = vyvesené celý deň
evidence-times = vyvesené { $value }
evidence-seen = Tabuľa bola v ten deň prístupná nepretržite.
evidence-off = Prerušené { $value }: prehrávač nebežal
evidence-dark = Prerušené { $value }: na obrazovke nebolo nič vidieť
evidence-no-time = Čas nebol známy { $value }: tabuľa ukazovala, čo na nej viselo predtým
evidence-machine-hot = Prístroj { $value }: prehriaty
evidence-machine-voltage = Prístroj { $value }: zdroj dával slabé napätie
evidence-machine-clock = Prístroj { $value }: hodiny neriadil časový server
evidence-machine-disk = Prístroj { $value }: disk neprešiel skúškou
evidence-no-cause = príčina nie je známa, napríklad výpadok prúdu
evidence-lasts = doteraz
evidence-file = súbor { $value }
evidence-official = podľa úradu { $from } – { $until }
evidence-open-end = bez konca
evidence-announcement = aktualita, nie je súčasťou úradnej tabule
evidence-began = Denník sa začína { $value }; o prístupnosti tabule pred tým nič nehovorí.
evidence-entries = { $count ->
    [one] V denníku je { $count } zápis.
    [few] V denníku sú { $count } zápisy.
   *[other] V denníku je { $count } zápisov.
}
evidence-files = Súborov: { $value }. Podpísaných miest: { $from }. Odložených koncov po výpadku prúdu: { $until }.
evidence-key = Verejný kľúč tabule: { $value }
evidence-head = Odtlačok posledného zápisu: { $value }
evidence-none = nie je
evidence-other-keys = Pozor: kľúč tabule sa stratil a bol vytvorený znova ({ $value }×); porovnajte ho so starším odtlačkom.
evidence-whole = Denník je úplný a bez zmien.
evidence-broken = DENNÍK JE PORUŠENÝ; nasleduje prvá závada.
evidence-not-come = Tento deň ešte nenastal.
evidence-seen-until = Do { $value } bola tabuľa v ten deň prístupná nepretržite.
evidence-clock = Neznáme { $value }: hodiny prístroja boli prestavené, alebo prístroj spal
evidence-unsigned = Pozor: na konci denníka sú zápisy, ktoré tabuľa nepodpísala ({ $value }); nie sú dôkazom. Prvý z nich: { $from }
evidence-strange = Pri spustení boli odložené zápisy, ktoré tabuľa nepodpísala: { $value }.
evidence-older = Zápisov staršej verzie, podpísaných len po úsekoch: { $value }.
evidence-wrong-times = Pozor: zápisov, pri ktorých hodiny prístroja neukazovali správny čas: { $value }.
evidence-whole-but = Podpísaná časť denníka je úplná a bez zmien; čo je za ňou, nie je dôkazom.
evidence-not-proven = Úplnosť denníka nie je preukázaná: podpisuje ho iný kľúč než na začiatku, alebo je porušený.

# Terminál spokojnosti a jeho výsledky na tabuli.

terminal-anonymous = Vaša odpoveď je anonymná
terminal-one-touch = Stačí jeden dotyk
terminal-four-3 = Veľmi spokojní
terminal-four-2 = Skôr spokojní
terminal-four-1 = Skôr nespokojní
terminal-four-0 = Nespokojní
terminal-five-4 = Veľmi spokojní
terminal-five-3 = Skôr spokojní
terminal-five-2 = Ani tak, ani tak
terminal-five-1 = Skôr nespokojní
terminal-five-0 = Veľmi nespokojní
terminal-position = { $page } z { $pages }
terminal-nps-low = Určite nie
terminal-nps-high = Určite áno
terminal-nps-value = { $value } z 10

terminal-what = Čo presne?
terminal-what-good = Čo sa vám páčilo?
terminal-what-bad = Čo bolo zle?
terminal-skip = Preskočiť
terminal-back = Späť
terminal-send = Odoslať
terminal-comment = Chcete niečo dodať?
terminal-comment-hint = Nepíšte, prosím, mená ani iné osobné údaje
terminal-comment-left = { $count ->
    [one] Zostáva { $count } znak
    [few] Zostávajú { $count } znaky
   *[other] Zostáva { $count } znakov
}
terminal-where = Kde ste dnes boli?
terminal-where-hint = Vyberte priehradku
terminal-question-of = Otázka { $page } z { $pages }
terminal-choose = Vyberte jednu odpoveď

terminal-thanks = Ďakujeme
terminal-thanks-hint = Vaša odpoveď pomôže zlepšiť úrad
terminal-not-saved = Odpoveď sa nepodarilo uložiť
terminal-not-saved-hint = Povedzte to, prosím, pri priehradke
terminal-part-saved = Časť odpovede sa nepodarilo uložiť
terminal-part-saved-hint = Zvyšok je uložený, nehlasujte, prosím, znova
terminal-unknown-saved = Nevieme, či je odpoveď uložená
terminal-unknown-saved-hint = Nehlasujte, prosím, znova, povedzte to pri priehradke
terminal-no-question = Dnes sa na nič nepýtame
terminal-no-question-hint = Keď budeme chcieť poznať váš názor, otázka sa objaví tu
terminal-leaving = { $count ->
    [one] O { $count } sekundu sa obrazovka vráti na začiatok
    [few] O { $count } sekundy sa obrazovka vráti na začiatok
   *[other] O { $count } sekúnd sa obrazovka vráti na začiatok
}
terminal-stay = Pokračovať

terminal-keyboard = Klávesnica
terminal-erase = Zmazať
terminal-space = Medzera
terminal-shift = Veľké písmená
terminal-symbols = Čísla
terminal-letters = Písmená

terminal-tile = Povedzte nám, ako ste spokojní
terminal-invite = Ako ste boli u nás spokojní?
terminal-invite-hint = Dotknite sa a odpovedzte jedným dotykom

results-title = Čo ste nám povedali
results-answer = Čo sme zmenili
results-month = Výsledky za { $value }
results-count = { $count ->
    [one] { $count } odpoveď
    [few] { $count } odpovede
   *[other] { $count } odpovedí
}
results-index = Index spokojnosti
results-index-value = { $value } zo 100
results-praised = Najviac chválite: { $value }
results-criticised = Najviac vám prekáža: { $value }
results-better = Lepšie ako v predchádzajúcom mesiaci
results-same = Bez preukázateľnej zmeny oproti predchádzajúcemu mesiacu
results-worse = Horšie ako v predchádzajúcom mesiaci

alert-streak = { $count ->
    [one] { $count } zlá odpoveď
    [few] { $count } zlé odpovede za sebou
   *[other] { $count } zlých odpovedí za sebou
}
alert-streak-over = prišla zase dobrá odpoveď
alert-index = index spokojnosti klesol na { $value }
alert-index-over = index spokojnosti zase stúpol na { $value }
alert-silent = v otváracích hodinách nikto nehlasuje
alert-silent-over = zase sa hlasuje
alert-dead = terminál neodpovedá
alert-off = už sa nesleduje
alert-line-terminal = Terminál: { $value }
alert-line-begun = Začalo: { $date }
alert-line-ended = Skončilo: { $date }
alert-line-run = Zlých odpovedí za sebou: { $value }
alert-line-index = Index spokojnosti (0 až 100): { $value }
alert-line-limit = Hranica: { $value }
alert-line-answers = Počet odpovedí: { $value }
alert-line-hours = Za posledné hodiny: { $value }
alert-line-last = Posledná odpoveď: { $date }
alert-line-never = Zatiaľ žiadna odpoveď
alert-line-heard = Terminál sa naposledy ozval: { $date }
alert-line-silent = Bez odpovede v otváracích hodinách: { $value } h
alert-line-acknowledge = Vziať na vedomie: { $value } --by MENO
alert-line-link = Zber hlasov: { $value }

problem-nothing-hangs = Na úradnej tabuli teraz nič nevisí
problem-nothing-hangs-do = Overte, či zdroje majú čo vyvesiť, a lehoty dokumentov
problem-glass = Tabuľa neodpovedá
problem-glass-do = Reštartujte ju; čo je na skle, nemusí platiť
problem-dark = Na skle nie je nič vidieť
problem-dark-do = Pozrite sa na obrazovku; skontrolujte, či ju nezakrýva iné okno, a tabuľu reštartujte
problem-display = K tabuli nie je pripojený žiadny displej
problem-display-do = Skontrolujte kábel, napájanie a vstup displeja
problem-clock = Čas zariadenia nie je istý
problem-clock-do = Overte hodiny a sieťový čas; tabuľa dovtedy nič nezvesí
problem-journal = Denník vyvesení nie je v poriadku
problem-journal-do = Spustite vyveska evidence verify a zavolajte správcu
problem-store = Tabuľa nemôže ukladať
problem-store-do = Overte disk a práva priečinka tabule
problem-disk = Na disku dochádza miesto: { $value }
problem-disk-do = Uvoľnite miesto, inak sa nové dokumenty nevyvesia
problem-disk-canary = Disk tabule vracia chybné údaje alebo neodpovedá
problem-disk-canary-do = Dajte disk čo najskôr vymeniť a obnovte zálohu
problem-under-voltage = Zariadenie má slabé napájanie
problem-under-voltage-do = Vymeňte zdroj alebo kábel; slabé napájanie kazí kartu a tabuľu zastavuje
problem-temperature = Zariadenie sa prehrieva
problem-temperature-do = Skontrolujte vetranie a prach, zatieňte pred slnkom
problem-source = Zdroj { $value } nie je v poriadku
problem-source-do = Napravte, čo je napísané vyššie; ak ide o adresu alebo sieť, overte ich. Čo sa nenačítalo, ukazuje tabuľa v poslednom známom stave
problem-held = Zdroj { $value } prestal uvádzať, čo má visieť
problem-held-do = Tabuľa to necháva visieť. Ak je to zámer: vyveska release { $value }
problem-defects = Zdroj { $value } má chyby
problem-defects-do = Odovzdajte ich tomu, kto zdroj dodáva
problem-attachments = Prílohy zdroja { $value } sa nedarí stiahnuť
problem-attachments-do = Overte odkazy na prílohy pri zdroji
problem-office = Z kancelárskych súborov zdroja { $value } sa nedarí urobiť PDF
problem-office-do = Vyveste ich, prosím, ako PDF
problem-unshown = Dokument sa nedá zobraziť: { $value }
problem-unshown-do = Vyveste ho, prosím, znova, najlepšie ako PDF
problem-workers = Dokumenty sa nekreslia
problem-workers-do = Program na kreslenie nebeží; pozrite sa do záznamov a tabuľu reštartujte
problem-converter = Kancelárske súbory sa teraz neprevádzajú a čakajú
problem-converter-do = Na tabuli spustite príkaz sudo vyveska doctor; povie, čo urobiť
problem-warnings = Výstrahy sa nedarí načítať
problem-warnings-do = Overte adresu cap v časti [crisis] a sieť
problem-time-server = Hodiny už nikto nenastavuje podľa siete
problem-time-server-do = Skontrolujte sieť a časový server; tabuľa zatiaľ ide podľa vlastných hodín
problem-configuration = Konfigurácia je chybná, hrá posledná správna
problem-configuration-do = Opravte ju podľa výpisu vyveska status; pod systemd si ju tabuľa vezme sama, inak ju spustite znova
problem-schedule = Súbor s rozvrhom je chybný
problem-schedule-do = Opravte ho podľa výpisu vyveska status; zatiaľ platí predchádzajúci
problem-surveys = Súbor s prieskumami je chybný
problem-surveys-do = Opravte ho podľa výpisu vyveska status; zatiaľ platia predchádzajúce
problem-delivery = Hlasy sa nedarí odovzdávať
problem-delivery-do = Overte zberač a token; hlasy zostávajú uložené tu
problem-refused = Zberač odmietol hlasy
problem-refused-do = Hlasy zostávajú uložené a ponúknu sa znova; aktualizujte zberač
problem-update = Nová verzia programu { $value } sa neosvedčila, beží predchádzajúca
problem-update-do = Odovzdajte dodávateľovi výpis vyveska update status; táto verzia sa sama znova neskúsi
problem-messages = Správy o ťažkostiach sa nedarí odoslať
problem-messages-do = Overte [alerts.mail] a webhook
problem-over = { $value }: už je to v poriadku
problem-day-well = tabuľa nemá žiadne ťažkosti
problem-new = nové
problem-day-over = Čo sa skončilo:
problem-line-what = Podrobnosti: { $value }
problem-line-since = Trvá od: { $date }
problem-line-do = Čo robiť: { $value }
problem-line-span = od { $from } do { $until }
week-well = týždeň na tabuli, všetko je v poriadku
week-not-confirmed = týždeň na tabuli; či je teraz vidieť, sa nepodarilo overiť
week-shown = Tabuľu bolo preukázateľne vidieť: { $value } h z { $all } h
week-shown-unknown = Ako dlho bolo tabuľu vidieť, sa z denníka zistiť nedá
week-outages = Výpadky: { $value }, spolu { $all } h
week-notices = Visí úradných dokumentov: { $value }
week-votes = Odpovede občanov: { $value }
week-disk = Voľné miesto na disku: { $value }
week-silence = Ak táto správa budúci týždeň nepríde, tabuľa alebo jej pošta nefunguje.
problem-day = { $count ->
    [one] na tabuli trvá { $count } ťažkosť
    [few] na tabuli trvajú { $count } ťažkosti
   *[other] na tabuli trvá { $count } ťažkostí
}
problem-day-new = { $count ->
    [one] { $count } nová
    [few] { $count } nové
   *[other] { $count } nových
}

page-lead = Odpovedzte, na čo chcete. Nič nie je povinné a nikto sa nedozvie, kto odpovedal.
page-language = Jazyk stránky
page-reason-hint = Nepovinné. Vyberte jednu možnosť.
page-none-title = Tu nič nie je
page-none = Táto adresa nevedie k žiadnemu prieskumu. Skontrolujte ju, prosím.
page-over-title = Prieskum sa skončil
page-over = Ďakujeme všetkým, ktorí odpovedali.
page-soon-title = Prieskum sa ešte nezačal
page-soon = Začne sa { $date }.
page-empty = Zatiaľ ste na nič neodpovedali. Vyberte, prosím, aspoň jednu odpoveď.
page-old = Stránka bola otvorená príliš dlho alebo sa otázky medzitým zmenili. Odpovedzte, prosím, znova.
page-failed = Odpoveď sa nepodarilo uložiť. Odošlite ju, prosím, o chvíľu znova.
page-code-lead = Odpovedať môžu len pozvaní. Kód z pozvánky stráži, aby každý odpovedal raz; s odpoveďou sa nijako nespojí.
page-code = Kód z pozvánky
page-code-hint = Desať znakov. Na veľkosti písmen, medzerách a spojovníkoch nezáleží.
page-code-go = Pokračovať
page-code-wrong = Taký kód tu nie je. Skontrolujte ho, prosím, podľa pozvánky.
page-code-missing = Napíšte, prosím, kód z pozvánky.
page-code-used = Týmto kódom už niekto odpovedal. Každý kód platí raz.
page-code-many = Príliš veľa chybných kódov. Skúste to, prosím, o minútu.
page-code-apart = Kto ste, sa neukladá. Odpoveď sa uloží bez kódu, bez času a bez jazyka, spoločne s odpoveďami ostatných.
page-busy-title = Práve odpovedá veľa ľudí
page-busy = Skúste to, prosím, o chvíľu znova.
page-wrong-title = Formuláru nerozumieme
page-wrong = Otvorte, prosím, stránku znova a odpovedzte na nej.
document-open = Otvoriť dokument
document-text = Text dokumentu
document-text-hint = Text prevzatý z dokumentu. Záväzné je jeho pôvodné znenie.
document-text-recognised = Text bol rozpoznaný z obrazu strán a môže obsahovať chyby.
document-gone-title = Oznámenie už na tabuli nevisí
document-gone = Bolo zvesené a jeho dokumenty tu už nie sú.
document-none = Táto adresa k žiadnemu oznámeniu nevedie. Skontrolujte ju, prosím.
page-scan = Namierte telefón
page-scan-hint = Otvorí sa stránka s otázkami. Nič sa neinštaluje, odpovede sú anonymné.
page-type = Alebo napíšte do prehliadača
page-until = Odpovedať môžete do { $date }

report-title = Správa o spokojnosti
report-span = { $from } až { $to }
report-made = Zostavené { $value }
report-only-terminal = Len terminál { $value }
report-only-counter = Len priehradka { $value }
report-only-question = Len jedna otázka
report-index = Index spokojnosti
report-index-formula = priemer (skóre ÷ najvyššie skóre) × 100
report-interval = 95% interval spoľahlivosti { $low } až { $high }
report-answers = Odpovede
report-answers-detail = Preskočené { $skipped }, bez reakcie { $timeout }
report-follow-up = Doplňujúca otázka: odpovedalo { $answered }, preskočilo { $skipped }, bez reakcie { $timeout }
report-visits = Návštevy
report-visits-detail = Koľkokrát niekto na tieto otázky odpovedal
report-misuse = Vyradené ako zneužitie
report-misuse-included = Zneužitie, započítané
report-misuse-detail = Návštevy: uchované, len sa nepočítajú
report-misuse-included-detail = Návštevy: správa bola vyžiadaná aj s nimi
report-trend = Index oproti predchádzajúcemu obdobiu
report-up = Zlepšenie
report-down = Zhoršenie
report-unclear = Bez preukázateľnej zmeny
report-trend-none = Nedá sa porovnať
report-trend-detail = { $from } až { $to }; predtým index { $value }, { $count }
report-trend-few = Predtým málo hlasov: { $count }
report-few = Málo hlasov
report-few-hint = { $count ->
    [one] Výsledok sa ukazuje až od { $count } odpovede
   *[other] Výsledok sa ukazuje až od { $count } odpovedí
}
report-nps = Čisté skóre odporúčania (NPS)
report-nps-formula = podiel 9–10 − podiel 0–6, × 100
report-promoters = Priaznivci
report-passives = Neutrálni
report-detractors = Kritici
report-positive = Spokojných
report-shares = Ako ľudia odpovedali
report-shares-hint = Čiarka na pruhu je 95% interval podielu
report-days = Vývoj po dňoch
report-weeks = Vývoj po týždňoch
report-days-hint = Pás je 95% interval, stĺpce dole počet odpovedí; deň s málo hlasmi nemá bod
report-before-line = predchádzajúce obdobie { $value }
report-heat = Kedy sú ľudia spokojní
report-heat-hint = V políčku index a pod ním počet odpovedí; hodiny miestneho času
report-reasons-negative = Čo ľuďom prekáža
report-reasons-neutral = Dôvody neutrálnych odpovedí
report-reasons-positive = Čo ľudia chvália
report-reasons-negative-hint = Podiel z odpovedí nespokojných (n = { $value })
report-reasons-neutral-hint = Podiel z neutrálnych odpovedí (n = { $value })
report-reasons-positive-hint = Podiel z odpovedí spokojných (n = { $value })
report-reasons-none = Nikto neuviedol dôvod
report-languages = Jazyk odpovede
report-counters = Podľa priehradiek
report-terminals = Podľa terminálov
report-places-hint = Bod je index, čiara jeho 95% interval; kde sa čiary prekrývajú, poradie nemožno brať vážne
report-no-counter = Bez priehradky
report-public-pages = Verejná stránka (QR kód)
report-closed-pages = Uzavreté prieskumy (jednorazové kódy)
report-all = spolu { $value }
report-written = Čo ľudia napísali
report-written-hidden = Napísaných odkazov: { $value }. Vypíše ich voľba --with-comments.
report-written-erased = (odkaz bol vymazaný)
report-table = Čísla v tabuľke
report-col-answer = Odpoveď
report-col-language = Jazyk
report-col-reason = Dôvod
report-col-day = Deň
report-col-week = Týždeň od
report-col-place = Miesto
report-col-count = Počet
report-col-share = Podiel
report-col-interval = 95% interval
report-col-index = Index
report-versions = Znenie otázok sa počas obdobia zmenilo; verzií: { $value }
report-no-time = Odpovede, pri ktorých terminál nepoznal čas: { $value }. Sú v súčtoch, nie v grafoch podľa dní a hodín.
report-empty = V tomto období nikto neodpovedal
report-method = Ako sa to počíta
report-method-index = Index je priemer (skóre ÷ najvyššie skóre) × 100; štyri tváre majú 0, 33,3, 66,7 a 100. Interval je priemer ± 1,96 · s ÷ √n, orezaný na stupnicu; kde sú všetky odpovede rovnaké, Wilsonov.
report-method-share = Podiely majú Wilsonov interval. NPS je podiel odpovedí 9–10 mínus podiel 0–6, v bodoch. Všetky intervaly sú na hladine 95 %.
report-method-trend = Zmena je rozdiel indexov oboch období; o zlepšení či zhoršení sa hovorí, len keď jej 95% interval neobsahuje nulu.
report-method-misuse = Za hru jedného človeka sa považuje { $same } rovnakých alebo { $any } akýchkoľvek odpovedí na jednom termináli počas { $seconds } s. Prvá z nich platí, ostatné sa uchovávajú označené.
report-method-public = Na verejnej stránke ankety sa záplava hľadá, až keď počas { $seconds } s príde { $public } formulárov. Potom platí len prvý z formulárov z jednej adresy (od { $any }. z nej) a len prvý z tých, ktorých je aspoň polovica z { $public } úplne rovnakých; ostatné platia. Ak ich aj tak zostane { $public }, nedajú sa od záplavy odlíšiť a platí len prvý. Poctivá odpoveď zhodná so záplavou alebo z rovnakej adresy sa od nej odlíšiť nedá. Adresy sa neukladajú.
report-method-privacy = Hlasy sú anonymné: bez kamery, bez údajov o zariadení či osobe. Čas je miestny čas terminálu.
report-page = Strana { $page } z { $pages }

# Druhy písomností: ako sa volajú a jednou vetou, čo sú. Kľúče pozná words::categories.

document-in-czech = dokument je v češtine
category-general-measure = Opatrenia všeobecnej povahy
category-general-measure-what = Pravidlo pre určité miesto alebo vec, napríklad územný plán alebo dopravné značenie; vyvesený návrh môžu pripomienkovať tí, ktorých sa dotkne.
category-binding-decree = Všeobecne záväzné nariadenia
category-binding-decree-what = Pravidlá, ktoré si mesto samo určilo a ktoré platia pre všetkých na jeho území.
category-auction = Dražby
category-auction-what = Kde a kedy sa bude dražiť dom, pozemok alebo iná vec a ako sa možno dražby zúčastniť.
category-public-contract = Verejnoprávne zmluvy
category-public-contract-what = Zmluvy medzi obcami alebo úradmi o tom, kto za koho čo vykonáva, a zmluvy o dotáciách.
category-public-notice = Verejné vyhlášky
category-public-notice-what = Úrad tak doručuje písomnosti ľuďom, ktorých nepozná, nemôže zastihnúť alebo ktorých je veľa; 15. deň po vyvesení platia za doručené.
category-decree = Vyhlášky
category-decree-what = Písomnosti, ktoré úrad doručuje vyvesením tu, a pravidlá, ktoré mesto vydalo.
category-intention = Zámery
category-intention-what = Mesto vopred oznamuje, čo chce predať, zameniť, darovať, prenajať alebo požičať; každý sa môže vyjadriť a podať ponuku.
category-budget = Rozpočet
category-budget-what = Koľko peňazí obec očakáva a na čo ich chce vydať; k návrhu sa občania môžu vyjadriť.
category-final-account = Záverečný účet
category-final-account-what = Ako obec naozaj hospodárila v uplynulom roku.
category-budget-account = Rozpočet a záverečný účet
category-budget-account-what = Koľko peňazí obec očakáva a na čo ich chce vydať a ako hospodárila v uplynulom roku.
category-session = Zasadnutia zastupiteľstva
category-session-what = Kedy a kde zasadá zastupiteľstvo a o čom bude rokovať; prísť smie každý.
category-meeting = Zasadnutia
category-meeting-what = Kedy a kde sa schádza zastupiteľstvo, výbor, komisia alebo iný orgán a o čom rokuje.
category-election = Voľby
category-election-what = Kedy, kde a ako sa volí.
category-housing = Voľné byty
category-housing-what = Byty, o ktoré sa možno prihlásiť.
category-finding = Straty a nálezy
category-finding-what = Veci, ktoré sa našli a čakajú na svojho majiteľa.
category-tender = Výberové konania
category-tender-what = Úrad vyberá človeka alebo firmu; kto má záujem, môže sa prihlásiť do dňa uvedeného v dokumente.
category-procurement = Verejné obstarávanie
category-procurement-what = Práce, tovary a služby, ktoré si obec alebo úrad objednáva od firiem.
category-job = Voľné miesta
category-job-what = Miesta, na ktoré úrad alebo jeho organizácia hľadá zamestnancov.
category-grant = Dotácie
category-grant-what = Peniaze, o ktoré môžu ľudia alebo spolky žiadať, a kto ich dostal.
category-resolution = Uznesenia
category-resolution-what = Na čom sa rada alebo zastupiteľstvo uzniesli, alebo čo rozhodol súd či úrad.
category-decision = Rozhodnutia
category-decision-what = Čo úrad rozhodol v jednotlivej veci a či a ako sa možno odvolať.
category-regulation = Nariadenia
category-regulation-what = Pravidlá, ktoré na základe zákona vydala obec, kraj alebo iný úrad.
category-delivery = Doručovanie
category-delivery-what = Písomnosti, ktoré na niekoho čakajú na úrade; po čase, ktorý určuje zákon, platia za doručené aj neprevzaté.
category-land-use = Územné plánovanie
category-land-use-what = Kde sa v meste smie a nesmie stavať; k návrhom sa možno vyjadriť.
category-building = Stavebné konania
category-building-what = O ktorej stavbe úrad rozhoduje a dokedy sa k nej môžu vyjadriť susedia.
category-environment = Vplyvy na životné prostredie
category-environment-what = Ako by stavba alebo plán pôsobili na prírodu a na ľudí v okolí.
category-road = Uzávierky
category-road-what = Kadiaľ sa istý čas nejazdí a kadiaľ vedie obchádzka.
category-announcement = Oznámenia
category-announcement-what = Čo úrad dáva všetkým na vedomie.
category-call = Výzvy
category-call-what = Úrad niekoho žiada, aby niečo urobil alebo sa prihlásil.
category-other = Ostatné
category-other-what = Čo nepatrí do žiadnej inej skupiny.

# Pre toho, kto na tabuľu nevidí: čo sa povie, nič z toho sa neukáže.

read-aloud = Čítať nahlas
reader-board = Úradná tabuľa, { $value }.
reader-keys-keypad = Kláves dole a hore: ďalšia a predchádzajúca položka. Vľavo a vpravo: skupiny. Stredný kláves otvára.
reader-keys-keyboard = Šípka dole a hore: ďalšia a predchádzajúca položka. Vľavo a vpravo: skupiny. Enter otvára, F1 je pomocník.
reader-touch = Alebo ťahajte prstom po skle a počúvajte. Dvojité ťuknutie kdekoľvek otvorí, čo ste počuli naposledy.
reader-hint = Dole: ďalšia položka. Hore: predchádzajúca. Potvrdením otvoríte.
reader-help-keypad = Okolo stredného klávesu sú štyri šípky. Dole a hore: ďalšia a predchádzajúca položka. Vľavo a vpravo: predchádzajúca a ďalšia skupina. Stredný kláves urobí to isté čo dotyk prsta. Zvláštne klávesy vedú späť, na začiatok tabule a k pomocníkovi a menia hlasitosť a rýchlosť.
reader-help-keyboard = Šípka dole a hore: ďalšia a predchádzajúca položka. Šípka vľavo a vpravo: predchádzajúca a ďalšia skupina. Enter urobí to isté čo dotyk prsta. Escape vedie späť, Home na začiatok tabule. F2 zopakuje, čo bolo povedané naposledy. Plus a mínus na číselnej klávesnici menia hlasitosť, Page Up a Page Down rýchlosť.
reader-help-choose = Tu vyberte jednu z možností a potvrďte ju.
reader-help-board = Tu prechádzate zoznam oznámení. Nad ním sú druhy oznámení, pod ním nástroje: hľadanie, písmo, kontrast, jazyk.
reader-help-notice = Tu je otvorené oznámenie: jeho údaje, dokument, prílohy a nástroje.
reader-help-document = Tu je dokument. Stredný kláves alebo Enter: čítať, pozastaviť a čítať ďalej. Vľavo a vpravo: predchádzajúca a ďalšia veta. Dvakrát rýchlo za sebou: odsek. Trikrát: nadpis. Štyrikrát: strana.
reading-heading = Nadpis
reader-help-search = Tu napíšte, čo hľadáte, po písmenách na klávesnici dole. Výsledky sú nad ňou.
reader-any-key = Ktorýmkoľvek klávesom alebo dotykom pokračujete.
reader-volume = Hlasitosť { $page } z { $pages }
reader-rate = Rýchlosť { $value } %
reader-button = tlačidlo
reader-tab = záložka
reader-choice = voľba
reader-field = pole na písanie
reader-list = zoznam
reader-empty = prázdne
reader-chosen = zvolené
reader-on = zapnuté
reader-off = vypnuté
reader-disabled = teraz sa nedá použiť
reader-pin-digit = číslica PINu
reader-star = hviezdička
reader-comma = čiarka
reader-full-stop = bodka
reader-question-mark = otáznik
reader-exclamation-mark = výkričník
reader-sign = znamienko
reader-document = Dokument, strana { $page } z { $pages }
reader-attachment = Príloha { $page } z { $pages }
reader-personal = Oznámenie s osobnými údajmi. Vypočujete si ho len v slúchadlách.
reader-new = { $count ->
    [one] Dnes je vyvesené { $count } nové oznámenie
    [few] Dnes sú vyvesené { $count } nové oznámenia
   *[other] Dnes je vyvesených { $count } nových oznámení
}
reader-nothing-new = Dnes nie je vyvesené nič nové.
