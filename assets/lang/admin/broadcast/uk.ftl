# Показ: тиждень, момент, слоти, медіа, кризове повідомлення.
broadcast-tabs = Частини показу
broadcast-tab-week = Тиждень
broadcast-tab-at = Момент
broadcast-tab-slots = Слоти
broadcast-tab-media = Медіа й повідомлення
broadcast-tab-crisis = Кризове повідомлення
broadcast-week-title = Показ: тиждень
broadcast-at-title = Показ: момент
broadcast-file-wrong = У файлі розкладу є помилка. Дошка працює далі за останнім правильним.
broadcast-no-file = Конфігурація не називає файлу розкладу ([idle] schedule). Показуються найновіші оголошення; файл задає адміністратор.
broadcast-warnings = Попередження
broadcast-week = Тиждень (рік-W тиждень)
broadcast-show = Показати
broadcast-week-before = Попередній тиждень
broadcast-week-this = Цей тиждень
broadcast-week-after = Наступний тиждень
broadcast-week-hint = Вважається, що кожен слот має що показати; посилання в клітинці скаже, що показувалося б насправді.
broadcast-week-silent = Дошка не відповідає, тому не відомо, що вона має показувати.
broadcast-hours = Години
broadcast-list = Тиждень списком
broadcast-over = перевага над: { $value }
broadcast-note-holiday = свято
broadcast-note-clocks = переведення годинника
broadcast-note-closed = зачинено
broadcast-note-night = ніч: екран затемнено
broadcast-note-gap = жодного слота
broadcast-built-in = найновіші оголошення (без слота)
broadcast-priority = Пріоритет
broadcast-priority-base = основа
broadcast-priority-office = години прийому
broadcast-priority-event = подія
broadcast-priority-holiday = свято
broadcast-priority-crisis = криза
broadcast-item-newest = найновіші оголошення ({ $count })
broadcast-item-ending = { $count ->
    [one] закінчується за { $count } день (найбільше { $value })
    [few] закінчується за { $count } дні (найбільше { $value })
    *[other] закінчується за { $count } днів (найбільше { $value })
}
broadcast-item-category = { $value } ({ $count })
broadcast-item-notice = оголошення { $value }
broadcast-item-announcements = новини ({ $count })
broadcast-item-magazine = журнал { $value } ({ $count })
broadcast-item-media = зображення й PDF із { $value }
broadcast-item-message = повідомлення { $value } із { $source }
broadcast-item-clock = годинник
broadcast-item-clock-office = годинник і години роботи ({ $value })
broadcast-item-satisfaction = запрошення оцінити установу
broadcast-item-results = результати опитування
broadcast-item-results-answer = результати опитування з відповіддю { $value } із { $source }
broadcast-item-nothing = нічого, затемнений екран
broadcast-day-workday = робочий день
broadcast-day-holiday = свято
broadcast-day-before-holiday = день перед святом
broadcast-day-after-holiday = день після свята
broadcast-when-yearly = щороку { $value }
broadcast-when-every-day = щодня
broadcast-when-except = крім: { $value }
broadcast-when-all-day = увесь день
broadcast-nth-first = перший { $value } місяця
broadcast-nth-second = другий { $value } місяця
broadcast-nth-third = третій { $value } місяця
broadcast-nth-fourth = четвертий { $value } місяця
broadcast-nth-fifth = п’ятий { $value } місяця
broadcast-nth-last = останній { $value } місяця
broadcast-when-weeks = { $count ->
    [one] щотижня з { $value }
    [few] кожні { $count } тижні з { $value }
    *[other] кожні { $count } тижнів з { $value }
}
broadcast-when-open = лише коли відчинено ({ $value })
broadcast-when-closed = лише коли зачинено ({ $value })
broadcast-not-days = Діє лише в дні: { $value }.
broadcast-not-except = Не діє в дні: { $value }.
broadcast-not-dates = Діє лише: { $value }.
broadcast-not-day-of-month = Діє лише: { $value }.
broadcast-not-week = { $count ->
    [one] Діє лише щотижня з { $value }.
    [few] Діє лише кожні { $count } тижні з { $value }.
    *[other] Діє лише кожні { $count } тижнів з { $value }.
}
broadcast-not-hours = Діє лише о { $value }.
broadcast-not-open = Діє лише, коли відчинено ({ $value }).
broadcast-not-closed = Діє лише, коли зачинено ({ $value }).
broadcast-not-empty = Зараз не має чого показати.
broadcast-not-priority = Діє, але перевагу має { $slot }: { $by }; цей слот має { $value }.
broadcast-warn-gap = { $count ->
    [one] За рік { $count } година без слота; тоді показуються найновіші оголошення.
    [few] За рік { $count } години без слота; тоді показуються найновіші оголошення.
    *[other] За рік { $count } годин без слота; тоді показуються найновіші оголошення.
}
broadcast-warn-gap-first = Уперше з { $from } до { $to }.
broadcast-warn-past = Слот «{ $slot }» уже не настане: його дні минули.
broadcast-warn-never = Слот «{ $slot }» не настане ніколи: жоден день не має всього, чого він вимагає.
broadcast-warn-late = Слот «{ $slot }» протягом року не настане, уперше { $date }.
broadcast-warn-no-hours = Слот «{ $slot }» не настане ніколи: у його години установа ніколи не відчинена чи зачинена, як він вимагає.
broadcast-warn-shadowed = Слот «{ $slot }» протягом року не дійде черги: перевагу завжди має { $by }.
broadcast-warn-no-source = Слот «{ $slot }» показує джерело «{ $source }», якого в конфігурації немає.
broadcast-warn-shared = Однаковий пріоритет в один час мають і ділять час: { $value }.
broadcast-warn-idle-week = Цього тижня не дійде черги: { $value }.
broadcast-warn-empty = Ці слоти сьогодні не мають чого показати: { $value }.
broadcast-at = День і час
broadcast-at-wrong = Напишіть день і час, наприклад 2026-12-24 17:20.
broadcast-at-earlier = Попередній відрізок
broadcast-at-now = Зараз
broadcast-at-later = Наступний відрізок
broadcast-known-silent = Дошка не відповідає: не відомо, що вона має показувати. Нижче лише те, що каже розклад.
broadcast-known-past = Минулий день, обчислений із того, що дошка має зараз (стан { $value }). Що справді було на склі, знає журнал.
broadcast-known-now = За тим, що дошка має зараз (стан { $value }). Коли хтось торкається скла, вона показує натомість те, чого він хоче.
broadcast-known-future = За оголошеннями, відомими зараз (стан { $value }). Того, що доти вивісять чи знімуть, тут немає.
broadcast-light-dim = У цей час ніч: екран затемнено.
broadcast-light-off = У цей час ніч: екран вимкнено, доки хтось його не торкнеться.
broadcast-why = Чому
broadcast-why-no-schedule = Розклад не має слотів; показуються найновіші оголошення.
broadcast-why-fallback = Не діє жоден слот, який має що показати, тому показуються найновіші оголошення.
broadcast-why-applies = { $slot }: { $value }
broadcast-why-alone = { $slot } має пріоритет { $value }; нічого іншого, що має що показати, тоді не діє.
broadcast-why-over = { $slot } має пріоритет { $value } і перевагу над: { $by }
broadcast-why-shared = Ділять час: { $value }
broadcast-due = Що стоїть на склі
broadcast-round = Усе коло
broadcast-round-total = { $count ->
    [one] { $count } річ, усе коло { $value }
    [few] { $count } речі, усе коло { $value }
    *[other] { $count } речей, усе коло { $value }
}
broadcast-round-more = І ще { $count }.
broadcast-number = Порядок
broadcast-what = Що
broadcast-kind = Вид
broadcast-slot = Слот
broadcast-stands = Стоїть
broadcast-items-planned = Що розклад тоді показує
broadcast-items-without = Пункти, які зараз не мають чого показати
broadcast-against = Чому не інші
broadcast-why-not = Чому не { $slot }
broadcast-kind-notice = оголошення
broadcast-kind-announcement = новина
broadcast-kind-magazine = журнал
broadcast-kind-media = зображення або PDF
broadcast-kind-message = повідомлення
broadcast-kind-clock = годинник
broadcast-kind-satisfaction = запрошення до оцінки
broadcast-kind-results = результати опитування
broadcast-kind-nothing = затемнений екран
broadcast-fact-hours = Відчинено ({ $value })
broadcast-fact-category = Вид документа
broadcast-fact-reference = Номер справи
broadcast-fact-originator = Походження
broadcast-fact-from = Вивішено
broadcast-fact-until = Висить до (включно)
broadcast-fact-source = Джерело
