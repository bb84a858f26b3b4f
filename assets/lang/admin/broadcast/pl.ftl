# Emisja: tydzień, chwila, sloty, media, komunikat kryzysowy.
broadcast-tabs = Części emisji
broadcast-tab-week = Tydzień
broadcast-tab-at = Chwila
broadcast-tab-slots = Sloty
broadcast-tab-media = Media i komunikaty
broadcast-tab-crisis = Komunikat kryzysowy
broadcast-week-title = Emisja: tydzień
broadcast-at-title = Emisja: chwila
broadcast-file-wrong = W pliku harmonogramu jest błąd. Tablica działa dalej według ostatniego poprawnego.
broadcast-no-file = Konfiguracja nie podaje pliku harmonogramu ([idle] schedule). Pokazywane są najnowsze ogłoszenia; plik ustawia administrator.
broadcast-warnings = Ostrzeżenia
broadcast-week = Tydzień (rok-W tydzień)
broadcast-show = Pokaż
broadcast-week-before = Poprzedni tydzień
broadcast-week-this = Ten tydzień
broadcast-week-after = Następny tydzień
broadcast-week-hint = Zakłada się, że każdy slot ma co pokazać; odnośnik w komórce mówi, co byłoby pokazane naprawdę.
broadcast-week-silent = Tablica nie odpowiada, więc nie wiadomo, co ma do pokazania.
broadcast-hours = Godziny
broadcast-list = Tydzień jako lista
broadcast-over = pierwszeństwo przed: { $value }
broadcast-note-holiday = święto
broadcast-note-clocks = zmiana czasu
broadcast-note-closed = zamknięte
broadcast-note-night = noc: ekran przyciemniony
broadcast-note-gap = brak slotu
broadcast-built-in = najnowsze ogłoszenia (bez slotu)
broadcast-priority = Priorytet
broadcast-priority-base = podstawa
broadcast-priority-office = godziny urzędowania
broadcast-priority-event = wydarzenie
broadcast-priority-holiday = święto
broadcast-priority-crisis = kryzys
broadcast-item-newest = najnowsze ogłoszenia ({ $count })
broadcast-item-ending = { $count ->
    [one] kończy się w ciągu { $count } dnia (najwyżej { $value })
    [few] kończy się w ciągu { $count } dni (najwyżej { $value })
    *[other] kończy się w ciągu { $count } dni (najwyżej { $value })
}
broadcast-item-category = { $value } ({ $count })
broadcast-item-notice = ogłoszenie { $value }
broadcast-item-announcements = aktualności ({ $count })
broadcast-item-magazine = magazyn { $value } ({ $count })
broadcast-item-media = obrazy i PDF ze źródła { $value }
broadcast-item-message = komunikat { $value } ze źródła { $source }
broadcast-item-clock = zegar
broadcast-item-clock-office = zegar i godziny otwarcia ({ $value })
broadcast-item-satisfaction = zaproszenie do oceny urzędu
broadcast-item-results = wyniki ankiety
broadcast-item-results-answer = wyniki ankiety z odpowiedzią { $value } ze źródła { $source }
broadcast-item-nothing = nic, ekran przyciemniony
broadcast-day-workday = dzień roboczy
broadcast-day-holiday = święto
broadcast-day-before-holiday = dzień przed świętem
broadcast-day-after-holiday = dzień po święcie
broadcast-when-yearly = co roku { $value }
broadcast-when-every-day = codziennie
broadcast-when-except = oprócz: { $value }
broadcast-when-all-day = cały dzień
broadcast-nth-first = pierwszy { $value } miesiąca
broadcast-nth-second = drugi { $value } miesiąca
broadcast-nth-third = trzeci { $value } miesiąca
broadcast-nth-fourth = czwarty { $value } miesiąca
broadcast-nth-fifth = piąty { $value } miesiąca
broadcast-nth-last = ostatni { $value } miesiąca
broadcast-when-weeks = { $count ->
    [one] co tydzień od { $value }
    [few] co { $count } tygodnie od { $value }
    *[other] co { $count } tygodni od { $value }
}
broadcast-when-open = tylko gdy otwarte ({ $value })
broadcast-when-closed = tylko gdy zamknięte ({ $value })
broadcast-not-days = Obowiązuje tylko w dni: { $value }.
broadcast-not-except = Nie obowiązuje w dni: { $value }.
broadcast-not-dates = Obowiązuje tylko: { $value }.
broadcast-not-day-of-month = Obowiązuje tylko: { $value }.
broadcast-not-week = { $count ->
    [one] Obowiązuje tylko co tydzień od { $value }.
    [few] Obowiązuje tylko co { $count } tygodnie od { $value }.
    *[other] Obowiązuje tylko co { $count } tygodni od { $value }.
}
broadcast-not-hours = Obowiązuje tylko w godz. { $value }.
broadcast-not-open = Obowiązuje tylko, gdy otwarte ({ $value }).
broadcast-not-closed = Obowiązuje tylko, gdy zamknięte ({ $value }).
broadcast-not-empty = Nie ma teraz czego pokazać.
broadcast-not-priority = Obowiązuje, ale pierwszeństwo ma { $slot }: { $by }; ten slot ma { $value }.
broadcast-warn-gap = { $count ->
    [one] W roku { $count } godzina jest bez slotu; wtedy pokazywane są najnowsze ogłoszenia.
    [few] W roku { $count } godziny są bez slotu; wtedy pokazywane są najnowsze ogłoszenia.
    *[other] W roku { $count } godzin jest bez slotu; wtedy pokazywane są najnowsze ogłoszenia.
}
broadcast-warn-gap-first = Pierwszy raz od { $from } do { $to }.
broadcast-warn-past = Slot „{ $slot }” już nie nastąpi: jego dni minęły.
broadcast-warn-never = Slot „{ $slot }” nigdy nie nastąpi: żaden dzień nie spełnia wszystkich warunków.
broadcast-warn-late = Slot „{ $slot }” nie nastąpi w ciągu roku, pierwszy raz { $date }.
broadcast-warn-no-hours = Slot „{ $slot }” nigdy nie nastąpi: w jego godzinach urząd nigdy nie jest otwarty lub zamknięty, jak wymaga.
broadcast-warn-shadowed = Slot „{ $slot }” przez rok nie dojdzie do głosu: pierwszeństwo ma zawsze { $by }.
broadcast-warn-no-source = Slot „{ $slot }” pokazuje źródło „{ $source }”, którego nie ma w konfiguracji.
broadcast-warn-shared = Ten sam priorytet w tym samym czasie mają i dzielą czas: { $value }.
broadcast-warn-idle-week = W tym tygodniu nigdy nie dojdzie do głosu: { $value }.
broadcast-warn-empty = Te sloty nie mają dziś nic do pokazania: { $value }.
broadcast-at = Dzień i godzina
broadcast-at-wrong = Podaj dzień i godzinę, na przykład 2026-12-24 17:20.
broadcast-at-earlier = Poprzedni odcinek
broadcast-at-now = Teraz
broadcast-at-later = Następny odcinek
broadcast-known-silent = Tablica nie odpowiada: nie wiadomo, co ma do pokazania. Poniżej jest tylko to, co mówi harmonogram.
broadcast-known-past = Miniony dzień obliczony z tego, co tablica ma teraz (stan { $value }). Co naprawdę było na szybie, wie dziennik.
broadcast-known-now = Według tego, co tablica ma teraz (stan { $value }). Gdy ktoś dotyka szyby, pokazuje zamiast tego to, czego on chce.
broadcast-known-future = Według ogłoszeń znanych teraz (stan { $value }). Tego, co do tego czasu zostanie wywieszone lub zdjęte, tu nie ma.
broadcast-light-dim = O tej porze jest noc: ekran jest przyciemniony.
broadcast-light-off = O tej porze jest noc: ekran jest wyłączony, dopóki ktoś go nie dotknie.
broadcast-why = Dlaczego
broadcast-why-no-schedule = Harmonogram nie ma slotów; pokazywane są najnowsze ogłoszenia.
broadcast-why-fallback = Nie obowiązuje żaden slot, który ma co pokazać, więc pokazywane są najnowsze ogłoszenia.
broadcast-why-applies = { $slot }: { $value }
broadcast-why-alone = { $slot } ma priorytet { $value }; nic innego, co ma co pokazać, wtedy nie obowiązuje.
broadcast-why-over = { $slot } ma priorytet { $value } i pierwszeństwo przed: { $by }
broadcast-why-shared = Dzielą czas: { $value }
broadcast-due = Co jest na szybie
broadcast-round = Cała runda
broadcast-round-total = { $count ->
    [one] { $count } rzecz, cała runda { $value }
    [few] { $count } rzeczy, cała runda { $value }
    *[other] { $count } rzeczy, cała runda { $value }
}
broadcast-round-more = I jeszcze { $count }.
broadcast-number = Kolejność
broadcast-what = Co
broadcast-kind = Rodzaj
broadcast-slot = Slot
broadcast-stands = Trwa
broadcast-items-planned = Co harmonogram wtedy pokazuje
broadcast-items-without = Pozycje, które teraz nie mają czego pokazać
broadcast-against = Dlaczego nie pozostałe
broadcast-why-not = Dlaczego nie { $slot }
broadcast-kind-notice = ogłoszenie
broadcast-kind-announcement = aktualność
broadcast-kind-magazine = magazyn
broadcast-kind-media = obraz lub PDF
broadcast-kind-message = komunikat
broadcast-kind-clock = zegar
broadcast-kind-satisfaction = zaproszenie do oceny
broadcast-kind-results = wyniki ankiety
broadcast-kind-nothing = przyciemniony ekran
broadcast-fact-hours = Otwarte ({ $value })
broadcast-fact-category = Rodzaj dokumentu
broadcast-fact-reference = Numer sprawy
broadcast-fact-originator = Pochodzi od
broadcast-fact-from = Wywieszono
broadcast-fact-until = Wisi do (włącznie)
broadcast-fact-source = Źródło
