# Die Wörter der Tafel auf Deutsch.

official-board = Amtstafel
all = Alles
posted-today = Heute angeschlagen
this-week = Diese Woche
new = Neu
revised-corrected = Berichtigt am { $date }
revised-extended = Verlängert am { $date }
ends-today = endet heute
ends-tomorrow = endet morgen
ends-in = { $count ->
    [one] endet in { $count } Tag
   *[other] endet in { $count } Tagen
}
days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
until = bis { $date }
days-left = { $count ->
    [one] noch { $count } Tag
   *[other] noch { $count } Tage
}
attachments = { $count ->
    [one] { $count } Anlage
   *[other] { $count } Anlagen
}
pages = { $count ->
    [one] { $count } Seite
   *[other] { $count } Seiten
}
notices = { $count ->
    [one] { $count } Bekanntmachung
   *[other] { $count } Bekanntmachungen
}
reference = Gz. { $value }
file-mark = Az. { $value }
posted = angeschlagen am { $date }
no-end = ohne Enddatum

back = Zurück
zoom-in = Größer
zoom-out = Kleiner
fit-width = Seitenbreite
whole-page = Ganze Seite
page-previous = Vorige Seite
page-next = Nächste Seite
attachment-next = Nächste Anlage
viewer-next = Nächste
viewer-previous = Vorige
viewer-more = Mehr
viewer-pages = Seiten
viewer-page = Seite
viewer-attachments = Anlagen
viewer-take-home = Aufs Handy
viewer-search = Suchen
viewer-close = Schließen
viewer-first-page = Anfang
viewer-last-page = Ende
viewer-go-to-page = Gehe zu Seite
viewer-go = Gehe zu
viewer-no-such-page = Seite { $page } gibt es nicht
viewer-facts = Zu dieser Bekanntmachung
viewer-board = Zur Tafel
viewer-page-colour = Farbe der Seite
viewer-colour-white = weiß
viewer-colour-warm = warm
viewer-colour-inverted = umgekehrt
viewer-on = ein
viewer-off = aus
viewer-percent = { $value } %
page-of = { $page } / { $pages }
page-number = Seite { $page }

reading-as-text = Als Text lesen
reading-as-page = Seite
reading-up = Hinauf
reading-down = Hinunter
reading-no-text = Auf dieser Seite ist kein Text, der gelesen werden kann.
reading-figure = Bild
reading-figure-silent = Bild ohne Beschreibung
reading-picture-too = Auf der Seite ist auch ein Bild ohne Beschreibung.
reading-picture = Die Seite ist ein Bild ohne Text.
reading-failed = Der Text dieser Seite konnte jetzt nicht gelesen werden.
reading-cut-short = Der Text dieser Seite geht im Dokument weiter.
reading-recognised = Aus dem Bild erkannter Text, kann Fehler enthalten.
reading-awaited = Die Seite ist ein Bild. Ihr Text wartet auf die Erkennung.
reading-not-readable = Die Seite ist ein Bild, dessen Text nicht gelesen werden konnte.

aloud-begin = Vorlesen
aloud-end = Vorlesen beenden
aloud-back = Satz zurück
aloud-pause = Pause
aloud-go-on = Weiter
aloud-next = Nächster Satz
aloud-rate = Tempo
aloud-volume = Lautstärke
aloud-sentence = Satz { $page } von { $pages }

board-empty = Zurzeit ist nichts angeschlagen
board-empty-hint = Was das Amt anschlägt, erscheint hier.
board-loading = Die Amtstafel wird geladen
board-not-read = Die Amtstafel konnte nicht geladen werden
board-not-read-hint = Wir wissen deshalb nicht, was dort gerade hängt, und zeigen hier nichts. Die Tafel versucht es weiter.
board-partly-read = Ein Teil der Amtstafel konnte nicht geladen werden
category-empty = In dieser Gruppe ist zurzeit nichts angeschlagen
posted-today-empty = Heute wurde noch nichts angeschlagen
ending-soon-empty = In den nächsten Tagen endet nichts
town-news-empty = Zurzeit gibt es nichts Neues aus der Stadt
list-empty-hint = Alles andere finden Sie auf der ganzen Tafel.
board-day-unknown = Die Tafel weiß zurzeit nicht, welcher Tag ist
board-day-unknown-hint = Sie kann deshalb nicht sagen, was heute aushängen soll, und zeigt nichts. Die Dokumente erhalten Sie im Amt.
place-in-list = { $value } von { $pages }
place-in-list-hiss = { $value } von { $pages }
place-in-list-three = { $value } von { $pages }
to-top = Nach oben
step-down = Nach unten
places = Gehe zu
named-places = Orte
named-places-title = Straßen und Orte in Bekanntmachungen
ending-soon = Endet bald
town-media = Zeitung und Plakate
tab-more = Mehr
tool-kinds = Arten
board-close = Schließen
where-to-ask = Wo Sie die Dokumente erhalten
tool-search = Suchen
tool-text = Schrift
tool-rate = Bewerten
magazine = Aus der Stadtzeitung
read-here = Hier können Sie sie lesen
town-news = Aus der Stadt
article-code = Der ganze Artikel auf dem Handy
message-code = Mehr auf dem Handy
touch-to-read = Berühren und die ganze Amtstafel lesen
new-on-board = Neu an der Amtstafel
touch-here = Hier berühren
open-notice = Öffnen: { $value }
posted-until = Ausgehängt bis
name-day = Namenstag in Tschechien: { $value }
name-days = Namenstag in Tschechien: { $value }
office-hours-title = Öffnungszeiten
hours-today = Heute
hours-tomorrow = Morgen
hours-closed = geschlossen

still-there = Sind Sie noch da?
continue = Weiter
countdown = { $count ->
    [one] In höchstens { $count } Sekunde kehrt die Tafel zum Anfang zurück
   *[other] In höchstens { $count } Sekunden kehrt die Tafel zum Anfang zurück
}
taken-down = Die Bekanntmachung wurde von der Amtstafel abgenommen

