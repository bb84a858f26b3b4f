# Prehľad: čo na koho čaká.
overview-board = Tabuľa
overview-waiting = Čaká na vás
overview-nothing-waits = Nič na vás nečaká.
overview-kept-form = Neodoslaný formulár: { $value }
overview-kept-at = uchovaný { $value }
overview-to-approve = { $count ->
    [one] { $count } oznámenie na schválenie
    [few] { $count } oznámenia na schválenie
    *[other] { $count } oznámení na schválenie
}
overview-to-post = { $count ->
    [one] { $count } schválené oznámenie na vyvesenie
    [few] { $count } schválené oznámenia na vyvesenie
    *[other] { $count } schválených oznámení na vyvesenie
}
overview-own-drafts = { $count ->
    [one] { $count } vaše rozpracované oznámenie
    [few] { $count } vaše rozpracované oznámenia
    *[other] { $count } vašich rozpracovaných oznámení
}
overview-schedule-draft = Koncept vysielania, ktorý zatiaľ neplatí ({ $value })
overview-nobody = autor už nemá účet
overview-changed = naposledy zmenené pred { $value }
overview-held = { $count ->
    [one] Zdroj { $value }: { $count } oznámenie čaká na rozhodnutie
    [few] Zdroj { $value }: { $count } oznámenia čakajú na rozhodnutie
    *[other] Zdroj { $value }: { $count } oznámení čaká na rozhodnutie
}
overview-ending = Končí dnes a v najbližších troch dňoch
overview-ends-today = dnes, naposledy
overview-nothing-ends = Z toho, čo visí, v týchto dňoch nič nekončí.
overview-board-silent = Čo visí, teraz nie je známe: prehrávač neodpovedá.
overview-ending-more = { $count ->
    [one] a { $count } ďalšie
    [few] a { $count } ďalšie
    *[other] a { $count } ďalších
}
overview-acts = Čo sa naposledy zmenilo
overview-acts-caption = Posledné zmeny podľa denníka, najnovšie hore
overview-act-at = Kedy
overview-act-who = Kto
overview-act-what = Čo
overview-act-target = Čoho sa to týka
overview-no-acts = Denník zatiaľ žiadnu zmenu zo správy nemá.
overview-whole-journal = Celý denník
overview-satisfaction = Spokojnosť občanov
