# Zariadenia: stav tabule, výpadky, obraz skla, spojenie.
device-well = V poriadku
device-warned = Pozor
device-dark = Nesvieti
device-silent = Neozýva sa
device-planned-dark = Zámerne zhasnuté
device-unknown = Neznáme
device-not-known = nie je známe
device-this-machine = Tabuľa na tomto prístroji
device-why-all-hangs = { $count ->
    [0] Prehrávač práve potvrdil obraz; podľa denníka teraz nemá visieť žiadne oznámenie.
    [one] Prehrávač práve potvrdil obraz a visí jediné oznámenie, ktoré visieť má.
    [few] Prehrávač práve potvrdil obraz a visia všetky { $count } oznámenia, ktoré visieť majú.
    *[other] Prehrávač práve potvrdil obraz a visí všetkých { $count } oznámení, ktoré visieť majú.
}
device-why-missing = { $count ->
    [one] Na tabuli chýba { $count } oznámenie z { $value }, ktoré podľa denníka majú visieť.
    [few] Na tabuli chýbajú { $count } oznámenia z { $value }, ktoré podľa denníka majú visieť.
    *[other] Na tabuli chýba { $count } oznámení z { $value }, ktoré podľa denníka majú visieť.
}
device-why-unshown = { $count ->
    [one] { $count } dokument visí, ale nedá sa zobraziť.
    [few] { $count } dokumenty visia, ale nedajú sa zobraziť.
    *[other] { $count } dokumentov visí, ale nedá sa zobraziť.
}
device-why-untried = { $count ->
    [one] { $count } dokument sa zatiaľ nevykreslil, preto nie je známe, či sa dá zobraziť.
    [few] { $count } dokumenty sa zatiaľ nevykreslili, preto nie je známe, či sa dajú zobraziť.
    *[other] { $count } dokumentov sa zatiaľ nevykreslilo, preto nie je známe, či sa dajú zobraziť.
}
device-why-problem = Tabuľa hlási: { $value }.
device-why-problems = { $count ->
    [one] Tabuľa hlási: { $value }, a { $count } ďalšiu vec.
    [few] Tabuľa hlási: { $value }, a { $count } ďalšie veci.
    *[other] Tabuľa hlási: { $value }, a { $count } ďalších vecí.
}
device-why-time = Čas prístroja nie je známy; dovtedy sa nič nevyvesí ani nezvesí.
device-why-night = Displej je vypnutý podľa nočného režimu v konfigurácii.
device-why-trouble = Na skle nie je nič vidieť. Nameraná príčina: { $value }.
device-why-silent = Prehrávač nebeží alebo neodpovedá. Čo je na skle, nie je známe.
device-why-untold = Prehrávač nehovorí, čo je na skle; zrejme je inej verzie než táto správa.
device-why-old-frame = Prehrávač odpovedá, ale posledný obraz ukázal pred { $value }; čo je na skle teraz, nie je potvrdené.
device-why-journal = Čo má visieť, nie je známe: denník sa nedá prečítať.
device-asked-at = Zistené teraz, { $value }.
device-list-caption = Tabule, ktoré sa tu spravujú, a ich stav v tejto chvíli
device-column-name = Zariadenie
device-column-state = Stav
device-column-asked = Zistené
device-hangs-of = { $value } z { $all }
device-problems-title = Čo potrebuje človeka
device-facts-title = Údaje
device-fact-since = Bez výpadku od
device-since-window = { $date } alebo dlhšie
device-fact-hangs = Visí úradných oznámení
device-fact-screen = Na skle
device-fact-frames = Ukázané snímky
device-frames = { $value }, posledný pred { $age }
device-fact-size = Veľkosť obrazu v bodoch
device-fact-disk = Voľné miesto na disku
device-fact-memory = Voľná pamäť
device-memory-of = { $value } z { $all }
device-fact-player = Pamäť prehrávača
device-fact-temperature = Teplota
device-fact-load = Zaťaženie za minútu
device-load-of = { $value }, jadier: { $all }
device-fact-clock = Hodiny
device-clock-right = riadené časovým serverom; odchýlka nie je meraná
device-clock-right-within = riadené časovým serverom, odchýlka najviac { $value }
device-clock-alone = neriadi ich žiadny časový server
device-clock-unknown = nie je známe, či ich riadi časový server
device-fact-version = Verzia
device-fact-update = Aktualizácie
device-update-trial = skúša sa verzia { $value }; ak sa neosvedčí, vráti sa { $good }
device-update-trial-until = skúša sa verzia { $value }, najmenej do { $until }; ak sa neosvedčí, vráti sa { $good }
device-update-given-up = verzia { $value } sa { $date } neosvedčila, beží { $good }
device-update-none = žiadna sa neskúša; osvedčená verzia { $good }
device-update-by-hand = nie je z balíčkov
device-fact-host = Názov prístroja
device-fact-monitor = Či monitor svieti
device-monitor-not-measured = nie je merané; prehrávač vie len to, že obraz odovzdal grafickému systému
device-monitor-none = žiadny nie je pripojený
device-monitor-connected = pripojený ({ $value }); či svieti, prehrávač nevie
device-screen-attract = striedanie oznámení
device-screen-board = zoznam oznámení
device-screen-viewer = otvorené oznámenie
device-screen-search = hľadanie
device-screen-crisis = krízová správa
device-screen-terminal = terminál spokojnosti
device-screen-starting = prehrávač sa spúšťa
picture-title = Obraz skla
picture-hint = Vyhotovenie obrazu sa zapíše do denníka. Obraz sa nikam neukladá a po minúte zmizne. Ak je niekto pri tabuli, prehrávač ho odmietne.
picture-take = Ukázať obraz skla
picture-free = Pri tabuli teraz nikto nie je, obraz možno zhotoviť.
picture-at = Vyhotovené { $value }, vidieť ho do { $until }.
picture-is = Čo na skle je
picture-should = Čo tam podľa prehrávača má byť
picture-alt = Zmenšený obraz skla: { $value }. Čo na ňom má byť, je napísané vedľa.
picture-no-elements = Prehrávač o tomto obraze slovami nič nehovorí.
picture-refused-visitor = Obraz nie je k dispozícii: pri tabuli niekto je. Čo si prezerá, sa správe neukazuje. Skúste to, keď odíde.
picture-refused-staff = Obraz nie je k dispozícii: na skle je obrazovka pre obsluhu.
picture-refused-survey = Obraz nie je k dispozícii: niekto práve odpovedá v prieskume.
picture-refused-personal-data = Obraz nie je k dispozícii: na skle je oznámenie s osobnými údajmi.
picture-refused-too-soon = Obraz nie je k dispozícii: iný bol vyhotovený pred menej ako piatimi sekundami. Skúste to o chvíľu.
picture-refused-dark = Obraz nie je k dispozícii: na skle nie je nič vidieť.
picture-refused-other = Obraz nie je k dispozícii; prehrávač uviedol: { $value }.
outage-title = Výpadky za posledných 30 dní
outage-known = Denník o tom niečo vie od { $from } do { $until }.
outage-nothing-known = O posledných { $value } dňoch denník nič nevie.
outage-not-measurable = nedá sa zmerať
outage-expected = Merateľný čas, keď tabuľa mala byť viditeľná
outage-confirmed = Z toho potvrdené
outage-lost = Výpadky spolu
outage-planned = Zámerne zhasnuté
outage-none = Za ten čas denník o žiadnom výpadku nevie.
outage-caption = Kedy tabuľu nebolo vidieť a malo byť, najnovšie hore
outage-from = Od
outage-to = Do
outage-length = Dĺžka
outage-cause = Príčina
outage-lasts = trvá
outage-unread = Denník sa nedá prečítať, preto o výpadkoch nie je nič známe.
outage-doubted = Denník nie je preukázateľne úplný a nezmenený; údaje nižšie nemusia platiť.
outage-more = { $count ->
    [one] Ďalší starší výpadok: { $count }.
    [few] Ďalšie staršie výpadky: { $count }.
    *[other] Ďalšie staršie výpadky: { $count }.
}
outage-cause-unknown = nie je známa (výpadok prúdu alebo násilné ukončenie)
outage-cause-stopped = vypnutie obsluhou alebo systémom
outage-cause-broke-down = porucha prehrávača
outage-cause-starting = prehrávač sa spúšťal
outage-cause-silent = prehrávač neodpovedal
outage-cause-card-lost = strata grafickej karty
outage-cause-card-refused = grafická karta odmietla príkaz
outage-cause-not-taken = obrazovka neprijímala obraz
outage-cause-clock = hodiny prístroja boli prestavené alebo prístroj spal
outage-cause-covered = okno tabule bolo zakryté
outage-cause-no-display = nebol pripojený displej
outage-cause-display-off = displej bol vypnutý
outage-cause-no-screen = grafická relácia nemala žiadnu obrazovku
outage-cause-night = nočné vypnutie displeja
outage-cause-no-time = časť tejto doby prehrávač bežal a nepoznal čas
connection-title = Spojenie: čo od prehliadača príde
connection-lead = Túto stránku otvorte tak, ako ju otvárajú ľudia: cez rovnakú adresu a rovnaký proxy server. Čo príde inak, než má, je napísané nižšie.
connection-what = Čo
connection-value = Prišlo
connection-verdict = Čo to znamená
connection-caption = Hlavičky tejto požiadavky a ako im správa rozumie
connection-none = nič
connection-host = Host
connection-peer = Odkiaľ prišlo spojenie
connection-forwarded = X-Forwarded-For
connection-sender = Adresa prehliadača, ktorej sa verí
connection-scheme = Šifrovanie
connection-tls = TLS tu alebo na proxy serveri
connection-no-tls = bez TLS, len na tomto prístroji
connection-origin = Adresa, ktorej majú zodpovedať formuláre
connection-fine = V poriadku.
connection-no-host = Bez Host sa nedajú rozpoznať vlastné formuláre. Nech ho proxy server odovzdáva.
connection-host-differs = Proxy server prepisuje Host; správa sa riadi adresou public v [admin].
connection-untrusted = Spojenie neprišlo z uvedeného proxy servera (trusted-proxies v [admin]), preto sa X-Forwarded-For neverí.
connection-not-behind = Pre správu nie je nastavené behind-proxy v [admin], preto sa X-Forwarded-For neverí.
connection-no-forwarded = Proxy server neposiela X-Forwarded-For: všetci majú jednu adresu a obmedzenie pokusov o prihlásenie platí pre všetkých spolu.
connection-try = Vyskúšať formulár
connection-try-hint = Nič nezmení. Ak prejde, prijme správa z tejto adresy aj ostatné formuláre.
done-connection = Formulár prešiel: z tejto adresy správa formuláre prijíma.
