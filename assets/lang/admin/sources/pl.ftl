# Źródła: kanały i foldery, wstrzymane zmiany, wady.
source-well = W porządku
source-defective = Ma wady
source-held = Wstrzymano
source-failing = Nie można odczytać
source-folder-failing = Folder jest niedostępny
source-folder-state = Folder teraz, oczami administracji
source-folder-missing = nie ma go na miejscu
source-folder-unreadable = nie można go odczytać.
source-folder-there = { $count ->
    [0] jest na miejscu i jest pusty
    [one] jest na miejscu, { $count } pozycja
    [few] jest na miejscu, { $count } pozycje
    *[other] jest na miejscu, { $count } pozycji
}
source-unread = Jeszcze nieodczytane
source-unknown = Nie wiadomo
source-not-known = nie wiadomo
source-silent = O źródłach nic teraz nie wiadomo: odtwarzacz nie odpowiada.
source-none = Tablica nie ma w konfiguracji żadnego źródła.
source-caption = Źródła tablicy i ich stan w tej chwili
source-column-name = Źródło
source-column-state = Stan
source-column-age = Ostatnio odczytane
source-column-read = Ostatni odczyt
source-column-shown = Wisi z niego
source-column-held = Czeka na człowieka
source-column-defects = Wady
source-place = Gdzie jest
source-kind-feed = kanał, odczyt co { $value }
source-kind-folder = obserwowany folder
source-never-read = jeszcze nigdy
source-age = { $value } temu
source-age-unknown = nie wiadomo kiedy: czas urządzenia nie jest pewny
source-read-now = Odczytaj teraz
done-source-read = Tablica została poproszona o natychmiastowy odczyt źródła. Wynik pojawi się w historii odpowiedzi poniżej.
source-outcome-listing = odczytane, coś nowego
source-outcome-unchanged = bez zmian
source-outcome-failed = nie udało się
source-history-title = Ostatnie odpowiedzi
source-history-caption = Co źródło odpowiedziało według dziennika, najnowsze na górze
source-history-unread = Dziennika nie można odczytać.
source-history-at = Kiedy
source-history-outcome = Wynik
source-history-status = Kod HTTP
source-history-why = Dlaczego
held-title = Wstrzymane zmiany
held-none = Źródłu nie brakuje niczego z tego, co z niego wisi.
held-loss = Źródło przestało podawać { $value } z { $all } ogłoszeń. Tak duża strata to zwykle awaria, dlatego wszystko wisi nadal, aż zdecyduje człowiek.
held-some = Te ogłoszenia źródło przestało podawać, a na tablicy nadal wiszą.
held-caption = Czego źródło nie podaje, a na tablicy wisi
held-column-title = Ogłoszenie
held-column-since = Brakuje od
held-column-readings = Odczytów bez niego
held-column-state = Co z nim będzie
held-state-held = wisi, aż zdecyduje człowiek
held-state-waits = zostanie zdjęte samo, gdy potwierdzą to kolejne odczyty
held-more = Odtwarzacz wymienia tylko część; jest jeszcze { $value } i zwolnienie zdjęłoby je także.
held-release-title = Zwolnij: zdejmij teraz wszystko powyżej
held-release-lead = Nie można cofnąć: to, czego źródło nie podaje, trzeba by wywiesić ponownie. Jeśli dokument wisiał krócej, niż wymaga prawo, powód znajdzie się w klauzuli.
held-why = Powód
held-why-hint = Zostanie zapisany w dzienniku z Twoim nazwiskiem i przy zdjętych ogłoszeniach. Najwyżej 300 znaków.
held-why-missing = Napisz powód, dla którego ma zostać zdjęte to, czego źródło nie podaje.
held-why-long = Skróć powód do 300 znaków.
held-no-time = Czas urządzenia nie jest znany, więc niczego nie wolno teraz zdjąć. Najpierw trzeba naprawić zegar.
held-release = Zwolnij i zdejmij
held-changed-title = Tymczasem brakuje czegoś innego
held-changed = Źródłu brakuje teraz czegoś innego, niż widziano, dlatego niczego nie zdjęto. Otwórz stronę źródła ponownie i sprawdź.
done-released = Zwolniono: tablica zdjęła to, czego źródło nie podawało.
done-released-none = Nie było czego zdjąć: źródłu niczego już nie brakowało.
held-count = { $count ->
    [one] { $count } ogłoszenie
    [few] { $count } ogłoszenia
    *[other] { $count } ogłoszeń
}
defect-title = Wady źródła
defect-count = { $count ->
    [0] brak
    [one] { $count }, z tego { $value } z brakiem czegoś na tablicy
    [few] { $count }, z tego { $value } z brakiem czegoś na tablicy
    *[other] { $count }, z tego { $value } z brakiem czegoś na tablicy
}
defect-is-loss = czegoś brakuje na tablicy
defect-for-supplier = Tekst dla dostawcy źródła
defect-for-supplier-hint = Skopiuj, pobierz lub wyślij e-mailem dostawcy źródła.
defect-download = Pobierz tekst
defect-mail = Napisz e-mail
defect-mail-subject = Wady źródła { $value }
defect-text-head = Źródło { $name }: { $value }
defect-text-read = Ostatnio odczytane: { $value }
defect-text-count = { $count ->
    [one] Znaleziono { $count } wadę, z tego { $value } z brakiem czegoś na tablicy urzędowej.
    [few] Znaleziono { $count } wady, z tego { $value } z brakiem czegoś na tablicy urzędowej.
    *[other] Znaleziono { $count } wad, z tego { $value } z brakiem czegoś na tablicy urzędowej.
}
defect-text-more = { $count ->
    [one] i { $count } kolejna
    [few] i { $count } kolejne
    *[other] i { $count } kolejnych
}
defect-invalid-json = Kanał nie jest poprawnym JSON
defect-invalid-xml = Kanał nie jest poprawnym XML do końca
defect-mended = JSON kanału trzeba było naprawić
defect-encoding = Tekst nie jest w UTF-8
defect-shape = Kanał jest zbudowany inaczej, niż wymaga norma
defect-missing-items = Brakuje listy ogłoszeń
defect-window = Źródło podaje tylko najnowsze pozycje
defect-placeholder = Kanał zawiera wartości po nieudanym eksporcie
defect-too-many-notices = Ogłoszeń jest więcej, niż pozwala konfiguracja
defect-too-many-attachments = Zbyt wiele załączników jednego ogłoszenia
defect-item-skipped = Pozycji nie można zrozumieć, nie ma jej na tablicy
defect-missing-iri = Pozycja nie ma iri
defect-duplicate-iri = Dwie pozycje mają to samo iri
defect-look-alike-key = Klucz zapisano podobną literą
defect-missing-title = Pozycja nie ma tytułu
defect-missing-posting = Pozycja nie ma użytecznej daty wywieszenia
defect-bad-date = Daty nie można odczytać
defect-end-before-start = Koniec jest przed wywieszeniem
defect-bad-attachment = Załącznik nie ma użytecznego adresu lub nie można go wyświetlić
defect-link-not-taken = Odnośnika nie uznano za załącznik
defect-attachment-missing = Załącznika nie ma pod jego adresem
defect-attachment-is-page = Zamiast załącznika przyszła strona WWW
defect-shortened = Tekst lub lista są zbyt długie, części brakuje
defect-too-large = Plik jest za duży dla tablicy
defect-trouble = Człowiek musi coś naprawić u źródła
source-problem = Tablica zgłasza o źródle:
