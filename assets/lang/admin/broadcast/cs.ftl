# Vysílání: týden, okamžik, sloty, média, krizová zpráva.
broadcast-tabs = Části vysílání
broadcast-tab-week = Týden
broadcast-tab-at = Okamžik
broadcast-tab-slots = Sloty
broadcast-tab-media = Média a zprávy
broadcast-tab-crisis = Krizová zpráva
broadcast-week-title = Vysílání: týden
broadcast-at-title = Vysílání: okamžik
broadcast-file-wrong = V souboru rozvrhu je chyba. Deska jede dál podle posledního správného.
broadcast-no-file = Konfigurace nejmenuje žádný soubor rozvrhu ([idle] schedule). Točí se nejnovější oznámení; soubor nastaví správce.
broadcast-warnings = Upozornění
broadcast-week = Týden (rok-W týden)
broadcast-show = Ukázat
broadcast-week-before = Předchozí týden
broadcast-week-this = Tento týden
broadcast-week-after = Následující týden
broadcast-week-hint = Počítá se, že každý slot má co ukázat; odkaz v buňce řekne, co by se ukazovalo doopravdy.
broadcast-week-silent = Deska neodpovídá, takže není známo, co má k zobrazení.
broadcast-hours = Hodiny
broadcast-list = Týden jako seznam
broadcast-over = přednost před: { $value }
broadcast-note-holiday = svátek
broadcast-note-clocks = mění se čas
broadcast-note-closed = zavřeno
broadcast-note-night = noc: obrazovka ztlumená
broadcast-note-gap = žádný slot
broadcast-built-in = nejnovější oznámení (bez slotu)
broadcast-priority = Priorita
broadcast-priority-base = základ
broadcast-priority-office = úřední hodiny
broadcast-priority-event = akce
broadcast-priority-holiday = svátek
broadcast-priority-crisis = krize
broadcast-item-newest = nejnovější oznámení ({ $count })
broadcast-item-ending = { $count ->
    [one] končí do { $count } dne (nejvýš { $value })
    [few] končí do { $count } dnů (nejvýš { $value })
    *[other] končí do { $count } dnů (nejvýš { $value })
}
broadcast-item-category = { $value } ({ $count })
broadcast-item-notice = oznámení { $value }
broadcast-item-announcements = aktuality ({ $count })
broadcast-item-magazine = magazín { $value } ({ $count })
broadcast-item-media = obrázky a PDF ze zdroje { $value }
broadcast-item-message = zpráva { $value } ze zdroje { $source }
broadcast-item-clock = hodiny
broadcast-item-clock-office = hodiny a otevírací doba ({ $value })
broadcast-item-satisfaction = pozvání ohodnotit úřad
broadcast-item-results = výsledky průzkumu
broadcast-item-results-answer = výsledky průzkumu s odpovědí { $value } ze zdroje { $source }
broadcast-item-nothing = nic, ztlumená obrazovka
broadcast-day-workday = pracovní den
broadcast-day-holiday = svátek
broadcast-day-before-holiday = den před svátkem
broadcast-day-after-holiday = den po svátku
broadcast-when-yearly = každý rok { $value }
broadcast-when-every-day = každý den
broadcast-when-except = mimo: { $value }
broadcast-when-all-day = celý den
broadcast-nth-first = první { $value } v měsíci
broadcast-nth-second = druhý { $value } v měsíci
broadcast-nth-third = třetí { $value } v měsíci
broadcast-nth-fourth = čtvrtý { $value } v měsíci
broadcast-nth-fifth = pátý { $value } v měsíci
broadcast-nth-last = poslední { $value } v měsíci
broadcast-when-weeks = { $count ->
    [one] každý týden od { $value }
    [few] každé { $count } týdny od { $value }
    *[other] každých { $count } týdnů od { $value }
}
broadcast-when-open = jen když je otevřeno ({ $value })
broadcast-when-closed = jen když je zavřeno ({ $value })
broadcast-not-days = Platí jen v tyto dny: { $value }.
broadcast-not-except = Neplatí v tyto dny: { $value }.
broadcast-not-dates = Platí jen: { $value }.
broadcast-not-day-of-month = Platí jen: { $value }.
broadcast-not-week = { $count ->
    [one] Platí jen každý týden od { $value }.
    [few] Platí jen každé { $count } týdny od { $value }.
    *[other] Platí jen každých { $count } týdnů od { $value }.
}
broadcast-not-hours = Platí jen v { $value }.
broadcast-not-open = Platí jen, když je otevřeno ({ $value }).
broadcast-not-closed = Platí jen, když je zavřeno ({ $value }).
broadcast-not-empty = Nemá teď co ukázat.
broadcast-not-priority = Platí, ale přednost má { $slot }: { $by }; tento slot má { $value }.
broadcast-warn-gap = { $count ->
    [one] Za rok je { $count } hodina bez slotu; tehdy se točí nejnovější oznámení.
    [few] Za rok jsou { $count } hodiny bez slotu; tehdy se točí nejnovější oznámení.
    *[other] Za rok je { $count } hodin bez slotu; tehdy se točí nejnovější oznámení.
}
broadcast-warn-gap-first = Je to poprvé od { $from } do { $to }.
broadcast-warn-past = Slot „{ $slot }“ už nenastane: jeho dny minuly.
broadcast-warn-never = Slot „{ $slot }“ nenastane nikdy: žádný den nemá všechno, co vyžaduje.
broadcast-warn-late = Slot „{ $slot }“ do roka nenastane, poprvé { $date }.
broadcast-warn-no-hours = Slot „{ $slot }“ nenastane nikdy: v jeho hodinách úřad nikdy není otevřený či zavřený, jak vyžaduje.
broadcast-warn-shadowed = Slot „{ $slot }“ se do roka nedostane na řadu: přednost má vždy { $by }.
broadcast-warn-no-source = Slot „{ $slot }“ ukazuje zdroj „{ $source }“, který v konfiguraci není.
broadcast-warn-shared = Stejnou prioritu ve stejnou dobu mají a o čas se dělí: { $value }.
broadcast-warn-idle-week = V tomto týdnu se nikdy nedostane na řadu: { $value }.
broadcast-warn-empty = Tyto sloty dnes nemají nic k zobrazení: { $value }.
broadcast-at = Den a čas
broadcast-at-wrong = Napište den a čas, například 2026-12-24 17:20.
broadcast-at-earlier = Předchozí úsek
broadcast-at-now = Teď
broadcast-at-later = Následující úsek
broadcast-known-silent = Deska neodpovídá: není známo, co má k zobrazení. Dole je jen to, co říká rozvrh.
broadcast-known-past = Minulý den vypočítaný z toho, co má deska teď (stav { $value }). Co na skle opravdu stálo, ví deník.
broadcast-known-now = Podle toho, co má deska teď (stav { $value }). Dotkne-li se někdo skla, ukazuje místo toho, co chce on.
broadcast-known-future = Podle oznámení známých teď (stav { $value }). Co se do té doby vyvěsí nebo sejme, tu není.
broadcast-light-dim = V tu dobu je noc: obrazovka je ztlumená.
broadcast-light-off = V tu dobu je noc: obrazovka je vypnutá, dokud se jí někdo nedotkne.
broadcast-why = Proč
broadcast-why-no-schedule = Rozvrh nemá žádný slot, točí se nejnovější oznámení.
broadcast-why-fallback = Neplatí žádný slot, který má co ukázat, proto se točí nejnovější oznámení.
broadcast-why-applies = { $slot }: { $value }
broadcast-why-alone = { $slot } má prioritu { $value }; nic jiného, co má co ukázat, teď neplatí.
broadcast-why-over = { $slot } má prioritu { $value } a má přednost před: { $by }
broadcast-why-shared = O čas se dělí: { $value }
broadcast-due = Co stojí na skle
broadcast-round = Celé kolo
broadcast-round-total = { $count ->
    [one] { $count } věc, celé kolo { $value }
    [few] { $count } věci, celé kolo { $value }
    *[other] { $count } věcí, celé kolo { $value }
}
broadcast-round-more = { $count ->
    [one] A ještě { $count } další.
    [few] A ještě { $count } další.
    *[other] A ještě { $count } dalších.
}
broadcast-number = Pořadí
broadcast-what = Co
broadcast-kind = Druh
broadcast-slot = Slot
broadcast-stands = Stojí
broadcast-items-planned = Co rozvrh v tu dobu ukazuje
broadcast-items-without = Položky, které teď nemají co ukázat
broadcast-against = Proč ne ostatní
broadcast-why-not = Proč ne { $slot }
broadcast-kind-notice = oznámení
broadcast-kind-announcement = aktualita
broadcast-kind-magazine = magazín
broadcast-kind-media = obrázek nebo PDF
broadcast-kind-message = zpráva
broadcast-kind-clock = hodiny
broadcast-kind-satisfaction = pozvání k hodnocení
broadcast-kind-results = výsledky průzkumu
broadcast-kind-nothing = ztlumená obrazovka
broadcast-fact-hours = Otevřeno ({ $value })
broadcast-fact-category = Druh dokumentu
broadcast-fact-reference = Číslo jednací
broadcast-fact-originator = Původce
broadcast-fact-from = Vyvěšeno
broadcast-fact-until = Visí do (včetně)
broadcast-fact-source = Zdroj
