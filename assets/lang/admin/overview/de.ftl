# Übersicht: was auf wen wartet.
overview-board = Die Tafel
overview-waiting = Wartet auf Sie
overview-nothing-waits = Nichts wartet auf Sie.
overview-kept-form = Nicht gesendetes Formular: { $value }
overview-kept-at = aufbewahrt { $value }
overview-to-approve = { $count ->
    [one] { $count } Bekanntmachung zu genehmigen
    *[other] { $count } Bekanntmachungen zu genehmigen
}
overview-to-post = { $count ->
    [one] { $count } genehmigte Bekanntmachung auszuhängen
    *[other] { $count } genehmigte Bekanntmachungen auszuhängen
}
overview-own-drafts = { $count ->
    [one] { $count } Bekanntmachung, an der Sie arbeiten
    *[other] { $count } Bekanntmachungen, an denen Sie arbeiten
}
overview-schedule-draft = Ein Entwurf des Programms, der noch nicht gilt ({ $value })
overview-nobody = der Verfasser hat kein Konto mehr
overview-changed = zuletzt geändert vor { $value }
overview-held = { $count ->
    [one] Quelle { $value }: { $count } Bekanntmachung wartet auf eine Entscheidung
    *[other] Quelle { $value }: { $count } Bekanntmachungen warten auf eine Entscheidung
}
overview-ending = Enden heute und in den nächsten drei Tagen
overview-ends-today = heute, letzter Tag
overview-nothing-ends = Von dem, was aushängt, endet in diesen Tagen nichts.
overview-board-silent = Was aushängt, ist jetzt nicht bekannt: der Player antwortet nicht.
overview-ending-more = { $count ->
    [one] und { $count } weitere
    *[other] und { $count } weitere
}
overview-acts = Was zuletzt geändert wurde
overview-acts-caption = Die letzten Änderungen laut Journal, die neueste zuerst
overview-act-at = Wann
overview-act-who = Wer
overview-act-what = Was
overview-act-target = Was es betrifft
overview-no-acts = Das Journal hat noch keine Änderung aus der Verwaltung.
overview-whole-journal = Das ganze Journal
overview-satisfaction = Zufriedenheit der Bürger
