# Zdroje: feedy a priečinky, zadržané zmeny, chyby.
source-well = V poriadku
source-defective = Má chyby
source-held = Zadržané
source-failing = Nedá sa prečítať
source-folder-failing = Priečinok nie je k dispozícii
source-folder-state = Priečinok teraz, očami správy
source-folder-missing = na svojom mieste nie je
source-folder-unreadable = nedá sa čítať.
source-folder-there = { $count ->
    [0] je na svojom mieste a je prázdny
    [one] je na svojom mieste, { $count } položka
    [few] je na svojom mieste, { $count } položky
    *[other] je na svojom mieste, { $count } položiek
}
source-unread = Zatiaľ neprečítaný
source-unknown = Neznáme
source-not-known = nie je známe
source-silent = O zdrojoch teraz nie je nič známe: prehrávač neodpovedá.
source-none = Tabuľa nemá v konfigurácii žiadny zdroj.
source-caption = Zdroje tabule a ich stav v tejto chvíli
source-column-name = Zdroj
source-column-state = Stav
source-column-age = Naposledy úspešne prečítaný
source-column-read = Naposledy prečítaný
source-column-shown = Visí z neho
source-column-held = Čaká na človeka
source-column-defects = Chyby
source-place = Kde je
source-kind-feed = feed, číta sa po { $value }
source-kind-folder = sledovaný priečinok
source-never-read = ešte nikdy
source-age = pred { $value }
source-age-unknown = kedy, nie je známe: čas prístroja nie je istý
source-read-now = Prečítať teraz
done-source-read = Tabuľa bola požiadaná, aby zdroj hneď prečítala. Výsledok pribudne v histórii odpovedí nižšie.
source-outcome-listing = prečítaný, niečo nové
source-outcome-unchanged = bez zmeny
source-outcome-failed = nepodarilo sa
source-history-title = Posledné odpovede
source-history-caption = Čo zdroj odpovedal podľa denníka, najnovšie hore
source-history-unread = Denník sa nedá prečítať.
source-history-at = Kedy
source-history-outcome = Výsledok
source-history-status = Kód HTTP
source-history-why = Prečo
held-title = Zadržané zmeny
held-none = Zdroju nechýba nič z toho, čo z neho visí.
held-loss = Zdroj prestal uvádzať { $value } z { $all } oznámení. Taká veľká strata býva porucha, preto tabuľa všetko necháva visieť, kým nerozhodne človek.
held-some = Tieto oznámenia zdroj prestal uvádzať a na tabuli zatiaľ visia.
held-caption = Čo zdroj neuvádza a na tabuli visí
held-column-title = Oznámenie
held-column-since = Chýba od
held-column-readings = Čítaní bez neho
held-column-state = Čo s ním bude
held-state-held = visí, kým nerozhodne človek
held-state-waits = zvesí sa samo, ak to potvrdia ďalšie čítania
held-more = Prehrávač ich menuje len časť; ďalších je { $value } a uvoľnením by sa zvesili tiež.
held-release-title = Uvoľniť: zvesiť hneď všetko vyššie
held-release-lead = Nedá sa vziať späť: čo zdroj neuvádza, by sa muselo vyvesiť znova. Ak listina visela kratšie, než žiada zákon, dôvod bude v doložke.
held-why = Dôvod
held-why-hint = Zapíše sa do denníka s vaším menom a k zveseným oznámeniam. Najviac 300 znakov.
held-why-missing = Napíšte dôvod, prečo sa má zvesiť, čo zdroj neuvádza.
held-why-long = Skráťte dôvod na 300 znakov.
held-no-time = Čas prístroja nie je známy, preto sa teraz nesmie nič zvesiť. Najprv nech sú v poriadku hodiny.
held-release = Uvoľniť a zvesiť
held-changed-title = Medzitým chýba niečo iné
held-changed = Zdroj teraz neuvádza niečo iné, než čo ste videli, preto sa nič nezvesilo. Otvorte stránku zdroja znova a pozrite sa.
done-released = Uvoľnené: čo zdroj neuvádzal, tabuľa zvesila.
done-released-none = Nebolo čo zvesiť: zdroju už nič nechýbalo.
held-count = { $count ->
    [one] { $count } oznámenie
    [few] { $count } oznámenia
    *[other] { $count } oznámení
}
defect-title = Chyby zdroja
defect-count = { $count ->
    [0] žiadne
    [one] { $count }, z toho { $value } s tým, že niečo na tabuli chýba
    [few] { $count }, z toho { $value } s tým, že niečo na tabuli chýba
    *[other] { $count }, z toho { $value } s tým, že niečo na tabuli chýba
}
defect-is-loss = niečo na tabuli chýba
defect-for-supplier = Text pre dodávateľa zdroja
defect-for-supplier-hint = Skopírujte ho, stiahnite alebo pošlite e-mailom tomu, kto zdroj dodáva.
defect-download = Stiahnuť text
defect-mail = Napísať e-mail
defect-mail-subject = Chyby zdroja { $value }
defect-text-head = Zdroj { $name }: { $value }
defect-text-read = Naposledy prečítaný: { $value }
defect-text-count = { $count ->
    [one] Nájdená { $count } chyba, z toho { $value } s tým, že niečo na úradnej tabuli chýba.
    [few] Nájdené { $count } chyby, z toho { $value } s tým, že niečo na úradnej tabuli chýba.
    *[other] Nájdených { $count } chýb, z toho { $value } s tým, že niečo na úradnej tabuli chýba.
}
defect-text-more = { $count ->
    [one] a { $count } ďalšia
    [few] a { $count } ďalšie
    *[other] a { $count } ďalších
}
defect-invalid-json = Feed nie je platný JSON
defect-invalid-xml = Feed nie je platné XML až do konca
defect-mended = JSON feedu bolo treba opraviť
defect-encoding = Text nie je v UTF-8
defect-shape = Feed je zostavený inak, než žiada otvorená formálna norma
defect-missing-items = Chýba zoznam informácií na tabuli
defect-window = Zdroj uvádza len najnovšie položky
defect-placeholder = Feed obsahuje hodnoty po nepodarenom exporte
defect-too-many-notices = Oznámení je viac, než konfigurácia dovoľuje
defect-too-many-attachments = Príliš veľa príloh jedného oznámenia
defect-item-skipped = Položke sa nedá porozumieť, na tabuli nie je
defect-missing-iri = Položka nemá iri
defect-duplicate-iri = Dve položky majú rovnaké iri
defect-look-alike-key = Kľúč je napísaný len podobným písmenom
defect-missing-title = Položka nemá názov
defect-missing-posting = Položka nemá použiteľný dátum vyvesenia
defect-bad-date = Dátum sa nedá prečítať
defect-end-before-start = Koniec je pred vyvesením
defect-bad-attachment = Príloha nemá použiteľnú adresu alebo sa nedá zobraziť
defect-link-not-taken = Odkaz nebol vzatý ako príloha
defect-attachment-missing = Príloha na svojej adrese nie je
defect-attachment-is-page = Namiesto prílohy prišla webová stránka
defect-shortened = Text alebo zoznam je príliš dlhý, časť chýba
defect-too-large = Súbor je pre tabuľu príliš veľký
defect-trouble = Pri zdroji musí niečo napraviť človek
source-problem = Tabuľa o zdroji hlási:
