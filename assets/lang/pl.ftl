# Słowa tablicy po polsku. Twarde spacje dodaje program.

official-board = Urzędowa tablica ogłoszeń
all = Wszystko
posted-today = Wywieszone dzisiaj
this-week = W tym tygodniu
new = Nowe
revised-corrected = Poprawiono { $date }
revised-extended = Przedłużono { $date }
ends-today = kończy się dziś
ends-tomorrow = kończy się jutro
ends-in = { $count ->
    [one] kończy się za { $count } dzień
    [few] kończy się za { $count } dni
   *[other] kończy się za { $count } dni
}
days = { $count ->
    [one] { $count } dzień
    [few] { $count } dni
   *[other] { $count } dni
}
until = do { $date }
days-left = { $count ->
    [one] pozostał { $count } dzień
    [few] pozostały { $count } dni
   *[many] pozostało { $count } dni
}
attachments = { $count ->
    [one] { $count } załącznik
    [few] { $count } załączniki
   *[many] { $count } załączników
}
pages = { $count ->
    [one] { $count } strona
    [few] { $count } strony
   *[many] { $count } stron
}
notices = { $count ->
    [one] { $count } ogłoszenie
    [few] { $count } ogłoszenia
   *[many] { $count } ogłoszeń
}
reference = znak pisma { $value }
file-mark = sygn. akt { $value }
posted = wywieszono { $date }
no-end = bez terminu końcowego

back = Wróć
zoom-in = Powiększ
zoom-out = Pomniejsz
fit-width = Na szerokość
whole-page = Cała strona
page-previous = Poprzednia strona
page-next = Następna strona
attachment-next = Następny załącznik
viewer-next = Dalej
viewer-previous = Poprzednia
viewer-more = Więcej
viewer-pages = Strony
viewer-page = Strona
viewer-attachments = Załączniki
viewer-take-home = Na telefon
viewer-search = Szukaj
viewer-close = Zamknij
viewer-first-page = Początek
viewer-last-page = Koniec
viewer-go-to-page = Przejdź do strony
viewer-go = Przejdź
viewer-no-such-page = Nie ma strony { $page }
viewer-facts = O tym ogłoszeniu
viewer-board = Wróć do tablicy
viewer-page-colour = Kolor strony
viewer-colour-white = biały
viewer-colour-warm = ciepły
viewer-colour-inverted = odwrócony
viewer-on = włączony
viewer-off = wyłączony
viewer-percent = { $value }%
page-of = { $page } / { $pages }
page-number = Strona { $page }

reading-as-text = Czytaj jako tekst
reading-as-page = Strona
reading-up = W górę
reading-down = W dół
reading-no-text = Na tej stronie nie ma tekstu, który można odczytać.
reading-figure = Obraz
reading-figure-silent = Obraz bez opisu
reading-picture-too = Na stronie jest też obraz bez opisu.
reading-picture = Strona jest obrazem bez tekstu.
reading-failed = Teraz nie udało się odczytać tekstu tej strony.
reading-cut-short = Dalszy ciąg tekstu tej strony jest w dokumencie.
reading-recognised = Tekst rozpoznany z obrazu, może zawierać błędy.
reading-awaited = Strona jest obrazem. Jej tekst czeka na rozpoznanie.
reading-not-readable = Strona jest obrazem, którego tekstu nie udało się odczytać.

aloud-begin = Czytaj
aloud-end = Przestań czytać
aloud-back = Zdanie wstecz
aloud-pause = Pauza
aloud-go-on = Dalej
aloud-next = Następne zdanie
aloud-rate = Szybkość
aloud-volume = Głośność
aloud-sentence = Zdanie { $page } z { $pages }

board-empty = Na tablicy nie ma teraz żadnych ogłoszeń
board-empty-hint = Gdy urząd coś wywiesi, pojawi się to tutaj.
board-loading = Tablica urzędowa jest wczytywana
board-not-read = Nie udało się wczytać tablicy urzędowej
board-not-read-hint = Nie wiemy więc, co na niej teraz wisi, i nic tu nie pokazujemy. Tablica próbuje dalej.
board-partly-read = Nie udało się wczytać części tablicy urzędowej
category-empty = W tej grupie nie ma teraz żadnych ogłoszeń
posted-today-empty = Dzisiaj nic jeszcze nie wywieszono
ending-soon-empty = W najbliższych dniach nic się nie kończy
town-news-empty = Z miasta nie ma teraz żadnych wiadomości
list-empty-hint = Wszystko inne jest na całej tablicy.
board-day-unknown = Tablica nie wie teraz, jaki jest dzień
board-day-unknown-hint = Nie może więc powiedzieć, co dziś powinno na niej wisieć, i nic nie pokazuje. Dokumenty wyda urząd.
place-in-list = { $value } z { $pages }
place-in-list-hiss = { $value } z { $pages }
place-in-list-three = { $value } z { $pages }
to-top = W górę
step-down = W dół
places = Przejdź do
named-places = Miejsca
named-places-title = Ulice i miejsca w ogłoszeniach
ending-soon = Kończy się wkrótce
town-media = Gazeta i plakaty
tab-more = Więcej
tool-kinds = Rodzaje
board-close = Zamknij
where-to-ask = Gdzie otrzymać dokumenty
tool-search = Szukaj
tool-text = Tekst
tool-rate = Oceń nas
magazine = Z gazety miejskiej
read-here = Można ją przeczytać tutaj
town-news = Z miasta
article-code = Cały artykuł w telefonie
message-code = Więcej w telefonie
touch-to-read = Dotknij i czytaj całą tablicę ogłoszeń
new-on-board = Nowe na tablicy ogłoszeń
touch-here = Dotknij tutaj
open-notice = Otwórz: { $value }
posted-until = Wywieszone do
name-day = imieniny w Czechach: { $value }
name-days = imieniny w Czechach: { $value }
office-hours-title = Godziny urzędowania
hours-today = Dzisiaj
hours-tomorrow = Jutro
hours-closed = nieczynne

still-there = Czy ktoś tu jeszcze jest?
continue = Dalej
countdown = { $count ->
    [one] W ciągu { $count } sekundy tablica wróci na początek
    [few] W ciągu { $count } sekund tablica wróci na początek
   *[many] W ciągu { $count } sekund tablica wróci na początek
}
taken-down = Ogłoszenie zostało zdjęte z tablicy

loading = Przygotowywanie…
unshowable-title = Tego dokumentu nie można pokazać na tablicy
unshowable-encrypted = Dokument jest chroniony hasłem.
unshowable-damaged = Plik z dokumentem jest uszkodzony.
unshowable-unsupported = Tablica nie potrafi pokazać tego rodzaju pliku.
unshowable-too-slow = Dokument jest dla tablicy zbyt złożony.
unshowable-protected = Dokument jest zablokowany zarządzaniem prawami (IRM).
unshowable-portfolio = Plik jest portfolio: dokumenty są w nim osadzone i tablica ich nie otworzy.
unshowable-form = Plik jest formularzem dynamicznym (XFA), którego tablica nie potrafi pokazać.
unshowable-too-large = Dokument jest dla tablicy zbyt duży.
unshowable-blank = Wszystkie strony dokumentu są puste.
unshowable-not-now = Dokumentu nie udaje się teraz pokazać. Tablica próbuje ponownie.
unshowable-not-yet = Dokument jest jeszcze pobierany.
unshowable-not-drawn-yet = Dokument jest przygotowywany…
kind-archive = Załącznik jest archiwum (ZIP) z innymi plikami.
kind-signed-package = Załącznik jest pakietem podpisanych plików (ASiC).
kind-data-message = Załącznik jest wiadomością ze skrzynki danych (ZFO).
kind-signed-file = Załącznik jest plikiem w podpisie elektronicznym (P7M).
unshowable-inserted = Treść dokumentu jest wstawiona jako inny plik.
unshowable-changes = W dokumencie są niezatwierdzone zmiany.
kind-web-page = Załącznik jest stroną internetową.
kind-mail = Załącznik jest wiadomością e-mail.
kind-program = Załącznik należy do programu, którego tablica nie ma.
kind-xps = Załącznik jest w formacie XPS.
kind-office = Załącznik jest dokumentem programu biurowego i nie udało się go przekształcić.
issued-by-office = Dokument wydaje kancelaria urzędu.
official-document = Dokument na stronie urzędu
where-to-get = Dokument można obejrzeć w kancelarii urzędu.
official-page = Ogłoszenie na stronie urzędu
no-attachments = To ogłoszenie nie ma załączników.

take-home-title = Dokument do telefonu
take-home-step-camera = Otwórz aparat w telefonie
take-home-step-aim = Skieruj go na kod
take-home-step-link = Dotknij linku, który się pojawi
take-home-step-text = Dotknij tekstu, który się pojawi
take-home-record = Cały wpis na stronie miasta
take-home-page = Całe ogłoszenie w internecie
take-home-facts = Dane ogłoszenia
take-home-link = link
take-home-text = tekst
take-home-picture = obraz
take-home-no-link = bez linku
take-home-by-hand = Nie masz smartfona? Przepisz adres:
take-home-promise = Tablica nic o tobie nie zapisuje.
take-home-back = Wróć do dokumentu
take-home-more = { $count ->
    [one] Następne z { $count } możliwości
    [few] Następne z { $count } możliwości
   *[other] Następne z { $count } możliwości
}

data-as-of = Dane z dnia { $date }
held = Urząd sprawdza zmiany na tablicy
time-unknown = Czas nie jest znany
starting = Tablica jest uruchamiana

search = Szukaj
search-title = Wyszukiwanie
search-found = { $count ->
    [one] Znaleziono { $count } dokument spośród { $value }
    [few] Znaleziono { $count } dokumenty spośród { $value }
   *[many] Znaleziono { $count } dokumentów spośród { $value }
}
search-similar = { $count ->
    [one] Dokładnie tego nie ma; { $count } podobny dokument spośród { $value }
    [few] Dokładnie tego nie ma; { $count } podobne dokumenty spośród { $value }
   *[many] Dokładnie tego nie ma; { $count } podobnych dokumentów spośród { $value }
}
search-found-many = Znaleziono { $value } lub więcej dokumentów spośród { $pages }
search-none = Nie znaleziono nic dla „{ $value }”
search-none-yet = Na razie nic nie znaleziono
search-none-hint = Spróbuj innego słowa albo tylko jego początku.
search-preparing = Wyszukiwanie jest przygotowywane
search-preparing-hint = Wyniki pojawią się, gdy tylko będzie gotowe.
search-reading = Część dokumentów nie została jeszcze przeczytana; wyniki mogą być niepełne.
search-empty = Czego szukasz?
search-empty-hint = Wpisz słowo, ulicę lub znak pisma. Przeszukiwane są tytuły i treść dokumentów. Dokumenty są po czesku.
search-scope = Nie są przeszukiwane zeskanowane strony bez tekstu ani pisma z danymi osobowymi.
search-marks-hint = bez znaków diakrytycznych
search-clear = Wyczyść
search-hide = Ukryj
search-leave = Do tablicy
search-space = spacja
search-erase = Usuń literę
search-accents = Litery ze znakami
search-reference = č. j.
search-up = Wyniki w górę
search-down = Wyniki w dół
search-in-title = w tytule
search-in-reference = w znaku pisma
search-in-origin = w nadawcy lub rodzaju
search-in-several = w kilku miejscach
search-page = strona { $page }
search-attachment-page = załącznik { $value }, strona { $page }
search-first = Pokazano pierwsze { $value }. Wpisz więcej, aby było ich mniej.
search-hit-previous = Poprzednie trafienie
search-hit-next = Następne trafienie
search-hits-hide = Usuń zaznaczenia
search-hit-of = Trafienie { $page } z { $pages }


language-switch = Language
languages-title = Język tablicy
languages-close = Zamknij
larger-text = Większy tekst
smaller-text = Mniejszy tekst
contrast = Kontrast
lower = Niżej
higher = Wyżej

staff-title = Dla obsługi
staff-pin = Podaj PIN
staff-wrong = Błędny PIN
staff-cancel = Anuluj
staff-back = Powrót do tablicy
staff-code = Kod do administracji
staff-code-asked = Kod jest tworzony…
staff-code-none = Nie można utworzyć kodu: administrator już istnieje (zaprosi innych) albo nie można pisać na dysku.
staff-code-shown = { $value } – wpisz go w panelu administracji w ciągu 10 minut, działa raz.
staff-code-on-glass = Kod do administracji jest widoczny na szybie.
staff-quit = Zakończ program…
staff-quit-question = Na pewno zakończyć program?
staff-quit-hint = Na ekranie nic wtedy nie wisi, dopóki ktoś znów nie uruchomi programu.
staff-quit-yes = Zakończ program
staff-locked = { $count ->
    [one] Zbyt wiele błędnych PIN-ów. Następna próba za { $count } minutę
    [few] Zbyt wiele błędnych PIN-ów. Następna próba za { $count } minuty
   *[many] Zbyt wiele błędnych PIN-ów. Następna próba za { $count } minut
}
staff-more = { $count ->
    [one] i jeszcze { $count } rzecz, zob. vyveska status
    [few] i jeszcze { $count } rzeczy, zob. vyveska status
   *[many] i jeszcze { $count } rzeczy, zob. vyveska status
}

arms = Herb miasta
categories = Rodzaje ogłoszeń
taken-down-hint = Za chwilę wróci tablica ogłoszeń.
staff-held = brakuje { $missing } z { $shown } ogłoszeń, zmiana czeka na potwierdzenie
staff-no-time = Czas nie jest znany: zegar pokazuje { $shown }, ostatnio poprawnie { $value }.

warning = Ostrzeżenie
warning-test = Test
issued = wydano { $date }
valid-until = ważne do { $date }
valid-today = ważne dzisiaj do { $value }
warning-to-board = Tablica ogłoszeń
warning-previous = Poprzednie
warning-next = Następne
warning-part = { $page } / { $pages }
warning-show = Pokaż

evidence-day = Urzędowa tablica ogłoszeń { $value }: { $date }
evidence-count = { $count ->
    [one] Wywieszono { $count } pismo.
    [few] Wywieszono { $count } pisma.
   *[many] Wywieszono { $count } pism.
}
evidence-unknown = O tym dniu dziennik nic nie mówi.
evidence-known = Dziennik sięga do { $value }; o późniejszym czasie nic nie mówi.
evidence-all-day = wywieszone cały dzień
evidence-times = wywieszone { $value }
evidence-seen = Tego dnia tablica była dostępna bez przerwy.
evidence-off = Przerwa { $value }: odtwarzacz nie działał
evidence-dark = Przerwa { $value }: na ekranie nic nie było widać
evidence-no-time = Czas nie był znany { $value }: tablica pokazywała to, co wisiało na niej wcześniej
evidence-machine-hot = Urządzenie { $value }: przegrzane
evidence-machine-voltage = Urządzenie { $value }: zasilacz dawał zbyt niskie napięcie
evidence-machine-clock = Urządzenie { $value }: zegara nie ustawiał serwer czasu
evidence-machine-disk = Urządzenie { $value }: dysk nie przeszedł próby
evidence-no-cause = przyczyna nie jest znana, na przykład brak prądu
evidence-lasts = do teraz
evidence-file = plik { $value }
evidence-official = według urzędu { $from } – { $until }
evidence-open-end = bez końca
evidence-announcement = aktualność, nie jest częścią urzędowej tablicy
evidence-began = Dziennik zaczyna się { $value }; o dostępności tablicy przedtem nic nie mówi.
evidence-entries = { $count ->
    [one] W dzienniku jest { $count } wpis.
    [few] W dzienniku są { $count } wpisy.
   *[many] W dzienniku jest { $count } wpisów.
}
evidence-files = Pliki: { $value }. Podpisane miejsca: { $from }. Końcówki odłożone po braku prądu: { $until }.
evidence-key = Klucz publiczny tablicy: { $value }
evidence-head = Skrót ostatniego wpisu: { $value }
evidence-none = brak
evidence-other-keys = Uwaga: klucz tablicy zaginął i został utworzony na nowo ({ $value }×); proszę porównać go ze starszym wydrukiem.
evidence-whole = Dziennik jest pełny i niezmieniony.
evidence-broken = DZIENNIK JEST NARUSZONY; poniżej pierwszy błąd.
evidence-not-come = Ten dzień jeszcze nie nadszedł.
evidence-seen-until = Do { $value } tablica była tego dnia dostępna bez przerwy.
evidence-clock = Nie wiadomo { $value }: zegar urządzenia został przestawiony albo urządzenie było uśpione
evidence-unsigned = Uwaga: na końcu dziennika są wpisy, których tablica nie podpisała ({ $value }); nie są dowodem. Pierwszy z nich: { $from }
evidence-strange = Przy uruchomieniu odłożono wpisy, których tablica nie podpisała: { $value }.
evidence-older = Wpisy starszej wersji, podpisane tylko odcinkami: { $value }.
evidence-wrong-times = Uwaga: wpisy, przy których zegar urządzenia nie wskazywał właściwego czasu: { $value }.
evidence-whole-but = Podpisana część dziennika jest pełna i niezmieniona; to, co stoi za nią, nie jest dowodem.
evidence-not-proven = Pełność dziennika nie jest dowiedziona: podpisuje go inny klucz niż na początku albo jest naruszony.

# Terminal zadowolenia i jego wyniki na tablicy.

terminal-anonymous = Odpowiedź jest anonimowa
terminal-one-touch = Wystarczy jedno dotknięcie
terminal-four-3 = Bardzo zadowoleni
terminal-four-2 = Raczej zadowoleni
terminal-four-1 = Raczej niezadowoleni
terminal-four-0 = Niezadowoleni
terminal-five-4 = Bardzo zadowoleni
terminal-five-3 = Raczej zadowoleni
terminal-five-2 = Ani tak, ani nie
terminal-five-1 = Raczej niezadowoleni
terminal-five-0 = Bardzo niezadowoleni
terminal-position = { $page } z { $pages }
terminal-nps-low = Na pewno nie
terminal-nps-high = Na pewno tak
terminal-nps-value = { $value } na 10

terminal-what = Co dokładnie?
terminal-what-good = Co się Państwu podobało?
terminal-what-bad = Co było nie tak?
terminal-skip = Pomiń
terminal-back = Wróć
terminal-send = Wyślij
terminal-comment = Czy chcą Państwo coś dodać?
terminal-comment-hint = Prosimy nie podawać nazwisk ani innych danych osobowych
terminal-comment-left = { $count ->
    [one] Pozostał { $count } znak
    [few] Pozostały { $count } znaki
   *[many] Pozostało { $count } znaków
}
terminal-where = Gdzie byli Państwo dzisiaj?
terminal-where-hint = Proszę wybrać okienko
terminal-question-of = Pytanie { $page } z { $pages }
terminal-choose = Proszę wybrać jedną odpowiedź

terminal-thanks = Dziękujemy
terminal-thanks-hint = Ta odpowiedź pomoże ulepszyć pracę urzędu
terminal-not-saved = Nie udało się zapisać odpowiedzi
terminal-not-saved-hint = Prosimy powiedzieć o tym w okienku
terminal-part-saved = Części odpowiedzi nie udało się zapisać
terminal-part-saved-hint = Reszta jest zapisana, prosimy nie głosować ponownie
terminal-unknown-saved = Nie wiemy, czy odpowiedź jest zapisana
terminal-unknown-saved-hint = Prosimy nie głosować ponownie i powiedzieć o tym w okienku
terminal-no-question = Dzisiaj o nic nie pytamy
terminal-no-question-hint = Gdy zechcemy poznać Państwa opinię, pytanie pojawi się tutaj
terminal-leaving = { $count ->
    [one] Za { $count } sekundę ekran wróci na początek
    [few] Za { $count } sekundy ekran wróci na początek
   *[many] Za { $count } sekund ekran wróci na początek
}
terminal-stay = Kontynuuj

terminal-keyboard = Klawiatura
terminal-erase = Usuń
terminal-space = Spacja
terminal-shift = Wielkie litery
terminal-symbols = Cyfry
terminal-letters = Litery

terminal-tile = Prosimy o opinię o naszej obsłudze
terminal-invite = Na ile są Państwo z nas zadowoleni?
terminal-invite-hint = Proszę dotknąć ekranu i odpowiedzieć jednym dotknięciem

results-title = Co nam Państwo powiedzieli
results-answer = Co zmieniliśmy
results-month = Wyniki za { $value }
results-count = { $count ->
    [one] { $count } odpowiedź
    [few] { $count } odpowiedzi
   *[many] { $count } odpowiedzi
}
results-index = Indeks zadowolenia
results-index-value = { $value } na 100
results-praised = Najczęściej chwalone: { $value }
results-criticised = Najczęściej krytykowane: { $value }
results-better = Lepiej niż w poprzednim miesiącu
results-same = Bez wyraźnej zmiany wobec poprzedniego miesiąca
results-worse = Gorzej niż w poprzednim miesiącu

alert-streak = { $count ->
    [one] { $count } zła odpowiedź
    [few] { $count } złe odpowiedzi z rzędu
   *[other] { $count } złych odpowiedzi z rzędu
}
alert-streak-over = znów przyszła dobra odpowiedź
alert-index = indeks zadowolenia spadł do { $value }
alert-index-over = indeks zadowolenia znów wzrósł do { $value }
alert-silent = w godzinach otwarcia nikt nie głosuje
alert-silent-over = znów oddawane są głosy
alert-dead = terminal nie odpowiada
alert-off = już nie jest obserwowany
alert-line-terminal = Terminal: { $value }
alert-line-begun = Początek: { $date }
alert-line-ended = Koniec: { $date }
alert-line-run = Złe odpowiedzi z rzędu: { $value }
alert-line-index = Indeks zadowolenia (od 0 do 100): { $value }
alert-line-limit = Próg: { $value }
alert-line-answers = Liczba odpowiedzi: { $value }
alert-line-hours = Z ostatnich godzin: { $value }
alert-line-last = Ostatnia odpowiedź: { $date }
alert-line-never = Jeszcze żadnej odpowiedzi
alert-line-heard = Terminal odezwał się ostatnio: { $date }
alert-line-silent = Bez odpowiedzi w godzinach otwarcia: { $value } h
alert-line-acknowledge = Potwierdzenie: { $value } --by NAZWISKO
alert-line-link = Zbieranie głosów: { $value }

