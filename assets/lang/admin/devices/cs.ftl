# Zařízení: stav desky, výpadky, obraz skla, spojení.
device-well = V pořádku
device-warned = Pozor
device-dark = Nesvítí
device-silent = Neozývá se
device-planned-dark = Záměrně zhasnuto
device-unknown = Neznámo
device-not-known = není známo
device-this-machine = Deska na tomto přístroji
device-why-all-hangs = { $count ->
    [0] Přehrávač právě potvrdil obraz; podle deníku teď nemá viset žádné oznámení.
    [one] Přehrávač právě potvrdil obraz a visí jediné oznámení, které viset má.
    [few] Přehrávač právě potvrdil obraz a visí všechna { $count } oznámení, která viset mají.
    *[other] Přehrávač právě potvrdil obraz a visí všech { $count } oznámení, která viset mají.
}
device-why-missing = { $count ->
    [one] Na desce chybí { $count } oznámení z { $value }, která podle deníku mají viset.
    [few] Na desce chybí { $count } oznámení z { $value }, která podle deníku mají viset.
    *[other] Na desce chybí { $count } oznámení z { $value }, která podle deníku mají viset.
}
device-why-unshown = { $count ->
    [one] { $count } dokument visí, ale nelze jej zobrazit.
    [few] { $count } dokumenty visí, ale nelze je zobrazit.
    *[other] { $count } dokumentů visí, ale nelze je zobrazit.
}
device-why-untried = { $count ->
    [one] { $count } dokument se zatím nezkusil vykreslit, proto není známo, zda jej lze zobrazit.
    [few] { $count } dokumenty se zatím nezkusily vykreslit, proto není známo, zda je lze zobrazit.
    *[other] { $count } dokumentů se zatím nezkusilo vykreslit, proto není známo, zda je lze zobrazit.
}
device-why-problem = Deska hlásí: { $value }.
device-why-problems = { $count ->
    [one] Deska hlásí: { $value }, a { $count } další věc.
    [few] Deska hlásí: { $value }, a { $count } další věci.
    *[other] Deska hlásí: { $value }, a { $count } dalších věcí.
}
device-why-time = Čas přístroje není znám; do té doby se nic nevyvěsí ani nesejme.
device-why-night = Displej je vypnutý podle nočního režimu v konfiguraci.
device-why-trouble = Na skle není nic vidět. Změřená příčina: { $value }.
device-why-silent = Přehrávač neběží nebo neodpovídá. Co je na skle, není známo.
device-why-untold = Přehrávač neříká, co je na skle; nejspíš je jiné verze než tato správa.
device-why-old-frame = Přehrávač odpovídá, ale poslední obraz ukázal před { $value }; co je na skle teď, není potvrzeno.
device-why-journal = Co má viset, není známo: deník nelze přečíst.
device-asked-at = Zjištěno teď, { $value }.
device-list-caption = Desky, které se tu spravují, a jak na tom jsou v tuto chvíli
device-column-name = Zařízení
device-column-state = Stav
device-column-asked = Zjištěno
device-hangs-of = { $value } z { $all }
device-problems-title = Co potřebuje člověka
device-facts-title = Údaje
device-fact-since = Bez výpadku od
device-since-window = { $date } nebo déle
device-fact-hangs = Visí úředních oznámení
device-fact-screen = Na skle
device-fact-frames = Ukázané snímky
device-frames = { $value }, poslední před { $age }
device-fact-size = Velikost obrazu v bodech
device-fact-disk = Volné místo na disku
device-fact-memory = Volná paměť
device-memory-of = { $value } z { $all }
device-fact-player = Paměť přehrávače
device-fact-temperature = Teplota
device-fact-load = Zatížení za minutu
device-load-of = { $value }, jader: { $all }
device-fact-clock = Hodiny
device-clock-right = řízené časovým serverem; odchylka není měřena
device-clock-right-within = řízené časovým serverem, odchylka nejvýše { $value }
device-clock-alone = neřídí je žádný časový server
device-clock-unknown = není známo, zda je řídí časový server
device-fact-version = Verze
device-fact-update = Aktualizace
device-update-trial = zkouší se verze { $value }; pokud se neosvědčí, vrátí se { $good }
device-update-trial-until = zkouší se verze { $value }, nejméně do { $until }; pokud se neosvědčí, vrátí se { $good }
device-update-given-up = verze { $value } se { $date } neosvědčila, běží { $good }
device-update-none = žádná se nezkouší; osvědčená verze { $good }
device-update-by-hand = není z balíčků
device-fact-host = Jméno přístroje
device-fact-monitor = Zda monitor svítí
device-monitor-not-measured = není měřeno; přehrávač ví jen, že obraz předal grafickému systému
device-monitor-none = žádný není připojen
device-monitor-connected = připojen ({ $value }); zda svítí, přehrávač neví
device-screen-attract = střídání oznámení
device-screen-board = seznam oznámení
device-screen-viewer = otevřené oznámení
device-screen-search = hledání
device-screen-crisis = krizová zpráva
device-screen-terminal = terminál spokojenosti
device-screen-starting = přehrávač se spouští
picture-title = Obraz skla
picture-hint = Pořízení obrazu se zapíše do deníku. Obraz se nikam neukládá a po minutě zmizí. Není-li u desky klid, přehrávač jej odmítne.
picture-take = Ukázat obraz skla
picture-free = U desky teď nikdo není, obraz lze pořídit.
picture-at = Pořízeno { $value }, k vidění do { $until }.
picture-is = Co na skle je
picture-should = Co tam podle přehrávače má být
picture-alt = Zmenšený obraz skla: { $value }. Co na něm má být, je napsáno vedle.
picture-no-elements = Přehrávač o tomto obraze nic slovy neříká.
picture-refused-visitor = Obraz není k dispozici: u desky někdo je. Co si prohlíží, se správě neukazuje. Zkuste to, až odejde.
picture-refused-staff = Obraz není k dispozici: na skle je obrazovka pro obsluhu.
picture-refused-survey = Obraz není k dispozici: někdo právě odpovídá v průzkumu.
picture-refused-personal-data = Obraz není k dispozici: na skle je oznámení s osobními údaji.
picture-refused-too-soon = Obraz není k dispozici: jiný byl pořízen před méně než pěti sekundami. Zkuste to za chvíli.
picture-refused-dark = Obraz není k dispozici: na skle není nic vidět.
picture-refused-other = Obraz není k dispozici; přehrávač uvedl: { $value }.
outage-title = Výpadky za posledních 30 dní
outage-known = Deník o tom něco ví od { $from } do { $until }.
outage-nothing-known = O posledních { $value } dnech deník nic neví.
outage-not-measurable = nelze změřit
outage-expected = Měřitelná doba, kdy deska měla být vidět
outage-confirmed = Z toho potvrzeno
outage-lost = Výpadky dohromady
outage-planned = Záměrně zhasnuto
outage-none = Za tu dobu deník o žádném výpadku neví.
outage-caption = Kdy deska nebyla vidět a měla být, nejnovější nahoře
outage-from = Od
outage-to = Do
outage-length = Délka
outage-cause = Příčina
outage-lasts = trvá
outage-unread = Deník nelze přečíst, proto o výpadcích není nic známo.
outage-doubted = Deník není prokázaně úplný a nezměněný; údaje níže nemusí platit.
outage-more = { $count ->
    [one] Další starší výpadek: { $count }.
    [few] Další starší výpadky: { $count }.
    *[other] Další starší výpadky: { $count }.
}
outage-cause-unknown = není známa (výpadek proudu nebo násilné ukončení)
outage-cause-stopped = vypnutí obsluhou nebo systémem
outage-cause-broke-down = porucha přehrávače
outage-cause-starting = přehrávač se spouštěl
outage-cause-silent = přehrávač neodpovídal
outage-cause-card-lost = ztráta grafické karty
outage-cause-card-refused = grafická karta odmítla příkaz
outage-cause-not-taken = obrazovka nepřijímala obraz
outage-cause-clock = hodiny přístroje byly přestaveny, nebo přístroj spal
outage-cause-covered = okno desky bylo zakryto
outage-cause-no-display = nebyl připojen displej
outage-cause-display-off = displej byl vypnut
outage-cause-no-screen = grafická relace neměla žádnou obrazovku
outage-cause-night = noční vypnutí displeje
outage-cause-no-time = po část této doby přehrávač běžel a neznal čas
connection-title = Spojení: co od prohlížeče dorazí
connection-lead = Tuto stránku otevřete tak, jak ji otevírají lidé: přes stejnou adresu a stejný proxy server. Co dorazí jinak, než má, je napsáno níže.
connection-what = Co
connection-value = Dorazilo
connection-verdict = Co to znamená
connection-caption = Hlavičky tohoto požadavku a jak jim správa rozumí
connection-none = nic
connection-host = Host
connection-peer = Odkud přišlo spojení
connection-forwarded = X-Forwarded-For
connection-sender = Adresa prohlížeče, které se věří
connection-scheme = Šifrování
connection-tls = TLS zde nebo u proxy serveru
connection-no-tls = bez TLS, jen na tomto přístroji
connection-origin = Adresa, které mají odpovídat formuláře
connection-fine = V pořádku.
connection-no-host = Bez Host nelze poznat vlastní formuláře. Ať jej proxy server předává.
connection-host-differs = Proxy server přepisuje Host; správa se řídí adresou public v [admin].
connection-untrusted = Spojení nepřišlo z uvedeného proxy serveru (trusted-proxies v [admin]), proto se X-Forwarded-For nevěří.
connection-not-behind = Pro správu není nastaveno behind-proxy v [admin], proto se X-Forwarded-For nevěří.
connection-no-forwarded = Proxy server neposílá X-Forwarded-For: všichni mají jednu adresu a omezení pokusů o přihlášení platí pro všechny dohromady.
connection-try = Vyzkoušet formulář
connection-try-hint = Nic nezmění. Projde-li, přijme správa z této adresy i ostatní formuláře.
done-connection = Formulář prošel: z této adresy správa formuláře přijímá.
