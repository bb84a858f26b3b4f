# Джерела: стрічки й папки, затримані зміни, вади.
source-well = Усе гаразд
source-defective = Має вади
source-held = Затримано
source-failing = Не читається
source-folder-failing = Папка недоступна
source-folder-state = Папка зараз, як її бачить керування
source-folder-missing = її немає на місці
source-folder-unreadable = її не можна прочитати.
source-folder-there = { $count ->
    [0] вона на місці й порожня
    [one] вона на місці, { $count } запис
    [few] вона на місці, { $count } записи
    *[other] вона на місці, { $count } записів
}
source-unread = Ще не прочитано
source-unknown = Невідомо
source-not-known = невідомо
source-silent = Про джерела зараз нічого не відомо: програвач не відповідає.
source-none = У конфігурації дошки немає жодного джерела.
source-caption = Джерела дошки та їхній стан цієї миті
source-column-name = Джерело
source-column-state = Стан
source-column-age = Востаннє успішно прочитано
source-column-read = Востаннє прочитано
source-column-shown = Висить із нього
source-column-held = Чекає на людину
source-column-defects = Вади
source-place = Де воно
source-kind-feed = стрічка, читається кожні { $value }
source-kind-folder = відстежувана папка
source-never-read = ще ніколи
source-age = { $value } тому
source-age-unknown = коли, невідомо: час пристрою непевний
source-read-now = Прочитати зараз
done-source-read = Дошку попрошено негайно прочитати джерело. Результат з’явиться в історії відповідей нижче.
source-outcome-listing = прочитано, є нове
source-outcome-unchanged = без змін
source-outcome-failed = не вдалося
source-history-title = Останні відповіді
source-history-caption = Що джерело відповіло за журналом, найновіше зверху
source-history-unread = Журнал не можна прочитати.
source-history-at = Коли
source-history-outcome = Результат
source-history-status = Код HTTP
source-history-why = Чому
held-title = Затримані зміни
held-none = Джерелу не бракує нічого з того, що з нього висить.
held-loss = Джерело перестало подавати { $value } з { $all } оголошень. Така велика втрата зазвичай є збоєм, тому все висить далі, доки не вирішить людина.
held-some = Ці оголошення джерело перестало подавати, а на дошці вони ще висять.
held-caption = Чого джерело не подає, а на дошці висить
held-column-title = Оголошення
held-column-since = Бракує від
held-column-readings = Читань без нього
held-column-state = Що з ним буде
held-state-held = висить, доки не вирішить людина
held-state-waits = зніметься саме, якщо це підтвердять наступні читання
held-more = Програвач називає лише частину; є ще { $value }, і вивільнення зняло б їх теж.
held-release-title = Вивільнити: зняти зараз усе наведене вище
held-release-lead = Скасувати не можна: чого джерело не подає, довелося б вивісити знову. Якщо документ висів менше, ніж вимагає закон, причина буде в застереженні.
held-why = Причина
held-why-hint = Буде записано в журнал із вашим іменем і до знятих оголошень. Щонайбільше 300 знаків.
held-why-missing = Напишіть причину, чому слід зняти те, чого джерело не подає.
held-why-long = Скоротіть причину до 300 знаків.
held-no-time = Час пристрою невідомий, тому зараз нічого не можна знімати. Спершу налаштуйте годинник.
held-release = Вивільнити й зняти
held-changed-title = Тим часом бракує іншого
held-changed = Тепер джерелу бракує не того, що ви бачили, тому нічого не знято. Відкрийте сторінку джерела знову й перевірте.
done-released = Вивільнено: дошка зняла те, чого джерело не подавало.
done-released-none = Не було чого знімати: джерелу вже нічого не бракувало.
held-count = { $count ->
    [one] { $count } оголошення
    [few] { $count } оголошення
    *[other] { $count } оголошень
}
defect-title = Вади джерела
defect-count = { $count ->
    [0] немає
    [one] { $count }, із них { $value }, через які щось відсутнє на дошці
    [few] { $count }, із них { $value }, через які щось відсутнє на дошці
    *[other] { $count }, із них { $value }, через які щось відсутнє на дошці
}
defect-is-loss = щось відсутнє на дошці
defect-for-supplier = Текст для постачальника джерела
defect-for-supplier-hint = Скопіюйте його, завантажте або надішліть листом постачальнику джерела.
defect-download = Завантажити текст
defect-mail = Написати листа
defect-mail-subject = Вади джерела { $value }
defect-text-head = Джерело { $name }: { $value }
defect-text-read = Востаннє прочитано: { $value }
defect-text-count = { $count ->
    [one] Знайдено { $count } ваду, із них { $value }, через які щось відсутнє на дошці.
    [few] Знайдено { $count } вади, із них { $value }, через які щось відсутнє на дошці.
    *[other] Знайдено { $count } вад, із них { $value }, через які щось відсутнє на дошці.
}
defect-text-more = { $count ->
    [one] і ще { $count }
    [few] і ще { $count }
    *[other] і ще { $count }
}
defect-invalid-json = Стрічка не є правильним JSON
defect-invalid-xml = Стрічка не є правильним XML до кінця
defect-mended = JSON стрічки довелося виправити
defect-encoding = Текст не в UTF-8
defect-shape = Стрічка побудована інакше, ніж вимагає норма
defect-missing-items = Бракує списку оголошень
defect-window = Джерело подає лише найновіші записи
defect-placeholder = Стрічка містить значення невдалого експорту
defect-too-many-notices = Оголошень більше, ніж дозволяє конфігурація
defect-too-many-attachments = Забагато додатків одного оголошення
defect-item-skipped = Запис не можна зрозуміти, його немає на дошці
defect-missing-iri = Запис не має iri
defect-duplicate-iri = Два записи мають те саме iri
defect-look-alike-key = Ключ написано лише схожою літерою
defect-missing-title = Запис не має назви
defect-missing-posting = Запис не має придатної дати вивішення
defect-bad-date = Дату не можна прочитати
defect-end-before-start = Кінець раніше за вивішення
defect-bad-attachment = Додаток не має придатної адреси або його не можна показати
defect-link-not-taken = Посилання не взято як додаток
defect-attachment-missing = Додатка немає за його адресою
defect-attachment-is-page = Замість додатка надійшла вебсторінка
defect-shortened = Текст або список задовгий, частини бракує
defect-too-large = Файл завеликий для дошки
defect-trouble = Людина має щось виправити в джерелі
source-problem = Дошка повідомляє про джерело:
