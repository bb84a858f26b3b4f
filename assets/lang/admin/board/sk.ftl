# Úradná tabuľa: čo visí, čo viselo, stránka oznámenia, zvesenie, predĺženie, oprava, doložky.
board-tab-hanging = Čo visí
board-tab-posting = Na vyvesenie
board-tab-approval = Na schválenie
board-tab-taken-down = Zvesené
board-tab-day = Čo viselo v deň
board-hanging-title = Čo visí na úradnej tabuli
board-column-title = Názov
board-column-reference = Číslo jednacie
board-column-originator = Pôvodca
board-column-kind = Druh
board-column-from = Visí od
board-column-until = Visí do (vrátane)
board-column-left = Zostáva
board-column-source = Zdroj
board-column-alone = Samostatne na skle
board-column-pick = Vybrať
board-column-down = Zvesené
board-column-by = Ako
board-search = Hľadať slová
board-all = všetko
board-ends-soon = končí do týždňa
board-filter = Filtrovať
board-filter-off = Zrušiť filter
board-count = { $count ->
    [one] { $count } oznámenie
    [few] { $count } oznámenia
   *[other] { $count } oznámení
}
board-count-of = { $count ->
    [one] { $count } oznámenie z { $value }
    [few] { $count } oznámenia z { $value }
   *[other] { $count } oznámení z { $value }
}
board-taken-down-count = { $count ->
    [one] { $count } zvesené oznámenie
    [few] { $count } zvesené oznámenia
   *[other] { $count } zvesených oznámení
}
board-taken-down-title = Zvesené oznámenia
board-none = Také oznámenie teraz nevisí.
board-pages = Stránky tabuľky
board-page-before = Predchádzajúca stránka
board-page-behind = Ďalšia stránka
board-personal = osobné údaje
board-hidden = Nedá sa zobraziť
board-over = čas uplynul
board-age-now = práve teraz
board-age-minutes = { $count ->
    [one] pred { $count } min
    [few] pred { $count } min
   *[other] pred { $count } min
}
board-age-hours = { $count ->
    [one] pred { $count } h
    [few] pred { $count } h
   *[other] pred { $count } h
}
board-age-days = { $count ->
    [one] pred { $count } dňom
    [few] pred { $count } dňami
   *[other] pred { $count } dňami
}
board-minutes = { $count ->
    [one] { $count } minúta
    [few] { $count } minúty
   *[other] { $count } minút
}
board-never = neznámej chvíle
board-silent = Prehrávač tabule neodpovedá: čo teraz visí, nie je známe. Tabuľka hovorí, čo má podľa denníka visieť; denník siaha do { $value }.
board-silent-unread = Prehrávač tabule neodpovedá a denník sa nedá prečítať: čo teraz visí, nie je známe.
board-time-doubted = Hodiny tabule nie sú spoľahlivé: tabuľa teraz nič nevyvesuje ani nezvesuje a zostávajúce dni nemusia platiť.
board-glass-unknown = Denník zatiaľ nepotvrdil, že zoznam všetkého vyveseného stál na skle.
board-glass-listed = Zoznam všetkého vyveseného stál podľa denníka na skle naposledy do { $value } ({ $age }). Tabuľa to zapisuje raz za hodinu.
board-pick = Vybrať viac oznámení
board-pick-off = Späť bez výberu
board-post = Vyvesiť
board-take-down = Zvesiť
board-end = Predĺžiť alebo skrátiť
board-correct = Opraviť
board-clause = Doložka vyvesenia (PDF)
board-clauses = Všetky doložky mesiaca (PDF)
board-clauses-hint = Vyberte mesiac, a všetky jeho doložky budú v jednom PDF.
board-imprint = Denný odtlačok (PDF)
board-as-text = ako text
board-month = Mesiac zvesenia
board-early = pred zákonnou lehotou
board-erased = osobné údaje zmazané
board-by-own-date = uplynul posledný deň
board-by-source = zdroj ho prestal uvádzať
board-by-confirmed = zdroj ho odstránil, potvrdené ďalšími čítaniami
board-by-folder = z priečinka úradu
board-by-human = uvoľnené obsluhou tabule
board-day-title = Čo viselo v určitý deň
board-day = Deň
board-day-show = Ukázať
board-day-nothing-said = O tomto dni denník nič nehovorí.
board-day-known = Denník pokrýva celý deň.
board-day-known-until = Denník siaha do { $value }; o neskoršom čase nič nehovorí.
board-hung-that-day = Viselo v ten deň
board-files = Súbory
board-file = Súbor
board-file-size = Veľkosť
board-file-state = Na skle
board-file-awaited = tabuľa súbor ešte nemá
board-file-hidden = tabuľa ho nezobrazí
board-file-shown = prvá strana bola vykreslená
board-file-unknown = zatiaľ nie je známe
board-state-hangs = Visí
board-state-hangs-text = Prehrávač to potvrdil { $value }.
board-state-waits = Čaká
board-state-waits-text = Tabuľa ho prevzala a vyvesí ho { $value }.
board-state-taken-down = Zvesené
board-state-taken-down-text = Na tabuli už nevisí; čo o ňom vie denník, je nižšie.
board-state-not-shown = Neukazuje sa
board-state-not-shown-text = Podľa denníka je vyvesené, ale prehrávač ho neukazuje; zrejme je namiesto neho to isté oznámenie z iného zdroja. Pozrite sa do zoznamu.
board-state-unknown = Nie je známe
board-state-unknown-text = Prehrávač tabule neodpovedá: či oznámenie práve visí, nie je známe.
board-facts = Údaje
board-fact-title = Názov
board-fact-reference = Číslo jednacie
board-fact-file-mark = Spisová značka
board-fact-originator = Pôvodca
board-fact-kind = Druh
board-fact-days = Vyvesenie od – do (vrátane)
board-fact-until = Posledný deň
board-fact-left = Ako dlho ešte
board-fact-minimum = Zo zákona musí visieť do (vrátane)
board-fact-delivery = Doručené dňom, ak bude visieť bez prerušenia
board-fact-delivers = Vyvesením sa doručuje
board-delivery-text = vyvesením sa doručuje (§ 25 českého správneho poriadku): doručené je 15. deň po dni vyvesenia a tak dlho musí visieť
board-fact-personal = Osobné údaje
board-fact-source = Zdroj
board-fact-page = Stránka úradu
board-personal-text = obsahuje osobné údaje: po zvesení tabuľa zmaže všetky stopy (súbory, obrázky strán, rozpoznaný text), zostanú len odtlačky a údaje v denníku
board-source-folder = sledovaný priečinok
board-source-feed = zdroj z iného systému
board-source-gone = už nie je v nastavení
board-fixed-title = Tu sa to zmeniť nedá
board-fixed = Toto oznámenie sa tu nedá meniť. Prečo a čo robiť, hovorí stránka oznámenia.
board-fixed-feed = O tomto oznámení rozhoduje systém, z ktorého ho tabuľa číta. Zveste, predĺžte alebo opravte ho tam; tabuľa zmenu prevezme pri ďalšom čítaní. Kým tam je, tabuľa ho sama nezvesí skôr, než uplynie jeho posledný deň.
board-fixed-gone = Zdroj tohto oznámenia už nie je v nastavení tabule. Povedzte to správcovi.
board-fixed-unreadable = Priečinok úradu sa nedá prečítať. Nič sa nedá zmeniť, kým nebude dostupný; povedzte to správcovi.
board-fixed-no-file = Súbory tohto oznámenia nie sú v sledovanom priečinku.
board-fixed-shared = Popis pri súbore platí zároveň pre ďalšie dokumenty ({ $value }). Zmena by platila aj pre ne; rozdeľte popis v priečinku na dva.
board-fixed-two-texts = Pri súbore ležia dva popisy. Nechajte v priečinku len jeden.
board-fixed-not-hanging = oznámenie teraz nevisí
board-answer-taken = Tabuľa má všetko tak, ako je v priečinku.
board-answer-pending = Tabuľa zmenu v priečinku zatiaľ neprevzala.
board-answer-wrong = Tabuľa dokument tak, ako je v priečinku, neprevzala; čo je zle a čo robiť, píše nižšie.
board-answer-taken-down = Oznámenie na tabuli nevisí. Odpoveď tabule, ak je v priečinku, je nižšie.
board-answer-unknown = Či tabuľa prevzala, čo je v priečinku, teraz nie je známe.
board-answer-file = Odpoveď tabule: { $value } ({ $date })
board-ask-again = Opýtať sa znova
board-purge-none = Denník nemá zápis o zmazaní súborov.
board-purge-proof = Doklad o zmazaní: tabuľa odstránila bajty súborov s týmito odtlačkami SHA-256.
board-on-glass = Na skle
board-glass-taken = Tabuľa prevzala
board-glass-looped = V slučke bez obsluhy
board-glass-opened = Otvorené návštevníkom
board-glass-known = Denník siaha do
board-glass-not-yet = denník zatiaľ žiadne nemá
board-glass-stood = { $value }×, spolu { $time }
board-outages = Čo vyvesenie prerušilo
board-outages-none = Po čas, ktorý denník pozná, nič.
board-outages-more = { $count ->
    [one] a { $count } ďalšie prerušenie
    [few] a { $count } ďalšie prerušenia
   *[other] a { $count } ďalších prerušení
}
board-history = Čo sa s oznámením dialo
board-history-none = Denník o ňom nič nemá.
board-history-when = Kedy
board-history-what = Čo
board-history-who = Kto
board-history-posted = tabuľa vyvesila alebo prevzala
board-history-taken-down = tabuľa zvesila
board-history-revised = zmenené: { $value }
board-author-folder = ručná zmena v priečinku
board-author-feed = systém, z ktorého tabuľa číta
board-author-board = tabuľa sama, uplynul posledný deň
board-author-release = uvoľnila obsluha tabule
board-field-title = názov
board-field-reference = číslo jednacie
board-field-file-mark = spisová značka
board-field-originator = pôvodca
board-field-category = druh
board-field-from = prvý deň
board-field-until = posledný deň
board-field-attachments = súbory
board-field-page = stránka úradu
board-field-text = text
board-field-duties = zákonné povinnosti
board-field-kind = zaradenie
board-act-post = vyvesené
board-act-take-down = zvesené
board-act-change-end = predĺžené alebo skrátené
board-act-correct = opravené
board-act-send-for-approval = poslané na schválenie
board-act-approve = schválené
board-act-reject = neschválené
board-act-take-over-draft = prevzaté rozpísané
board-act-take-back-draft = vzaté späť
board-act-release-held = uvoľnená zadržaná zmena
board-yes = áno
board-no = nie
board-nothing = nič
board-removed = odstráni sa
board-files-in-folder = Súbory v priečinku
board-down-today = zvesiť dnes, { $date }
board-reason = Dôvod
board-reason-hint = Stojí v denníku a v doložke vyvesenia. Nepíšte doň osobné údaje.
board-end-reason-hint = Stojí v denníku. Nepíšte doň osobné údaje.
board-several-reason-hint = Je povinný; stojí v denníku, pri zvesení aj v doložkách.
board-remove-files = Zároveň odstrániť súbory z priečinka
board-remove-personal = Obsahujú osobné údaje; inak v priečinku zostanú.
board-check = Skontrolovať
board-check-what = Údaj
board-check-old = Teraz
board-check-new = Po novom
board-check-follows = Čo z toho vyplýva
board-check-back = Späť a zmeniť
board-back-to-notice = Späť na oznámenie
board-grave = Pozor:
board-take-down-title = Zvesiť oznámenie
board-take-down-check-title = Skontrolujte zvesenie
board-end-title = Predĺžiť alebo skrátiť vyvesenie
board-end-check-title = Skontrolujte nový posledný deň
board-end-button = Zmeniť posledný deň
board-new-end = Nový posledný deň (vrátane)
board-day-hint = Napríklad { $value }.
board-correct-title = Opraviť oznámenie
board-correct-check-title = Skontrolujte opravu
board-correct-button = Opraviť
board-correction = Čo sa opravilo
board-correction-hint = Napríklad „opravené parcelné číslo“. Stojí v denníku.
board-kind-hint = Podľa druhu tabuľa pozná zákonné lehoty.
board-exchange = Nahradiť súbor
board-exchange-which = Ktorý súbor
board-exchange-file = Nový súbor
board-exchange-hint = Musí mať rovnakú príponu ako doterajší. Meno v priečinku zostane.
board-law-minimum-broken = Zákon žiada vyvesenie najmenej { $value }. Ak sa deň vyvesenia nepočíta, lehota trvá do { $date } vrátane; zvesením dnes takto splnená nebude a doložka to uvedie.
board-law-minimum-met = Zákonná lehota uplynula { $date }.
board-law-no-minimum = Tabuľa pre tento druh nepozná zákonnú lehotu; posúdi ju úrad.
board-law-delivery-broken = Vyvesením sa doručuje a doručenie nastáva až { $date }. Po zvesení pred koncom toho dňa nie je isté, že nastane; posúdi to úrad.
board-law-delivery-over = Deň doručenia { $date } už uplynul.
board-law-before-end = Úrad oznámil vyvesenie do { $date }.
board-law-personal = Tabuľa zmaže súbory s osobnými údajmi; v denníku zostanú len ich odtlačky.
board-law-minimum-kept = Zákonná lehota do { $date } zostane zachovaná.
board-law-delivery-stays = Deň doručenia { $date } sa nemení.
board-law-prolonged = Oznámenie bude visieť dlhšie; na tabuli bude označené ako predĺžené.
board-law-shortened = Oznámenie bude visieť kratšie, než úrad oznámil; zmena stojí v doložke.
board-law-contents = Mení sa obsah písomnosti počas lehoty na doručenie, ktorá beží do { $date }. Doložka napíše, že písomnosť bola zmenená, a či je doručená, posúdi úrad. Istejšie je zvesiť ju s dôvodom a vyvesiť znova.
board-law-corrected = Lehoty sa tým nemenia; zmena a jej dôvod stoja v denníku.
board-law-minimum-new = Podľa druhu bude zo zákona musieť visieť do { $date }.
board-law-minimum-lost = Pre nový druh tabuľa nepozná zákonnú lehotu; doteraz strážila { $date }.
board-law-delivery-lost = Vyvesením sa už nebude doručovať.
board-law-delivery-new = Vyvesením sa bude doručovať; doručené bude dňom { $date }, ak oznámenie do konca toho dňa bude visieť bez prerušenia.
board-law-end-moves = Posledný deň vyvesenia bude { $date }.
board-law-personal-lost = Súbory nebudú po zvesení zmazané.
board-several-title = Zmena viacerých oznámení
board-several-legend = S vybranými oznámeniami
board-several-will = { $count ->
    [one] Zmení sa { $count } oznámenie
    [few] Zmenia sa { $count } oznámenia
   *[other] Zmení sa { $count } oznámení
}
board-several-already = { $count ->
    [one] { $count } oznámenie už také je
    [few] { $count } oznámenia už také sú
   *[other] { $count } oznámení už takých je
}
board-several-cannot = { $count ->
    [one] { $count } oznámenie sa zmeniť nedá
    [few] { $count } oznámenia sa zmeniť nedajú
   *[other] { $count } oznámení sa zmeniť nedá
}
board-several-blocked = Vykoná sa buď všetko, alebo nič; takto sa nevykoná nič.
board-several-rest = Skontrolovať len tie, ktoré sa zmeniť dajú
board-several-take-down = Zvesiť všetky
board-several-end = Zmeniť posledný deň všetkých
board-several-others = Medzitým sa niečo zmenilo a nič sa nevykonalo: { $value }. Zoznamy ukazujú, ako to je teraz; prejdite ich a pošlite znova.
board-several-other = Zmenené od kontroly.
board-problem-day = Deň chýba, nedá sa prečítať alebo v kalendári nie je. Napíšte ho takto: { $value }.
board-problem-day-to-come = Tento deň ešte nenastal; zvoľte dnešok alebo skorší deň.
board-problem-end-past = Posledný deň nemôže byť v minulosti. Ak chcete oznámenie odstrániť hneď, použite Zvesiť.
board-problem-end-same = Tento posledný deň už oznámenie má; zvoľte iný.
board-problem-reason = Napíšte dôvod.
board-problem-reason-long = Skráťte dôvod na 500 znakov.
board-problem-folder = Tabuľa by to neprijala: { $value }
board-problem-text = Text vedľa dokumentu sa nedá prečítať, a preto sa nedá zmeniť. Opravte ho v priečinku.
board-problem-title = Napíšte názov.
board-problem-correction = Napíšte, čo sa opravilo.
board-problem-long = Skráťte text na 500 znakov.
board-problem-nothing = Nič sa nelíši od toho, čo visí. Zmeňte niektorý údaj alebo vyberte nový súbor.
board-problem-document = Vyberte, ktorý súbor sa má nahradiť.
board-problem-ending = Nový súbor má inú príponu než doterajší. Uložte ho v rovnakom formáte, alebo oznámenie zveste a vyveste znova.
board-problem-obstacle = Súbor tabuľa neprijme: { $value }
board-problem-same-file = Nový súbor je bajt po bajte rovnaký ako doterajší.
board-problem-none = Vyberte aspoň jedno oznámenie.
board-problem-many = Naraz možno zmeniť najviac 100 oznámení.
board-problem-act = Vyberte, čo sa má s oznámeniami urobiť.
board-time-unknown-title = Čas nie je známy
board-time-unknown = Hodiny prístroja nie sú spoľahlivé, preto teraz nemožno vystaviť doklad ani nič zmeniť. Povedzte to správcovi.
board-no-journal-title = Denník sa nedá prečítať
board-no-journal = Denník tabule sa nedá prečítať, alebo ešte nie je. Skúste to o chvíľu; ak to trvá, povedzte to správcovi.
board-no-fonts-title = PDF sa nedá vytvoriť
board-no-fonts = Na prístroji chýbajú písma pre doklady. Povedzte to správcovi; doložka ako text funguje aj bez nich.
board-day-to-come-title = Tento deň ešte nenastal
board-day-to-come = Denný odtlačok možno vystaviť len za dnešok alebo za skorší deň.
board-no-clauses-title = V tom mesiaci nebolo nič zvesené
board-no-clauses = Podľa denníka v tom mesiaci nebolo zvesené žiadne oznámenie. Zvoľte iný mesiac.
board-file-gone-title = Súbor tu už nie je
board-file-gone = Nahraný súbor alebo dokument v priečinku už nie je na svojom mieste. Nič sa nezmenilo. Vyplňte opravu znova.
done-board-taken-down = Dôvod zvesenia je v priečinku a v denníku. Či tabuľa oznámenie zvesila, hovorí jej odpoveď nižšie.
done-board-end-changed = Nový posledný deň je v priečinku a v denníku. Či ho tabuľa prevzala, hovorí jej odpoveď nižšie.
done-board-corrected = Oprava je v priečinku a v denníku. Či ju tabuľa prevzala, hovorí jej odpoveď nižšie.
done-board-several-taken-down = Dôvody zvesenia sú v priečinku a v denníku. Tabuľa oznámenia zvesí, len čo ich prevezme; čo ešte visí, je v tabuľke.
done-board-several-ended = Nové posledné dni sú v priečinku a v denníku. Tabuľa ich prevezme; čo platí teraz, je v tabuľke.
board-problem-no-document = Súbor nie je dokument, ktorý tabuľa pozná.
board-file-text = Strany a čitateľný text
board-text-unknown = zatiaľ neprečítané
board-text-some = { $value }, s textom: { $with }
board-text-none = { $value }, bez čitateľného textu ({ $with })
board-text-waits = { $value }, s textom: { $with }, niektoré čakajú na rozpoznanie
board-tab-waiting = Čaká na svoj deň
board-waiting-title = Oznámenia, ktoré čakajú na prvý deň
board-waiting-lead = Podľa denníka ich tabuľa prevzala a sama ich vyvesí v ich prvý deň.
