# Quellen: Feeds und Ordner, zurückgehaltene Änderungen, Mängel.
source-well = In Ordnung
source-defective = Hat Mängel
source-held = Zurückgehalten
source-failing = Nicht lesbar
source-folder-failing = Der Ordner ist nicht da
source-folder-state = Der Ordner jetzt, von hier gesehen
source-folder-missing = er ist nicht an seinem Ort
source-folder-unreadable = er kann nicht gelesen werden.
source-folder-there = { $count ->
    [0] er ist an seinem Ort und leer
    [one] er ist an seinem Ort, { $count } Eintrag
    *[other] er ist an seinem Ort, { $count } Einträge
}
source-unread = Noch nicht gelesen
source-unknown = Nicht bekannt
source-not-known = nicht bekannt
source-silent = Über die Quellen ist jetzt nichts bekannt: der Player antwortet nicht.
source-none = Die Tafel hat in der Konfiguration keine Quelle.
source-caption = Quellen der Tafel und wie es ihnen jetzt geht
source-column-name = Quelle
source-column-state = Zustand
source-column-age = Zuletzt mit Erfolg gelesen
source-column-read = Zuletzt gelesen
source-column-shown = Hängen davon aus
source-column-held = Wartet auf einen Menschen
source-column-defects = Mängel
source-place = Wo sie ist
source-kind-feed = Feed, gelesen alle { $value }
source-kind-folder = überwachter Ordner
source-never-read = noch nie
source-age = vor { $value }
source-age-unknown = wann, ist nicht bekannt: die Zeit des Geräts ist nicht sicher
source-read-now = Jetzt lesen
done-source-read = Die Tafel wurde gebeten, die Quelle sofort zu lesen. Das Ergebnis erscheint unten im Verlauf der Antworten.
source-outcome-listing = gelesen, etwas Neues
source-outcome-unchanged = unverändert
source-outcome-failed = fehlgeschlagen
source-history-title = Letzte Antworten
source-history-caption = Was die Quelle laut Journal antwortete, das Neueste zuerst
source-history-unread = Das Journal kann nicht gelesen werden.
source-history-at = Wann
source-history-outcome = Ergebnis
source-history-status = HTTP-Status
source-history-why = Warum
held-title = Zurückgehaltene Änderungen
held-none = Der Quelle fehlt nichts von dem, was davon aushängt.
held-loss = Die Quelle nennt { $value } von { $all } Bekanntmachungen nicht mehr. Ein so großer Verlust ist meist eine Störung, daher hängt alles weiter aus, bis ein Mensch entscheidet.
held-some = Diese Bekanntmachungen nennt die Quelle nicht mehr; auf der Tafel hängen sie noch.
held-caption = Was die Quelle nicht nennt und auf der Tafel aushängt
held-column-title = Bekanntmachung
held-column-since = Fehlt seit
held-column-readings = Lesungen ohne sie
held-column-state = Was daraus wird
held-state-held = hängt aus, bis ein Mensch entscheidet
held-state-waits = wird von selbst abgenommen, wenn spätere Lesungen es bestätigen
held-more = Der Player nennt nur einen Teil; es gibt { $value } weitere, die eine Freigabe ebenfalls abnehmen würde.
held-release-title = Freigeben: alles oben Genannte jetzt abnehmen
held-release-lead = Es kann nicht zurückgenommen werden: was die Quelle nicht nennt, müsste neu ausgehängt werden. Hing ein Dokument kürzer aus, als das Gesetz verlangt, steht der Grund in der Aushangbestätigung.
held-why = Grund
held-why-hint = Er wird mit Ihrem Namen ins Journal und zu den abgenommenen Bekanntmachungen geschrieben. Höchstens 300 Zeichen.
held-why-missing = Schreiben Sie den Grund, warum abgenommen werden soll, was die Quelle nicht nennt.
held-why-long = Kürzen Sie den Grund auf 300 Zeichen.
held-no-time = Die Zeit des Geräts ist nicht bekannt, daher darf jetzt nichts abgenommen werden. Zuerst muss die Uhr stimmen.
held-release = Freigeben und abnehmen
held-changed-title = Inzwischen fehlt etwas anderes
held-changed = Der Quelle fehlt jetzt etwas anderes, als Sie gesehen haben, daher wurde nichts abgenommen. Öffnen Sie die Seite der Quelle erneut und sehen Sie nach.
done-released = Freigegeben: die Tafel hat abgenommen, was die Quelle nicht nannte.
done-released-none = Es gab nichts abzunehmen: der Quelle fehlte nichts mehr.
held-count = { $count ->
    [one] { $count } Bekanntmachung
    *[other] { $count } Bekanntmachungen
}
defect-title = Mängel der Quelle
defect-count = { $count ->
    [0] keine
    [one] { $count }, davon { $value }, durch die etwas auf der Tafel fehlt
    *[other] { $count }, davon { $value }, durch die etwas auf der Tafel fehlt
}
defect-is-loss = etwas fehlt auf der Tafel
defect-for-supplier = Text für den Lieferanten der Quelle
defect-for-supplier-hint = Kopieren, laden oder mailen Sie ihn an den Lieferanten der Quelle.
defect-download = Text laden
defect-mail = E-Mail schreiben
defect-mail-subject = Mängel der Quelle { $value }
defect-text-head = Quelle { $name }: { $value }
defect-text-read = Zuletzt gelesen: { $value }
defect-text-count = { $count ->
    [one] { $count } Mangel gefunden, davon { $value }, durch die etwas auf der Amtstafel fehlt.
    *[other] { $count } Mängel gefunden, davon { $value }, durch die etwas auf der Amtstafel fehlt.
}
defect-text-more = { $count ->
    [one] und { $count } weiterer
    *[other] und { $count } weitere
}
defect-invalid-json = Der Feed ist kein gültiges JSON
defect-invalid-xml = Der Feed ist nicht bis zum Ende gültiges XML
defect-mended = Das JSON des Feeds musste repariert werden
defect-encoding = Der Text ist nicht UTF-8
defect-shape = Der Feed ist anders gebaut, als die Norm verlangt
defect-missing-items = Die Liste der Bekanntmachungen fehlt
defect-window = Die Quelle nennt nur die neuesten Einträge
defect-placeholder = Der Feed enthält Werte eines misslungenen Exports
defect-too-many-notices = Mehr Bekanntmachungen, als die Konfiguration erlaubt
defect-too-many-attachments = Zu viele Anhänge einer Bekanntmachung
defect-item-skipped = Ein Eintrag ist nicht zu verstehen und nicht auf der Tafel
defect-missing-iri = Ein Eintrag hat keine iri
defect-duplicate-iri = Zwei Einträge haben dieselbe iri
defect-look-alike-key = Ein Schlüssel ist mit einem ähnlichen Buchstaben geschrieben
defect-missing-title = Ein Eintrag hat keinen Titel
defect-missing-posting = Ein Eintrag hat keinen brauchbaren Tag des Aushangs
defect-bad-date = Ein Datum ist nicht lesbar
defect-end-before-start = Das Ende liegt vor dem Aushang
defect-bad-attachment = Ein Anhang hat keine brauchbare Adresse oder ist nicht darstellbar
defect-link-not-taken = Ein Link wurde nicht als Anhang genommen
defect-attachment-missing = Ein Anhang ist nicht an seiner Adresse
defect-attachment-is-page = Statt eines Anhangs kam eine Webseite
defect-shortened = Ein Text oder eine Liste ist zu lang, ein Teil fehlt
defect-too-large = Eine Datei ist für die Tafel zu groß
defect-trouble = Ein Mensch muss an der Quelle etwas richten
source-problem = Die Tafel meldet zur Quelle:
