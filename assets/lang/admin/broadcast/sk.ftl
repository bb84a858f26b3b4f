# Vysielanie: týždeň, okamih, sloty, médiá, krízová správa.
broadcast-tabs = Časti vysielania
broadcast-tab-week = Týždeň
broadcast-tab-at = Okamih
broadcast-tab-slots = Sloty
broadcast-tab-media = Médiá a správy
broadcast-tab-crisis = Krízová správa
broadcast-week-title = Vysielanie: týždeň
broadcast-at-title = Vysielanie: okamih
broadcast-file-wrong = V súbore rozvrhu je chyba. Tabuľa ide ďalej podľa posledného správneho.
broadcast-no-file = Konfigurácia nemenuje žiadny súbor rozvrhu ([idle] schedule). Striedajú sa najnovšie oznámenia; súbor nastaví správca.
broadcast-warnings = Upozornenia
broadcast-week = Týždeň (rok-W týždeň)
broadcast-show = Ukázať
broadcast-week-before = Predchádzajúci týždeň
broadcast-week-this = Tento týždeň
broadcast-week-after = Nasledujúci týždeň
broadcast-week-hint = Počíta sa, že každý slot má čo ukázať; odkaz v bunke povie, čo by sa ukazovalo naozaj.
broadcast-week-silent = Tabuľa neodpovedá, takže nie je známe, čo má na zobrazenie.
broadcast-hours = Hodiny
broadcast-list = Týždeň ako zoznam
broadcast-over = prednosť pred: { $value }
broadcast-note-holiday = sviatok
broadcast-note-clocks = mení sa čas
broadcast-note-closed = zatvorené
broadcast-note-night = noc: obrazovka stlmená
broadcast-note-gap = žiadny slot
broadcast-built-in = najnovšie oznámenia (bez slotu)
broadcast-priority = Priorita
broadcast-priority-base = základ
broadcast-priority-office = úradné hodiny
broadcast-priority-event = podujatie
broadcast-priority-holiday = sviatok
broadcast-priority-crisis = kríza
broadcast-item-newest = najnovšie oznámenia ({ $count })
broadcast-item-ending = { $count ->
    [one] končí do { $count } dňa (najviac { $value })
    [few] končí do { $count } dní (najviac { $value })
    *[other] končí do { $count } dní (najviac { $value })
}
broadcast-item-category = { $value } ({ $count })
broadcast-item-notice = oznámenie { $value }
broadcast-item-announcements = aktuality ({ $count })
broadcast-item-magazine = magazín { $value } ({ $count })
broadcast-item-media = obrázky a PDF zo zdroja { $value }
broadcast-item-message = správa { $value } zo zdroja { $source }
broadcast-item-clock = hodiny
broadcast-item-clock-office = hodiny a otváracie hodiny ({ $value })
broadcast-item-satisfaction = pozvanie ohodnotiť úrad
broadcast-item-results = výsledky prieskumu
broadcast-item-results-answer = výsledky prieskumu s odpoveďou { $value } zo zdroja { $source }
broadcast-item-nothing = nič, stlmená obrazovka
broadcast-day-workday = pracovný deň
broadcast-day-holiday = sviatok
broadcast-day-before-holiday = deň pred sviatkom
broadcast-day-after-holiday = deň po sviatku
broadcast-when-yearly = každý rok { $value }
broadcast-when-every-day = každý deň
broadcast-when-except = okrem: { $value }
broadcast-when-all-day = celý deň
broadcast-nth-first = prvý { $value } v mesiaci
broadcast-nth-second = druhý { $value } v mesiaci
broadcast-nth-third = tretí { $value } v mesiaci
broadcast-nth-fourth = štvrtý { $value } v mesiaci
broadcast-nth-fifth = piaty { $value } v mesiaci
broadcast-nth-last = posledný { $value } v mesiaci
broadcast-when-weeks = { $count ->
    [one] každý týždeň od { $value }
    [few] každé { $count } týždne od { $value }
    *[other] každých { $count } týždňov od { $value }
}
broadcast-when-open = len keď je otvorené ({ $value })
broadcast-when-closed = len keď je zatvorené ({ $value })
broadcast-not-days = Platí len v tieto dni: { $value }.
broadcast-not-except = Neplatí v tieto dni: { $value }.
broadcast-not-dates = Platí len: { $value }.
broadcast-not-day-of-month = Platí len: { $value }.
broadcast-not-week = { $count ->
    [one] Platí len každý týždeň od { $value }.
    [few] Platí len každé { $count } týždne od { $value }.
    *[other] Platí len každých { $count } týždňov od { $value }.
}
broadcast-not-hours = Platí len v { $value }.
broadcast-not-open = Platí len, keď je otvorené ({ $value }).
broadcast-not-closed = Platí len, keď je zatvorené ({ $value }).
broadcast-not-empty = Nemá teraz čo ukázať.
broadcast-not-priority = Platí, ale prednosť má { $slot }: { $by }; tento slot má { $value }.
broadcast-warn-gap = { $count ->
    [one] Za rok je { $count } hodina bez slotu; vtedy sa striedajú najnovšie oznámenia.
    [few] Za rok sú { $count } hodiny bez slotu; vtedy sa striedajú najnovšie oznámenia.
    *[other] Za rok je { $count } hodín bez slotu; vtedy sa striedajú najnovšie oznámenia.
}
broadcast-warn-gap-first = Je to prvýkrát od { $from } do { $to }.
broadcast-warn-past = Slot „{ $slot }“ už nenastane: jeho dni minuli.
broadcast-warn-never = Slot „{ $slot }“ nenastane nikdy: žiadny deň nemá všetko, čo vyžaduje.
broadcast-warn-late = Slot „{ $slot }“ do roka nenastane, prvýkrát { $date }.
broadcast-warn-no-hours = Slot „{ $slot }“ nenastane nikdy: v jeho hodinách úrad nikdy nie je otvorený či zatvorený, ako vyžaduje.
broadcast-warn-shadowed = Slot „{ $slot }“ sa do roka nedostane na rad: prednosť má vždy { $by }.
broadcast-warn-no-source = Slot „{ $slot }“ ukazuje zdroj „{ $source }“, ktorý v konfigurácii nie je.
broadcast-warn-shared = Rovnakú prioritu v rovnakom čase majú a o čas sa delia: { $value }.
broadcast-warn-idle-week = V tomto týždni sa nikdy nedostane na rad: { $value }.
broadcast-warn-empty = Tieto sloty dnes nemajú nič na zobrazenie: { $value }.
broadcast-at = Deň a čas
broadcast-at-wrong = Napíšte deň a čas, napríklad 2026-12-24 17:20.
broadcast-at-earlier = Predchádzajúci úsek
broadcast-at-now = Teraz
broadcast-at-later = Nasledujúci úsek
broadcast-known-silent = Tabuľa neodpovedá: nie je známe, čo má na zobrazenie. Dole je len to, čo hovorí rozvrh.
broadcast-known-past = Minulý deň vypočítaný z toho, čo má tabuľa teraz (stav { $value }). Čo na skle naozaj stálo, vie denník.
broadcast-known-now = Podľa toho, čo má tabuľa teraz (stav { $value }). Ak sa niekto dotkne skla, ukazuje namiesto toho, čo chce on.
broadcast-known-future = Podľa oznámení známych teraz (stav { $value }). Čo sa dovtedy vyvesí alebo zvesí, tu nie je.
broadcast-light-dim = V tom čase je noc: obrazovka je stlmená.
broadcast-light-off = V tom čase je noc: obrazovka je vypnutá, kým sa jej niekto nedotkne.
broadcast-why = Prečo
broadcast-why-no-schedule = Rozvrh nemá žiadny slot, striedajú sa najnovšie oznámenia.
broadcast-why-fallback = Neplatí žiadny slot, ktorý má čo ukázať, preto sa striedajú najnovšie oznámenia.
broadcast-why-applies = { $slot }: { $value }
broadcast-why-alone = { $slot } má prioritu { $value }; nič iné, čo má čo ukázať, vtedy neplatí.
broadcast-why-over = { $slot } má prioritu { $value } a má prednosť pred: { $by }
broadcast-why-shared = O čas sa delia: { $value }
broadcast-due = Čo stojí na skle
broadcast-round = Celé kolo
broadcast-round-total = { $count ->
    [one] { $count } vec, celé kolo { $value }
    [few] { $count } veci, celé kolo { $value }
    *[other] { $count } vecí, celé kolo { $value }
}
broadcast-round-more = { $count ->
    [one] A ešte { $count } ďalšia.
    [few] A ešte { $count } ďalšie.
    *[other] A ešte { $count } ďalších.
}
broadcast-number = Poradie
broadcast-what = Čo
broadcast-kind = Druh
broadcast-slot = Slot
broadcast-stands = Stojí
broadcast-items-planned = Čo rozvrh v tom čase ukazuje
broadcast-items-without = Položky, ktoré teraz nemajú čo ukázať
broadcast-against = Prečo nie ostatné
broadcast-why-not = Prečo nie { $slot }
broadcast-kind-notice = oznámenie
broadcast-kind-announcement = aktualita
broadcast-kind-magazine = magazín
broadcast-kind-media = obrázok alebo PDF
broadcast-kind-message = správa
broadcast-kind-clock = hodiny
broadcast-kind-satisfaction = pozvanie na hodnotenie
broadcast-kind-results = výsledky prieskumu
broadcast-kind-nothing = stlmená obrazovka
broadcast-fact-hours = Otvorené ({ $value })
broadcast-fact-category = Druh dokumentu
broadcast-fact-reference = Číslo konania
broadcast-fact-originator = Pôvodca
broadcast-fact-from = Vyvesené
broadcast-fact-until = Visí do (vrátane)
broadcast-fact-source = Zdroj
