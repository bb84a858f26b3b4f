# Slova desky česky. Nezlomitelné mezery doplní program.

official-board = Úřední deska
all = Vše
posted-today = Vyvěšeno dnes
this-week = Tento týden
new = Nové
revised-corrected = Opraveno { $date }
revised-extended = Prodlouženo { $date }
ends-today = končí dnes
ends-tomorrow = končí zítra
ends-in = { $count ->
    [one] končí za { $count } den
    [few] končí za { $count } dny
   *[other] končí za { $count } dní
}
days = { $count ->
    [one] { $count } den
    [few] { $count } dny
   *[other] { $count } dní
}
until = do { $date }
days-left = { $count ->
    [one] zbývá { $count } den
    [few] zbývají { $count } dny
   *[other] zbývá { $count } dní
}
attachments = { $count ->
    [one] { $count } příloha
    [few] { $count } přílohy
   *[other] { $count } příloh
}
pages = { $count ->
    [one] { $count } strana
    [few] { $count } strany
   *[other] { $count } stran
}
notices = { $count ->
    [one] { $count } oznámení
    [few] { $count } oznámení
   *[other] { $count } oznámení
}
reference = č. j. { $value }
file-mark = sp. zn. { $value }
posted = vyvěšeno { $date }
no-end = konec neurčen

back = Zpět
zoom-in = Zvětšit
zoom-out = Zmenšit
fit-width = Na šířku
whole-page = Celá strana
page-previous = Předchozí strana
page-next = Další strana
attachment-next = Další příloha
viewer-next = Další
viewer-previous = Předchozí
viewer-more = Více
viewer-pages = Strany
viewer-page = Strana
viewer-attachments = Přílohy
viewer-take-home = Do mobilu
viewer-search = Hledat
viewer-close = Zavřít
viewer-first-page = Začátek
viewer-last-page = Konec
viewer-go-to-page = Přejít na stranu
viewer-go = Přejít
viewer-no-such-page = Strana { $page } tu není
viewer-facts = O tomto oznámení
viewer-board = Zpět na desku
viewer-page-colour = Barva stránky
viewer-colour-white = bílá
viewer-colour-warm = teplá
viewer-colour-inverted = obrácená
viewer-on = zapnutý
viewer-off = vypnutý
viewer-percent = { $value } %
page-of = { $page } / { $pages }
page-number = Strana { $page }

reading-as-text = Číst jako text
reading-as-page = Stránka
reading-up = Nahoru
reading-down = Dolů
reading-no-text = Na této stránce není žádný text, který by šlo přečíst.
reading-figure = Obrázek
reading-figure-silent = Obrázek bez popisu
reading-picture-too = Na stránce je i obrázek bez popisu.
reading-picture = Stránka je obrázek bez textu.
reading-failed = Text této stránky se teď nepodařilo přečíst.
reading-cut-short = Text této stránky pokračuje v dokumentu.
reading-recognised = Text rozpoznaný z obrazu, může obsahovat chyby.
reading-awaited = Stránka je obrázek. Její text čeká na rozpoznání.
reading-not-readable = Stránka je obrázek, jehož text se nepodařilo přečíst.

aloud-begin = Číst
aloud-end = Přestat číst
aloud-back = Zpět o větu
aloud-pause = Pauza
aloud-go-on = Pokračovat
aloud-next = Další věta
aloud-rate = Rychlost
aloud-volume = Hlasitost
aloud-sentence = Věta { $page } z { $pages }

board-empty = Na úřední desce teď nic nevisí
board-empty-hint = Jakmile úřad něco vyvěsí, objeví se to zde.
board-loading = Úřední deska se načítá
board-not-read = Úřední desku se nepodařilo načíst
board-not-read-hint = Nevíme proto, co na ní právě visí, a nic zde neukazujeme. Deska to zkouší dál.
board-partly-read = Část úřední desky se nepodařilo načíst
category-empty = V této skupině teď nic nevisí
posted-today-empty = Dnes zatím nebylo nic vyvěšeno
ending-soon-empty = V nejbližších dnech nic nekončí
town-news-empty = Z města teď nejsou žádné novinky
list-empty-hint = Všechno ostatní najdete na celé desce.
board-day-unknown = Deska teď neví, který je den
board-day-unknown-hint = Nemůže proto říct, co na ní dnes má viset, a nic neukazuje. Dokumenty získáte na úřadě.
place-in-list = { $value } z { $pages }
place-in-list-hiss = { $value } ze { $pages }
place-in-list-three = { $value } ze { $pages }
to-top = Nahoru
step-down = Dolů
places = Přejít na
named-places = Místa
named-places-title = Ulice a místa v oznámeních
ending-soon = Končí brzy
town-media = Časopis a plakáty
tab-more = Další
tool-kinds = Druhy
board-close = Zavřít
where-to-ask = Kde dokumenty získáte
tool-search = Hledat
tool-text = Písmo
tool-rate = Hodnotit
magazine = Z radničního časopisu
read-here = Přečtěte si ho zde
town-news = Z města
article-code = Celý článek v telefonu
message-code = Více v telefonu
touch-to-read = Dotkněte se a čtěte celou úřední desku
new-on-board = Nově na úřední desce
touch-here = Dotkněte se
open-notice = Otevřít: { $value }
posted-until = Vyvěšeno do
name-day = svátek má { $value }
name-days = svátek mají { $value }
office-hours-title = Úřední hodiny
hours-today = Dnes
hours-tomorrow = Zítra
hours-closed = zavřeno

still-there = Jste tu ještě?
continue = Pokračovat
countdown = { $count ->
    [one] Do { $count } sekundy se deska vrátí na začátek
    [few] Do { $count } sekund se deska vrátí na začátek
   *[other] Do { $count } sekund se deska vrátí na začátek
}
taken-down = Oznámení bylo sejmuto z úřední desky

loading = Připravuje se…
unshowable-title = Tento dokument nelze na desce zobrazit
unshowable-encrypted = Dokument je chráněn heslem.
unshowable-damaged = Soubor s dokumentem je poškozený.
unshowable-unsupported = Deska tento druh souboru zobrazit neumí.
unshowable-too-slow = Dokument je pro desku příliš složitý.
unshowable-protected = Dokument je uzamčen správou práv (IRM).
unshowable-portfolio = Soubor je portfolio: dokumenty jsou vložené uvnitř a deska je neotevře.
unshowable-form = Soubor je dynamický formulář (XFA), který deska zobrazit neumí.
unshowable-too-large = Dokument je pro desku příliš velký.
unshowable-blank = Všechny stránky dokumentu jsou prázdné.
unshowable-not-now = Dokument se teď nedaří zobrazit. Deska to zkouší znovu.
unshowable-not-yet = Dokument se ještě stahuje.
unshowable-not-drawn-yet = Dokument se připravuje…
kind-archive = Příloha je archiv (ZIP) s dalšími soubory.
kind-signed-package = Příloha je balík podepsaných souborů (ASiC).
kind-data-message = Příloha je zpráva z datové schránky (ZFO).
kind-signed-file = Příloha je soubor v elektronickém podpisu (P7M).
unshowable-inserted = Text dokumentu je vložený jako jiný soubor.
unshowable-changes = V dokumentu jsou rozpracované změny.
kind-web-page = Příloha je webová stránka.
kind-mail = Příloha je e-mailová zpráva.
kind-program = Příloha patří programu, který deska nemá.
kind-xps = Příloha je ve formátu XPS.
kind-office = Příloha je dokument kancelářského programu a nepodařilo se ji převést.
issued-by-office = Dokument vydá podatelna úřadu.
official-document = Dokument na stránkách úřadu
where-to-get = Dokument vám ukážou na podatelně úřadu.
official-page = Oznámení na stránkách úřadu
no-attachments = K tomuto oznámení není žádná příloha.

take-home-title = Dokument do mobilu
take-home-step-camera = Otevřete v telefonu fotoaparát
take-home-step-aim = Namiřte ho na kód
take-home-step-link = Ťukněte na odkaz, který se ukáže
take-home-step-text = Ťukněte na text, který se ukáže
take-home-record = Celý záznam na webu města
take-home-page = Celé oznámení na webu
take-home-facts = Údaje o oznámení
take-home-link = odkaz
take-home-text = text
take-home-picture = obrázek
take-home-no-link = bez odkazu
take-home-by-hand = Nemáte chytrý telefon? Opište si adresu:
take-home-promise = Deska si o vás nic neukládá.
take-home-back = Zpět k dokumentu
take-home-more = { $count ->
    [one] Další z { $count } možnosti
    [few] Další ze { $count } možností
   *[other] Další z { $count } možností
}

data-as-of = Údaje ze dne { $date }
held = Úřad prověřuje změny na desce
time-unknown = Čas není znám
starting = Deska se připravuje

search = Hledat
search-title = Hledání
search-found = { $count ->
    [one] Nalezen { $count } dokument z celkem { $value }
    [few] Nalezeny { $count } dokumenty z celkem { $value }
   *[other] Nalezeno { $count } dokumentů z celkem { $value }
}
search-similar = { $count ->
    [one] Přesně to tu není; podobný { $count } dokument z celkem { $value }
    [few] Přesně to tu není; podobné { $count } dokumenty z celkem { $value }
   *[other] Přesně to tu není; podobných { $count } dokumentů z celkem { $value }
}
search-found-many = Nalezeno { $value } nebo více dokumentů z celkem { $pages }
search-none = Pro „{ $value }“ nic nenalezeno
search-none-yet = Zatím nic nenalezeno
search-none-hint = Zkuste jiné slovo, nebo jen jeho začátek.
search-preparing = Hledání se připravuje
search-preparing-hint = Výsledky se ukážou, jakmile bude hotové.
search-reading = Část dokumentů ještě není přečtená; výsledky nemusí být úplné.
search-empty = Co hledáte?
search-empty-hint = Napište slovo, ulici nebo číslo jednací. Hledá se v názvech i uvnitř dokumentů.
search-scope = Nehledá se v naskenovaných listech bez textu ani v písemnostech s osobními údaji.
search-marks-hint = háčky psát nemusíte
search-clear = Smazat
search-hide = Skrýt
search-leave = Na desku
search-space = mezera
search-erase = Smazat písmeno
search-accents = Písmena s háčky a čárkami
search-reference = č. j.
search-up = Výsledky nahoru
search-down = Výsledky dolů
search-in-title = v názvu
search-in-reference = v čísle jednacím
search-in-origin = v původci nebo druhu
search-in-several = na několika místech
search-page = strana { $page }
search-attachment-page = { $value }. příloha, strana { $page }
search-first = Zobrazeno je prvních { $value }. Napište víc, ať je jich méně.
search-hit-previous = Předchozí výskyt
search-hit-next = Další výskyt
search-hits-hide = Zrušit zvýraznění
search-hit-of = Výskyt { $page } z { $pages }


language-switch = Language
languages-title = Jazyk desky
languages-close = Zavřít
larger-text = Větší písmo
smaller-text = Menší písmo
contrast = Kontrast
lower = Níže
higher = Výše

staff-title = Pro obsluhu
staff-pin = Zadejte PIN
staff-wrong = Nesprávný PIN
staff-cancel = Zrušit
staff-back = Zpět na desku
staff-code = Kód pro správu
staff-code-asked = Kód se vystavuje…
staff-code-none = Kód nelze vystavit: správce už existuje (další lidi pozve on), nebo nejde psát na disk.
staff-code-shown = { $value } – napište jej do webu správy do 10 minut, platí jednou.
staff-code-on-glass = Kód pro správu je vidět na skle.
staff-quit = Ukončit program…
staff-quit-question = Opravdu ukončit program?
staff-quit-hint = Na skle pak nevisí nic, dokud program zase někdo nespustí.
staff-quit-yes = Ukončit program
staff-locked = { $count ->
    [one] Příliš mnoho chybných PINů. Další pokus za { $count } minutu
    [few] Příliš mnoho chybných PINů. Další pokus za { $count } minuty
   *[other] Příliš mnoho chybných PINů. Další pokus za { $count } minut
}
staff-more = { $count ->
    [one] a ještě { $count } věc, viz vyveska status
    [few] a ještě { $count } věci, viz vyveska status
   *[other] a ještě { $count } věcí, viz vyveska status
}

arms = Znak města
categories = Druhy oznámení
taken-down-hint = Za okamžik se vrátíte na úřední desku.
staff-held = chybí { $missing } z { $shown } oznámení, změna čeká na potvrzení
staff-no-time = Čas není znám: hodiny přístroje ukazují { $shown }, naposledy správně { $value }.

warning = Varování
warning-test = Zkouška
issued = vydáno { $date }
valid-until = platí do { $date }
valid-today = platí dnes do { $value }
warning-to-board = Úřední deska
warning-previous = Předchozí
warning-next = Další
warning-part = { $page } / { $pages }
warning-show = Zobrazit

evidence-day = Úřední deska { $value }: { $date }
evidence-count = { $count ->
    [one] Vyvěšena byla { $count } písemnost.
    [few] Vyvěšeny byly { $count } písemnosti.
   *[other] Vyvěšeno bylo { $count } písemností.
}
evidence-unknown = O tomto dni deník nic neříká.
evidence-known = Deník sahá do { $value }; o pozdější době nic neříká.
evidence-all-day = vyvěšeno celý den
evidence-times = vyvěšeno { $value }
evidence-seen = Deska byla ten den přístupná nepřetržitě.
evidence-off = Přerušeno { $value }: přehrávač neběžel
evidence-dark = Přerušeno { $value }: na obrazovce nebylo nic vidět
evidence-no-time = Čas nebyl znám { $value }: deska ukazovala, co na ní viselo předtím
evidence-machine-hot = Přístroj { $value }: přehřátý
evidence-machine-voltage = Přístroj { $value }: zdroj dával slabé napětí
evidence-machine-clock = Přístroj { $value }: hodiny neřídil časový server
evidence-machine-disk = Přístroj { $value }: disk neprošel zkouškou
evidence-no-cause = příčina není známa, například výpadek proudu
evidence-lasts = dosud
evidence-file = soubor { $value }
evidence-official = podle úřadu { $from } – { $until }
evidence-open-end = bez konce
evidence-announcement = aktualita, není součástí úřední desky
evidence-began = Deník začíná { $value }; o přístupnosti desky před tím nic neříká.
evidence-entries = { $count ->
    [one] V deníku je { $count } zápis.
    [few] V deníku jsou { $count } zápisy.
   *[other] V deníku je { $count } zápisů.
}
evidence-files = Souborů: { $value }. Podepsaných míst: { $from }. Odložených konců po výpadku proudu: { $until }.
evidence-key = Veřejný klíč desky: { $value }
evidence-head = Otisk posledního zápisu: { $value }
evidence-none = není
evidence-other-keys = Pozor: klíč desky byl ztracen a vytvořen znovu ({ $value }×); porovnejte jej se starším otiskem.
evidence-whole = Deník je úplný a beze změn.
evidence-broken = DENÍK JE PORUŠEN; první závada následuje.
evidence-not-come = Tento den dosud nenastal.
evidence-seen-until = Do { $value } byla deska ten den přístupná nepřetržitě.
evidence-clock = Neznámo { $value }: hodiny přístroje byly přestaveny, nebo přístroj spal
evidence-unsigned = Pozor: na konci deníku stojí zápisy, které deska nepodepsala ({ $value }); nejsou důkazem. První z nich: { $from }
evidence-strange = Při spuštění byly odloženy zápisy, které deska nepodepsala: { $value }.
evidence-older = Zápisů starší verze, podepsaných jen po úsecích: { $value }.
evidence-wrong-times = Pozor: zápisů, při nichž hodiny přístroje neukazovaly správný čas: { $value }.
evidence-whole-but = Podepsaná část deníku je úplná a beze změn; co stojí za ní, není důkazem.
evidence-not-proven = Úplnost deníku není prokázána: podepisuje jej jiný klíč než na začátku, nebo je porušen.

# Portál spokojenosti: co říká terminál a co se z něj ukáže na desce.

terminal-anonymous = Vaše odpověď je anonymní
terminal-one-touch = Stačí jeden dotek
terminal-four-3 = Velmi spokojeni
terminal-four-2 = Spíše spokojeni
terminal-four-1 = Spíše nespokojeni
terminal-four-0 = Nespokojeni
terminal-five-4 = Velmi spokojeni
terminal-five-3 = Spíše spokojeni
terminal-five-2 = Ani tak, ani tak
terminal-five-1 = Spíše nespokojeni
terminal-five-0 = Velmi nespokojeni
terminal-position = { $page } z { $pages }
terminal-nps-low = Určitě ne
terminal-nps-high = Určitě ano
terminal-nps-value = { $value } z 10

terminal-what = Co přesně?
terminal-what-good = Co se vám líbilo?
terminal-what-bad = Co bylo špatně?
terminal-skip = Přeskočit
terminal-back = Zpět
terminal-send = Odeslat
terminal-comment = Chcete něco dodat?
terminal-comment-hint = Nepište prosím jména ani jiné osobní údaje
terminal-comment-left = { $count ->
    [one] Zbývá { $count } znak
    [few] Zbývají { $count } znaky
   *[other] Zbývá { $count } znaků
}
terminal-where = Kde jste dnes byli?
terminal-where-hint = Vyberte přepážku
terminal-question-of = Otázka { $page } z { $pages }
terminal-choose = Vyberte jednu odpověď

terminal-thanks = Děkujeme
terminal-thanks-hint = Vaše odpověď pomůže úřad zlepšit
terminal-not-saved = Odpověď se nepodařilo uložit
terminal-not-saved-hint = Řekněte to prosím u přepážky
terminal-part-saved = Část odpovědi se nepodařilo uložit
terminal-part-saved-hint = Zbytek je uložen, nehlasujte prosím znovu
terminal-unknown-saved = Nevíme, zda je odpověď uložena
terminal-unknown-saved-hint = Nehlasujte prosím znovu, řekněte to u přepážky
terminal-no-question = Dnes se na nic neptáme
terminal-no-question-hint = Až budeme chtít znát váš názor, otázka se objeví zde
terminal-leaving = { $count ->
    [one] Za { $count } sekundu se obrazovka vrátí na začátek
    [few] Za { $count } sekundy se obrazovka vrátí na začátek
   *[other] Za { $count } sekund se obrazovka vrátí na začátek
}
terminal-stay = Pokračovat

terminal-keyboard = Klávesnice
terminal-erase = Smazat
terminal-space = Mezera
terminal-shift = Velká písmena
terminal-symbols = Čísla
terminal-letters = Písmena

terminal-tile = Řekněte nám, jak jste spokojeni
terminal-invite = Jak jste u nás byli spokojeni?
terminal-invite-hint = Dotkněte se a odpovězte jedním dotekem

results-title = Co jste nám řekli
results-answer = Co jsme změnili
results-month = Výsledky za { $value }
results-count = { $count ->
    [one] { $count } odpověď
    [few] { $count } odpovědi
   *[other] { $count } odpovědí
}
results-index = Index spokojenosti
results-index-value = { $value } ze 100
results-praised = Nejvíc chválíte: { $value }
results-criticised = Nejvíc vám vadí: { $value }
results-better = Lepší než předchozí měsíc
results-same = Bez průkazné změny proti předchozímu měsíci
results-worse = Horší než předchozí měsíc

alert-streak = { $count ->
    [one] { $count } špatná odpověď
    [few] { $count } špatné odpovědi za sebou
   *[other] { $count } špatných odpovědí za sebou
}
alert-streak-over = přišla zase dobrá odpověď
alert-index = index spokojenosti klesl na { $value }
alert-index-over = index spokojenosti zase stoupl na { $value }
alert-silent = v otevírací době nikdo nehlasuje
alert-silent-over = zase se hlasuje
alert-dead = terminál neodpovídá
alert-off = už se nesleduje
alert-line-terminal = Terminál: { $value }
alert-line-begun = Začalo: { $date }
alert-line-ended = Skončilo: { $date }
alert-line-run = Špatných odpovědí za sebou: { $value }
alert-line-index = Index spokojenosti (0 až 100): { $value }
alert-line-limit = Hranice: { $value }
alert-line-answers = Počet odpovědí: { $value }
alert-line-hours = Za poslední hodiny: { $value }
alert-line-last = Poslední odpověď: { $date }
alert-line-never = Zatím žádná odpověď
alert-line-heard = Terminál se naposledy ozval: { $date }
alert-line-silent = Bez odpovědi v otevírací době: { $value } h
alert-line-acknowledge = Vzít na vědomí: { $value } --by JMÉNO
alert-line-link = Sběr hlasů: { $value }

problem-nothing-hangs = Na úřední desce teď nic nevisí
problem-nothing-hangs-do = Ověřte, že zdroje mají co vyvěsit, a lhůty dokumentů
problem-glass = Deska neodpovídá
problem-glass-do = Restartujte ji; co je na skle, nemusí platit
problem-dark = Na skle není nic vidět
problem-dark-do = Podívejte se na obrazovku; zkontrolujte, zda ji nezakrývá jiné okno, a desku restartujte
problem-display = K desce není připojen žádný displej
problem-display-do = Zkontrolujte kabel, napájení a vstup displeje
problem-clock = Čas zařízení není jistý
problem-clock-do = Ověřte hodiny a síťový čas; deska do té doby nic nesejme
problem-journal = Deník vyvěšení není v pořádku
problem-journal-do = Spusťte vyveska evidence verify a zavolejte správce
problem-store = Deska nemůže ukládat
problem-store-do = Ověřte disk a práva složky desky
problem-disk = Na disku dochází místo: { $value }
problem-disk-do = Uvolněte místo, jinak se nové dokumenty nevyvěsí
problem-disk-canary = Disk desky vrací chybná data nebo neodpovídá
problem-disk-canary-do = Nechte disk co nejdřív vyměnit a obnovte zálohu
problem-under-voltage = Zařízení má slabé napájení
problem-under-voltage-do = Vyměňte zdroj nebo kabel; slabé napájení kazí kartu a desku zastavuje
problem-temperature = Zařízení se přehřívá
problem-temperature-do = Zkontrolujte větrání a prach, stíňte před sluncem
problem-source = Zdroj { $value } není v pořádku
problem-source-do = Napravte, co je napsáno výše; jde-li o adresu nebo síť, ověřte je. Co se nenačetlo, ukazuje deska v posledním známém stavu
problem-held = Zdroj { $value } přestal uvádět, co má viset
problem-held-do = Deska to nechává viset. Je-li to záměr: vyveska release { $value }
problem-defects = Zdroj { $value } má vady
problem-defects-do = Předejte je tomu, kdo zdroj dodává
problem-attachments = Přílohy zdroje { $value } se nedaří stáhnout
problem-attachments-do = Ověřte odkazy na přílohy u zdroje
problem-office = Z kancelářských souborů zdroje { $value } se nedaří udělat PDF
problem-office-do = Vyvěste je prosím jako PDF
problem-unshown = Dokument nelze zobrazit: { $value }
problem-unshown-do = Vyvěste jej prosím znovu, nejlépe jako PDF
problem-workers = Dokumenty se nekreslí
problem-workers-do = Program pro kreslení neběží; podívejte se do záznamů a desku restartujte
problem-converter = Kancelářské soubory se teď nepřevádějí a čekají
problem-converter-do = Na desce spusťte příkaz sudo vyveska doctor; řekne, co udělat
problem-warnings = Výstrahy se nedaří načíst
problem-warnings-do = Ověřte adresu cap v části [crisis] a síť
problem-time-server = Hodiny už nikdo neseřizuje podle sítě
problem-time-server-do = Zkontrolujte síť a časový server; deska zatím běží podle vlastních hodin
problem-configuration = Konfigurace je chybná, hraje poslední správná
problem-configuration-do = Opravte ji podle výpisu vyveska status; pod systemd si ji deska vezme sama, jinak ji spusťte znovu
problem-schedule = Soubor s rozvrhem je chybný
problem-schedule-do = Opravte jej podle výpisu vyveska status; zatím platí předchozí
problem-surveys = Soubor s průzkumy je chybný
problem-surveys-do = Opravte jej podle výpisu vyveska status; zatím platí předchozí
problem-delivery = Hlasy se nedaří předávat
problem-delivery-do = Ověřte sběrač a token; hlasy zůstávají uloženy zde
problem-refused = Sběrač odmítl hlasy
problem-refused-do = Hlasy zůstávají uloženy a nabídnou se znovu; aktualizujte sběrač
problem-update = Nová verze programu { $value } se neosvědčila, běží předchozí
problem-update-do = Předejte dodavateli výpis vyveska update status; tato verze se sama znovu nezkusí
problem-messages = Zprávy o potížích se nedaří odeslat
problem-messages-do = Ověřte [alerts.mail] a webhook
problem-over = { $value }: už je to v pořádku
problem-day-well = deska nemá žádné potíže
problem-new = nové
problem-day-over = Co skončilo:
problem-line-what = Podrobnosti: { $value }
problem-line-since = Trvá od: { $date }
problem-line-do = Co dělat: { $value }
problem-line-span = od { $from } do { $until }
week-well = týden na desce, vše je v pořádku
week-not-confirmed = týden na desce; zda je teď vidět, se nepodařilo ověřit
week-shown = Deska byla prokazatelně vidět: { $value } h z { $all } h
week-shown-unknown = Jak dlouho byla deska vidět, z deníku zjistit nejde
week-outages = Výpadky: { $value }, dohromady { $all } h
week-notices = Visí úředních dokumentů: { $value }
week-votes = Odpovědi občanů: { $value }
week-disk = Volné místo na disku: { $value }
week-silence = Nepřijde-li tato zpráva příští týden, deska nebo její pošta nefunguje.
problem-day = { $count ->
    [one] na desce trvá { $count } potíž
    [few] na desce trvají { $count } potíže
   *[other] na desce trvá { $count } potíží
}
problem-day-new = { $count ->
    [one] { $count } nová
    [few] { $count } nové
   *[other] { $count } nových
}

page-lead = Odpovězte, na co chcete. Nic není povinné a nikdo se nedozví, kdo odpovídal.
page-language = Jazyk stránky
page-reason-hint = Nepovinné. Vyberte jednu možnost.
page-none-title = Tady nic není
page-none = Tato adresa k žádnému průzkumu nevede. Zkontrolujte ji prosím.
page-over-title = Průzkum skončil
page-over = Děkujeme všem, kdo odpověděli.
page-soon-title = Průzkum ještě nezačal
page-soon = Začne { $date }.
page-empty = Zatím jste na nic neodpověděli. Vyberte prosím aspoň jednu odpověď.
page-old = Stránka byla otevřená příliš dlouho, nebo se otázky mezitím změnily. Odpovězte prosím znovu.
page-failed = Odpověď se nepodařilo uložit. Odešlete ji prosím za chvíli znovu.
page-code-lead = Odpovídat mohou jen pozvaní. Kód z pozvánky hlídá, aby každý odpověděl jednou; s odpovědí se nijak nespojí.
page-code = Kód z pozvánky
page-code-hint = Deset znaků. Na velikosti písmen, mezerách a pomlčkách nezáleží.
page-code-go = Pokračovat
page-code-wrong = Takový kód tu není. Zkontrolujte jej prosím podle pozvánky.
page-code-missing = Napište prosím kód z pozvánky.
page-code-used = Tímto kódem už někdo odpověděl. Každý kód platí jednou.
page-code-many = Příliš mnoho chybných kódů. Zkuste to prosím za minutu.
page-code-apart = Kdo jste, se neukládá. Odpověď se uloží bez kódu, bez času a bez jazyka, společně s odpověďmi ostatních.
page-busy-title = Právě odpovídá mnoho lidí
page-busy = Zkuste to prosím za chvíli znovu.
page-wrong-title = Formuláři nerozumíme
page-wrong = Otevřete prosím stránku znovu a odpovězte na ní.
document-open = Otevřít dokument
document-text = Text dokumentu
document-text-hint = Text převzatý z dokumentu. Závazné je jeho původní znění.
document-text-recognised = Text byl rozpoznán z obrazu stránek a může obsahovat chyby.
document-gone-title = Oznámení už na desce nevisí
document-gone = Bylo sejmuto a jeho dokumenty tu už nejsou.
document-none = Tato adresa k žádnému oznámení nevede. Zkontrolujte ji prosím.
page-scan = Namiřte telefon
page-scan-hint = Otevře se stránka s otázkami. Nic se neinstaluje, odpovědi jsou anonymní.
page-type = Nebo napište do prohlížeče
page-until = Odpovídat můžete do { $date }

report-title = Zpráva o spokojenosti
report-span = { $from } až { $to }
report-made = Sestaveno { $value }
report-only-terminal = Jen terminál { $value }
report-only-counter = Jen přepážka { $value }
report-only-question = Jen jedna otázka
report-index = Index spokojenosti
report-index-formula = průměr (skóre ÷ nejvyšší skóre) × 100
report-interval = 95% interval spolehlivosti { $low } až { $high }
report-answers = Odpovědi
report-answers-detail = Přeskočeno { $skipped }, bez reakce { $timeout }
report-follow-up = Doplňující otázka: odpovědělo { $answered }, přeskočilo { $skipped }, bez reakce { $timeout }
report-visits = Návštěvy
report-visits-detail = Kolikrát někdo na tyto otázky odpověděl
report-misuse = Vyřazeno jako zneužití
report-misuse-included = Zneužití, započtené
report-misuse-detail = Návštěvy: uchovány, jen se nepočítají
report-misuse-included-detail = Návštěvy: zpráva byla vyžádána i s nimi
report-trend = Index proti předchozímu období
report-up = Zlepšení
report-down = Zhoršení
report-unclear = Bez průkazné změny
report-trend-none = Nelze porovnat
report-trend-detail = { $from } až { $to }; předtím index { $value }, { $count }
report-trend-few = Předtím málo hlasů: { $count }
report-few = Málo hlasů
report-few-hint = { $count ->
    [one] Výsledek se ukazuje až od { $count } odpovědi
   *[other] Výsledek se ukazuje až od { $count } odpovědí
}
report-nps = Čisté skóre doporučení (NPS)
report-nps-formula = podíl 9–10 − podíl 0–6, × 100
report-promoters = Příznivci
report-passives = Neutrální
report-detractors = Kritici
report-positive = Spokojených
report-shares = Jak lidé odpovídali
report-shares-hint = Čárka na pruhu je 95% interval podílu
report-days = Vývoj po dnech
report-weeks = Vývoj po týdnech
report-days-hint = Pás je 95% interval, sloupky dole počet odpovědí; den s málo hlasy nemá bod
report-before-line = předchozí období { $value }
report-heat = Kdy jsou lidé spokojení
report-heat-hint = V políčku index a pod ním počet odpovědí; hodiny místního času
report-reasons-negative = Co lidem vadí
report-reasons-neutral = Důvody neutrálních odpovědí
report-reasons-positive = Co lidé chválí
report-reasons-negative-hint = Podíl z odpovědí nespokojených (n = { $value })
report-reasons-neutral-hint = Podíl z neutrálních odpovědí (n = { $value })
report-reasons-positive-hint = Podíl z odpovědí spokojených (n = { $value })
report-reasons-none = Nikdo neuvedl důvod
report-languages = Jazyk odpovědi
report-counters = Podle přepážek
report-terminals = Podle terminálů
report-places-hint = Bod je index, čára jeho 95% interval; kde se čáry překrývají, nelze pořadí brát vážně
report-no-counter = Bez přepážky
report-public-pages = Veřejná stránka (QR kód)
report-closed-pages = Uzavřené průzkumy (jednorázové kódy)
report-all = celkem { $value }
report-written = Co lidé napsali
report-written-hidden = Napsaných vzkazů: { $value }. Vypíše je volba --with-comments.
report-written-erased = (vzkaz byl vymazán)
report-table = Čísla v tabulce
report-col-answer = Odpověď
report-col-language = Jazyk
report-col-reason = Důvod
report-col-day = Den
report-col-week = Týden od
report-col-place = Místo
report-col-count = Počet
report-col-share = Podíl
report-col-interval = 95% interval
report-col-index = Index
report-versions = Znění otázek se během období změnilo; verzí: { $value }
report-no-time = Odpovědi, při nichž terminál neznal čas: { $value }. Jsou v součtech, ne v grafech podle dnů a hodin.
report-empty = V tomto období nikdo neodpověděl
report-method = Jak se to počítá
report-method-index = Index je průměr (skóre ÷ nejvyšší skóre) × 100; čtyři tváře mají 0, 33,3, 66,7 a 100. Interval je průměr ± 1,96 · s ÷ √n, oříznutý na stupnici; kde jsou všechny odpovědi stejné, Wilsonův.
report-method-share = Podíly mají Wilsonův interval. NPS je podíl odpovědí 9–10 minus podíl 0–6, v bodech. Všechny intervaly jsou na hladině 95 %.
report-method-trend = Změna je rozdíl indexů obou období; o zlepšení či zhoršení se mluví, jen když 95% interval rozdílu neobsahuje nulu.
report-method-misuse = Za hru jednoho člověka se považuje { $same } stejných nebo { $any } jakýchkoli odpovědí na jednom terminálu během { $seconds } s. První z nich platí, ostatní se uchovávají označené.
report-method-public = Na veřejné stránce ankety se záplava hledá, až když během { $seconds } s přijde { $public } formulářů. Pak platí jen první z formulářů z jedné adresy (od { $any }. z ní) a z ostatních jen první z těch, jichž je nejméně polovina z { $public } úplně stejných; zbylé platí. Zbude-li jich i tak { $public }, nelze je od záplavy odlišit a platí jen první. Poctivou odpověď shodnou se záplavou nebo ze stejné adresy od ní odlišit nelze. Adresy se neukládají.
report-method-privacy = Hlasy jsou anonymní: bez kamery, bez údajů o zařízení či osobě. Čas je místní čas terminálu.
report-page = Strana { $page } z { $pages }

# Druhy písemností: jak se jim říká a jednou větou, co jsou. Klíče zná words::categories.

document-in-czech = dokument je v češtině
category-general-measure = Opatření obecné povahy
category-general-measure-what = Pravidlo pro určité místo nebo věc, například územní plán nebo dopravní značení; vyvěšený návrh mohou připomínkovat ti, kterých se dotkne.
category-binding-decree = Obecně závazné vyhlášky
category-binding-decree-what = Pravidla, která si město samo stanovilo a která platí pro všechny na jeho území.
category-auction = Dražby
category-auction-what = Kde a kdy se bude dražit dům, pozemek nebo jiná věc a jak se lze dražby zúčastnit.
category-public-contract = Veřejnoprávní smlouvy
category-public-contract-what = Smlouvy mezi obcemi nebo úřady o tom, kdo za koho co vykonává, a smlouvy o dotacích.
category-public-notice = Veřejné vyhlášky
category-public-notice-what = Úřad tak doručuje písemnosti lidem, které nezná, nemůže zastihnout nebo jichž je mnoho; 15. den po vyvěšení platí za doručené.
category-decree = Vyhlášky
category-decree-what = Písemnosti, které úřad doručuje vyvěšením zde, a pravidla, která město vydalo.
category-intention = Záměry
category-intention-what = Město předem oznamuje, co chce prodat, směnit, darovat, pronajmout nebo půjčit; každý se může vyjádřit a podat nabídku.
category-budget = Rozpočet
category-budget-what = Kolik peněz obec čeká a na co je chce vydat; k návrhu se občané mohou vyjádřit.
category-final-account = Závěrečný účet
category-final-account-what = Jak obec opravdu hospodařila v uplynulém roce.
category-budget-account = Rozpočet a závěrečný účet
category-budget-account-what = Kolik peněz obec čeká a na co je chce vydat, a jak hospodařila v uplynulém roce.
category-session = Zasedání zastupitelstva
category-session-what = Kdy a kde zasedá zastupitelstvo a o čem bude jednat; přijít smí každý.
category-meeting = Zasedání
category-meeting-what = Kdy a kde se schází zastupitelstvo, výbor, komise nebo jiný orgán a o čem jedná.
category-election = Volby
category-election-what = Kdy, kde a jak se volí.
category-housing = Volné byty
category-housing-what = Byty, o které je možné se přihlásit.
category-finding = Ztráty a nálezy
category-finding-what = Věci, které se našly a čekají na svého majitele.
category-tender = Výběrová řízení
category-tender-what = Úřad vybírá člověka nebo firmu; kdo má zájem, může se do dne v dokumentu přihlásit.
category-procurement = Veřejné zakázky
category-procurement-what = Práce, zboží a služby, které si obec nebo úřad objednává od firem.
category-job = Volná místa
category-job-what = Místa, na která úřad nebo jeho organizace hledá zaměstnance.
category-grant = Dotace
category-grant-what = Peníze, o které mohou lidé nebo spolky žádat, a kdo je dostal.
category-resolution = Usnesení
category-resolution-what = Na čem se rada nebo zastupitelstvo usnesly, nebo co rozhodl soud či úřad.
category-decision = Rozhodnutí
category-decision-what = Co úřad rozhodl v jednotlivé věci a zda a jak se lze odvolat.
category-regulation = Nařízení
category-regulation-what = Pravidla, která na základě zákona vydala obec, kraj nebo jiný úřad.
category-delivery = Doručování
category-delivery-what = Písemnosti, které na někoho čekají na úřadě; po době, kterou určuje zákon, platí za doručené i nevyzvednuté.
category-land-use = Územní plánování
category-land-use-what = Kde se ve městě smí a nesmí stavět; k návrhům se lze vyjádřit.
category-building = Stavební řízení
category-building-what = O které stavbě úřad rozhoduje a dokdy se k ní mohou vyjádřit sousedé.
category-environment = Posuzování vlivů na životní prostředí
category-environment-what = Jak by stavba nebo plán působily na přírodu a na lidi v okolí.
category-road = Uzavírky
category-road-what = Kudy se po nějakou dobu nejezdí a kudy vede objížďka.
category-announcement = Oznámení
category-announcement-what = Co úřad dává všem na vědomí.
category-call = Výzvy
category-call-what = Úřad někoho žádá, aby něco udělal nebo se přihlásil.
category-other = Ostatní
category-other-what = Co nepatří do žádné jiné skupiny.

# Pro toho, kdo na desku nevidí: co se řekne, nic z toho se neukáže.

read-aloud = Číst nahlas
reader-board = Úřední deska, { $value }.
reader-keys-keypad = Klávesa dolů a nahoru: další a předchozí. Vlevo a vpravo: skupiny. Prostřední klávesa otevírá.
reader-keys-keyboard = Šipka dolů a nahoru: další a předchozí. Vlevo a vpravo: skupiny. Enter otevírá, F1 je nápověda.
reader-touch = Nebo táhněte prstem po skle a poslouchejte. Dvojí ťuknutí kdekoli otevře, co jste slyšeli naposled.
reader-hint = Dolů: další. Nahoru: předchozí. Potvrzením otevřete.
reader-help-keypad = Kolem prostřední klávesy jsou čtyři šipky. Dolů a nahoru: další a předchozí položka. Vlevo a vpravo: předchozí a další skupina. Prostřední klávesa udělá totéž co dotek prstu. Zvláštní klávesy vedou zpět, na začátek desky a k nápovědě a mění hlasitost a rychlost.
reader-help-keyboard = Šipka dolů a nahoru: další a předchozí položka. Šipka vlevo a vpravo: předchozí a další skupina. Enter udělá totéž co dotek prstu. Escape vede zpět, Home na začátek desky. F2 zopakuje, co bylo řečeno naposled. Plus a minus na číselné klávesnici mění hlasitost, Page Up a Page Down rychlost.
reader-help-choose = Tady vyberte jednu z možností a potvrďte ji.
reader-help-board = Tady procházíte seznam oznámení. Nad ním jsou druhy oznámení, pod ním nástroje: hledání, písmo, kontrast, jazyk.
reader-help-notice = Tady je otevřené oznámení: jeho údaje, dokument, přílohy a nástroje.
reader-help-document = Tady je dokument. Prostřední klávesa nebo Enter: číst, pozastavit a číst dál. Vlevo a vpravo: předchozí a další věta. Dvakrát rychle za sebou: odstavec. Třikrát: nadpis. Čtyřikrát: strana.
reading-heading = Nadpis
reader-help-search = Tady napište, co hledáte, po písmenech na klávesnici dole. Výsledky jsou nad ní.
reader-any-key = Kteroukoli klávesou nebo dotykem pokračujete.
reader-volume = Hlasitost { $page } z { $pages }
reader-rate = Rychlost { $value } %
reader-button = tlačítko
reader-tab = záložka
reader-choice = volba
reader-field = pole pro psaní
reader-list = seznam
reader-empty = prázdné
reader-chosen = zvoleno
reader-on = zapnuto
reader-off = vypnuto
reader-disabled = teď nelze použít
reader-pin-digit = číslice PINu
reader-star = hvězdička
reader-comma = čárka
reader-full-stop = tečka
reader-question-mark = otazník
reader-exclamation-mark = vykřičník
reader-sign = znaménko
reader-document = Dokument, strana { $page } z { $pages }
reader-attachment = Příloha { $page } z { $pages }
reader-personal = Oznámení s osobními údaji. Poslechnete si je jen ve sluchátkách.
reader-new = { $count ->
    [one] Dnes je vyvěšeno { $count } nové oznámení
    [few] Dnes jsou vyvěšena { $count } nová oznámení
   *[other] Dnes je vyvěšeno { $count } nových oznámení
}
reader-nothing-new = Dnes nic nového vyvěšeno není.
