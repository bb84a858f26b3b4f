# Zdroje: feedy a složky, zadržené změny, vady.
source-well = V pořádku
source-defective = Má vady
source-held = Zadrženo
source-failing = Nejde přečíst
source-folder-failing = Složka není k dispozici
source-folder-state = Složka teď, očima správy
source-folder-missing = na svém místě není
source-folder-unreadable = nelze ji číst.
source-folder-there = { $count ->
    [0] je na svém místě a je prázdná
    [one] je na svém místě, { $count } položka
    [few] je na svém místě, { $count } položky
    *[other] je na svém místě, { $count } položek
}
source-unread = Zatím nepřečten
source-unknown = Neznámo
source-not-known = není známo
source-silent = O zdrojích teď není nic známo: přehrávač neodpovídá.
source-none = Deska nemá v konfiguraci žádný zdroj.
source-caption = Zdroje desky a jak na tom jsou v tuto chvíli
source-column-name = Zdroj
source-column-state = Stav
source-column-age = Naposledy úspěšně přečten
source-column-read = Naposledy přečten
source-column-shown = Visí z něj
source-column-held = Čeká na člověka
source-column-defects = Vady
source-place = Kde je
source-kind-feed = feed, čte se po { $value }
source-kind-folder = sledovaná složka
source-never-read = ještě nikdy
source-age = před { $value }
source-age-unknown = kdy, není známo: čas přístroje není jistý
source-read-now = Přečíst teď
done-source-read = Deska byla požádána, aby zdroj hned přečetla. Výsledek přibude v historii odpovědí níže.
source-outcome-listing = přečten, něco nového
source-outcome-unchanged = beze změny
source-outcome-failed = nepodařilo se
source-history-title = Poslední odpovědi
source-history-caption = Co zdroj odpověděl podle deníku, nejnovější nahoře
source-history-unread = Deník nelze přečíst.
source-history-at = Kdy
source-history-outcome = Výsledek
source-history-status = Kód HTTP
source-history-why = Proč
held-title = Zadržené změny
held-none = Zdroji nechybí nic z toho, co z něj visí.
held-loss = Zdroj přestal uvádět { $value } z { $all } oznámení. Tak velká ztráta bývá porucha, proto deska vše nechává viset, dokud nerozhodne člověk.
held-some = Tato oznámení zdroj přestal uvádět a na desce zatím visí.
held-caption = Co zdroj neuvádí a na desce visí
held-column-title = Oznámení
held-column-since = Chybí od
held-column-readings = Čtení bez něj
held-column-state = Co s ním bude
held-state-held = visí, dokud nerozhodne člověk
held-state-waits = sejme se samo, potvrdí-li to další čtení
held-more = Přehrávač jich jmenuje jen část; dalších je { $value } a uvolněním by se sejmuly také.
held-release-title = Uvolnit: sejmout hned všechno výše
held-release-lead = Nelze vzít zpět: co zdroj neuvádí, by se muselo vyvěsit znovu. Visela-li listina kratší dobu, než žádá zákon, důvod bude v doložce.
held-why = Důvod
held-why-hint = Zapíše se do deníku s vaším jménem a k sejmutým oznámením. Nejvýše 300 znaků.
held-why-missing = Napište důvod, proč se má sejmout, co zdroj neuvádí.
held-why-long = Zkraťte důvod na 300 znaků.
held-no-time = Čas přístroje není znám, proto se teď nesmí nic sejmout. Nejdřív ať jsou v pořádku hodiny.
held-release = Uvolnit a sejmout
held-changed-title = Mezitím chybí něco jiného
held-changed = Zdroj teď neuvádí něco jiného, než co jste viděli, proto se nic nesejmulo. Otevřete stránku zdroje znovu a podívejte se.
done-released = Uvolněno: co zdroj neuváděl, deska sejmula.
done-released-none = Nebylo co sejmout: zdroji už nic nechybělo.
held-count = { $count ->
    [one] { $count } oznámení
    [few] { $count } oznámení
    *[other] { $count } oznámení
}
defect-title = Vady zdroje
defect-count = { $count ->
    [0] žádné
    [one] { $count }, z toho { $value } s tím, že něco na desce chybí
    [few] { $count }, z toho { $value } s tím, že něco na desce chybí
    *[other] { $count }, z toho { $value } s tím, že něco na desce chybí
}
defect-is-loss = něco na desce chybí
defect-for-supplier = Text pro dodavatele zdroje
defect-for-supplier-hint = Zkopírujte jej, stáhněte, nebo pošlete e-mailem tomu, kdo zdroj dodává.
defect-download = Stáhnout text
defect-mail = Napsat e-mail
defect-mail-subject = Vady zdroje { $value }
defect-text-head = Zdroj { $name }: { $value }
defect-text-read = Naposledy přečten: { $value }
defect-text-count = { $count ->
    [one] Nalezena { $count } vada, z toho { $value } s tím, že něco na úřední desce chybí.
    [few] Nalezeny { $count } vady, z toho { $value } s tím, že něco na úřední desce chybí.
    *[other] Nalezeno { $count } vad, z toho { $value } s tím, že něco na úřední desce chybí.
}
defect-text-more = { $count ->
    [one] a { $count } další
    [few] a { $count } další
    *[other] a { $count } dalších
}
defect-invalid-json = Feed není platný JSON
defect-invalid-xml = Feed není platné XML až do konce
defect-mended = JSON feedu bylo třeba opravit
defect-encoding = Text není v UTF-8
defect-shape = Feed je sestaven jinak, než žádá otevřená formální norma
defect-missing-items = Chybí seznam informací na desce
defect-window = Zdroj uvádí jen nejnovější položky
defect-placeholder = Feed obsahuje hodnoty po nepovedeném exportu
defect-too-many-notices = Oznámení je víc, než konfigurace dovoluje
defect-too-many-attachments = Příliš mnoho příloh u jednoho oznámení
defect-item-skipped = Položce nelze porozumět, na desce není
defect-missing-iri = Položka nemá iri
defect-duplicate-iri = Dvě položky mají stejné iri
defect-look-alike-key = Klíč je napsán jen podobným písmenem
defect-missing-title = Položka nemá název
defect-missing-posting = Položka nemá použitelné datum vyvěšení
defect-bad-date = Datum nelze přečíst
defect-end-before-start = Konec je před vyvěšením
defect-bad-attachment = Příloha nemá použitelnou adresu nebo ji nelze zobrazit
defect-link-not-taken = Odkaz nebyl vzat jako příloha
defect-attachment-missing = Příloha na své adrese není
defect-attachment-is-page = Místo přílohy přišla webová stránka
defect-shortened = Text nebo seznam je příliš dlouhý, část chybí
defect-too-large = Soubor je pro desku příliš velký
defect-trouble = U zdroje musí něco napravit člověk
source-problem = Deska o zdroji hlásí:
