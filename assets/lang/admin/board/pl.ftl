# Tablica urzędowa: co wisi, co wisiało, strona ogłoszenia, zdjęcie, przedłużenie, poprawienie, poświadczenia.
board-tab-hanging = Co wisi
board-tab-posting = Do wywieszenia
board-tab-approval = Do zatwierdzenia
board-tab-taken-down = Zdjęte
board-tab-day = Co wisiało w dniu
board-hanging-title = Co wisi na tablicy urzędowej
board-column-title = Tytuł
board-column-reference = Znak pisma
board-column-originator = Wytwórca
board-column-kind = Rodzaj
board-column-from = Wisi od
board-column-until = Wisi do (włącznie)
board-column-left = Pozostało
board-column-source = Źródło
board-column-alone = Samodzielnie na ekranie
board-column-pick = Wybierz
board-column-down = Zdjęto
board-column-by = Jak
board-search = Szukaj słów
board-all = wszystko
board-ends-soon = kończy się w ciągu tygodnia
board-filter = Filtruj
board-filter-off = Usuń filtr
board-count = { $count ->
    [one] { $count } ogłoszenie
    [few] { $count } ogłoszenia
   *[other] { $count } ogłoszeń
}
board-count-of = { $count ->
    [one] { $count } ogłoszenie z { $value }
    [few] { $count } ogłoszenia z { $value }
   *[other] { $count } ogłoszeń z { $value }
}
board-taken-down-count = { $count ->
    [one] { $count } zdjęte ogłoszenie
    [few] { $count } zdjęte ogłoszenia
   *[other] { $count } zdjętych ogłoszeń
}
board-taken-down-title = Zdjęte ogłoszenia
board-none = Takie ogłoszenie teraz nie wisi.
board-pages = Strony tabeli
board-page-before = Poprzednia strona
board-page-behind = Następna strona
board-personal = dane osobowe
board-hidden = Nie da się wyświetlić
board-over = czas minął
board-age-now = przed chwilą
board-age-minutes = { $count ->
    [one] { $count } min temu
    [few] { $count } min temu
   *[other] { $count } min temu
}
board-age-hours = { $count ->
    [one] { $count } godz. temu
    [few] { $count } godz. temu
   *[other] { $count } godz. temu
}
board-age-days = { $count ->
    [one] { $count } dzień temu
    [few] { $count } dni temu
   *[other] { $count } dni temu
}
board-minutes = { $count ->
    [one] { $count } minuta
    [few] { $count } minuty
   *[other] { $count } minut
}
board-never = nieznanej chwili
board-silent = Odtwarzacz tablicy nie odpowiada: co teraz wisi, nie wiadomo. Tabela mówi, co powinno wisieć według dziennika, który sięga do { $value }.
board-silent-unread = Odtwarzacz tablicy nie odpowiada i nie można odczytać dziennika: co teraz wisi, nie wiadomo.
board-time-doubted = Zegar tablicy nie jest wiarygodny: tablica teraz nic nie wywiesza ani nie zdejmuje, a pozostałe dni mogą być błędne.
board-glass-unknown = Dziennik jeszcze nie potwierdził, że lista wszystkiego, co wisi, była na ekranie.
board-glass-listed = Według dziennika lista wszystkiego, co wisi, była na ekranie ostatnio do { $value } ({ $age }). Tablica zapisuje to raz na godzinę.
board-pick = Wybierz kilka ogłoszeń
board-pick-off = Wróć bez wyboru
board-post = Wywieś
board-take-down = Zdejmij
board-end = Przedłuż lub skróć
board-correct = Popraw
board-clause = Poświadczenie wywieszenia (PDF)
board-clauses = Wszystkie poświadczenia miesiąca (PDF)
board-clauses-hint = Wybierz miesiąc, a wszystkie jego poświadczenia będą w jednym pliku PDF.
board-imprint = Dzienny odcisk (PDF)
board-as-text = jako tekst
board-month = Miesiąc zdjęcia
board-early = przed terminem ustawowym
board-erased = dane osobowe usunięte
board-by-own-date = minął ostatni dzień
board-by-source = źródło przestało je podawać
board-by-confirmed = źródło je usunęło, potwierdzone kolejnymi odczytami
board-by-folder = z folderu urzędu
board-by-human = zwolnione przez obsługę tablicy
board-day-title = Co wisiało w danym dniu
board-day = Dzień
board-day-show = Pokaż
board-day-nothing-said = Dziennik nic nie mówi o tym dniu.
board-day-known = Dziennik obejmuje cały dzień.
board-day-known-until = Dziennik sięga do { $value }; o późniejszym czasie nic nie mówi.
board-hung-that-day = Wisiało tego dnia
board-files = Pliki
board-file = Plik
board-file-size = Rozmiar
board-file-state = Na ekranie
board-file-awaited = tablica jeszcze nie ma pliku
board-file-hidden = tablica go nie wyświetli
board-file-shown = pierwsza strona została narysowana
board-file-unknown = jeszcze nie wiadomo
board-state-hangs = Wisi
board-state-hangs-text = Odtwarzacz potwierdził to { $value }.
board-state-waits = Czeka
board-state-waits-text = Tablica je przyjęła i wywiesi { $value }.
board-state-taken-down = Zdjęte
board-state-taken-down-text = Już nie wisi; co wie o nim dziennik, jest niżej.
board-state-not-shown = Nie jest pokazywane
board-state-not-shown-text = Według dziennika jest wywieszone, ale odtwarzacz go nie pokazuje; prawdopodobnie jest to samo ogłoszenie z innego źródła. Proszę spojrzeć na listę.
board-state-unknown = Nie wiadomo
board-state-unknown-text = Odtwarzacz tablicy nie odpowiada: czy ogłoszenie teraz wisi, nie wiadomo.
board-facts = Dane
board-fact-title = Tytuł
board-fact-reference = Znak pisma
board-fact-file-mark = Sygnatura akt
board-fact-originator = Wytwórca
board-fact-kind = Rodzaj
board-fact-days = Wywieszenie od – do (włącznie)
board-fact-until = Ostatni dzień
board-fact-left = Jak długo jeszcze
board-fact-minimum = Ustawowo musi wisieć do (włącznie)
board-fact-delivery = Doręczone tego dnia, jeśli wisi bez przerwy
board-fact-delivers = Wywieszenie doręcza
board-delivery-text = wywieszenie doręcza (§ 25 czeskiego kodeksu postępowania administracyjnego): doręczenie następuje 15. dnia po dniu wywieszenia i tak długo musi wisieć
board-fact-personal = Dane osobowe
board-fact-source = Źródło
board-fact-page = Strona urzędu
board-personal-text = zawiera dane osobowe: po zdjęciu tablica usuwa wszystkie ślady (pliki, obrazy stron, rozpoznany tekst), zostają tylko skróty i dane w dzienniku
board-source-folder = obserwowany folder
board-source-feed = kanał innego systemu
board-source-gone = już nie w konfiguracji
board-fixed-title = Tutaj nie da się tego zmienić
board-fixed = Tego ogłoszenia nie można tu zmienić. Strona ogłoszenia mówi, dlaczego i co zrobić.
board-fixed-feed = O tym ogłoszeniu decyduje system, z którego tablica je czyta. Proszę zdjąć, przedłużyć lub poprawić je tam; tablica przejmie zmianę przy następnym odczycie. Dopóki tam jest, tablica sama nie zdejmie go przed ostatnim dniem.
board-fixed-gone = Źródła tego ogłoszenia nie ma już w konfiguracji tablicy. Proszę powiedzieć administratorowi.
board-fixed-unreadable = Folderu urzędu nie można odczytać. Nic nie można zmienić, dopóki nie będzie dostępny; proszę powiedzieć administratorowi.
board-fixed-no-file = Plików tego ogłoszenia nie ma w obserwowanym folderze.
board-fixed-shared = Opis przy pliku dotyczy też innych dokumentów ({ $value }). Zmiana dotyczyłaby i ich; proszę podzielić opis w folderze na dwa.
board-fixed-two-texts = Przy pliku leżą dwa opisy. Proszę zostawić w folderze tylko jeden.
board-fixed-not-hanging = ogłoszenie teraz nie wisi
board-answer-taken = Tablica ma wszystko tak, jak w folderze.
board-answer-pending = Tablica jeszcze nie przejęła zmiany w folderze.
board-answer-wrong = Tablica nie przejęła dokumentu w postaci z folderu; co jest źle i co zrobić, pisze niżej.
board-answer-taken-down = Ogłoszenie nie wisi na tablicy. Odpowiedź tablicy, jeśli jest w folderze, jest niżej.
board-answer-unknown = Czy tablica przejęła to, co w folderze, teraz nie wiadomo.
board-answer-file = Odpowiedź tablicy: { $value } ({ $date })
board-ask-again = Zapytaj ponownie
board-purge-none = Dziennik nie ma wpisu o usunięciu plików.
board-purge-proof = Dowód usunięcia: tablica usunęła bajty plików o tych skrótach SHA-256.
board-on-glass = Na ekranie
board-glass-taken = Przyjęte przez tablicę
board-glass-looped = W pętli bez obsługi
board-glass-opened = Otwarte przez gościa
board-glass-known = Dziennik sięga do
board-glass-not-yet = dziennik jeszcze żadnych nie ma
board-glass-stood = { $value }×, łącznie { $time }
board-outages = Co przerwało wywieszenie
board-outages-none = W czasie, który zna dziennik, nic.
board-outages-more = { $count ->
    [one] i jeszcze { $count } przerwa
    [few] i jeszcze { $count } przerwy
   *[other] i jeszcze { $count } przerw
}
board-history = Co się działo z ogłoszeniem
board-history-none = Dziennik nic o nim nie ma.
board-history-when = Kiedy
board-history-what = Co
board-history-who = Kto
board-history-posted = tablica wywiesiła lub przyjęła
board-history-taken-down = tablica zdjęła
board-history-revised = zmieniono: { $value }
board-author-folder = zmiana ręczna w folderze
board-author-feed = system, z którego tablica czyta
board-author-board = sama tablica, minął ostatni dzień
board-author-release = zwolniła obsługa tablicy
board-field-title = tytuł
board-field-reference = znak pisma
board-field-file-mark = sygnatura akt
board-field-originator = wytwórca
board-field-category = rodzaj
board-field-from = pierwszy dzień
board-field-until = ostatni dzień
board-field-attachments = pliki
board-field-page = strona urzędu
board-field-text = tekst
board-field-duties = obowiązki ustawowe
board-field-kind = przyporządkowanie
board-act-post = wywieszono
board-act-take-down = zdjęto
board-act-change-end = przedłużono lub skrócono
board-act-correct = poprawiono
board-act-send-for-approval = przesłano do zatwierdzenia
board-act-approve = zatwierdzono
board-act-reject = nie zatwierdzono
board-act-take-over-draft = przejęto wersję roboczą
board-act-take-back-draft = cofnięto
board-act-release-held = zwolniono wstrzymaną zmianę
board-yes = tak
board-no = nie
board-nothing = nic
board-removed = zostanie usunięty
board-files-in-folder = Pliki w folderze
board-down-today = zdjąć dziś, { $date }
board-reason = Powód
board-reason-hint = Znajdzie się w dzienniku i w poświadczeniu wywieszenia. Proszę nie wpisywać danych osobowych.
board-end-reason-hint = Znajdzie się w dzienniku. Proszę nie wpisywać danych osobowych.
board-several-reason-hint = Obowiązkowy; znajdzie się w dzienniku, a przy zdjęciu także w poświadczeniach.
board-remove-files = Usuń też pliki z folderu
board-remove-personal = Zawierają dane osobowe; w przeciwnym razie zostaną w folderze.
board-check = Sprawdź
board-check-what = Dana
board-check-old = Teraz
board-check-new = Nowe
board-check-follows = Co z tego wynika
board-check-back = Wróć i zmień
board-back-to-notice = Wróć do ogłoszenia
board-grave = Uwaga:
board-take-down-title = Zdjęcie ogłoszenia
board-take-down-check-title = Proszę sprawdzić zdjęcie
board-end-title = Przedłużenie lub skrócenie wywieszenia
board-end-check-title = Proszę sprawdzić nowy ostatni dzień
board-end-button = Zmień ostatni dzień
board-new-end = Nowy ostatni dzień (włącznie)
board-day-hint = Na przykład { $value }.
board-correct-title = Poprawienie ogłoszenia
board-correct-check-title = Proszę sprawdzić poprawkę
board-correct-button = Popraw
board-correction = Co poprawiono
board-correction-hint = Na przykład „poprawiono numer działki”. Znajdzie się w dzienniku.
board-kind-hint = Po rodzaju tablica zna terminy ustawowe.
board-exchange = Zastąp plik
board-exchange-which = Który plik
board-exchange-file = Nowy plik
board-exchange-hint = Musi mieć to samo rozszerzenie co dotychczasowy. Nazwa w folderze zostanie.
board-law-minimum-broken = Ustawa wymaga wywieszenia co najmniej { $value }. Jeśli nie liczyć dnia wywieszenia, termin trwa do { $date } włącznie; po zdjęciu dziś nie zostanie tak zachowany i poświadczenie to poda.
board-law-minimum-met = Termin ustawowy minął { $date }.
board-law-no-minimum = Tablica nie zna terminu ustawowego dla tego rodzaju; oceni to urząd.
board-law-delivery-broken = Wywieszenie doręcza, a doręczenie następuje dopiero { $date }. Po zdjęciu przed końcem tego dnia nie jest pewne, że nastąpi; oceni to urząd.
board-law-delivery-over = Dzień doręczenia { $date } już minął.
board-law-before-end = Urząd ogłosił wywieszenie do { $date }.
board-law-personal = Tablica usunie pliki z danymi osobowymi; w dzienniku zostaną tylko ich skróty.
board-law-minimum-kept = Termin ustawowy do { $date } zostanie zachowany.
board-law-delivery-stays = Dzień doręczenia { $date } się nie zmienia.
board-law-prolonged = Ogłoszenie będzie wisieć dłużej; na tablicy zostanie oznaczone jako przedłużone.
board-law-shortened = Ogłoszenie będzie wisieć krócej, niż urząd ogłosił; zmiana znajdzie się w poświadczeniu.
board-law-contents = Treść zmienia się w trakcie terminu doręczenia, który biegnie do { $date }. Poświadczenie poda, że dokument zmieniono, a czy jest doręczony, oceni urząd. Pewniej jest go zdjąć z podaniem powodu i wywiesić na nowo.
board-law-corrected = Terminy się nie zmieniają; zmiana i jej powód znajdą się w dzienniku.
board-law-minimum-new = Według rodzaju będzie ustawowo musiało wisieć do { $date }.
board-law-minimum-lost = Dla nowego rodzaju tablica nie zna terminu ustawowego; dotąd pilnowała { $date }.
board-law-delivery-lost = Wywieszenie nie będzie już doręczać.
board-law-delivery-new = Wywieszenie będzie doręczać; doręczenie nastąpi { $date }, jeśli ogłoszenie do końca tego dnia będzie wisieć bez przerwy.
board-law-end-moves = Ostatnim dniem wywieszenia będzie { $date }.
board-law-personal-lost = Pliki nie zostaną usunięte po zdjęciu.
board-several-title = Zmiana kilku ogłoszeń
board-several-legend = Z wybranymi ogłoszeniami
board-several-will = { $count ->
    [one] Zmieni się { $count } ogłoszenie
    [few] Zmienią się { $count } ogłoszenia
   *[other] Zmieni się { $count } ogłoszeń
}
board-several-already = { $count ->
    [one] { $count } ogłoszenie już takie jest
    [few] { $count } ogłoszenia już takie są
   *[other] { $count } ogłoszeń już takich jest
}
board-several-cannot = { $count ->
    [one] { $count } ogłoszenia nie da się zmienić
    [few] { $count } ogłoszeń nie da się zmienić
   *[other] { $count } ogłoszeń nie da się zmienić
}
board-several-blocked = Wykona się wszystko albo nic; w ten sposób nie wykona się nic.
board-several-rest = Sprawdź tylko te, które można zmienić
board-several-take-down = Zdejmij wszystkie
board-several-end = Zmień ostatni dzień wszystkich
board-several-others = W międzyczasie coś się zmieniło i nic nie zostało wykonane: { $value }. Listy pokazują stan obecny; proszę je przejrzeć i wysłać ponownie.
board-several-other = Zmienione od sprawdzenia.
board-problem-day = Brakuje dnia, nie da się go odczytać albo nie ma go w kalendarzu. Proszę wpisać go tak: { $value }.
board-problem-day-to-come = Ten dzień jeszcze nie nastał; proszę wybrać dziś lub wcześniejszy dzień.
board-problem-end-past = Ostatni dzień nie może być w przeszłości. Aby usunąć ogłoszenie od razu, proszę je zdjąć.
board-problem-end-same = Ogłoszenie ma już ten ostatni dzień; proszę wybrać inny.
board-problem-reason = Proszę podać powód.
board-problem-reason-long = Proszę skrócić powód do 500 znaków.
board-problem-folder = Tablica by tego nie przyjęła: { $value }
board-problem-text = Tekstu obok dokumentu nie można odczytać, więc nie można go zmienić. Prosimy poprawić go w folderze.
board-problem-title = Proszę podać tytuł.
board-problem-correction = Proszę napisać, co poprawiono.
board-problem-long = Proszę skrócić tekst do 500 znaków.
board-problem-nothing = Nic nie różni się od tego, co wisi. Proszę zmienić jakąś daną lub wybrać nowy plik.
board-problem-document = Proszę wybrać, który plik zastąpić.
board-problem-ending = Nowy plik ma inne rozszerzenie niż dotychczasowy. Proszę zapisać go w tym samym formacie albo zdjąć ogłoszenie i wywiesić na nowo.
board-problem-obstacle = Tablica nie przyjmie pliku: { $value }
board-problem-same-file = Nowy plik jest bajt w bajt taki sam jak dotychczasowy.
board-problem-none = Proszę wybrać co najmniej jedno ogłoszenie.
board-problem-many = Naraz można zmienić najwyżej 100 ogłoszeń.
board-problem-act = Proszę wybrać, co zrobić z ogłoszeniami.
board-time-unknown-title = Czas nie jest znany
board-time-unknown = Zegar urządzenia nie jest wiarygodny, dlatego teraz nie można wystawić dokumentu ani niczego zmienić. Proszę powiedzieć administratorowi.
board-no-journal-title = Nie można odczytać dziennika
board-no-journal = Dziennika tablicy nie można odczytać albo jeszcze go nie ma. Proszę spróbować za chwilę; jeśli to trwa, powiedzieć administratorowi.
board-no-fonts-title = Nie można utworzyć PDF
board-no-fonts = Na urządzeniu brakuje czcionek do dokumentów. Proszę powiedzieć administratorowi; poświadczenie jako tekst działa bez nich.
board-day-to-come-title = Ten dzień jeszcze nie nastał
board-day-to-come = Dzienny odcisk można wystawić tylko za dziś lub wcześniejszy dzień.
board-no-clauses-title = W tym miesiącu nic nie zdjęto
board-no-clauses = Według dziennika w tym miesiącu nie zdjęto żadnego ogłoszenia. Proszę wybrać inny miesiąc.
board-file-gone-title = Pliku już tu nie ma
board-file-gone = Przesłanego pliku lub dokumentu w folderze nie ma już na miejscu. Nic nie zmieniono. Proszę wypełnić poprawkę ponownie.
done-board-taken-down = Powód zdjęcia jest w folderze i w dzienniku. Czy tablica zdjęła ogłoszenie, mówi jej odpowiedź niżej.
done-board-end-changed = Nowy ostatni dzień jest w folderze i w dzienniku. Czy tablica go przejęła, mówi jej odpowiedź niżej.
done-board-corrected = Poprawka jest w folderze i w dzienniku. Czy tablica ją przejęła, mówi jej odpowiedź niżej.
done-board-several-taken-down = Powody zdjęcia są w folderze i w dzienniku. Tablica zdejmie ogłoszenia, gdy je przejmie; co jeszcze wisi, jest w tabeli.
done-board-several-ended = Nowe ostatnie dni są w folderze i w dzienniku. Tablica je przejmie; co obowiązuje teraz, jest w tabeli.
board-problem-no-document = Plik nie jest dokumentem znanym tablicy.
board-file-text = Strony i czytelny tekst
board-text-unknown = jeszcze nie odczytano
board-text-some = { $value }, z tekstem: { $with }
board-text-none = { $value }, bez czytelnego tekstu ({ $with })
board-text-waits = { $value }, z tekstem: { $with }, niektóre czekają na rozpoznanie
board-tab-waiting = Czeka na swój dzień
board-waiting-title = Ogłoszenia czekające na pierwszy dzień
board-waiting-lead = Według dziennika tablica je przyjęła i sama wywiesi je w pierwszym dniu.