problem-nothing-hangs = Na tablicy ogłoszeń nic teraz nie wisi
problem-nothing-hangs-do = Sprawdź, czy źródła mają co wywiesić, i terminy dokumentów
problem-glass = Tablica nie odpowiada
problem-glass-do = Uruchom ją ponownie; to, co jest na szybie, może być nieaktualne
problem-dark = Na szybie nic nie widać
problem-dark-do = Sprawdź, czy ekranu nie zasłania inne okno, i uruchom tablicę ponownie
problem-display = Do tablicy nie jest podłączony żaden wyświetlacz
problem-display-do = Sprawdź kabel, zasilanie i wejście wyświetlacza
problem-clock = Czas urządzenia nie jest pewny
problem-clock-do = Sprawdź zegar i czas sieciowy; do tego czasu tablica niczego nie zdejmie
problem-journal = Dziennik wywieszeń nie jest w porządku
problem-journal-do = Uruchom vyveska evidence verify i wezwij administratora
problem-store = Tablica nie może zapisywać
problem-store-do = Sprawdź dysk i prawa folderu tablicy
problem-disk = Na dysku kończy się miejsce: { $value }
problem-disk-do = Zwolnij miejsce, inaczej nowe dokumenty nie zawisną
problem-disk-canary = Dysk tablicy zwraca błędne dane lub nie odpowiada
problem-disk-canary-do = Jak najszybciej wymień dysk i przywróć kopię zapasową
problem-under-voltage = Urządzenie ma zbyt słabe zasilanie
problem-under-voltage-do = Wymień zasilacz lub kabel; zbyt niskie napięcie niszczy kartę i zatrzymuje tablicę
problem-temperature = Urządzenie się przegrzewa
problem-temperature-do = Sprawdź wentylację i kurz, osłoń je przed słońcem
problem-source = Źródło { $value } nie jest w porządku
problem-source-do = Napraw to, co napisano wyżej; jeśli chodzi o adres lub sieć, sprawdź je. Czego nie odczytano, tablica pokazuje w ostatnim znanym stanie
problem-held = Źródło { $value } przestało podawać to, co ma wisieć
problem-held-do = Tablica to zostawia. Jeśli to zamierzone: vyveska release { $value }
problem-defects = Źródło { $value } ma wady
problem-defects-do = Przekaż je dostawcy źródła
problem-attachments = Nie udaje się pobrać załączników źródła { $value }
problem-attachments-do = Sprawdź odnośniki do załączników w źródle
problem-office = Z plików biurowych źródła { $value } nie udaje się zrobić PDF
problem-office-do = Wywieś je jako PDF
problem-unshown = Dokumentu nie da się pokazać: { $value }
problem-unshown-do = Wywieś go ponownie, najlepiej jako PDF
problem-workers = Dokumenty nie są rysowane
problem-workers-do = Program rysujący nie działa; zajrzyj do dziennika i uruchom tablicę ponownie
problem-converter = Pliki biurowe nie są teraz konwertowane i czekają
problem-converter-do = Uruchom na tablicy sudo vyveska doctor; powie, co zrobić
problem-warnings = Nie udaje się odczytać ostrzeżeń
problem-warnings-do = Sprawdź adres cap w części [crisis] i sieć
problem-time-server = Zegara nie ustawia już żaden serwer czasu
problem-time-server-do = Sprawdź sieć i serwer czasu; tablica działa według własnego zegara
problem-configuration = Konfiguracja jest błędna, działa ostatnia dobra
problem-configuration-do = Proszę ją poprawić według vyveska status; pod systemd tablica sama ją przejmie, inaczej proszę ją uruchomić ponownie
problem-schedule = Plik harmonogramu jest błędny
problem-schedule-do = Popraw go według vyveska status; na razie obowiązuje poprzedni
problem-surveys = Plik ankiet jest błędny
problem-surveys-do = Popraw go według vyveska status; na razie obowiązują poprzednie
problem-delivery = Nie udaje się przekazać głosów
problem-delivery-do = Sprawdź serwer zbierający i token; głosy zostają tutaj
problem-refused = Serwer zbierający odrzucił głosy
problem-refused-do = Głosy zostają tutaj i zostaną przekazane ponownie; zaktualizuj serwer
problem-update = Nowa wersja programu { $value } nie sprawdziła się, działa poprzednia
problem-update-do = Przekaż dostawcy wynik polecenia vyveska update status; ta wersja nie zostanie sama ponownie wypróbowana
problem-messages = Nie udaje się wysłać wiadomości o problemach
problem-messages-do = Sprawdź [alerts.mail] i webhook
problem-over = { $value }: już jest w porządku
problem-day-well = tablica nie ma żadnych problemów
problem-new = nowe
problem-day-over = Co się skończyło:
problem-line-what = Szczegóły: { $value }
problem-line-since = Trwa od: { $date }
problem-line-do = Co zrobić: { $value }
problem-line-span = od { $from } do { $until }
week-well = tydzień na tablicy, wszystko w porządku
week-not-confirmed = tydzień na tablicy; czy teraz coś widać, nie udało się potwierdzić
week-shown = Potwierdzono, że tablicę było widać: { $value } h z { $all } h
week-shown-unknown = Z dziennika nie wynika, jak długo było widać tablicę
week-outages = Przerwy: { $value }, razem { $all } h
week-notices = Wiszące dokumenty urzędowe: { $value }
week-votes = Odpowiedzi mieszkańców: { $value }
week-disk = Wolne miejsce na dysku: { $value }
week-silence = Jeśli ta wiadomość nie przyjdzie za tydzień, tablica lub jej poczta nie działa.
problem-day = { $count ->
    [one] na tablicy trwa { $count } problem
    [few] na tablicy trwają { $count } problemy
    [many] na tablicy trwa { $count } problemów
   *[other] na tablicy trwa { $count } problemu
}
problem-day-new = { $count ->
    [one] { $count } nowy
    [few] { $count } nowe
    [many] { $count } nowych
   *[other] { $count } nowego
}

