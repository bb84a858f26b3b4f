# Ausspielung: Woche, Zeitpunkt, Sendeplätze, Medien, Krisenmeldung.
broadcast-tabs = Teile der Ausspielung
broadcast-tab-week = Woche
broadcast-tab-at = Zeitpunkt
broadcast-tab-slots = Sendeplätze
broadcast-tab-media = Medien und Meldungen
broadcast-tab-crisis = Krisenmeldung
broadcast-week-title = Ausspielung: Woche
broadcast-at-title = Ausspielung: Zeitpunkt
broadcast-file-wrong = In der Plandatei ist ein Fehler. Die Tafel läuft nach dem letzten richtigen Plan weiter.
broadcast-no-file = Die Konfiguration nennt keine Plandatei ([idle] schedule). Es laufen die neuesten Bekanntmachungen; die Datei legt die Verwaltung fest.
broadcast-warnings = Hinweise
broadcast-week = Woche (Jahr-W Woche)
broadcast-show = Anzeigen
broadcast-week-before = Vorige Woche
broadcast-week-this = Diese Woche
broadcast-week-after = Nächste Woche
broadcast-week-hint = Angenommen wird, dass jeder Sendeplatz etwas zu zeigen hat; der Link in der Zelle sagt, was wirklich gezeigt würde.
broadcast-week-silent = Die Tafel antwortet nicht; was sie zu zeigen hat, ist nicht bekannt.
broadcast-hours = Stunden
broadcast-list = Die Woche als Liste
broadcast-over = vor: { $value }
broadcast-note-holiday = Feiertag
broadcast-note-clocks = Zeitumstellung
broadcast-note-closed = geschlossen
broadcast-note-night = Nacht: Bildschirm gedimmt
broadcast-note-gap = kein Sendeplatz
broadcast-built-in = neueste Bekanntmachungen (ohne Sendeplatz)
broadcast-priority = Vorrang
broadcast-priority-base = Grundlage
broadcast-priority-office = Amtsstunden
broadcast-priority-event = Veranstaltung
broadcast-priority-holiday = Feiertag
broadcast-priority-crisis = Krise
broadcast-item-newest = neueste Bekanntmachungen ({ $count })
broadcast-item-ending = { $count ->
    [one] endet in { $count } Tag (höchstens { $value })
    *[other] endet in { $count } Tagen (höchstens { $value })
}
broadcast-item-category = { $value } ({ $count })
broadcast-item-notice = Bekanntmachung { $value }
broadcast-item-announcements = Neuigkeiten ({ $count })
broadcast-item-magazine = Magazin { $value } ({ $count })
broadcast-item-media = Bilder und PDF aus { $value }
broadcast-item-message = Meldung { $value } aus { $source }
broadcast-item-clock = Uhr
broadcast-item-clock-office = Uhr und Öffnungszeiten ({ $value })
broadcast-item-satisfaction = Einladung, das Amt zu bewerten
broadcast-item-results = Umfrageergebnisse
broadcast-item-results-answer = Umfrageergebnisse mit der Antwort { $value } aus { $source }
broadcast-item-nothing = nichts, gedimmter Bildschirm
broadcast-day-workday = Arbeitstag
broadcast-day-holiday = Feiertag
broadcast-day-before-holiday = Tag vor einem Feiertag
broadcast-day-after-holiday = Tag nach einem Feiertag
broadcast-when-yearly = jedes Jahr { $value }
broadcast-when-every-day = jeden Tag
broadcast-when-except = außer: { $value }
broadcast-when-all-day = ganztägig
broadcast-nth-first = erster { $value } im Monat
broadcast-nth-second = zweiter { $value } im Monat
broadcast-nth-third = dritter { $value } im Monat
broadcast-nth-fourth = vierter { $value } im Monat
broadcast-nth-fifth = fünfter { $value } im Monat
broadcast-nth-last = letzter { $value } im Monat
broadcast-when-weeks = { $count ->
    [one] jede Woche ab { $value }
    *[other] alle { $count } Wochen ab { $value }
}
broadcast-when-open = nur wenn geöffnet ({ $value })
broadcast-when-closed = nur wenn geschlossen ({ $value })
broadcast-not-days = Gilt nur an: { $value }.
broadcast-not-except = Gilt nicht an: { $value }.
broadcast-not-dates = Gilt nur: { $value }.
broadcast-not-day-of-month = Gilt nur: { $value }.
broadcast-not-week = { $count ->
    [one] Gilt nur jede Woche ab { $value }.
    *[other] Gilt nur alle { $count } Wochen ab { $value }.
}
broadcast-not-hours = Gilt nur { $value }.
broadcast-not-open = Gilt nur, wenn geöffnet ist ({ $value }).
broadcast-not-closed = Gilt nur, wenn geschlossen ist ({ $value }).
broadcast-not-empty = Hat jetzt nichts zu zeigen.
broadcast-not-priority = Gilt, aber { $slot } hat Vorrang: { $by }; dieser hat { $value }.
broadcast-warn-gap = { $count ->
    [one] Im Jahr ist { $count } Stunde ohne Sendeplatz; dann laufen die neuesten Bekanntmachungen.
    *[other] Im Jahr sind { $count } Stunden ohne Sendeplatz; dann laufen die neuesten Bekanntmachungen.
}
broadcast-warn-gap-first = Das erste Mal von { $from } bis { $to }.
broadcast-warn-past = Sendeplatz „{ $slot }“ kommt nicht mehr: seine Tage sind vorbei.
broadcast-warn-never = Sendeplatz „{ $slot }“ kommt nie: kein Tag erfüllt alles, was er verlangt.
broadcast-warn-late = Sendeplatz „{ $slot }“ kommt binnen eines Jahres nicht, zuerst am { $date }.
broadcast-warn-no-hours = Sendeplatz „{ $slot }“ kommt nie: zu seinen Stunden ist das Amt nie so geöffnet oder geschlossen, wie er verlangt.
broadcast-warn-shadowed = Sendeplatz „{ $slot }“ kommt binnen eines Jahres nie dran: Vorrang hat immer { $by }.
broadcast-warn-no-source = Sendeplatz „{ $slot }“ zeigt die Quelle „{ $source }“, die die Konfiguration nicht hat.
broadcast-warn-shared = Gleichen Vorrang zur gleichen Zeit haben und teilen sich die Zeit: { $value }.
broadcast-warn-idle-week = Kommt in dieser Woche nie dran: { $value }.
broadcast-warn-empty = Diese Sendeplätze haben heute nichts zu zeigen: { $value }.
broadcast-at = Tag und Uhrzeit
broadcast-at-wrong = Geben Sie Tag und Uhrzeit an, etwa 2026-12-24 17:20.
broadcast-at-earlier = Voriger Abschnitt
broadcast-at-now = Jetzt
broadcast-at-later = Nächster Abschnitt
broadcast-known-silent = Die Tafel antwortet nicht: was sie zu zeigen hat, ist nicht bekannt. Unten steht nur, was der Plan sagt.
broadcast-known-past = Ein vergangener Tag, berechnet aus dem, was die Tafel jetzt hat (Stand { $value }). Was wirklich auf dem Glas stand, weiß das Journal.
broadcast-known-now = Nach dem, was die Tafel jetzt hat (Stand { $value }). Berührt jemand das Glas, zeigt sie stattdessen, was er will.
broadcast-known-future = Nach den jetzt bekannten Bekanntmachungen (Stand { $value }). Was bis dahin ausgehängt oder abgenommen wird, ist hier nicht dabei.
broadcast-light-dim = Zu dieser Zeit ist Nacht: der Bildschirm ist gedimmt.
broadcast-light-off = Zu dieser Zeit ist Nacht: der Bildschirm ist aus, bis ihn jemand berührt.
broadcast-why = Warum
broadcast-why-no-schedule = Der Plan hat keinen Sendeplatz; es laufen die neuesten Bekanntmachungen.
broadcast-why-fallback = Kein Sendeplatz, der etwas zu zeigen hat, gilt; darum laufen die neuesten Bekanntmachungen.
broadcast-why-applies = { $slot }: { $value }
broadcast-why-alone = { $slot } hat Vorrang { $value }; nichts anderes, das etwas zu zeigen hat, gilt dann.
broadcast-why-over = { $slot } hat Vorrang { $value } und geht vor: { $by }
broadcast-why-shared = Sie teilen sich die Zeit: { $value }
broadcast-due = Was auf dem Glas steht
broadcast-round = Die ganze Runde
broadcast-round-total = { $count ->
    [one] { $count } Inhalt, die ganze Runde { $value }
    *[other] { $count } Inhalte, die ganze Runde { $value }
}
broadcast-round-more = { $count ->
    [one] Und { $count } weiterer.
    *[other] Und { $count } weitere.
}
broadcast-number = Folge
broadcast-what = Was
broadcast-kind = Art
broadcast-slot = Sendeplatz
broadcast-stands = Steht
broadcast-items-planned = Was der Plan dann zeigt
broadcast-items-without = Einträge, die jetzt nichts zu zeigen haben
broadcast-against = Warum nicht die anderen
broadcast-why-not = Warum nicht { $slot }
broadcast-kind-notice = Bekanntmachung
broadcast-kind-announcement = Neuigkeit
broadcast-kind-magazine = Magazin
broadcast-kind-media = Bild oder PDF
broadcast-kind-message = Meldung
broadcast-kind-clock = Uhr
broadcast-kind-satisfaction = Einladung zur Bewertung
broadcast-kind-results = Umfrageergebnisse
broadcast-kind-nothing = gedimmter Bildschirm
broadcast-fact-hours = Geöffnet ({ $value })
broadcast-fact-category = Dokumentart
broadcast-fact-reference = Aktenzeichen
broadcast-fact-originator = Herkunft
broadcast-fact-from = Ausgehängt
broadcast-fact-until = Hängt bis (einschließlich)
broadcast-fact-source = Quelle
