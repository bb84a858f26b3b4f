# Přehled: co na koho čeká.
overview-board = Deska
overview-waiting = Čeká na vás
overview-nothing-waits = Nic na vás nečeká.
overview-kept-form = Neodeslaný formulář: { $value }
overview-kept-at = uchován { $value }
overview-to-approve = { $count ->
    [one] { $count } oznámení ke schválení
    [few] { $count } oznámení ke schválení
    *[other] { $count } oznámení ke schválení
}
overview-to-post = { $count ->
    [one] { $count } schválené oznámení k vyvěšení
    [few] { $count } schválená oznámení k vyvěšení
    *[other] { $count } schválených oznámení k vyvěšení
}
overview-own-drafts = { $count ->
    [one] { $count } vaše rozpracované oznámení
    [few] { $count } vaše rozpracovaná oznámení
    *[other] { $count } vašich rozpracovaných oznámení
}
overview-schedule-draft = Koncept vysílání, který zatím neplatí ({ $value })
overview-nobody = autor už nemá účet
overview-changed = naposledy změněno před { $value }
overview-held = { $count ->
    [one] Zdroj { $value }: { $count } oznámení čeká na rozhodnutí
    [few] Zdroj { $value }: { $count } oznámení čekají na rozhodnutí
    *[other] Zdroj { $value }: { $count } oznámení čeká na rozhodnutí
}
overview-ending = Končí dnes a v příštích třech dnech
overview-ends-today = dnes, naposledy
overview-nothing-ends = Z toho, co visí, v těchto dnech nic nekončí.
overview-board-silent = Co visí, teď není známo: přehrávač neodpovídá.
overview-ending-more = { $count ->
    [one] a { $count } další
    [few] a { $count } další
    *[other] a { $count } dalších
}
overview-acts = Co se naposledy změnilo
overview-acts-caption = Poslední změny podle deníku, nejnovější nahoře
overview-act-at = Kdy
overview-act-who = Kdo
overview-act-what = Co
overview-act-target = Čeho se to týká
overview-no-acts = Deník zatím žádnou změnu ze správy nemá.
overview-whole-journal = Celý deník
overview-satisfaction = Spokojenost občanů
