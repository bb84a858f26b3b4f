# Slova desky česky. Nezlomitelné mezery doplní program.

official-board = Úřední deska
all = Vše
posted-today = Vyvěšeno dnes
this-week = Tento týden
older = Starší
new = Nové
revised-corrected = Opraveno { $date }
revised-extended = Prodlouženo { $date }
ends-today = Končí dnes
ends-tomorrow = Končí zítra
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
posted-until = vyvěšeno { $from } – { $until }
no-end = bez určení konce

back = Zpět
zoom-in = Zvětšit
zoom-out = Zmenšit
fit-width = Na šířku
whole-page = Celá strana
page-previous = Předchozí strana
page-next = Další strana
attachment-previous = Předchozí příloha
attachment-next = Další příloha
page-of = { $page } / { $pages }
page-number = Strana { $page }

board-empty = Na úřední desce teď nic nevisí
board-empty-hint = Jakmile úřad něco vyvěsí, objeví se to zde.
category-empty = V této skupině teď nic nevisí
magazine = Z radničního časopisu
read-here = Přečtěte si ho zde
town-news = Z města
article-code = Celý článek v telefonu
message-code = Více v telefonu
office-closed = Úřad má dnes zavřeno
office-hours = Úřad má dnes otevřeno { $value }
touch-to-read = Dotkněte se a čtěte celou úřední desku
new-on-board = Nově na úřední desce

still-there = Jste tu ještě?
continue = Pokračovat
countdown = { $count ->
    [one] Za { $count } sekundu se deska vrátí na začátek
    [few] Za { $count } sekundy se deska vrátí na začátek
   *[other] Za { $count } sekund se deska vrátí na začátek
}
taken-down = Oznámení bylo sejmuto z úřední desky

loading = Připravuje se…
unshowable-title = Tento dokument nelze na desce zobrazit
unshowable-encrypted = Dokument je chráněn heslem.
unshowable-damaged = Soubor s dokumentem je poškozený.
unshowable-unsupported = Deska tento druh souboru zobrazit neumí.
unshowable-too-slow = Dokument je pro desku příliš složitý.
unshowable-not-yet = Dokument se ještě stahuje.
unshowable-not-drawn-yet = Dokument se připravuje…
kind-archive = Příloha je archiv (ZIP) s dalšími soubory.
kind-signed-package = Příloha je balík podepsaných souborů (ASiC).
kind-data-message = Příloha je zpráva z datové schránky (ZFO).
kind-signed-file = Příloha je soubor v elektronickém podpisu (P7M).
kind-web-page = Příloha je webová stránka.
kind-office = Příloha je dokument kancelářského programu a nepodařilo se ji převést.
issued-by-office = Dokument vydá podatelna úřadu.
official-document = Dokument na stránkách úřadu
where-to-get = Dokument vám ukážou na podatelně úřadu.
official-page = Oznámení na stránkách úřadu
no-attachments = K tomuto oznámení není žádná příloha.

data-as-of = Údaje ze dne { $date }
old-data = Údaje mohou být neaktuální
offline = Deska je bez spojení s úřadem
held = Úřad prověřuje změny na desce
starting = Deska se připravuje

language-switch = English
larger-text = Větší písmo
contrast = Kontrast

staff-title = Pro obsluhu
staff-pin = Zadejte PIN
staff-wrong = Nesprávný PIN
staff-quit = Ukončit desku
staff-cancel = Zrušit
staff-sources = Zdroje

arms = Znak města
categories = Druhy oznámení
taken-down-hint = Za okamžik se vrátíte na úřední desku.
staff-held = chybí { $missing } z { $shown } oznámení, změna čeká na potvrzení

warning = Varování
warning-test = Zkouška
issued = vydáno { $date }
valid-until = platí do { $date }
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
