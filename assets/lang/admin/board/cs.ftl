# Úřední deska: co visí, co viselo, stránka oznámení, sejmutí, prodloužení, oprava, doložky.
board-tab-hanging = Co visí
board-tab-posting = K vyvěšení
board-tab-approval = Ke schválení
board-tab-taken-down = Sejmuté
board-tab-day = Co viselo dne
board-hanging-title = Co visí na úřední desce
board-column-title = Název
board-column-reference = Číslo jednací
board-column-originator = Původce
board-column-kind = Druh
board-column-from = Visí od
board-column-until = Visí do (včetně)
board-column-left = Zbývá
board-column-source = Zdroj
board-column-alone = Samostatně na skle
board-column-pick = Vybrat
board-column-down = Sejmuto
board-column-by = Jak
board-search = Hledat slova
board-all = vše
board-ends-soon = končí do týdne
board-filter = Filtrovat
board-filter-off = Zrušit filtr
board-count = { $count ->
    [one] { $count } oznámení
    [few] { $count } oznámení
   *[other] { $count } oznámení
}
board-count-of = { $count ->
    [one] { $count } oznámení z { $value }
    [few] { $count } oznámení z { $value }
   *[other] { $count } oznámení z { $value }
}
board-taken-down-count = { $count ->
    [one] { $count } sejmuté oznámení
    [few] { $count } sejmutá oznámení
   *[other] { $count } sejmutých oznámení
}
board-taken-down-title = Sejmutá oznámení
board-none = Takové oznámení teď nevisí.
board-pages = Stránky tabulky
board-page-before = Předchozí stránka
board-page-behind = Další stránka
board-personal = osobní údaje
board-hidden = Nelze zobrazit
board-over = doba uplynula
board-age-now = právě teď
board-age-minutes = { $count ->
    [one] před { $count } min
    [few] před { $count } min
   *[other] před { $count } min
}
board-age-hours = { $count ->
    [one] před { $count } h
    [few] před { $count } h
   *[other] před { $count } h
}
board-age-days = { $count ->
    [one] před { $count } dnem
    [few] před { $count } dny
   *[other] před { $count } dny
}
board-minutes = { $count ->
    [one] { $count } minuta
    [few] { $count } minuty
   *[other] { $count } minut
}
board-never = neznámé chvíle
board-silent = Přehrávač desky neodpovídá: co teď na desce visí, není známo. Tabulka říká, co má podle deníku viset; deník sahá do { $value }.
board-silent-unread = Přehrávač desky neodpovídá a deník nelze přečíst: co teď na desce visí, není známo.
board-time-doubted = Hodiny desky nejsou spolehlivé: deska teď nic nevyvěšuje ani nesnímá a zbývající dny nemusí platit.
board-glass-unknown = Deník zatím nepotvrdil, že seznam všeho vyvěšeného stál na skle.
board-glass-listed = Seznam všeho vyvěšeného stál podle deníku na skle naposledy do { $value } ({ $age }). Deska to zapisuje jednou za hodinu.
board-pick = Vybrat více oznámení
board-pick-off = Zpět bez výběru
board-post = Vyvěsit
board-take-down = Sejmout
board-end = Prodloužit nebo zkrátit
board-correct = Opravit
board-clause = Doložka vyvěšení (PDF)
board-clauses = Všechny doložky měsíce (PDF)
board-clauses-hint = Vyberte měsíc, a všechny jeho doložky budou v jednom PDF.
board-imprint = Denní otisk (PDF)
board-as-text = jako text
board-month = Měsíc sejmutí
board-early = před zákonnou lhůtou
board-erased = osobní údaje smazány
board-by-own-date = uplynul poslední den
board-by-source = zdroj je přestal uvádět
board-by-confirmed = zdroj je odstranil, potvrzeno dalšími čteními
board-by-folder = ze složky úřadu
board-by-human = uvolněno obsluhou desky
board-day-title = Co viselo určitého dne
board-day = Den
board-day-show = Ukázat
board-day-nothing-said = O tomto dni deník nic neříká.
board-day-known = Deník pokrývá celý den.
board-day-known-until = Deník sahá do { $value }; o pozdější době nic neříká.
board-hung-that-day = Viselo ten den
board-files = Soubory
board-file = Soubor
board-file-size = Velikost
board-file-state = Na skle
board-file-awaited = deska soubor ještě nemá
board-file-hidden = deska jej nezobrazí
board-file-shown = první strana byla vykreslena
board-file-unknown = zatím není známo
board-state-hangs = Visí
board-state-hangs-text = Přehrávač to potvrdil { $value }.
board-state-waits = Čeká
board-state-waits-text = Deska je převzala a vyvěsí je { $value }.
board-state-taken-down = Sejmuto
board-state-taken-down-text = Na desce už nevisí; co o něm ví deník, je níže.
board-state-not-shown = Neukazuje se
board-state-not-shown-text = Podle deníku je vyvěšeno, ale přehrávač je neukazuje; nejspíš je místo něj totéž oznámení z jiného zdroje. Podívejte se do seznamu.
board-state-unknown = Není známo
board-state-unknown-text = Přehrávač desky neodpovídá: zda oznámení právě visí, není známo.
board-facts = Údaje
board-fact-title = Název
board-fact-reference = Číslo jednací
board-fact-file-mark = Spisová značka
board-fact-originator = Původce
board-fact-kind = Druh
board-fact-days = Vyvěšení od – do (včetně)
board-fact-until = Poslední den
board-fact-left = Jak dlouho ještě
board-fact-minimum = Ze zákona musí viset do (včetně)
board-fact-delivery = Doručeno dnem, pokud bude viset bez přerušení
board-fact-delivers = Vyvěšením se doručuje
board-delivery-text = vyvěšením se doručuje (§ 25 správního řádu): doručeno je 15. den po dni vyvěšení a tak dlouho musí viset
board-fact-personal = Osobní údaje
board-fact-source = Zdroj
board-fact-page = Stránka úřadu
board-personal-text = obsahuje osobní údaje: po sejmutí deska smaže všechny stopy (soubory, obrázky stran, rozpoznaný text), zůstanou jen otisky a údaje v deníku
board-source-folder = sledovaná složka
board-source-feed = zdroj z jiného systému
board-source-gone = už není v nastavení
board-fixed-title = Tady to změnit nejde
board-fixed = Toto oznámení nelze na této stránce měnit. Proč a co dělat, říká stránka oznámení.
board-fixed-feed = O tomto oznámení rozhoduje systém, z něhož je deska čte. Sejměte, prodlužte nebo opravte je tam; deska změnu převezme při příštím čtení. Dokud tam bude, deska je sama nesejme dřív, než uplyne jeho poslední den.
board-fixed-gone = Zdroj tohoto oznámení už není v nastavení desky. Řekněte to správci.
board-fixed-unreadable = Složku úřadu nelze přečíst. Nic nelze změnit, dokud nebude dostupná; řekněte to správci.
board-fixed-no-file = Soubory tohoto oznámení nejsou ve sledované složce.
board-fixed-shared = Popis u souboru platí zároveň pro další dokumenty ({ $value }). Změna by platila i pro ně; rozdělte ve složce popis na dva.
board-fixed-two-texts = U souboru leží dva popisy. Nechte ve složce jen jeden.
board-fixed-not-hanging = oznámení teď nevisí
board-answer-taken = Deska má všechno tak, jak je ve složce.
board-answer-pending = Deska změnu ve složce zatím nepřevzala.
board-answer-wrong = Deska dokument tak, jak je ve složce, nepřevzala; co je špatně a co dělat, píše níže.
board-answer-taken-down = Oznámení na desce nevisí. Odpověď desky, je-li ve složce, je níže.
board-answer-unknown = Zda deska převzala, co je ve složce, není teď známo.
board-answer-file = Odpověď desky: { $value } ({ $date })
board-ask-again = Zeptat se znovu
board-purge-none = Deník nemá zápis o smazání souborů.
board-purge-proof = Doklad o smazání: deska odstranila bajty souborů s těmito otisky SHA-256.
board-on-glass = Na skle
board-glass-taken = Deska převzala
board-glass-looped = Ve smyčce bez obsluhy
board-glass-opened = Otevřeno návštěvníkem
board-glass-known = Deník sahá do
board-glass-not-yet = deník zatím žádné nemá
board-glass-stood = { $value }×, celkem { $time }
board-outages = Co vyvěšení přerušilo
board-outages-none = Po dobu, kterou deník zná, nic.
board-outages-more = { $count ->
    [one] a { $count } další přerušení
    [few] a { $count } další přerušení
   *[other] a { $count } dalších přerušení
}
board-history = Co se s oznámením dělo
board-history-none = Deník o něm nic nemá.
board-history-when = Kdy
board-history-what = Co
board-history-who = Kdo
board-history-posted = deska vyvěsila nebo převzala
board-history-taken-down = deska sejmula
board-history-revised = změněno: { $value }
board-author-folder = ruční změna ve složce
board-author-feed = systém, z něhož deska čte
board-author-board = deska sama, uplynul poslední den
board-author-release = obsluha desky uvolnila
board-field-title = název
board-field-reference = číslo jednací
board-field-file-mark = spisová značka
board-field-originator = původce
board-field-category = druh
board-field-from = první den
board-field-until = poslední den
board-field-attachments = soubory
board-field-page = stránka úřadu
board-field-text = text
board-field-duties = zákonné povinnosti
board-field-kind = zařazení
board-act-post = vyvěšeno
board-act-take-down = sejmuto
board-act-change-end = prodlouženo nebo zkráceno
board-act-correct = opraveno
board-act-send-for-approval = odesláno ke schválení
board-act-approve = schváleno
board-act-reject = neschváleno
board-act-take-over-draft = převzato rozepsané
board-act-take-back-draft = vzato zpět
board-act-release-held = uvolněna zadržená změna
board-yes = ano
board-no = ne
board-nothing = nic
board-removed = odstraní se
board-files-in-folder = Soubory ve složce
board-down-today = sejmout dnes, { $date }
board-reason = Důvod
board-reason-hint = Stojí v deníku a v doložce vyvěšení. Nepište do něj osobní údaje.
board-end-reason-hint = Stojí v deníku. Nepište do něj osobní údaje.
board-several-reason-hint = Je povinný; stojí v deníku, při sejmutí i v doložkách.
board-remove-files = Zároveň odstranit soubory ze složky
board-remove-personal = Obsahují osobní údaje; jinak ve složce zůstanou.
board-check = Zkontrolovat
board-check-what = Údaj
board-check-old = Teď
board-check-new = Nově
board-check-follows = Co z toho plyne
board-check-back = Zpět a změnit
board-back-to-notice = Zpět na oznámení
board-grave = Pozor:
board-take-down-title = Sejmout oznámení
board-take-down-check-title = Zkontrolujte sejmutí
board-end-title = Prodloužit nebo zkrátit vyvěšení
board-end-check-title = Zkontrolujte nový poslední den
board-end-button = Změnit poslední den
board-new-end = Nový poslední den (včetně)
board-day-hint = Například { $value }.
board-correct-title = Opravit oznámení
board-correct-check-title = Zkontrolujte opravu
board-correct-button = Opravit
board-correction = Co se opravilo
board-correction-hint = Například „opraveno parcelní číslo“. Stojí v deníku.
board-kind-hint = Podle druhu deska zná zákonné lhůty, například Veřejná vyhláška nebo Záměr obce.
board-exchange = Nahradit soubor
board-exchange-which = Který soubor
board-exchange-file = Nový soubor
board-exchange-hint = Musí mít stejnou příponu jako dosavadní. Jméno ve složce zůstane.
board-law-minimum-broken = Zákon žádá vyvěšení nejméně { $value }. Nepočítá-li se den vyvěšení, trvá lhůta do { $date } včetně; sejmutím dnes takto splněna nebude a doložka to uvede.
board-law-minimum-met = Zákonná lhůta uplynula { $date }.
board-law-no-minimum = Deska pro tento druh nezná zákonnou lhůtu; posoudí ji úřad.
board-law-delivery-broken = Vyvěšením se doručuje a doručení nastává až { $date }. Po sejmutí před koncem toho dne není jisté, že nastane; posoudí to úřad.
board-law-delivery-over = Den doručení { $date } už uplynul.
board-law-before-end = Úřad oznámil vyvěšení do { $date }.
board-law-personal = Deska smaže soubory s osobními údaji; v deníku zůstanou jen jejich otisky.
board-law-minimum-kept = Zákonná lhůta do { $date } zůstane zachována.
board-law-delivery-stays = Den doručení { $date } se nemění.
board-law-prolonged = Oznámení bude viset déle; na desce bude označeno jako prodloužené.
board-law-shortened = Oznámení bude viset kratší dobu, než úřad oznámil; změna stojí v doložce.
board-law-contents = Mění se obsah písemnosti během lhůty pro doručení, která běží do { $date }. Doložka napíše, že písemnost byla změněna, a zda je doručena, posoudí úřad. Jistější je sejmout ji s důvodem a vyvěsit znovu.
board-law-corrected = Lhůty se tím nemění; změna a její důvod stojí v deníku.
board-law-minimum-new = Podle druhu bude ze zákona muset viset do { $date }.
board-law-minimum-lost = Pro nový druh deska nezná zákonnou lhůtu; dosud hlídala { $date }.
board-law-delivery-lost = Vyvěšením se už nebude doručovat.
board-law-delivery-new = Vyvěšením se bude doručovat; doručeno bude dnem { $date }, pokud oznámení do konce toho dne bude viset bez přerušení.
board-law-end-moves = Poslední den vyvěšení bude { $date }.
board-law-personal-lost = Soubory nebudou po sejmutí smazány.
board-several-title = Změna více oznámení
board-several-legend = S vybranými oznámeními
board-several-will = { $count ->
    [one] Změní se { $count } oznámení
    [few] Změní se { $count } oznámení
   *[other] Změní se { $count } oznámení
}
board-several-already = { $count ->
    [one] { $count } oznámení už takové je
    [few] { $count } oznámení už taková jsou
   *[other] { $count } oznámení už takových je
}
board-several-cannot = { $count ->
    [one] { $count } oznámení změnit nejde
    [few] { $count } oznámení změnit nejde
   *[other] { $count } oznámení změnit nejde
}
board-several-blocked = Provede se buď všechno, nebo nic; takto se neprovede nic.
board-several-rest = Zkontrolovat jen ta, která změnit jde
board-several-take-down = Sejmout všechna
board-several-end = Změnit poslední den všech
board-several-others = Mezitím se něco změnilo a nic se neprovedlo: { $value }. Seznamy ukazují, jak je to teď; projděte je a pošlete znovu.
board-several-other = Změněno od kontroly.
board-problem-day = Den chybí, nelze jej přečíst, nebo v kalendáři není. Napište jej takto: { $value }.
board-problem-day-to-come = Tento den ještě nenastal; zvolte dnešek nebo dřívější den.
board-problem-end-past = Poslední den nemůže být v minulosti. Chcete-li oznámení odstranit hned, použijte Sejmout.
board-problem-end-same = Tento poslední den už oznámení má; zvolte jiný.
board-problem-reason = Napište důvod.
board-problem-reason-long = Zkraťte důvod na 500 znaků.
board-problem-folder = Deska by to nepřijala: { $value }
board-problem-text = Text vedle dokumentu nejde přečíst, a proto ho nelze změnit. Opravte ho ve složce.
board-problem-title = Napište název.
board-problem-correction = Napište, co se opravilo.
board-problem-long = Zkraťte text na 500 znaků.
board-problem-nothing = Nic se neliší od toho, co visí. Změňte některý údaj nebo vyberte nový soubor.
board-problem-document = Vyberte, který soubor se má nahradit.
board-problem-ending = Nový soubor má jinou příponu než dosavadní. Uložte jej ve stejném formátu, nebo oznámení sejměte a vyvěste znovu.
board-problem-obstacle = Soubor deska nepřijme: { $value }
board-problem-same-file = Nový soubor je bajt po bajtu stejný jako dosavadní.
board-problem-none = Vyberte aspoň jedno oznámení.
board-problem-many = Najednou lze změnit nejvýše 100 oznámení.
board-problem-act = Vyberte, co se má s oznámeními udělat.
board-time-unknown-title = Čas není znám
board-time-unknown = Hodiny přístroje nejsou spolehlivé, proto teď nelze vystavit doklad ani nic změnit. Řekněte to správci.
board-no-journal-title = Deník nelze přečíst
board-no-journal = Deník desky nelze přečíst, nebo ještě není. Zkuste to za chvíli; trvá-li to, řekněte to správci.
board-no-fonts-title = PDF nelze vytvořit
board-no-fonts = Na přístroji chybějí písma pro doklady. Řekněte to správci; doložka jako text funguje i bez nich.
board-day-to-come-title = Tento den ještě nenastal
board-day-to-come = Denní otisk lze vystavit jen za dnešek nebo za dřívější den.
board-no-clauses-title = V tom měsíci nebylo nic sejmuto
board-no-clauses = Podle deníku v tom měsíci žádné oznámení nebylo sejmuto. Zvolte jiný měsíc.
board-file-gone-title = Soubor už tu není
board-file-gone = Nahraný soubor nebo dokument ve složce už není na svém místě. Nic se nezměnilo. Vyplňte opravu znovu.
done-board-taken-down = Důvod sejmutí je ve složce a v deníku. Zda deska oznámení sejmula, říká její odpověď níže.
done-board-end-changed = Nový poslední den je ve složce a v deníku. Zda jej deska převzala, říká její odpověď níže.
done-board-corrected = Oprava je ve složce a v deníku. Zda ji deska převzala, říká její odpověď níže.
done-board-several-taken-down = Důvody sejmutí jsou ve složce a v deníku. Deska oznámení sejme, jakmile je převezme; co ještě visí, je v tabulce.
done-board-several-ended = Nové poslední dny jsou ve složce a v deníku. Deska je převezme; co platí teď, je v tabulce.
board-problem-no-document = Soubor není dokument, který deska zná.
board-file-text = Strany a čitelný text
board-text-unknown = zatím nepřečteno
board-text-some = { $value }, s textem: { $with }
board-text-none = { $value }, bez čitelného textu ({ $with })
board-text-waits = { $value }, s textem: { $with }, některé čekají na rozpoznání
board-tab-waiting = Čeká na svůj den
board-waiting-title = Převzatá oznámení, která čekají na první den
board-waiting-lead = Podle deníku je deska převzala a vyvěsí je sama v jejich první den.