page-lead = Odpowiedz na to, na co chcesz. Nic nie jest obowiązkowe i nikt się nie dowie, kto odpowiadał.
page-language = Język strony
page-reason-hint = Nieobowiązkowe. Można wybrać jedną odpowiedź.
page-none-title = Tu niczego nie ma
page-none = Ten adres nie prowadzi do żadnej ankiety. Prosimy go sprawdzić.
page-over-title = Ankieta się zakończyła
page-over = Dziękujemy wszystkim, którzy odpowiedzieli.
page-soon-title = Ankieta jeszcze się nie zaczęła
page-soon = Zacznie się { $date }.
page-empty = Nie ma jeszcze żadnej odpowiedzi. Prosimy wybrać co najmniej jedną.
page-old = Strona była otwarta zbyt długo albo pytania się w tym czasie zmieniły. Prosimy odpowiedzieć ponownie.
page-failed = Nie udało się zapisać odpowiedzi. Prosimy wysłać ją za chwilę ponownie.
page-code-lead = Odpowiadać mogą tylko zaproszone osoby. Kod z zaproszenia pilnuje, aby każdy odpowiedział raz; z odpowiedzią nie jest w żaden sposób łączony.
page-code = Kod z zaproszenia
page-code-hint = Dziesięć znaków. Wielkość liter, odstępy i łączniki nie mają znaczenia.
page-code-go = Dalej
page-code-wrong = Nie ma takiego kodu. Prosimy sprawdzić go na zaproszeniu.
page-code-missing = Prosimy wpisać kod z zaproszenia.
page-code-used = Ktoś już odpowiedział z tym kodem. Każdy kod jest ważny jeden raz.
page-code-many = Zbyt wiele błędnych kodów. Prosimy spróbować za minutę.
page-code-apart = Nie zapisujemy, kim Państwo są. Odpowiedź jest zapisywana bez kodu, bez godziny i bez języka, razem z odpowiedziami innych.
page-busy-title = Właśnie odpowiada wiele osób
page-busy = Prosimy spróbować za chwilę ponownie.
page-wrong-title = Nie rozumiemy formularza
page-wrong = Prosimy otworzyć stronę ponownie i odpowiedzieć na niej.
document-open = Otwórz dokument
document-text = Tekst dokumentu
document-text-hint = Tekst przejęty z dokumentu. Wiążące jest jego oryginalne brzmienie.
document-text-recognised = Tekst został rozpoznany z obrazu stron i może zawierać błędy.
document-gone-title = Ogłoszenia nie ma już na tablicy
document-gone = Zostało zdjęte, a jego dokumentów już tu nie ma.
document-none = Ten adres nie prowadzi do żadnego ogłoszenia. Proszę go sprawdzić.
page-scan = Skieruj tu telefon
page-scan-hint = Otworzy się strona z pytaniami. Niczego się nie instaluje, odpowiedzi są anonimowe.
page-type = Albo wpisz w przeglądarce
page-until = Odpowiadać można do { $date }

report-title = Raport o zadowoleniu
report-span = { $from } – { $to }
report-made = Sporządzono { $value }
report-only-terminal = Tylko terminal { $value }
report-only-counter = Tylko okienko { $value }
report-only-question = Tylko jedno pytanie
report-index = Indeks zadowolenia
report-index-formula = średnia (wynik ÷ najwyższy wynik) × 100
report-interval = 95% przedział ufności { $low } do { $high }
report-answers = Odpowiedzi
report-answers-detail = Pominięto { $skipped }, bez reakcji { $timeout }
report-follow-up = Pytanie dodatkowe: odpowiedziało { $answered }, pominęło { $skipped }, bez reakcji { $timeout }
report-visits = Wizyty
report-visits-detail = Ile razy ktoś odpowiedział na te pytania
report-misuse = Wykluczono jako nadużycie
report-misuse-included = Nadużycia, wliczone
report-misuse-detail = Wizyty: zachowane, lecz nieliczone
report-misuse-included-detail = Wizyty: raport zamówiono razem z nimi
report-trend = Indeks wobec poprzedniego okresu
report-up = Poprawa
report-down = Pogorszenie
report-unclear = Bez wyraźnej zmiany
report-trend-none = Nie można porównać
report-trend-detail = { $from } do { $to }; wcześniej indeks { $value }, { $count }
report-trend-few = Wcześniej za mało głosów: { $count }
report-few = Za mało głosów
report-few-hint = { $count ->
    [one] Wynik pokazujemy od { $count } odpowiedzi
   *[other] Wynik pokazujemy od { $count } odpowiedzi
}
report-nps = Wskaźnik rekomendacji (NPS)
report-nps-formula = udział 9–10 − udział 0–6, × 100
report-promoters = Promotorzy
report-passives = Neutralni
report-detractors = Krytycy
report-positive = Zadowolonych
report-shares = Jak ludzie odpowiadali
report-shares-hint = Kreska na pasku to 95% przedział udziału
report-days = Dzień po dniu
report-weeks = Tydzień po tygodniu
report-days-hint = Pas to 95% przedział, słupki poniżej to liczba odpowiedzi; dzień z małą liczbą głosów nie ma punktu
report-before-line = poprzedni okres { $value }
report-heat = Kiedy ludzie są zadowoleni
report-heat-hint = W polu indeks, a pod nim liczba odpowiedzi; godziny czasu lokalnego
report-reasons-negative = Co ludziom przeszkadza
report-reasons-neutral = Powody neutralnych odpowiedzi
report-reasons-positive = Co ludzie chwalą
report-reasons-negative-hint = Udział w odpowiedziach niezadowolonych (n = { $value })
report-reasons-neutral-hint = Udział w odpowiedziach neutralnych (n = { $value })
report-reasons-positive-hint = Udział w odpowiedziach zadowolonych (n = { $value })
report-reasons-none = Nikt nie podał powodu
report-languages = Język odpowiedzi
report-counters = Według okienek
report-terminals = Według terminali
report-places-hint = Punkt to indeks, linia to jego 95% przedział; gdzie linie się nakładają, kolejność niewiele znaczy
report-no-counter = Bez okienka
report-public-pages = Strona publiczna (kod QR)
report-closed-pages = Ankiety zamknięte (kody jednorazowe)
report-all = łącznie { $value }
report-written = Co ludzie napisali
report-written-hidden = Napisanych wiadomości: { $value }. Wypisuje je opcja --with-comments.
report-written-erased = (wiadomość została usunięta)
report-table = Liczby w tabeli
report-col-answer = Odpowiedź
report-col-language = Język
report-col-reason = Powód
report-col-day = Dzień
report-col-week = Tydzień od
report-col-place = Miejsce
report-col-count = Liczba
report-col-share = Udział
report-col-interval = 95% przedział
report-col-index = Indeks
report-versions = Brzmienie pytań zmieniło się w tym okresie; wersji: { $value }
report-no-time = Odpowiedzi udzielone, gdy terminal nie znał czasu: { $value }. Są w sumach, nie ma ich na wykresach dni i godzin.
report-empty = W tym okresie nikt nie odpowiedział
report-method = Jak to liczymy
report-method-index = Indeks to średnia (wynik ÷ najwyższy wynik) × 100; cztery buźki mają 0, 33,3, 66,7 i 100. Przedział to średnia ± 1,96 · s ÷ √n, przycięty do skali; gdzie wszystkie odpowiedzi są takie same, przedział Wilsona.
report-method-share = Udziały mają przedział Wilsona. NPS to udział odpowiedzi 9–10 minus udział 0–6, w punktach. Wszystkie przedziały na poziomie 95%.
report-method-trend = Zmiana to różnica indeksów obu okresów; o poprawie lub pogorszeniu mówimy, gdy jej 95% przedział nie zawiera zera.
report-method-misuse = Za zabawę jednej osoby uznajemy { $same } takich samych lub { $any } dowolnych odpowiedzi na jednym terminalu w ciągu { $seconds } s. Pierwsza się liczy, pozostałe zachowujemy z oznaczeniem.
report-method-public = Na publicznej stronie ankiety zalewu szukamy dopiero wtedy, gdy w ciągu { $seconds } s przyjdzie { $public } formularzy. Wtedy liczy się tylko pierwszy z formularzy z jednego adresu (od { $any }. z niego) i tylko pierwszy z tych, których co najmniej połowa z { $public } jest całkiem jednakowa; pozostałe się liczą. Jeśli mimo to zostanie ich { $public }, nie da się ich odróżnić od zalewu i liczy się tylko pierwszy. Uczciwej odpowiedzi takiej samej jak zalew lub z tego samego adresu nie da się od niego odróżnić. Adresów nie przechowujemy.
report-method-privacy = Głosy są anonimowe: bez kamery, bez danych o urządzeniu lub osobie. Czas to czas lokalny terminala.
report-page = Strona { $page } z { $pages }

# Rodzaje pism: jak się nazywają i jednym zdaniem, czym są. Klucze zna words::categories.

document-in-czech = dokument jest po czesku
category-general-measure = Środki o charakterze ogólnym
category-general-measure-what = Zasada dotycząca określonego miejsca lub sprawy, na przykład plan zagospodarowania albo znaki drogowe; do wywieszonego projektu uwagi mogą zgłosić ci, których dotyczy.
category-binding-decree = Akty prawa miejscowego
category-binding-decree-what = Zasady, które miasto samo ustanowiło i które obowiązują wszystkich na jego terenie.
category-auction = Licytacje
category-auction-what = Gdzie i kiedy odbędzie się licytacja domu, działki lub innej rzeczy i jak wziąć w niej udział.
category-public-contract = Umowy publicznoprawne
category-public-contract-what = Umowy między gminami lub urzędami o tym, kto za kogo co wykonuje, oraz umowy o dotacje.
category-public-notice = Obwieszczenia publiczne
category-public-notice-what = Tak urząd doręcza pisma osobom nieznanym, nieosiągalnym lub bardzo licznym; 15. dnia po wywieszeniu uznaje się je za doręczone.
category-decree = Obwieszczenia
category-decree-what = Pisma, które urząd doręcza przez wywieszenie tutaj, oraz zasady wydane przez miasto.
category-intention = Zamiary
category-intention-what = Miasto z góry ogłasza, co chce sprzedać, zamienić, darować, wynająć lub użyczyć; każdy może się wypowiedzieć i złożyć ofertę.
category-budget = Budżet
category-budget-what = Ile pieniędzy gmina oczekuje i na co chce je wydać; mieszkańcy mogą się wypowiedzieć o projekcie.
category-final-account = Sprawozdanie z wykonania budżetu
category-final-account-what = Jak gmina naprawdę gospodarowała w minionym roku.
category-budget-account = Budżet i sprawozdanie z jego wykonania
category-budget-account-what = Ile pieniędzy gmina oczekuje i na co chce je wydać oraz jak gospodarowała w minionym roku.
category-session = Sesje rady
category-session-what = Kiedy i gdzie obraduje rada i o czym będzie mówić; przyjść może każdy.
category-meeting = Posiedzenia
category-meeting-what = Kiedy i gdzie zbiera się rada, komisja lub inny organ i o czym obraduje.
category-election = Wybory
category-election-what = Kiedy, gdzie i jak się głosuje.
category-housing = Wolne mieszkania
category-housing-what = Mieszkania, o które można się ubiegać.
category-finding = Rzeczy znalezione
category-finding-what = Rzeczy, które znaleziono i które czekają na właściciela.
category-tender = Nabory i przetargi
category-tender-what = Urząd wybiera osobę lub firmę; zainteresowani mogą się zgłosić do dnia podanego w dokumencie.
category-procurement = Zamówienia publiczne
category-procurement-what = Roboty, towary i usługi, które gmina lub urząd zamawia u firm.
category-job = Wolne miejsca pracy
category-job-what = Stanowiska, na które urząd lub jego jednostka szuka pracowników.
category-grant = Dotacje
category-grant-what = Pieniądze, o które mogą się ubiegać ludzie lub stowarzyszenia, i kto je otrzymał.
category-resolution = Uchwały i postanowienia
category-resolution-what = Co postanowiły organy miasta albo co orzekł sąd lub urząd.
category-decision = Decyzje
category-decision-what = Co urząd rozstrzygnął w konkretnej sprawie oraz czy i jak można się odwołać.
category-regulation = Rozporządzenia
category-regulation-what = Zasady, które gmina, region lub inny urząd wydały na podstawie ustawy.
category-delivery = Doręczenia
category-delivery-what = Pisma, które czekają na kogoś w urzędzie; po terminie ustawowym uznaje się je za doręczone, nawet gdy nikt ich nie odbierze.
category-land-use = Planowanie przestrzenne
category-land-use-what = Gdzie w mieście wolno budować, a gdzie nie; do projektów można zgłaszać uwagi.
category-building = Postępowania budowlane
category-building-what = O jakiej budowie urząd rozstrzyga i do kiedy mogą się wypowiedzieć sąsiedzi.
category-environment = Oddziaływanie na środowisko
category-environment-what = Jak budowa lub plan wpłynęłyby na przyrodę i ludzi w okolicy.
category-road = Zamknięcia dróg
category-road-what = Które drogi są przez pewien czas zamknięte i którędy prowadzi objazd.
category-announcement = Ogłoszenia
category-announcement-what = Co urząd podaje wszystkim do wiadomości.
category-call = Wezwania
category-call-what = Urząd prosi kogoś, aby coś zrobił lub się zgłosił.
category-other = Pozostałe
category-other-what = Co nie należy do żadnej innej grupy.

# Dla osób, które nie widzą tablicy: co się mówi; nic z tego się nie pokazuje.

read-aloud = Czytaj na głos
reader-board = Tablica ogłoszeń urzędu, { $value }.
reader-keys-keypad = Klawisz w dół i w górę: następny i poprzedni. W lewo i w prawo: grupy. Środkowy klawisz otwiera.
reader-keys-keyboard = Strzałka w dół i w górę: następny i poprzedni. W lewo i w prawo: grupy. Enter otwiera, F1 to pomoc.
reader-touch = Albo przesuwaj palcem po szybie i słuchaj. Podwójne stuknięcie gdziekolwiek otwiera to, co było słychać ostatnio.
reader-hint = W dół: następny. W górę: poprzedni. Zatwierdź, aby otworzyć.
reader-help-keypad = Wokół środkowego klawisza są cztery strzałki. W dół i w górę: następna i poprzednia pozycja. W lewo i w prawo: poprzednia i następna grupa. Środkowy klawisz robi to samo co dotyk palca. Osobne klawisze prowadzą wstecz, na początek tablicy i do pomocy oraz zmieniają głośność i szybkość.
reader-help-keyboard = Strzałka w dół i w górę: następna i poprzednia pozycja. Strzałka w lewo i w prawo: poprzednia i następna grupa. Enter robi to samo co dotyk palca. Escape prowadzi wstecz, Home na początek tablicy. F2 powtarza, co było powiedziane ostatnio. Plus i minus na klawiaturze numerycznej zmieniają głośność, Page Up i Page Down szybkość.
reader-help-choose = Wybierz tutaj jedną z możliwości i zatwierdź ją.
reader-help-board = To jest lista ogłoszeń. Nad nią są rodzaje ogłoszeń, pod nią narzędzia: wyszukiwanie, wielkość liter, kontrast, język.
reader-help-notice = To jest otwarte ogłoszenie: jego dane, dokument, załączniki i narzędzia.
reader-help-document = To jest dokument. Środkowy klawisz lub Enter: czytaj, wstrzymaj i czytaj dalej. W lewo i w prawo: poprzednie i następne zdanie. Dwa razy szybko: akapit. Trzy razy: nagłówek. Cztery razy: strona.
reading-heading = Nagłówek
reader-help-search = Napisz tutaj, czego szukasz, litera po literze na klawiaturze poniżej. Wyniki są nad nią.
reader-any-key = Dowolny klawisz lub dotyk: kontynuacja.
reader-volume = Głośność { $page } z { $pages }
reader-rate = Szybkość { $value } %
reader-button = przycisk
reader-tab = karta
reader-choice = opcja
reader-field = pole tekstowe
reader-list = lista
reader-empty = puste
reader-chosen = wybrane
reader-on = włączone
reader-off = wyłączone
reader-disabled = teraz niedostępne
reader-pin-digit = cyfra kodu PIN
reader-star = gwiazdka
reader-comma = przecinek
reader-full-stop = kropka
reader-question-mark = znak zapytania
reader-exclamation-mark = wykrzyknik
reader-sign = znak
reader-document = Dokument, strona { $page } z { $pages }
reader-attachment = Załącznik { $page } z { $pages }
reader-personal = Ogłoszenie z danymi osobowymi. Można go wysłuchać tylko w słuchawkach.
reader-new = { $count ->
    [one] Dziś wywieszono { $count } nowe ogłoszenie
    [few] Dziś wywieszono { $count } nowe ogłoszenia
   *[many] Dziś wywieszono { $count } nowych ogłoszeń
}
reader-nothing-new = Dziś nie wywieszono nic nowego.
