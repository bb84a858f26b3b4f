# Przegląd: co na kogo czeka.
overview-board = Tablica
overview-waiting = Czeka na Ciebie
overview-nothing-waits = Nic na Ciebie nie czeka.
overview-kept-form = Niewysłany formularz: { $value }
overview-kept-at = zachowano { $value }
overview-to-approve = { $count ->
    [one] { $count } ogłoszenie do zatwierdzenia
    [few] { $count } ogłoszenia do zatwierdzenia
    *[other] { $count } ogłoszeń do zatwierdzenia
}
overview-to-post = { $count ->
    [one] { $count } zatwierdzone ogłoszenie do wywieszenia
    [few] { $count } zatwierdzone ogłoszenia do wywieszenia
    *[other] { $count } zatwierdzonych ogłoszeń do wywieszenia
}
overview-own-drafts = { $count ->
    [one] { $count } Twoje ogłoszenie w przygotowaniu
    [few] { $count } Twoje ogłoszenia w przygotowaniu
    *[other] { $count } Twoich ogłoszeń w przygotowaniu
}
overview-schedule-draft = Projekt emisji, który jeszcze nie obowiązuje ({ $value })
overview-nobody = autor nie ma już konta
overview-changed = ostatnio zmieniono { $value } temu
overview-held = { $count ->
    [one] Źródło { $value }: { $count } ogłoszenie czeka na decyzję
    [few] Źródło { $value }: { $count } ogłoszenia czekają na decyzję
    *[other] Źródło { $value }: { $count } ogłoszeń czeka na decyzję
}
overview-ending = Kończą się dziś i w ciągu trzech dni
overview-ends-today = dziś, ostatni dzień
overview-nothing-ends = Nic z tego, co wisi, nie kończy się w tych dniach.
overview-board-silent = Nie wiadomo teraz, co wisi: odtwarzacz nie odpowiada.
overview-ending-more = { $count ->
    [one] i { $count } kolejne
    [few] i { $count } kolejne
    *[other] i { $count } kolejnych
}
overview-acts = Co ostatnio zmieniono
overview-acts-caption = Ostatnie zmiany według dziennika, najnowsze na górze
overview-act-at = Kiedy
overview-act-who = Kto
overview-act-what = Co
overview-act-target = Czego dotyczy
overview-no-acts = Dziennik nie ma jeszcze żadnej zmiany z administracji.
overview-whole-journal = Cały dziennik
overview-satisfaction = Satysfakcja mieszkańców
