# Geräte: Zustand der Tafel, Ausfälle, Bild des Glases, Verbindung.
device-well = In Ordnung
device-warned = Achtung
device-dark = Dunkel
device-silent = Antwortet nicht
device-planned-dark = Absichtlich ausgeschaltet
device-unknown = Nicht bekannt
device-not-known = nicht bekannt
device-this-machine = Die Tafel an diesem Gerät
device-why-all-hangs = { $count ->
    [0] Der Player hat sein Bild eben bestätigt; laut Journal soll jetzt keine Bekanntmachung aushängen.
    [one] Der Player hat sein Bild eben bestätigt, und die eine Bekanntmachung, die aushängen soll, hängt aus.
    *[other] Der Player hat sein Bild eben bestätigt, und alle { $count } Bekanntmachungen, die aushängen sollen, hängen aus.
}
device-why-missing = { $count ->
    [one] { $count } von { $value } Bekanntmachungen, die laut Journal aushängen sollen, fehlt auf der Tafel.
    *[other] { $count } von { $value } Bekanntmachungen, die laut Journal aushängen sollen, fehlen auf der Tafel.
}
device-why-unshown = { $count ->
    [one] { $count } Dokument hängt aus und kann nicht angezeigt werden.
    *[other] { $count } Dokumente hängen aus und können nicht angezeigt werden.
}
device-why-untried = { $count ->
    [one] { $count } Dokument wurde noch nicht gezeichnet; ob es angezeigt werden kann, ist nicht bekannt.
    *[other] { $count } Dokumente wurden noch nicht gezeichnet; ob sie angezeigt werden können, ist nicht bekannt.
}
device-why-problem = Die Tafel meldet: { $value }.
device-why-problems = { $count ->
    [one] Die Tafel meldet: { $value }, und { $count } weitere Sache.
    *[other] Die Tafel meldet: { $value }, und { $count } weitere Sachen.
}
device-why-time = Die Zeit des Geräts ist nicht bekannt; bis dahin wird nichts ausgehängt oder abgenommen.
device-why-night = Das Display ist nach den Nachtzeiten der Konfiguration ausgeschaltet.
device-why-trouble = Auf dem Glas ist nichts zu sehen. Gemessene Ursache: { $value }.
device-why-silent = Der Player läuft nicht oder antwortet nicht. Was auf dem Glas ist, ist nicht bekannt.
device-why-untold = Der Player sagt nicht, was auf dem Glas ist; vermutlich ist er von einer anderen Version als diese Verwaltung.
device-why-old-frame = Der Player antwortet, hat sein letztes Bild aber vor { $value } gezeigt; was jetzt auf dem Glas ist, ist nicht bestätigt.
device-why-journal = Was aushängen soll, ist nicht bekannt: das Journal kann nicht gelesen werden.
device-asked-at = Jetzt festgestellt, { $value }.
device-list-caption = Tafeln, die hier verwaltet werden, und wie es ihnen jetzt geht
device-column-name = Gerät
device-column-state = Zustand
device-column-asked = Festgestellt
device-hangs-of = { $value } von { $all }
device-problems-title = Was einen Menschen braucht
device-facts-title = Angaben
device-fact-since = Ohne Ausfall seit
device-since-window = { $date } oder länger
device-fact-hangs = Aushängende Bekanntmachungen
device-fact-screen = Auf dem Glas
device-fact-frames = Gezeigte Bilder
device-frames = { $value }, das letzte vor { $age }
device-fact-size = Bildgröße in Pixeln
device-fact-disk = Frei auf der Platte
device-fact-memory = Verfügbarer Speicher
device-memory-of = { $value } von { $all }
device-fact-player = Speicher des Players
device-fact-temperature = Temperatur
device-fact-load = Last einer Minute
device-load-of = { $value }, Kerne: { $all }
device-fact-clock = Uhr
device-clock-right = von einem Zeitserver gestellt; die Abweichung ist nicht gemessen
device-clock-right-within = von einem Zeitserver gestellt, Abweichung höchstens { $value }
device-clock-alone = kein Zeitserver stellt sie
device-clock-unknown = ob ein Zeitserver sie stellt, ist nicht bekannt
device-fact-version = Version
device-fact-update = Aktualisierungen
device-update-trial = Version { $value } wird versucht; bewährt sie sich nicht, kehrt { $good } zurück
device-update-trial-until = Version { $value } wird versucht, mindestens bis { $until }; bewährt sie sich nicht, kehrt { $good } zurück
device-update-given-up = Version { $value } hat sich am { $date } nicht bewährt, { $good } läuft
device-update-none = keine wird versucht; bewährte Version { $good }
device-update-by-hand = nicht aus Paketen installiert
device-fact-host = Name des Geräts
device-fact-monitor = Ob der Monitor leuchtet
device-monitor-not-measured = nicht gemessen; der Player weiß nur, dass er das Bild dem Fenstersystem gegeben hat
device-monitor-none = keiner ist angeschlossen
device-monitor-connected = angeschlossen ({ $value }); ob er leuchtet, weiß der Player nicht
device-screen-attract = die Schleife
device-screen-board = die Liste der Bekanntmachungen
device-screen-viewer = eine offene Bekanntmachung
device-screen-search = die Suche
device-screen-crisis = eine Krisenmeldung
device-screen-terminal = das Zufriedenheitsterminal
device-screen-starting = der Player startet
picture-title = Bild des Glases
picture-hint = Die Aufnahme wird ins Journal geschrieben. Das Bild wird nirgends gespeichert und ist nach einer Minute fort. Ist jemand an der Tafel, verweigert es der Player.
picture-take = Bild des Glases zeigen
picture-free = An der Tafel ist jetzt niemand, ein Bild kann aufgenommen werden.
picture-at = Aufgenommen { $value }, zu sehen bis { $until }.
picture-is = Was auf dem Glas ist
picture-should = Was nach dem Player dort sein soll
picture-alt = Ein verkleinertes Bild des Glases: { $value }. Was darauf sein soll, steht daneben.
picture-no-elements = Der Player sagt zu diesem Bild nichts in Worten.
picture-refused-visitor = Es gibt kein Bild: jemand ist an der Tafel. Was er ansieht, wird hier nicht gezeigt. Versuchen Sie es, wenn er fort ist.
picture-refused-staff = Es gibt kein Bild: auf dem Glas ist der Bildschirm für das Personal.
picture-refused-survey = Es gibt kein Bild: jemand beantwortet gerade eine Umfrage.
picture-refused-personal-data = Es gibt kein Bild: auf dem Glas ist eine Bekanntmachung mit personenbezogenen Daten.
picture-refused-too-soon = Es gibt kein Bild: ein anderes wurde vor weniger als fünf Sekunden aufgenommen. Versuchen Sie es gleich wieder.
picture-refused-dark = Es gibt kein Bild: auf dem Glas ist nichts zu sehen.
picture-refused-other = Es gibt kein Bild; der Player sagte: { $value }.
outage-title = Ausfälle der letzten 30 Tage
outage-known = Das Journal weiß davon von { $from } bis { $until }.
outage-nothing-known = Von den letzten { $value } Tagen weiß das Journal nichts.
outage-not-measurable = nicht messbar
outage-expected = Messbare Zeit, in der die Tafel zu sehen sein sollte
outage-confirmed = Davon bestätigt
outage-lost = Ausfälle zusammen
outage-planned = Absichtlich ausgeschaltet
outage-none = Aus dieser Zeit kennt das Journal keinen Ausfall.
outage-caption = Wann die Tafel nicht zu sehen war und es sein sollte, das Neueste zuerst
outage-from = Von
outage-to = Bis
outage-length = Dauer
outage-cause = Ursache
outage-lasts = dauert an
outage-unread = Das Journal kann nicht gelesen werden, über Ausfälle ist nichts bekannt.
outage-doubted = Das Journal ist nicht nachweislich vollständig und unverändert; die Angaben müssen nicht stimmen.
outage-more = { $count ->
    [one] { $count } weiterer, älterer Ausfall.
    *[other] { $count } weitere, ältere Ausfälle.
}
outage-cause-unknown = nicht bekannt (Stromausfall oder gewaltsames Ende)
outage-cause-stopped = vom Personal oder vom System beendet
outage-cause-broke-down = Störung des Players
outage-cause-starting = der Player startete
outage-cause-silent = der Player antwortete nicht
outage-cause-card-lost = Verlust der Grafikkarte
outage-cause-card-refused = die Grafikkarte lehnte einen Befehl ab
outage-cause-not-taken = das Fenster nahm kein Bild an
outage-cause-clock = die Uhr wurde gestellt oder das Gerät schlief
outage-cause-covered = das Fenster der Tafel war verdeckt
outage-cause-no-display = es war kein Bildschirm angeschlossen
outage-cause-display-off = der Bildschirm war ausgeschaltet
outage-cause-no-screen = die grafische Sitzung hatte keinen Bildschirm
outage-cause-night = nächtliche Abschaltung des Displays
outage-cause-no-time = für einen Teil davon lief der Player und kannte die Zeit nicht
connection-title = Verbindung: was vom Browser ankommt
connection-lead = Öffnen Sie diese Seite so, wie es die Leute tun: über dieselbe Adresse und denselben Proxy. Was anders ankommt, als es soll, steht unten.
connection-what = Was
connection-value = Angekommen
connection-verdict = Was es bedeutet
connection-caption = Kopfzeilen dieser Anfrage und wie sie verstanden werden
connection-none = nichts
connection-host = Host
connection-peer = Woher die Verbindung kam
connection-forwarded = X-Forwarded-For
connection-sender = Adresse des Browsers, der geglaubt wird
connection-scheme = Verschlüsselung
connection-tls = TLS hier oder am Proxy
connection-no-tls = ohne TLS, nur an diesem Gerät
connection-origin = Adresse, zu der Formulare passen müssen
connection-fine = In Ordnung.
connection-no-host = Ohne Host sind eigene Formulare nicht zu erkennen. Der Proxy soll ihn weitergeben.
connection-host-differs = Der Proxy schreibt Host um; es gilt public in [admin].
connection-untrusted = Die Verbindung kam nicht von einem genannten Proxy (trusted-proxies in [admin]), daher wird X-Forwarded-For nicht geglaubt.
connection-not-behind = In [admin] ist behind-proxy nicht gesetzt, daher wird X-Forwarded-For nicht geglaubt.
connection-no-forwarded = Der Proxy sendet kein X-Forwarded-For: alle haben eine Adresse, und die Grenze der Anmeldeversuche gilt für alle zusammen.
connection-try = Ein Formular ausprobieren
connection-try-hint = Ändert nichts. Kommt es durch, werden auch andere Formulare von dieser Adresse angenommen.
done-connection = Das Formular kam durch: Formulare von dieser Adresse werden angenommen.
