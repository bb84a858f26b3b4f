# Пристрої: стан дошки, перерви, зображення скла, з’єднання.
device-well = Усе гаразд
device-warned = Увага
device-dark = Не світить
device-silent = Не відповідає
device-planned-dark = Вимкнено навмисно
device-unknown = Невідомо
device-not-known = невідомо
device-this-machine = Дошка на цьому пристрої
device-why-all-hangs = { $count ->
    [0] Програвач щойно підтвердив зображення; за журналом зараз не має висіти жодне оголошення.
    [one] Програвач щойно підтвердив зображення, і всі { $count } оголошення, що мають висіти, висять.
    [few] Програвач щойно підтвердив зображення, і всі { $count } оголошення, що мають висіти, висять.
    *[other] Програвач щойно підтвердив зображення, і всі { $count } оголошень, що мають висіти, висять.
}
device-why-missing = { $count ->
    [one] На дошці бракує { $count } оголошення з { $value }, які за журналом мають висіти.
    [few] На дошці бракує { $count } оголошень з { $value }, які за журналом мають висіти.
    *[other] На дошці бракує { $count } оголошень з { $value }, які за журналом мають висіти.
}
device-why-unshown = { $count ->
    [one] { $count } документ висить, але його не можна показати.
    [few] { $count } документи висять, але їх не можна показати.
    *[other] { $count } документів висить, але їх не можна показати.
}
device-why-untried = { $count ->
    [one] { $count } документ ще не намальовано, тому невідомо, чи його можна показати.
    [few] { $count } документи ще не намальовано, тому невідомо, чи їх можна показати.
    *[other] { $count } документів ще не намальовано, тому невідомо, чи їх можна показати.
}
device-why-problem = Дошка повідомляє: { $value }.
device-why-problems = { $count ->
    [one] Дошка повідомляє: { $value }, і ще { $count } справу.
    [few] Дошка повідомляє: { $value }, і ще { $count } справи.
    *[other] Дошка повідомляє: { $value }, і ще { $count } справ.
}
device-why-time = Час пристрою невідомий; доти нічого не буде вивішено чи знято.
device-why-night = Екран вимкнено за нічним режимом конфігурації.
device-why-trouble = На склі нічого не видно. Виміряна причина: { $value }.
device-why-silent = Програвач не працює або не відповідає. Що на склі, невідомо.
device-why-untold = Програвач не каже, що на склі; мабуть, він іншої версії, ніж це керування.
device-why-old-frame = Програвач відповідає, але останнє зображення показав { $value } тому; що на склі зараз, не підтверджено.
device-why-journal = Що має висіти, невідомо: журнал не можна прочитати.
device-asked-at = З’ясовано зараз, { $value }.
device-list-caption = Дошки, якими тут керують, і їхній стан цієї миті
device-column-name = Пристрій
device-column-state = Стан
device-column-asked = З’ясовано
device-hangs-of = { $value } з { $all }
device-problems-title = Що потребує людини
device-facts-title = Дані
device-fact-since = Без перерви від
device-since-window = { $date } або довше
device-fact-hangs = Висить офіційних оголошень
device-fact-screen = На склі
device-fact-frames = Показано кадрів
device-frames = { $value }, останній { $age } тому
device-fact-size = Розмір зображення в пікселях
device-fact-disk = Вільно на диску
device-fact-memory = Вільна пам’ять
device-memory-of = { $value } з { $all }
device-fact-player = Пам’ять програвача
device-fact-temperature = Температура
device-fact-load = Навантаження за хвилину
device-load-of = { $value }, ядер: { $all }
device-fact-clock = Годинник
device-clock-right = керований сервером часу; відхилення не виміряне
device-clock-right-within = керований сервером часу, відхилення щонайбільше { $value }
device-clock-alone = жоден сервер часу його не керує
device-clock-unknown = невідомо, чи керує ним сервер часу
device-fact-version = Версія
device-fact-update = Оновлення
device-update-trial = випробовується версія { $value }; якщо вона не виправдає себе, повернеться { $good }
device-update-trial-until = випробовується версія { $value }, щонайменше до { $until }; якщо вона не виправдає себе, повернеться { $good }
device-update-given-up = версія { $value } { $date } не виправдала себе, працює { $good }
device-update-none = жодна не випробовується; перевірена версія { $good }
device-update-by-hand = встановлено не з пакетів
device-fact-host = Назва пристрою
device-fact-monitor = Чи світить монітор
device-monitor-not-measured = не вимірюється; програвач знає лише, що передав зображення графічній системі
device-monitor-none = жоден не під’єднано
device-monitor-connected = під’єднано ({ $value }); чи світить він, програвач не знає
device-screen-attract = показ оголошень
device-screen-board = список оголошень
device-screen-viewer = відкрите оголошення
device-screen-search = пошук
device-screen-crisis = кризове повідомлення
device-screen-terminal = термінал задоволеності
device-screen-starting = програвач запускається
picture-title = Зображення скла
picture-hint = Знімання зображення записується в журнал. Воно ніде не зберігається і зникне за хвилину. Якщо біля дошки хтось є, програвач відмовить.
picture-take = Показати зображення скла
picture-free = Біля дошки зараз нікого немає, знімок можна зробити.
picture-at = Знято { $value }, видно до { $until }.
picture-is = Що є на склі
picture-should = Що за словами програвача там має бути
picture-alt = Зменшене зображення скла: { $value }. Що на ньому має бути, написано поруч.
picture-no-elements = Програвач нічого не каже про це зображення словами.
picture-refused-visitor = Зображення немає: біля дошки хтось є. Що він переглядає, тут не показується. Спробуйте, коли він піде.
picture-refused-staff = Зображення немає: на склі екран для персоналу.
picture-refused-survey = Зображення немає: хтось саме відповідає в опитуванні.
picture-refused-personal-data = Зображення немає: на склі оголошення з особистими даними.
picture-refused-too-soon = Зображення немає: інше знято менш ніж п’ять секунд тому. Спробуйте за мить.
picture-refused-dark = Зображення немає: на склі нічого не видно.
picture-refused-other = Зображення немає; програвач сказав: { $value }.
outage-title = Перерви за останні 30 днів
outage-known = Журнал знає про це від { $from } до { $until }.
outage-nothing-known = Про останні { $value } днів журнал нічого не знає.
outage-not-measurable = не можна виміряти
outage-expected = Вимірний час, коли дошку мало бути видно
outage-confirmed = З цього підтверджено
outage-lost = Перерви разом
outage-planned = Вимкнено навмисно
outage-none = За цей час журнал не знає жодної перерви.
outage-caption = Коли дошки не було видно, а мало бути, найновіше зверху
outage-from = Від
outage-to = До
outage-length = Тривалість
outage-cause = Причина
outage-lasts = триває
outage-unread = Журнал не можна прочитати, тому про перерви нічого не відомо.
outage-doubted = Журнал не доведено як повний і незмінений; дані нижче можуть бути неточні.
outage-more = { $count ->
    [one] Ще { $count } давніша перерва.
    [few] Ще { $count } давніші перерви.
    *[other] Ще { $count } давніших перерв.
}
outage-cause-unknown = невідома (зникнення струму або примусове завершення)
outage-cause-stopped = вимкнення персоналом або системою
outage-cause-broke-down = збій програвача
outage-cause-starting = програвач запускався
outage-cause-silent = програвач не відповідав
outage-cause-card-lost = втрата графічної карти
outage-cause-card-refused = графічна карта відхилила команду
outage-cause-not-taken = екран не приймав зображення
outage-cause-clock = годинник переставили або пристрій спав
outage-cause-covered = вікно дошки було закрите
outage-cause-no-display = не було під’єднано дисплея
outage-cause-display-off = дисплей було вимкнено
outage-cause-no-screen = у графічному сеансі не було екрана
outage-cause-night = нічне вимкнення екрана
outage-cause-no-time = частину цього часу програвач працював і не знав часу
connection-title = З’єднання: що надходить від браузера
connection-lead = Відкрийте цю сторінку так, як її відкривають люди: за тією самою адресою і через той самий проксі. Що надходить інакше, ніж має, написано нижче.
connection-what = Що
connection-value = Надійшло
connection-verdict = Що це означає
connection-caption = Заголовки цього запиту і як їх розуміють
connection-none = нічого
connection-host = Host
connection-peer = Звідки надійшло з’єднання
connection-forwarded = X-Forwarded-For
connection-sender = Адреса браузера, якій довіряють
connection-scheme = Шифрування
connection-tls = TLS тут або на проксі
connection-no-tls = без TLS, лише на цьому пристрої
connection-origin = Адреса, якій мають відповідати форми
connection-fine = Усе гаразд.
connection-no-host = Без Host не можна розпізнати власні форми. Нехай проксі його передає.
connection-host-differs = Проксі переписує Host; діє public у [admin].
connection-untrusted = З’єднання надійшло не з названого проксі (trusted-proxies в [admin]), тому X-Forwarded-For не вірять.
connection-not-behind = У [admin] не задано behind-proxy, тому X-Forwarded-For не вірять.
connection-no-forwarded = Проксі не надсилає X-Forwarded-For: усі мають одну адресу, і обмеження спроб входу спільне для всіх.
connection-try = Випробувати форму
connection-try-hint = Нічого не змінює. Якщо пройде, інші форми з цієї адреси теж будуть прийняті.
done-connection = Форма пройшла: форми з цієї адреси приймаються.
