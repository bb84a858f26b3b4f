# Amtstafel: was aushängt, was aushing, Seite eines Aushangs, Abnahme, Verlängerung, Berichtigung, Bestätigungen.
board-tab-hanging = Was aushängt
board-tab-posting = Zum Aushang
board-tab-approval = Zur Genehmigung
board-tab-taken-down = Abgenommen
board-tab-day = Was an einem Tag aushing
board-hanging-title = Was an der Amtstafel aushängt
board-column-title = Titel
board-column-reference = Geschäftszeichen
board-column-originator = Urheber
board-column-kind = Art
board-column-from = Hängt ab
board-column-until = Hängt bis (einschließlich)
board-column-left = Verbleibt
board-column-source = Quelle
board-column-alone = Einzeln auf dem Glas
board-column-pick = Auswählen
board-column-down = Abgenommen
board-column-by = Wie
board-search = Wörter suchen
board-all = alle
board-ends-soon = endet binnen einer Woche
board-filter = Filtern
board-filter-off = Filter aufheben
board-count = { $count ->
    [one] { $count } Aushang
   *[other] { $count } Aushänge
}
board-count-of = { $count ->
    [one] { $count } Aushang von { $value }
   *[other] { $count } Aushänge von { $value }
}
board-taken-down-count = { $count ->
    [one] { $count } abgenommener Aushang
   *[other] { $count } abgenommene Aushänge
}
board-taken-down-title = Abgenommene Aushänge
board-none = Ein solcher Aushang hängt jetzt nicht.
board-pages = Seiten der Tabelle
board-page-before = Vorige Seite
board-page-behind = Nächste Seite
board-personal = personenbezogene Daten
board-hidden = Nicht darstellbar
board-over = Zeit abgelaufen
board-age-now = gerade eben
board-age-minutes = { $count ->
    [one] vor { $count } min
   *[other] vor { $count } min
}
board-age-hours = { $count ->
    [one] vor { $count } h
   *[other] vor { $count } h
}
board-age-days = { $count ->
    [one] vor { $count } Tag
   *[other] vor { $count } Tagen
}
board-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
board-never = zu einem unbekannten Zeitpunkt
board-silent = Der Player der Tafel antwortet nicht: was jetzt aushängt, ist nicht bekannt. Die Tabelle sagt, was nach dem Journal aushängen soll; es reicht bis { $value }.
board-silent-unread = Der Player der Tafel antwortet nicht und das Journal ist nicht lesbar: was jetzt aushängt, ist nicht bekannt.
board-time-doubted = Die Uhr der Tafel ist nicht verlässlich: die Tafel hängt jetzt nichts aus und nimmt nichts ab, und die verbleibenden Tage können falsch sein.
board-glass-unknown = Das Journal hat noch nicht bestätigt, dass die Liste aller Aushänge auf dem Glas stand.
board-glass-listed = Nach dem Journal stand die Liste aller Aushänge zuletzt bis { $value } auf dem Glas ({ $age }). Die Tafel schreibt das einmal in der Stunde.
board-pick = Mehrere Aushänge auswählen
board-pick-off = Zurück ohne Auswahl
board-post = Aushängen
board-take-down = Abnehmen
board-end = Verlängern oder verkürzen
board-correct = Berichtigen
board-clause = Aushangbestätigung (PDF)
board-clauses = Alle Bestätigungen des Monats (PDF)
board-clauses-hint = Wählen Sie einen Monat, dann stehen alle seine Bestätigungen in einem PDF.
board-imprint = Tagesabdruck (PDF)
board-as-text = als Text
board-month = Monat der Abnahme
board-early = vor der gesetzlichen Frist
board-erased = personenbezogene Daten gelöscht
board-by-own-date = der letzte Tag war um
board-by-source = die Quelle führt ihn nicht mehr
board-by-confirmed = von der Quelle entfernt, durch weitere Abrufe bestätigt
board-by-folder = aus dem Ordner des Amtes
board-by-human = vom Betreuer der Tafel freigegeben
board-day-title = Was an einem Tag aushing
board-day = Tag
board-day-show = Zeigen
board-day-nothing-said = Das Journal sagt nichts über diesen Tag.
board-day-known = Das Journal deckt den ganzen Tag ab.
board-day-known-until = Das Journal reicht bis { $value }; über die Zeit danach sagt es nichts.
board-hung-that-day = Hing an dem Tag
board-files = Dateien
board-file = Datei
board-file-size = Größe
board-file-state = Auf dem Glas
board-file-awaited = die Tafel hat die Datei noch nicht
board-file-hidden = die Tafel zeigt sie nicht
board-file-shown = die erste Seite wurde gezeichnet
board-file-unknown = noch nicht bekannt
board-state-hangs = Hängt
board-state-hangs-text = Vom Player bestätigt { $value }.
board-state-waits = Wartet
board-state-waits-text = Die Tafel hat ihn und hängt ihn am { $value } aus.
board-state-taken-down = Abgenommen
board-state-taken-down-text = Er hängt nicht mehr; was das Journal von ihm weiß, steht unten.
board-state-not-shown = Nicht gezeigt
board-state-not-shown-text = Nach dem Journal hängt er aus, aber der Player zeigt ihn nicht; wohl steht derselbe Aushang einer anderen Quelle an seiner Stelle. Bitte in der Liste nachsehen.
board-state-unknown = Nicht bekannt
board-state-unknown-text = Der Player der Tafel antwortet nicht: ob der Aushang jetzt hängt, ist nicht bekannt.
board-facts = Angaben
board-fact-title = Titel
board-fact-reference = Geschäftszeichen
board-fact-file-mark = Aktenzeichen
board-fact-originator = Urheber
board-fact-kind = Art
board-fact-days = Aushang von – bis (einschließlich)
board-fact-until = Letzter Tag
board-fact-left = Wie lange noch
board-fact-minimum = Muss nach dem Gesetz hängen bis (einschließlich)
board-fact-delivery = Zugestellt an diesem Tag, wenn er ununterbrochen hängt
board-fact-delivers = Der Aushang stellt zu
board-delivery-text = der Aushang stellt zu (§ 25 der tschechischen Verwaltungsordnung): zugestellt ist am 15. Tag nach dem Tag des Aushangs, so lange muss er hängen
board-fact-personal = Personenbezogene Daten
board-fact-source = Quelle
board-fact-page = Seite des Amtes
board-personal-text = enthält personenbezogene Daten: nach der Abnahme löscht die Tafel alle Spuren (Dateien, Seitenbilder, erkannten Text), nur Prüfsummen und die Angaben im Journal bleiben
board-source-folder = überwachter Ordner
board-source-feed = Quelle eines anderen Systems
board-source-gone = nicht mehr eingestellt
board-fixed-title = Hier nicht änderbar
board-fixed = Dieser Aushang lässt sich hier nicht ändern. Warum und was zu tun ist, sagt die Seite des Aushangs.
board-fixed-feed = Über diesen Aushang entscheidet das System, aus dem die Tafel ihn liest. Bitte dort abnehmen, verlängern oder berichtigen; die Tafel folgt beim nächsten Abruf. Solange er dort steht, nimmt die Tafel ihn nicht vor seinem letzten Tag ab.
board-fixed-gone = Die Quelle dieses Aushangs ist nicht mehr eingestellt. Bitte der Administration sagen.
board-fixed-unreadable = Der Ordner des Amtes ist nicht lesbar. Bis er da ist, lässt sich nichts ändern; bitte der Administration sagen.
board-fixed-no-file = Die Dateien dieses Aushangs liegen nicht im überwachten Ordner.
board-fixed-shared = Die Beschreibung bei der Datei gilt auch für andere Dokumente ({ $value }). Eine Änderung träfe auch sie; bitte im Ordner in zwei teilen.
board-fixed-two-texts = Bei der Datei liegen zwei Beschreibungen. Bitte nur eine im Ordner lassen.
board-fixed-not-hanging = der Aushang hängt jetzt nicht
board-answer-taken = Die Tafel hat alles, wie es im Ordner ist.
board-answer-pending = Die Tafel hat die Änderung im Ordner noch nicht übernommen.
board-answer-wrong = Die Tafel hat das Dokument so, wie es im Ordner ist, nicht übernommen; was falsch ist und was zu tun ist, schreibt sie unten.
board-answer-taken-down = Der Aushang hängt nicht. Die Antwort der Tafel, falls im Ordner, steht unten.
board-answer-unknown = Ob die Tafel übernommen hat, was im Ordner ist, ist jetzt nicht bekannt.
board-answer-file = Antwort der Tafel: { $value } ({ $date })
board-ask-again = Erneut fragen
board-purge-none = Das Journal hat keinen Eintrag über eine Löschung der Dateien.
board-purge-proof = Nachweis der Löschung: die Tafel hat die Bytes der Dateien mit diesen SHA-256-Prüfsummen entfernt.
board-on-glass = Auf dem Glas
board-glass-taken = Von der Tafel übernommen
board-glass-looped = In der Schleife ohne Bedienung
board-glass-opened = Von Besuchern geöffnet
board-glass-known = Das Journal reicht bis
board-glass-not-yet = das Journal hat noch keine
board-glass-stood = { $value }×, zusammen { $time }
board-outages = Was den Aushang unterbrach
board-outages-none = In der Zeit, die das Journal kennt, nichts.
board-outages-more = { $count ->
    [one] und { $count } weitere Unterbrechung
   *[other] und { $count } weitere Unterbrechungen
}
board-history = Was mit dem Aushang geschah
board-history-none = Das Journal hat nichts darüber.
board-history-when = Wann
board-history-what = Was
board-history-who = Wer
board-history-posted = von der Tafel ausgehängt oder übernommen
board-history-taken-down = von der Tafel abgenommen
board-history-revised = geändert: { $value }
board-author-folder = Änderung von Hand im Ordner
board-author-feed = das System, aus dem die Tafel liest
board-author-board = die Tafel selbst, der letzte Tag war um
board-author-release = vom Betreuer der Tafel freigegeben
board-field-title = Titel
board-field-reference = Geschäftszeichen
board-field-file-mark = Aktenzeichen
board-field-originator = Urheber
board-field-category = Art
board-field-from = erster Tag
board-field-until = letzter Tag
board-field-attachments = Dateien
board-field-page = Seite des Amtes
board-field-text = Text
board-field-duties = gesetzliche Pflichten
board-field-kind = Einordnung
board-act-post = ausgehängt
board-act-take-down = abgenommen
board-act-change-end = verlängert oder verkürzt
board-act-correct = berichtigt
board-act-send-for-approval = zur Genehmigung gesendet
board-act-approve = genehmigt
board-act-reject = nicht genehmigt
board-act-take-over-draft = Entwurf übernommen
board-act-take-back-draft = zurückgenommen
board-act-release-held = zurückgehaltene Änderung freigegeben
board-yes = ja
board-no = nein
board-nothing = nichts
board-removed = wird entfernt
board-files-in-folder = Dateien im Ordner
board-down-today = heute abnehmen, { $date }
board-reason = Grund
board-reason-hint = Er steht im Journal und in der Aushangbestätigung. Bitte keine personenbezogenen Daten.
board-end-reason-hint = Er steht im Journal. Bitte keine personenbezogenen Daten.
board-several-reason-hint = Verpflichtend; er steht im Journal, bei einer Abnahme auch in den Bestätigungen.
board-remove-files = Zugleich die Dateien aus dem Ordner entfernen
board-remove-personal = Sie enthalten personenbezogene Daten; sonst bleiben sie im Ordner.
board-check = Prüfen
board-check-what = Angabe
board-check-old = Jetzt
board-check-new = Neu
board-check-follows = Was daraus folgt
board-check-back = Zurück und ändern
board-back-to-notice = Zurück zum Aushang
board-grave = Achtung:
board-take-down-title = Aushang abnehmen
board-take-down-check-title = Abnahme prüfen
board-end-title = Aushang verlängern oder verkürzen
board-end-check-title = Neuen letzten Tag prüfen
board-end-button = Letzten Tag ändern
board-new-end = Neuer letzter Tag (einschließlich)
board-day-hint = Zum Beispiel { $value }.
board-correct-title = Aushang berichtigen
board-correct-check-title = Berichtigung prüfen
board-correct-button = Berichtigen
board-correction = Was berichtigt wurde
board-correction-hint = Zum Beispiel „Parzellennummer berichtigt“. Es steht im Journal.
board-kind-hint = An der Art erkennt die Tafel die gesetzlichen Fristen.
board-exchange = Datei ersetzen
board-exchange-which = Welche Datei
board-exchange-file = Neue Datei
board-exchange-hint = Sie muss dieselbe Endung haben wie die bisherige. Der Name im Ordner bleibt.
board-law-minimum-broken = Das Gesetz verlangt einen Aushang von mindestens { $value }. Zählt der Tag des Aushangs nicht, läuft die Frist bis { $date } einschließlich; bei Abnahme heute ist sie so nicht erfüllt, und die Bestätigung wird das sagen.
board-law-minimum-met = Die gesetzliche Frist endete am { $date }.
board-law-no-minimum = Für diese Art kennt die Tafel keine gesetzliche Frist; das beurteilt das Amt.
board-law-delivery-broken = Der Aushang stellt zu, und die Zustellung tritt erst am { $date } ein. Bei Abnahme vor dem Ende dieses Tages ist nicht sicher, dass sie eintritt; das beurteilt das Amt.
board-law-delivery-over = Der Tag der Zustellung { $date } ist vorbei.
board-law-before-end = Das Amt hat einen Aushang bis { $date } angekündigt.
board-law-personal = Die Tafel löscht die Dateien mit personenbezogenen Daten; im Journal bleiben nur ihre Prüfsummen.
board-law-minimum-kept = Die gesetzliche Frist bis { $date } bleibt gewahrt.
board-law-delivery-stays = Der Tag der Zustellung { $date } ändert sich nicht.
board-law-prolonged = Der Aushang hängt länger; die Tafel kennzeichnet ihn als verlängert.
board-law-shortened = Der Aushang hängt kürzer als vom Amt angekündigt; die Änderung steht in der Bestätigung.
board-law-contents = Der Inhalt ändert sich während der Zustellfrist, die bis { $date } läuft. Die Bestätigung wird sagen, dass das Schriftstück geändert wurde; ob es zugestellt ist, beurteilt das Amt. Sicherer ist, es mit Grund abzunehmen und neu auszuhängen.
board-law-corrected = Die Fristen ändern sich nicht; die Änderung und ihr Grund stehen im Journal.
board-law-minimum-new = Nach seiner Art muss er gesetzlich bis { $date } hängen.
board-law-minimum-lost = Für die neue Art kennt die Tafel keine gesetzliche Frist; bisher achtete sie auf { $date }.
board-law-delivery-lost = Der Aushang stellt nicht mehr zu.
board-law-delivery-new = Der Aushang wird zustellen; zugestellt ist am { $date }, wenn er bis zum Ende dieses Tages ununterbrochen hängt.
board-law-end-moves = Der letzte Tag des Aushangs wird { $date } sein.
board-law-personal-lost = Die Dateien werden nach der Abnahme nicht gelöscht.
board-several-title = Änderung mehrerer Aushänge
board-several-legend = Mit den ausgewählten Aushängen
board-several-will = { $count ->
    [one] { $count } Aushang ändert sich
   *[other] { $count } Aushänge ändern sich
}
board-several-already = { $count ->
    [one] { $count } Aushang ist schon so
   *[other] { $count } Aushänge sind schon so
}
board-several-cannot = { $count ->
    [one] { $count } Aushang ist nicht änderbar
   *[other] { $count } Aushänge sind nicht änderbar
}
board-several-blocked = Es geschieht alles oder nichts; so geschieht nichts.
board-several-rest = Nur die änderbaren prüfen
board-several-take-down = Alle abnehmen
board-several-end = Letzten Tag aller ändern
board-several-others = Inzwischen hat sich etwas geändert, und nichts wurde ausgeführt: { $value }. Die Listen zeigen den jetzigen Stand; bitte durchsehen und erneut senden.
board-several-other = Seit der Prüfung geändert.
board-problem-day = Der Tag fehlt, ist nicht lesbar oder steht in keinem Kalender. Schreiben Sie ihn so: { $value }.
board-problem-day-to-come = Dieser Tag ist noch nicht da; bitte heute oder einen früheren wählen.
board-problem-end-past = Der letzte Tag kann nicht in der Vergangenheit liegen. Zum sofortigen Entfernen bitte abnehmen.
board-problem-end-same = Der Aushang hat diesen letzten Tag schon; bitte einen anderen wählen.
board-problem-reason = Bitte den Grund schreiben.
board-problem-reason-long = Bitte den Grund auf 500 Zeichen kürzen.
board-problem-folder = Die Tafel nähme es nicht: { $value }
board-problem-text = Der Text neben dem Dokument ist nicht lesbar und lässt sich darum nicht ändern. Berichtigen Sie ihn im Ordner.
board-problem-title = Bitte den Titel schreiben.
board-problem-correction = Bitte schreiben, was berichtigt wurde.
board-problem-long = Bitte den Text auf 500 Zeichen kürzen.
board-problem-nothing = Nichts unterscheidet sich vom Aushang. Bitte eine Angabe ändern oder eine neue Datei wählen.
board-problem-document = Bitte wählen, welche Datei ersetzt werden soll.
board-problem-ending = Die neue Datei hat eine andere Endung. Bitte im selben Format speichern, oder den Aushang abnehmen und neu aushängen.
board-problem-obstacle = Die Tafel nimmt diese Datei nicht: { $value }
board-problem-same-file = Die neue Datei ist Byte für Byte dieselbe.
board-problem-none = Bitte mindestens einen Aushang wählen.
board-problem-many = Auf einmal lassen sich höchstens 100 Aushänge ändern.
board-problem-act = Bitte wählen, was mit den Aushängen geschehen soll.
board-time-unknown-title = Die Zeit ist nicht bekannt
board-time-unknown = Die Uhr des Geräts ist nicht verlässlich; jetzt kann kein Nachweis ausgestellt und nichts geändert werden. Bitte der Administration sagen.
board-no-journal-title = Das Journal ist nicht lesbar
board-no-journal = Das Journal der Tafel ist nicht lesbar oder noch nicht da. Bitte gleich noch einmal versuchen; sonst der Administration sagen.
board-no-fonts-title = Das PDF kann nicht erstellt werden
board-no-fonts = Auf dem Gerät fehlen die Schriften für Nachweise. Bitte der Administration sagen; die Bestätigung als Text geht auch ohne sie.
board-day-to-come-title = Dieser Tag ist noch nicht da
board-day-to-come = Ein Tagesabdruck ist nur für heute oder einen früheren Tag möglich.
board-no-clauses-title = In diesem Monat wurde nichts abgenommen
board-no-clauses = Nach dem Journal wurde in diesem Monat kein Aushang abgenommen. Bitte einen anderen Monat wählen.
board-file-gone-title = Die Datei ist nicht mehr da
board-file-gone = Die hochgeladene Datei oder das Dokument im Ordner ist nicht mehr an seinem Platz. Nichts wurde geändert. Bitte die Berichtigung neu ausfüllen.
done-board-taken-down = Der Grund steht im Ordner und im Journal. Ob die Tafel den Aushang abgenommen hat, sagt ihre Antwort unten.
done-board-end-changed = Der neue letzte Tag steht im Ordner und im Journal. Ob die Tafel ihn übernommen hat, sagt ihre Antwort unten.
done-board-corrected = Die Berichtigung steht im Ordner und im Journal. Ob die Tafel sie übernommen hat, sagt ihre Antwort unten.
done-board-several-taken-down = Die Gründe stehen im Ordner und im Journal. Die Tafel nimmt die Aushänge ab, sobald sie sie gelesen hat; was noch hängt, steht in der Tabelle.
done-board-several-ended = Die neuen letzten Tage stehen im Ordner und im Journal. Die Tafel übernimmt sie; was jetzt gilt, steht in der Tabelle.
board-problem-no-document = Die Datei ist kein Dokument, das die Tafel kennt.
board-file-text = Seiten und lesbarer Text
board-text-unknown = noch nicht gelesen
board-text-some = { $value }, mit Text: { $with }
board-text-none = { $value }, ohne lesbaren Text ({ $with })
board-text-waits = { $value }, mit Text: { $with }, manche warten auf Erkennung
board-tab-waiting = Wartet auf seinen Tag
board-waiting-title = Aushänge, die auf ihren ersten Tag warten
board-waiting-lead = Nach dem Journal hat die Tafel sie übernommen und hängt sie an ihrem ersten Tag selbst aus.