loading = Wird vorbereitet …
unshowable-title = Dieses Dokument kann die Tafel nicht anzeigen
unshowable-encrypted = Das Dokument ist mit einem Passwort geschützt.
unshowable-damaged = Die Datei ist beschädigt.
unshowable-unsupported = Diese Art von Datei kann die Tafel nicht anzeigen.
unshowable-too-slow = Das Dokument ist für die Tafel zu umfangreich.
unshowable-protected = Das Dokument ist durch eine Rechteverwaltung (IRM) gesperrt.
unshowable-portfolio = Die Datei ist ein Portfolio: Die Dokumente liegen darin, und die Tafel kann sie nicht öffnen.
unshowable-form = Die Datei ist ein dynamisches Formular (XFA), das die Tafel nicht anzeigen kann.
unshowable-too-large = Das Dokument ist für die Tafel zu groß.
unshowable-blank = Alle Seiten des Dokuments sind leer.
unshowable-not-now = Das Dokument lässt sich gerade nicht anzeigen. Die Tafel versucht es erneut.
unshowable-not-yet = Das Dokument wird noch heruntergeladen.
unshowable-not-drawn-yet = Das Dokument wird vorbereitet …
kind-archive = Die Anlage ist ein Archiv (ZIP) mit weiteren Dateien.
kind-signed-package = Die Anlage ist ein Paket signierter Dateien (ASiC).
kind-data-message = Die Anlage ist eine Nachricht aus einem Datenpostfach (ZFO).
kind-signed-file = Die Anlage ist eine Datei in einer elektronischen Signatur (P7M).
unshowable-inserted = Der Text des Dokuments ist als andere Datei eingefügt.
unshowable-changes = Im Dokument sind Änderungen noch nicht übernommen.
kind-web-page = Die Anlage ist eine Webseite.
kind-mail = Die Anlage ist eine E-Mail-Nachricht.
kind-program = Die Anlage gehört zu einem Programm, das die Tafel nicht hat.
kind-xps = Die Anlage ist im Format XPS.
kind-office = Die Anlage ist ein Office-Dokument, das sich nicht umwandeln ließ.
issued-by-office = Das Dokument erhalten Sie in der Poststelle des Amtes.
official-document = Das Dokument auf der Website des Amtes
where-to-get = In der Poststelle des Amtes zeigt man Ihnen das Dokument.
official-page = Die Bekanntmachung auf der Website des Amtes
no-attachments = Diese Bekanntmachung hat keine Anlage.

take-home-title = Dokument aufs Handy
take-home-step-camera = Öffnen Sie die Kamera am Handy
take-home-step-aim = Richten Sie sie auf den Code
take-home-step-link = Tippen Sie auf den Link, der erscheint
take-home-step-text = Tippen Sie auf den Text, der erscheint
take-home-record = Der ganze Eintrag auf der Website der Stadt
take-home-page = Die ganze Bekanntmachung im Web
take-home-facts = Angaben zur Bekanntmachung
take-home-link = Link
take-home-text = Text
take-home-picture = Bild
take-home-no-link = ohne Link
take-home-by-hand = Kein Smartphone? Schreiben Sie die Adresse ab:
take-home-promise = Die Tafel speichert nichts über Sie.
take-home-back = Zurück zum Dokument
take-home-more = { $count ->
    [one] Weitere von { $count } Möglichkeit
   *[other] Weitere von { $count } Möglichkeiten
}

data-as-of = Stand { $date }
held = Das Amt prüft Änderungen an der Tafel
time-unknown = Uhrzeit unbekannt
starting = Die Tafel startet

search = Suchen
search-title = Suche
search-found = { $count ->
    [one] { $count } Dokument von { $value } gefunden
   *[other] { $count } Dokumente von { $value } gefunden
}
search-similar = { $count ->
    [one] Genau das gibt es nicht; { $count } ähnliches Dokument von { $value }
   *[other] Genau das gibt es nicht; { $count } ähnliche Dokumente von { $value }
}
search-found-many = { $value } oder mehr Dokumente von { $pages } gefunden
search-none = Nichts gefunden für „{ $value }“
search-none-yet = Bisher nichts gefunden
search-none-hint = Versuchen Sie ein anderes Wort oder nur seinen Anfang.
search-preparing = Die Suche wird vorbereitet
search-preparing-hint = Ergebnisse erscheinen, sobald sie bereit ist.
search-reading = Einige Dokumente sind noch nicht gelesen; die Ergebnisse sind vielleicht nicht vollständig.
search-empty = Was suchen Sie?
search-empty-hint = Geben Sie ein Wort, eine Straße oder ein Geschäftszeichen ein. Gesucht wird in Titeln und in den Dokumenten. Die Dokumente sind auf Tschechisch.
search-scope = Gescannte Seiten ohne Text und Schriftstücke mit personenbezogenen Daten werden nicht durchsucht.
search-marks-hint = Häkchen sind nicht nötig
search-clear = Löschen
search-hide = Ausblenden
search-leave = Zur Tafel
search-space = Leerzeichen
search-erase = Buchstaben löschen
search-accents = Buchstaben mit Häkchen
search-reference = č. j.
search-up = Ergebnisse nach oben
search-down = Ergebnisse nach unten
search-in-title = im Titel
search-in-reference = im Geschäftszeichen
search-in-origin = beim Urheber oder der Art
search-in-several = an mehreren Stellen
search-page = Seite { $page }
search-attachment-page = Anlage { $value }, Seite { $page }
search-first = Gezeigt werden die ersten { $value }. Schreiben Sie mehr, damit es weniger werden.
search-hit-previous = Vorherige Fundstelle
search-hit-next = Nächste Fundstelle
search-hits-hide = Markierung entfernen
search-hit-of = Fundstelle { $page } von { $pages }


language-switch = Language
languages-title = Sprache der Tafel
languages-close = Schließen
larger-text = Größere Schrift
smaller-text = Kleinere Schrift
contrast = Kontrast
lower = Tiefer
higher = Höher

staff-title = Für das Personal
staff-pin = PIN eingeben
staff-wrong = Falsche PIN
staff-cancel = Abbrechen
staff-back = Zurück zur Tafel
staff-code = Code für die Verwaltung
staff-code-asked = Der Code wird ausgestellt …
staff-code-none = Es kann kein Code ausgestellt werden: Es gibt schon eine Administration (sie lädt andere ein), oder die Platte ist nicht beschreibbar.
staff-code-shown = { $value } – geben Sie ihn binnen 10 Minuten in der Webverwaltung ein, er gilt einmal.
staff-code-on-glass = Der Code für die Verwaltung steht auf dem Glas.
staff-quit = Programm beenden …
staff-quit-question = Das Programm wirklich beenden?
staff-quit-hint = Am Bildschirm hängt dann nichts, bis jemand das Programm wieder startet.
staff-quit-yes = Programm beenden
staff-locked = { $count ->
    [one] Zu viele falsche PINs. Nächster Versuch in { $count } Minute
   *[other] Zu viele falsche PINs. Nächster Versuch in { $count } Minuten
}
staff-more = { $count ->
    [one] und { $count } weitere Sache, siehe vyveska status
   *[other] und { $count } weitere Sachen, siehe vyveska status
}

arms = Stadtwappen
categories = Arten der Bekanntmachungen
taken-down-hint = Gleich sind Sie wieder an der Amtstafel.
staff-held = { $missing } von { $shown } Bekanntmachungen fehlen, die Änderung wartet auf Bestätigung
staff-no-time = Uhrzeit unbekannt: Die Uhr zeigt { $shown }, zuletzt richtig { $value }.

warning = Warnung
warning-test = Probe
issued = ausgegeben am { $date }
valid-until = gilt bis { $date }
valid-today = gilt heute bis { $value }
warning-to-board = Amtstafel
warning-previous = Vorige
warning-next = Nächste
warning-part = { $page } / { $pages }
warning-show = Anzeigen

evidence-day = Amtstafel { $value }: { $date }
evidence-count = { $count ->
    [one] Angeschlagen war { $count } Schriftstück.
   *[other] Angeschlagen waren { $count } Schriftstücke.
}
evidence-unknown = Über diesen Tag sagt das Journal nichts.
evidence-known = Das Journal reicht bis { $value }; über die Zeit danach sagt es nichts.
evidence-all-day = den ganzen Tag angeschlagen
evidence-times = angeschlagen { $value }
evidence-seen = Die Tafel war an diesem Tag ohne Unterbrechung zugänglich.
evidence-off = Unterbrochen { $value }: Das Programm lief nicht
evidence-dark = Unterbrochen { $value }: Auf dem Bildschirm war nichts zu sehen
evidence-no-time = Uhrzeit nicht bekannt { $value }: Die Tafel zeigte, was zuvor angeschlagen war
evidence-machine-hot = Gerät { $value }: überhitzt
evidence-machine-voltage = Gerät { $value }: das Netzteil lieferte zu wenig Spannung
evidence-machine-clock = Gerät { $value }: kein Zeitserver stellte die Uhr
evidence-machine-disk = Gerät { $value }: die Festplatte bestand ihre Probe nicht
evidence-no-cause = Ursache unbekannt, zum Beispiel ein Stromausfall
evidence-lasts = jetzt
evidence-file = Datei { $value }
evidence-official = laut Amt { $from } – { $until }
evidence-open-end = ohne Ende
evidence-announcement = eine Meldung, nicht Teil der Amtstafel
evidence-began = Das Journal beginnt am { $value }; über die Tafel davor sagt es nichts.
evidence-entries = { $count ->
    [one] Das Journal hat { $count } Eintrag.
   *[other] Das Journal hat { $count } Einträge.
}
evidence-files = Dateien: { $value }. Signierte Stellen: { $from }. Nach Stromausfällen beiseitegelegte Enden: { $until }.
evidence-key = Öffentlicher Schlüssel der Tafel: { $value }
evidence-head = Prüfsumme des letzten Eintrags: { $value }
evidence-none = keine
evidence-other-keys = Achtung: Der Schlüssel der Tafel ging verloren und wurde neu erzeugt ({ $value }-mal); vergleichen Sie ihn mit einem älteren Abdruck.
evidence-whole = Das Journal ist vollständig und unverändert.
evidence-broken = DAS JOURNAL IST VERÄNDERT WORDEN; der erste Fehler folgt.
evidence-not-come = Dieser Tag ist noch nicht gekommen.
evidence-seen-until = Bis { $value } war die Tafel an diesem Tag ohne Unterbrechung zugänglich.
evidence-clock = Unbekannt { $value }: Die Uhr des Geräts wurde verstellt, oder das Gerät schlief
evidence-unsigned = Achtung: Am Ende des Journals stehen Einträge, die die Tafel nicht signiert hat ({ $value }); sie sind kein Beweis. Der erste: { $from }
evidence-strange = Beim Start beiseitegelegte Einträge, die die Tafel nicht signiert hat: { $value }.
evidence-older = Einträge einer älteren Version, nur abschnittsweise signiert: { $value }.
evidence-wrong-times = Achtung: Einträge, bei denen die Uhr des Geräts nicht die richtige Zeit zeigte: { $value }.
evidence-whole-but = Der signierte Teil des Journals ist vollständig und unverändert; was dahinter steht, ist kein Beweis.
evidence-not-proven = Die Vollständigkeit des Journals ist nicht bewiesen: Ein anderer Schlüssel als am Anfang signiert es, oder es wurde verändert.

# Das Terminal zur Zufriedenheit und seine Ergebnisse an der Tafel.

terminal-anonymous = Ihre Antwort ist anonym
terminal-one-touch = Eine Berührung genügt
terminal-four-3 = Sehr zufrieden
terminal-four-2 = Eher zufrieden
terminal-four-1 = Eher unzufrieden
terminal-four-0 = Unzufrieden
terminal-five-4 = Sehr zufrieden
terminal-five-3 = Eher zufrieden
terminal-five-2 = Teils, teils
terminal-five-1 = Eher unzufrieden
terminal-five-0 = Sehr unzufrieden
terminal-position = { $page } von { $pages }
terminal-nps-low = Auf keinen Fall
terminal-nps-high = Auf jeden Fall
terminal-nps-value = { $value } von 10

terminal-what = Was genau?
terminal-what-good = Was hat Ihnen gefallen?
terminal-what-bad = Was war nicht gut?
terminal-skip = Überspringen
terminal-back = Zurück
terminal-send = Absenden
terminal-comment = Möchten Sie etwas hinzufügen?
terminal-comment-hint = Bitte keine Namen oder andere persönliche Daten angeben
terminal-comment-left = { $count ->
    [one] Noch { $count } Zeichen
   *[other] Noch { $count } Zeichen
}
terminal-where = Wo waren Sie heute?
terminal-where-hint = Wählen Sie den Schalter
terminal-question-of = Frage { $page } von { $pages }
terminal-choose = Wählen Sie eine Antwort

terminal-thanks = Danke
terminal-thanks-hint = Ihre Antwort hilft, das Amt zu verbessern
terminal-not-saved = Die Antwort konnte nicht gespeichert werden
terminal-not-saved-hint = Bitte sagen Sie es am Schalter
terminal-part-saved = Ein Teil der Antwort konnte nicht gespeichert werden
terminal-part-saved-hint = Der Rest ist gespeichert, bitte stimmen Sie nicht noch einmal ab
terminal-unknown-saved = Wir wissen nicht, ob die Antwort gespeichert ist
terminal-unknown-saved-hint = Bitte stimmen Sie nicht noch einmal ab, sagen Sie es am Schalter
terminal-no-question = Heute fragen wir nichts
terminal-no-question-hint = Wenn wir Ihre Meinung wissen möchten, erscheint die Frage hier
terminal-leaving = { $count ->
    [one] In { $count } Sekunde kehrt der Bildschirm zum Anfang zurück
   *[other] In { $count } Sekunden kehrt der Bildschirm zum Anfang zurück
}
terminal-stay = Weitermachen

terminal-keyboard = Tastatur
terminal-erase = Löschen
terminal-space = Leerzeichen
terminal-shift = Großbuchstaben
terminal-symbols = Zahlen
terminal-letters = Buchstaben

terminal-tile = Sagen Sie uns, wie zufrieden Sie sind
terminal-invite = Wie zufrieden waren Sie bei uns?
terminal-invite-hint = Bildschirm berühren und mit einer Berührung antworten

results-title = Was Sie uns gesagt haben
results-answer = Was wir geändert haben
results-month = Ergebnisse für { $value }
results-count = { $count ->
    [one] { $count } Antwort
   *[other] { $count } Antworten
}
results-index = Zufriedenheitsindex
results-index-value = { $value } von 100
results-praised = Am meisten gelobt: { $value }
results-criticised = Am meisten kritisiert: { $value }
results-better = Besser als im Vormonat
results-same = Keine klare Änderung gegenüber dem Vormonat
results-worse = Schlechter als im Vormonat

alert-streak = { $count ->
    [one] { $count } schlechte Antwort
   *[other] { $count } schlechte Antworten in Folge
}
alert-streak-over = es kam wieder eine gute Antwort
alert-index = der Zufriedenheitsindex ist auf { $value } gefallen
alert-index-over = der Zufriedenheitsindex ist wieder auf { $value } gestiegen
alert-silent = während der Öffnungszeiten stimmt niemand ab
alert-silent-over = es wird wieder abgestimmt
alert-dead = das Terminal antwortet nicht
alert-off = wird nicht mehr beobachtet
alert-line-terminal = Terminal: { $value }
alert-line-begun = Beginn: { $date }
alert-line-ended = Ende: { $date }
alert-line-run = Schlechte Antworten in Folge: { $value }
alert-line-index = Zufriedenheitsindex (0 bis 100): { $value }
alert-line-limit = Grenze: { $value }
alert-line-answers = Zahl der Antworten: { $value }
alert-line-hours = Aus den letzten Stunden: { $value }
alert-line-last = Letzte Antwort: { $date }
alert-line-never = Noch keine Antwort
alert-line-heard = Das Terminal meldete sich zuletzt: { $date }
alert-line-silent = Ohne Antwort während der Öffnungszeiten: { $value } h
alert-line-acknowledge = Zur Kenntnis nehmen: { $value } --by NAME
alert-line-link = Sammelstelle der Stimmen: { $value }

problem-nothing-hangs = An der Amtstafel hängt gerade nichts
problem-nothing-hangs-do = Prüfen Sie, ob die Quellen etwas auszuhängen haben, und die Fristen der Dokumente
problem-glass = Die Tafel antwortet nicht
problem-glass-do = Starten Sie sie neu; was auf dem Glas steht, muss nicht stimmen
problem-dark = Auf dem Glas ist nichts zu sehen
problem-dark-do = Sehen Sie nach, ob ein anderes Fenster den Bildschirm verdeckt, und starten Sie die Tafel neu
problem-display = Kein Bildschirm ist an die Tafel angeschlossen
problem-display-do = Prüfen Sie Kabel, Strom und Eingang des Bildschirms
problem-clock = Die Zeit des Geräts ist nicht sicher
problem-clock-do = Prüfen Sie Uhr und Netzzeit; bis dahin nimmt die Tafel nichts ab
problem-journal = Das Aushangjournal ist nicht in Ordnung
problem-journal-do = Führen Sie vyveska evidence verify aus und rufen Sie den Administrator
problem-store = Die Tafel kann nichts speichern
problem-store-do = Prüfen Sie die Platte und die Rechte des Ordners der Tafel
problem-disk = Auf der Platte wird der Platz knapp: { $value }
problem-disk-do = Schaffen Sie Platz, sonst werden neue Dokumente nicht ausgehängt
problem-disk-canary = Die Platte der Tafel liefert falsche Daten oder antwortet nicht
problem-disk-canary-do = Lassen Sie die Platte so bald wie möglich tauschen und stellen Sie die Sicherung wieder her
problem-under-voltage = Die Stromversorgung des Geräts ist zu schwach
problem-under-voltage-do = Tauschen Sie Netzteil oder Kabel; zu wenig Spannung zerstört die Karte und hält die Tafel an
problem-temperature = Das Gerät ist zu heiß
problem-temperature-do = Prüfen Sie Lüftung und Staub und schützen Sie es vor der Sonne
problem-source = Die Quelle { $value } ist nicht in Ordnung
problem-source-do = Beheben Sie, was oben steht; geht es um Adresse oder Netz, prüfen Sie sie. Was nicht gelesen wurde, zeigt die Tafel im letzten bekannten Stand
problem-held = Die Quelle { $value } führt nicht mehr auf, was hängen muss
problem-held-do = Die Tafel lässt es hängen. Ist es gewollt: vyveska release { $value }
problem-defects = Die Quelle { $value } hat Mängel
problem-defects-do = Geben Sie sie an den Lieferanten der Quelle weiter
problem-attachments = Anlagen der Quelle { $value } lassen sich nicht laden
problem-attachments-do = Prüfen Sie die Verweise auf die Anlagen bei der Quelle
problem-office = Aus Office-Dateien der Quelle { $value } lässt sich kein PDF machen
problem-office-do = Bitte hängen Sie sie als PDF aus
problem-unshown = Ein Dokument lässt sich nicht zeigen: { $value }
problem-unshown-do = Bitte hängen Sie es neu aus, am besten als PDF
problem-workers = Dokumente werden nicht gezeichnet
problem-workers-do = Das Zeichenprogramm läuft nicht; sehen Sie ins Protokoll und starten Sie die Tafel neu
problem-converter = Office-Dateien werden zurzeit nicht umgewandelt und warten
problem-converter-do = Führen Sie auf der Tafel sudo vyveska doctor aus; es sagt, was zu tun ist
problem-warnings = Warnungen lassen sich nicht lesen
problem-warnings-do = Prüfen Sie die Adresse cap in [crisis] und das Netz
problem-time-server = Kein Zeitserver stellt mehr die Uhr
problem-time-server-do = Prüfen Sie Netz und Zeitserver; die Tafel läuft nach ihrer eigenen Uhr weiter
problem-configuration = Die Konfiguration ist fehlerhaft, es gilt die letzte gute
problem-configuration-do = Bitte nach der Ausgabe von vyveska status berichtigen; unter systemd übernimmt die Tafel sie von selbst, sonst bitte neu starten
problem-schedule = Die Datei des Plans ist falsch
problem-schedule-do = Berichtigen Sie sie nach vyveska status; einstweilen gilt die vorige
problem-surveys = Die Datei der Umfragen ist falsch
problem-surveys-do = Berichtigen Sie sie nach vyveska status; einstweilen gelten die vorigen
problem-delivery = Stimmen lassen sich nicht übergeben
problem-delivery-do = Prüfen Sie Sammelstelle und Token; die Stimmen bleiben hier
problem-refused = Die Sammelstelle hat Stimmen abgelehnt
problem-refused-do = Die Stimmen bleiben hier und werden wieder angeboten; aktualisieren Sie die Sammelstelle
problem-update = Die neue Version { $value } des Programms hat sich nicht bewährt, die vorige läuft
problem-update-do = Geben Sie dem Lieferanten die Ausgabe von vyveska update status; diese Version wird nicht von selbst noch einmal versucht
problem-messages = Nachrichten über Probleme lassen sich nicht senden
problem-messages-do = Prüfen Sie [alerts.mail] und den Webhook
problem-over = { $value }: es ist wieder in Ordnung
problem-day-well = die Tafel hat keine Probleme
problem-new = neu
problem-day-over = Was vorbei ist:
problem-line-what = Einzelheiten: { $value }
problem-line-since = Besteht seit: { $date }
problem-line-do = Was zu tun ist: { $value }
problem-line-span = von { $from } bis { $until }
week-well = eine Woche an der Tafel, alles ist in Ordnung
week-not-confirmed = eine Woche an der Tafel; ob sie jetzt zu sehen ist, ließ sich nicht bestätigen
week-shown = Die Tafel war nachweislich zu sehen: { $value } h von { $all } h
week-shown-unknown = Wie lange die Tafel zu sehen war, sagt das Journal nicht
week-outages = Ausfälle: { $value }, zusammen { $all } h
week-notices = Aushängende amtliche Dokumente: { $value }
week-votes = Antworten der Bürger: { $value }
week-disk = Freier Platz auf der Platte: { $value }
week-silence = Kommt diese Nachricht nächste Woche nicht, ist die Tafel oder ihre Post gestört.
problem-day = { $count ->
    [one] an der Tafel besteht { $count } Problem
   *[other] an der Tafel bestehen { $count } Probleme
}
problem-day-new = { $count ->
    [one] { $count } neu
   *[other] { $count } neu
}

page-lead = Antworten Sie, worauf Sie möchten. Nichts ist Pflicht, und niemand erfährt, wer geantwortet hat.
page-language = Sprache der Seite
page-reason-hint = Freiwillig. Wählen Sie eine Möglichkeit.
page-none-title = Hier ist nichts
page-none = Diese Adresse führt zu keiner Umfrage. Bitte prüfen Sie sie.
page-over-title = Die Umfrage ist beendet
page-over = Wir danken allen, die geantwortet haben.
page-soon-title = Die Umfrage hat noch nicht begonnen
page-soon = Sie beginnt am { $date }.
page-empty = Sie haben noch nichts beantwortet. Bitte wählen Sie mindestens eine Antwort.
page-old = Die Seite war zu lange geöffnet, oder die Fragen haben sich inzwischen geändert. Bitte antworten Sie noch einmal.
page-failed = Ihre Antwort konnte nicht gespeichert werden. Bitte senden Sie sie gleich noch einmal.
page-code-lead = Antworten können nur Eingeladene. Der Code aus der Einladung sorgt dafür, dass jeder einmal antwortet; mit der Antwort wird er in keiner Weise verbunden.
page-code = Code aus der Einladung
page-code-hint = Zehn Zeichen. Groß- und Kleinschreibung, Leerzeichen und Bindestriche spielen keine Rolle.
page-code-go = Weiter
page-code-wrong = Diesen Code gibt es nicht. Bitte prüfen Sie ihn anhand der Einladung.
page-code-missing = Bitte geben Sie den Code aus der Einladung ein.
page-code-used = Mit diesem Code wurde bereits geantwortet. Jeder Code gilt einmal.
page-code-many = Zu viele falsche Codes. Bitte versuchen Sie es in einer Minute erneut.
page-code-apart = Wer Sie sind, wird nicht gespeichert. Die Antwort wird ohne Code, ohne Uhrzeit und ohne Sprache zusammen mit denen anderer gespeichert.
page-busy-title = Gerade antworten viele Menschen
page-busy = Bitte versuchen Sie es gleich noch einmal.
page-wrong-title = Wir verstehen das Formular nicht
page-wrong = Bitte öffnen Sie die Seite noch einmal und antworten Sie dort.
document-open = Dokument öffnen
document-text = Text des Dokuments
document-text-hint = Aus dem Dokument übernommener Text. Verbindlich ist sein ursprünglicher Wortlaut.
document-text-recognised = Der Text wurde aus dem Bild der Seiten erkannt und kann Fehler enthalten.
document-gone-title = Diese Bekanntmachung hängt nicht mehr
document-gone = Sie wurde abgenommen, und ihre Dokumente sind nicht mehr hier.
document-none = Diese Adresse führt zu keiner Bekanntmachung. Bitte prüfen Sie sie.
page-scan = Telefon hierauf richten
page-scan-hint = Es öffnet sich eine Seite mit den Fragen. Nichts wird installiert, die Antworten sind anonym.
page-type = Oder im Browser eingeben
page-until = Antworten können Sie bis { $date }

report-title = Bericht zur Zufriedenheit
report-span = { $from } bis { $to }
report-made = Erstellt am { $value }
report-only-terminal = Nur Terminal { $value }
report-only-counter = Nur Schalter { $value }
report-only-question = Nur eine Frage
report-index = Zufriedenheitsindex
report-index-formula = Mittelwert (Punkte ÷ höchste Punktzahl) × 100
report-interval = 95-%-Konfidenzintervall { $low } bis { $high }
report-answers = Antworten
report-answers-detail = Übersprungen { $skipped }, ohne Reaktion { $timeout }
report-follow-up = Zusatzfrage: beantwortet { $answered }, übersprungen { $skipped }, ohne Reaktion { $timeout }
report-visits = Besuche
report-visits-detail = Wie oft jemand diese Fragen beantwortet hat
report-misuse = Als Missbrauch ausgeschlossen
report-misuse-included = Missbrauch, mitgezählt
report-misuse-detail = Besuche: aufbewahrt, nur nicht gezählt
report-misuse-included-detail = Besuche: der Bericht wurde mit ihnen angefordert
report-trend = Index gegenüber dem Vorzeitraum
report-up = Besser
report-down = Schlechter
report-unclear = Keine klare Änderung
report-trend-none = Nicht vergleichbar
report-trend-detail = { $from } bis { $to }; zuvor Index { $value }, { $count }
report-trend-few = Zuvor zu wenige Stimmen: { $count }
report-few = Zu wenige Stimmen
report-few-hint = { $count ->
    [one] Ein Ergebnis wird ab { $count } Antwort gezeigt
   *[other] Ein Ergebnis wird ab { $count } Antworten gezeigt
}
report-nps = Net Promoter Score (NPS)
report-nps-formula = Anteil 9–10 − Anteil 0–6, × 100
report-promoters = Befürworter
report-passives = Neutrale
report-detractors = Kritiker
report-positive = Zufriedene
report-shares = Wie geantwortet wurde
report-shares-hint = Die Marke am Balken ist das 95-%-Intervall des Anteils
report-days = Tag für Tag
report-weeks = Woche für Woche
report-days-hint = Das Band ist das 95-%-Intervall, die Säulen darunter die Anzahl; ein Tag mit zu wenigen Stimmen hat keinen Punkt
report-before-line = Vorzeitraum { $value }
report-heat = Wann die Menschen zufrieden sind
report-heat-hint = Im Feld der Index, darunter die Anzahl; Stunden der Ortszeit
report-reasons-negative = Was stört
report-reasons-neutral = Gründe neutraler Antworten
report-reasons-positive = Was gelobt wird
report-reasons-negative-hint = Anteil an den Antworten Unzufriedener (n = { $value })
report-reasons-neutral-hint = Anteil an den neutralen Antworten (n = { $value })
report-reasons-positive-hint = Anteil an den Antworten Zufriedener (n = { $value })
report-reasons-none = Niemand nannte einen Grund
report-languages = Sprache der Antwort
report-counters = Nach Schaltern
report-terminals = Nach Terminals
report-places-hint = Der Punkt ist der Index, die Linie sein 95-%-Intervall; wo Linien sich überlappen, besagt die Reihenfolge wenig
report-no-counter = Ohne Schalter
report-public-pages = Öffentliche Seite (QR-Code)
report-closed-pages = Geschlossene Umfragen (Einmalcodes)
report-all = gesamt { $value }
report-written = Was geschrieben wurde
report-written-hidden = Geschriebene Mitteilungen: { $value }. Die Option --with-comments druckt sie.
report-written-erased = (diese Mitteilung wurde gelöscht)
report-table = Zahlen als Tabelle
report-col-answer = Antwort
report-col-language = Sprache
report-col-reason = Grund
report-col-day = Tag
report-col-week = Woche ab
report-col-place = Ort
report-col-count = Anzahl
report-col-share = Anteil
report-col-interval = 95-%-Intervall
report-col-index = Index
report-versions = Die Fragen wurden im Zeitraum geändert; Fassungen: { $value }
report-no-time = Antworten, bei denen das Terminal die Uhrzeit nicht kannte: { $value }. Sie sind in den Summen enthalten, nicht in den Diagrammen nach Tagen und Stunden.
report-empty = In diesem Zeitraum hat niemand geantwortet
report-method = Wie gerechnet wird
report-method-index = Der Index ist der Mittelwert von (Punkte ÷ höchste Punktzahl) × 100; vier Gesichter zählen 0, 33,3, 66,7 und 100. Das Intervall ist Mittelwert ± 1,96 · s ÷ √n, auf die Skala beschnitten; sind alle Antworten gleich, das von Wilson.
report-method-share = Anteile haben das Intervall nach Wilson. NPS ist der Anteil von 9–10 minus der Anteil von 0–6, in Punkten. Alle Intervalle zu 95 %.
report-method-trend = Die Änderung ist die Differenz beider Indizes; besser oder schlechter heißt sie nur, wenn ihr 95-%-Intervall die Null nicht enthält.
report-method-misuse = Als Spielerei einer Person gelten { $same } gleiche oder { $any } beliebige Antworten an einem Terminal binnen { $seconds } s. Die erste zählt, die anderen werden markiert aufbewahrt.
report-method-public = Auf der öffentlichen Seite einer Umfrage wird eine Flut erst gesucht, wenn binnen { $seconds } s { $public } Formulare eintreffen. Dann zählt nur das erste der Formulare von einer Adresse (ab dem { $any }. von dort) und nur das erste der völlig gleichen, wenn es mindestens halb so viele wie { $public } sind; die anderen zählen. Bleiben auch dann { $public } übrig, sind sie von der Flut nicht zu unterscheiden, und nur das erste zählt. Eine ehrliche Antwort, die der Flut gleicht oder von derselben Adresse kommt, ist von ihr nicht zu unterscheiden. Adressen werden nicht gespeichert.
report-method-privacy = Die Stimmen sind anonym: keine Kamera, nichts über ein Gerät oder eine Person. Zeiten sind Ortszeit des Terminals.
report-page = Seite { $page } von { $pages }

# Arten von Bekanntmachungen: wie sie heißen und in einem Satz, was sie sind. Die Schlüssel kennt words::categories.

document-in-czech = das Dokument ist auf Tschechisch
category-general-measure = Allgemeine Maßnahmen
category-general-measure-what = Eine Regelung für einen bestimmten Ort oder Gegenstand, etwa ein Flächennutzungsplan oder Verkehrszeichen; zu einem ausgehängten Entwurf dürfen sich Betroffene äußern.
category-binding-decree = Satzungen der Stadt
category-binding-decree-what = Regeln, die sich die Stadt selbst gegeben hat und die für alle in ihrem Gebiet gelten.
category-auction = Versteigerungen
category-auction-what = Wo und wann ein Haus, ein Grundstück oder eine andere Sache versteigert wird und wie man teilnimmt.
category-public-contract = Öffentlich-rechtliche Verträge
category-public-contract-what = Verträge zwischen Gemeinden oder Behörden darüber, wer was für wen erledigt, und Verträge über Zuschüsse.
category-public-notice = Öffentliche Bekanntmachungen
category-public-notice-what = So stellt das Amt Schriftstücke Personen zu, die unbekannt, nicht erreichbar oder sehr viele sind; am 15. Tag nach dem Aushang gelten sie als zugestellt.
category-decree = Bekanntmachungen
category-decree-what = Schriftstücke, die das Amt durch Aushang hier zustellt, und Regeln, die die Stadt erlassen hat.
category-intention = Vorhaben der Stadt
category-intention-what = Die Stadt kündigt an, was sie verkaufen, tauschen, verschenken, vermieten oder verleihen will; jeder darf sich äußern und ein Angebot machen.
category-budget = Haushalt
category-budget-what = Mit wie viel Geld die Gemeinde rechnet und wofür sie es ausgeben will; Bürger dürfen sich zum Entwurf äußern.
category-final-account = Jahresabschluss
category-final-account-what = Wie die Gemeinde im vergangenen Jahr tatsächlich gewirtschaftet hat.
category-budget-account = Haushalt und Jahresabschluss
category-budget-account-what = Mit wie viel Geld die Gemeinde rechnet und wofür sie es ausgeben will, und wie sie im vergangenen Jahr gewirtschaftet hat.
category-session = Sitzungen des Stadtrats
category-session-what = Wann und wo der Stadtrat tagt und worüber er spricht; jeder darf kommen.
category-meeting = Sitzungen
category-meeting-what = Wann und wo der Stadtrat, ein Ausschuss, eine Kommission oder ein anderes Gremium tagt und worüber gesprochen wird.
category-election = Wahlen
category-election-what = Wann, wo und wie gewählt wird.
category-housing = Freie Wohnungen
category-housing-what = Wohnungen, um die man sich bewerben kann.
category-finding = Fundsachen
category-finding-what = Dinge, die gefunden wurden und auf ihre Besitzer warten.
category-tender = Auswahlverfahren
category-tender-what = Das Amt sucht eine Person oder eine Firma; wer Interesse hat, kann sich bis zum Tag im Dokument bewerben.
category-procurement = Öffentliche Aufträge
category-procurement-what = Bauarbeiten, Waren und Leistungen, die die Gemeinde oder ein Amt bei Firmen bestellt.
category-job = Offene Stellen
category-job-what = Stellen, für die das Amt oder eine seiner Einrichtungen Beschäftigte sucht.
category-grant = Zuschüsse
category-grant-what = Geld, das Menschen oder Vereine beantragen können, und wer es bekommen hat.
category-resolution = Beschlüsse
category-resolution-what = Was die Gremien der Stadt beschlossen haben oder ein Gericht oder Amt entschieden hat.
category-decision = Entscheidungen
category-decision-what = Was das Amt im Einzelfall entschieden hat und ob und wie man dagegen vorgehen kann.
category-regulation = Verordnungen
category-regulation-what = Regeln, die die Gemeinde, die Region oder eine andere Behörde aufgrund eines Gesetzes erlassen hat.
category-delivery = Zustellungen
category-delivery-what = Schriftstücke, die im Amt auf jemanden warten; nach der gesetzlichen Frist gelten sie auch unabgeholt als zugestellt.
category-land-use = Flächennutzung
category-land-use-what = Wo in der Stadt gebaut werden darf und wo nicht; zu Entwürfen darf man sich äußern.
category-building = Bauverfahren
category-building-what = Über welchen Bau das Amt entscheidet und bis wann sich Nachbarn äußern dürfen.
category-environment = Umweltverträglichkeit
category-environment-what = Wie sich ein Bau oder ein Plan auf die Natur und die Menschen in der Umgebung auswirken würde.
category-road = Straßensperrungen
category-road-what = Welche Straßen eine Zeit lang gesperrt sind und wo die Umleitung verläuft.
category-announcement = Mitteilungen
category-announcement-what = Was das Amt allen bekannt gibt.
category-call = Aufforderungen
category-call-what = Das Amt bittet jemanden, etwas zu tun oder sich zu melden.
category-other = Sonstiges
category-other-what = Was zu keiner anderen Gruppe gehört.

# Für Menschen, die die Tafel nicht sehen: was gesagt wird; nichts davon wird gezeigt.

read-aloud = Vorlesen
reader-board = Amtstafel, { $value }.
reader-keys-keypad = Taste unten und oben: weiter und zurück. Links und rechts: Gruppen. Die mittlere Taste öffnet.
reader-keys-keyboard = Pfeil unten und oben: weiter und zurück. Links und rechts: Gruppen. Enter öffnet, F1 ist die Hilfe.
reader-touch = Oder fahren Sie mit dem Finger über das Glas und hören Sie zu. Doppelt tippen, gleich wo, öffnet das zuletzt Gehörte.
reader-hint = Unten: weiter. Oben: zurück. Bestätigen öffnet.
reader-help-keypad = Um die mittlere Taste liegen vier Pfeile. Unten und oben: nächster und voriger Eintrag. Links und rechts: vorige und nächste Gruppe. Die mittlere Taste tut dasselbe wie ein Finger auf dem Glas. Eigene Tasten führen zurück, zum Anfang der Tafel und zur Hilfe und ändern Lautstärke und Tempo.
reader-help-keyboard = Pfeil unten und oben: nächster und voriger Eintrag. Pfeil links und rechts: vorige und nächste Gruppe. Enter tut dasselbe wie ein Finger auf dem Glas. Escape führt zurück, Home (Pos 1) zum Anfang der Tafel. F2 wiederholt das zuletzt Gesagte. Plus und Minus auf dem Ziffernblock ändern die Lautstärke, Bild auf und Bild ab das Tempo.
reader-help-choose = Wählen Sie hier eine der Möglichkeiten und bestätigen Sie sie.
reader-help-board = Das ist die Liste der Bekanntmachungen. Darüber stehen die Arten, darunter die Werkzeuge: Suche, Schrift, Kontrast, Sprache.
reader-help-notice = Das ist eine geöffnete Bekanntmachung: ihre Angaben, das Dokument, die Anlagen und die Werkzeuge.
reader-help-document = Das ist das Dokument. Mittlere Taste oder Enter: vorlesen, anhalten und weiterlesen. Links und rechts: voriger und nächster Satz. Zweimal schnell: ein Absatz. Dreimal: eine Überschrift. Viermal: eine Seite.
reading-heading = Überschrift
reader-help-search = Schreiben Sie hier, was Sie suchen, Buchstabe für Buchstabe auf der Tastatur unten. Die Ergebnisse stehen darüber.
reader-any-key = Eine beliebige Taste oder Berührung setzt fort.
reader-volume = Lautstärke { $page } von { $pages }
reader-rate = Tempo { $value } %
reader-button = Schaltfläche
reader-tab = Reiter
reader-choice = Auswahl
reader-field = Textfeld
reader-list = Liste
reader-empty = leer
reader-chosen = gewählt
reader-on = ein
reader-off = aus
reader-disabled = jetzt nicht verfügbar
reader-pin-digit = Ziffer der PIN
reader-star = Sternchen
reader-comma = Komma
reader-full-stop = Punkt
reader-question-mark = Fragezeichen
reader-exclamation-mark = Ausrufezeichen
reader-sign = Zeichen
reader-document = Dokument, Seite { $page } von { $pages }
reader-attachment = Anlage { $page } von { $pages }
reader-personal = Eine Bekanntmachung mit personenbezogenen Daten. Sie ist nur mit Kopfhörer zu hören.
reader-new = { $count ->
    [one] Heute wurde { $count } neue Bekanntmachung ausgehängt
   *[other] Heute wurden { $count } neue Bekanntmachungen ausgehängt
}
reader-nothing-new = Heute wurde nichts Neues ausgehängt.
