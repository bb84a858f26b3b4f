# Urządzenia: stan tablicy, przerwy, obraz szyby, połączenie.
device-well = W porządku
device-warned = Uwaga
device-dark = Nie świeci
device-silent = Nie odpowiada
device-planned-dark = Wyłączono celowo
device-unknown = Nie wiadomo
device-not-known = nie wiadomo
device-this-machine = Tablica na tym urządzeniu
device-why-all-hangs = { $count ->
    [0] Odtwarzacz właśnie potwierdził obraz; według dziennika nie ma teraz wisieć żadne ogłoszenie.
    [one] Odtwarzacz właśnie potwierdził obraz i wisi jedyne ogłoszenie, które ma wisieć.
    [few] Odtwarzacz właśnie potwierdził obraz i wiszą wszystkie { $count } ogłoszenia, które mają wisieć.
    *[other] Odtwarzacz właśnie potwierdził obraz i wisi wszystkie { $count } ogłoszeń, które mają wisieć.
}
device-why-missing = { $count ->
    [one] Na tablicy brakuje { $count } ogłoszenia z { $value }, które według dziennika mają wisieć.
    [few] Na tablicy brakuje { $count } ogłoszeń z { $value }, które według dziennika mają wisieć.
    *[other] Na tablicy brakuje { $count } ogłoszeń z { $value }, które według dziennika mają wisieć.
}
device-why-unshown = { $count ->
    [one] { $count } dokument wisi, ale nie można go wyświetlić.
    [few] { $count } dokumenty wiszą, ale nie można ich wyświetlić.
    *[other] { $count } dokumentów wisi, ale nie można ich wyświetlić.
}
device-why-untried = { $count ->
    [one] { $count } dokumentu jeszcze nie narysowano, więc nie wiadomo, czy można go wyświetlić.
    [few] { $count } dokumentów jeszcze nie narysowano, więc nie wiadomo, czy można je wyświetlić.
    *[other] { $count } dokumentów jeszcze nie narysowano, więc nie wiadomo, czy można je wyświetlić.
}
device-why-problem = Tablica zgłasza: { $value }.
device-why-problems = { $count ->
    [one] Tablica zgłasza: { $value }, i { $count } inną sprawę.
    [few] Tablica zgłasza: { $value }, i { $count } inne sprawy.
    *[other] Tablica zgłasza: { $value }, i { $count } innych spraw.
}
device-why-time = Czas urządzenia nie jest znany; do tego czasu nic nie zostanie wywieszone ani zdjęte.
device-why-night = Ekran jest wyłączony zgodnie z trybem nocnym w konfiguracji.
device-why-trouble = Na szybie nic nie widać. Zmierzona przyczyna: { $value }.
device-why-silent = Odtwarzacz nie działa lub nie odpowiada. Nie wiadomo, co jest na szybie.
device-why-untold = Odtwarzacz nie mówi, co jest na szybie; prawdopodobnie ma inną wersję niż ta administracja.
device-why-old-frame = Odtwarzacz odpowiada, ale ostatni obraz pokazał { $value } temu; co jest teraz na szybie, nie jest potwierdzone.
device-why-journal = Nie wiadomo, co ma wisieć: dziennika nie można odczytać.
device-asked-at = Sprawdzono teraz, { $value }.
device-list-caption = Tablice zarządzane tutaj i ich stan w tej chwili
device-column-name = Urządzenie
device-column-state = Stan
device-column-asked = Sprawdzono
device-hangs-of = { $value } z { $all }
device-problems-title = Co wymaga człowieka
device-facts-title = Dane
device-fact-since = Bez przerwy od
device-since-window = { $date } lub dłużej
device-fact-hangs = Wiszące ogłoszenia urzędowe
device-fact-screen = Na szybie
device-fact-frames = Pokazane klatki
device-frames = { $value }, ostatnia { $age } temu
device-fact-size = Rozmiar obrazu w pikselach
device-fact-disk = Wolne miejsce na dysku
device-fact-memory = Wolna pamięć
device-memory-of = { $value } z { $all }
device-fact-player = Pamięć odtwarzacza
device-fact-temperature = Temperatura
device-fact-load = Obciążenie z minuty
device-load-of = { $value }, rdzeni: { $all }
device-fact-clock = Zegar
device-clock-right = sterowany serwerem czasu; odchylka nie jest mierzona
device-clock-right-within = sterowany serwerem czasu, odchylka najwyżej { $value }
device-clock-alone = nie steruje nim żaden serwer czasu
device-clock-unknown = nie wiadomo, czy steruje nim serwer czasu
device-fact-version = Wersja
device-fact-update = Aktualizacje
device-update-trial = próbowana jest wersja { $value }; jeśli się nie sprawdzi, wróci { $good }
device-update-trial-until = próbowana jest wersja { $value }, co najmniej do { $until }; jeśli się nie sprawdzi, wróci { $good }
device-update-given-up = wersja { $value } nie sprawdziła się { $date }, działa { $good }
device-update-none = żadna nie jest próbowana; sprawdzona wersja { $good }
device-update-by-hand = nie zainstalowano z pakietów
device-fact-host = Nazwa urządzenia
device-fact-monitor = Czy monitor świeci
device-monitor-not-measured = nie jest mierzone; odtwarzacz wie tylko, że przekazał obraz systemowi graficznemu
device-monitor-none = żaden nie jest podłączony
device-monitor-connected = podłączony ({ $value }); czy świeci, odtwarzacz nie wie
device-screen-attract = pokaz ogłoszeń
device-screen-board = lista ogłoszeń
device-screen-viewer = otwarte ogłoszenie
device-screen-search = wyszukiwanie
device-screen-crisis = komunikat kryzysowy
device-screen-terminal = terminal satysfakcji
device-screen-starting = odtwarzacz się uruchamia
picture-title = Obraz szyby
picture-hint = Zrobienie obrazu zostanie zapisane w dzienniku. Obraz nigdzie nie jest zapisywany i po minucie znika. Jeśli ktoś jest przy tablicy, odtwarzacz odmówi.
picture-take = Pokaż obraz szyby
picture-free = Przy tablicy nikogo teraz nie ma, obraz można wykonać.
picture-at = Zrobiono { $value }, widoczne do { $until }.
picture-is = Co jest na szybie
picture-should = Co według odtwarzacza ma tam być
picture-alt = Zmniejszony obraz szyby: { $value }. Co ma na nim być, opisano obok.
picture-no-elements = Odtwarzacz nic o tym obrazie słowami nie mówi.
picture-refused-visitor = Obraz jest niedostępny: ktoś jest przy tablicy. Tego, co ogląda, administracja nie pokazuje. Spróbuj, gdy odejdzie.
picture-refused-staff = Obraz jest niedostępny: na szybie jest ekran obsługi.
picture-refused-survey = Obraz jest niedostępny: ktoś właśnie odpowiada w ankiecie.
picture-refused-personal-data = Obraz jest niedostępny: na szybie jest ogłoszenie z danymi osobowymi.
picture-refused-too-soon = Obraz jest niedostępny: inny zrobiono mniej niż pięć sekund temu. Spróbuj za chwilę.
picture-refused-dark = Obraz jest niedostępny: na szybie nic nie widać.
picture-refused-other = Obraz jest niedostępny; odtwarzacz podał: { $value }.
outage-title = Przerwy z ostatnich 30 dni
outage-known = Dziennik wie o tym od { $from } do { $until }.
outage-nothing-known = O ostatnich { $value } dniach dziennik nic nie wie.
outage-not-measurable = nie można zmierzyć
outage-expected = Mierzalny czas, w którym tablica miała być widoczna
outage-confirmed = Z tego potwierdzono
outage-lost = Przerwy razem
outage-planned = Wyłączono celowo
outage-none = W tym czasie dziennik nie zna żadnej przerwy.
outage-caption = Kiedy tablicy nie było widać, a powinna być, najnowsze na górze
outage-from = Od
outage-to = Do
outage-length = Długość
outage-cause = Przyczyna
outage-lasts = trwa
outage-unread = Dziennika nie można odczytać, więc o przerwach nic nie wiadomo.
outage-doubted = Dziennik nie jest dowiedziony jako pełny i niezmieniony; dane poniżej mogą nie być prawdziwe.
outage-more = { $count ->
    [one] Kolejna starsza przerwa: { $count }.
    [few] Kolejne starsze przerwy: { $count }.
    *[other] Kolejne starsze przerwy: { $count }.
}
outage-cause-unknown = nieznana (brak prądu lub wymuszone zakończenie)
outage-cause-stopped = wyłączenie przez obsługę lub system
outage-cause-broke-down = awaria odtwarzacza
outage-cause-starting = odtwarzacz się uruchamiał
outage-cause-silent = odtwarzacz nie odpowiadał
outage-cause-card-lost = utrata karty graficznej
outage-cause-card-refused = karta graficzna odrzuciła polecenie
outage-cause-not-taken = ekran nie przyjmował obrazu
outage-cause-clock = zegar przestawiono lub urządzenie było uśpione
outage-cause-covered = okno tablicy było zasłonięte
outage-cause-no-display = nie był podłączony wyświetlacz
outage-cause-display-off = wyświetlacz był wyłączony
outage-cause-no-screen = sesja graficzna nie miała żadnego ekranu
outage-cause-night = nocne wyłączenie ekranu
outage-cause-no-time = przez część tego czasu odtwarzacz działał i nie znał czasu
connection-title = Połączenie: co dociera z przeglądarki
connection-lead = Otwórz tę stronę tak, jak robią to ludzie: przez ten sam adres i to samo proxy. Co dociera inaczej, niż powinno, opisano poniżej.
connection-what = Co
connection-value = Dotarło
connection-verdict = Co to znaczy
connection-caption = Nagłówki tego żądania i jak są rozumiane
connection-none = nic
connection-host = Host
connection-peer = Skąd przyszło połączenie
connection-forwarded = X-Forwarded-For
connection-sender = Adres przeglądarki, któremu się wierzy
connection-scheme = Szyfrowanie
connection-tls = TLS tutaj lub na proxy
connection-no-tls = bez TLS, tylko na tym urządzeniu
connection-origin = Adres, któremu mają odpowiadać formularze
connection-fine = W porządku.
connection-no-host = Bez Host nie można rozpoznać własnych formularzy. Niech proxy go przekazuje.
connection-host-differs = Proxy przepisuje Host; liczy się public w [admin].
connection-untrusted = Połączenie nie przyszło z podanego proxy (trusted-proxies w [admin]), więc X-Forwarded-For nie jest wiarygodny.
connection-not-behind = W [admin] nie ustawiono behind-proxy, więc X-Forwarded-For nie jest wiarygodny.
connection-no-forwarded = Proxy nie wysyła X-Forwarded-For: wszyscy mają jeden adres, a limit prób logowania liczy się łącznie.
connection-try = Wypróbuj formularz
connection-try-hint = Niczego nie zmienia. Jeśli przejdzie, inne formularze z tego adresu też zostaną przyjęte.
done-connection = Formularz przeszedł: formularze z tego adresu są przyjmowane.
