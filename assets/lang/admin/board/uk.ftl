# Офіційна дошка: що висить, що висіло, сторінка оголошення, зняття, продовження, виправлення, довідки.
board-tab-hanging = Що висить
board-tab-posting = До вивішення
board-tab-approval = На затвердження
board-tab-taken-down = Зняті
board-tab-day = Що висіло певного дня
board-hanging-title = Що висить на офіційній дошці
board-column-title = Назва
board-column-reference = Номер документа
board-column-originator = Установа
board-column-kind = Вид
board-column-from = Висить з
board-column-until = Висить до (включно)
board-column-left = Залишилося
board-column-source = Джерело
board-column-alone = Окремо на екрані
board-column-pick = Вибрати
board-column-down = Знято
board-column-by = Як
board-search = Шукати слова
board-all = усе
board-ends-soon = закінчується протягом тижня
board-filter = Фільтрувати
board-filter-off = Скасувати фільтр
board-count = { $count ->
    [one] { $count } оголошення
    [few] { $count } оголошення
   *[other] { $count } оголошень
}
board-count-of = { $count ->
    [one] { $count } оголошення з { $value }
    [few] { $count } оголошення з { $value }
   *[other] { $count } оголошень з { $value }
}
board-taken-down-count = { $count ->
    [one] { $count } зняте оголошення
    [few] { $count } зняті оголошення
   *[other] { $count } знятих оголошень
}
board-taken-down-title = Зняті оголошення
board-none = Такого оголошення зараз немає.
board-pages = Сторінки таблиці
board-page-before = Попередня сторінка
board-page-behind = Наступна сторінка
board-personal = персональні дані
board-hidden = Неможливо показати
board-over = строк минув
board-age-now = щойно
board-age-minutes = { $count ->
    [one] { $count } хв тому
    [few] { $count } хв тому
   *[other] { $count } хв тому
}
board-age-hours = { $count ->
    [one] { $count } год тому
    [few] { $count } год тому
   *[other] { $count } год тому
}
board-age-days = { $count ->
    [one] { $count } день тому
    [few] { $count } дні тому
   *[other] { $count } днів тому
}
board-minutes = { $count ->
    [one] { $count } хвилина
    [few] { $count } хвилини
   *[other] { $count } хвилин
}
board-never = невідомої миті
board-silent = Програвач дошки не відповідає: що зараз висить, невідомо. Таблиця показує, що має висіти за журналом, який сягає до { $value }.
board-silent-unread = Програвач дошки не відповідає, і журнал не вдається прочитати: що зараз висить, невідомо.
board-time-doubted = Годинник дошки ненадійний: дошка зараз нічого не вивішує й не знімає, а дні, що залишилися, можуть бути хибними.
board-glass-unknown = Журнал ще не підтвердив, що список усього вивішеного був на екрані.
board-glass-listed = За журналом список усього вивішеного востаннє був на екрані до { $value } ({ $age }). Дошка записує це раз на годину.
board-pick = Вибрати кілька оголошень
board-pick-off = Назад без вибору
board-post = Вивісити
board-take-down = Зняти
board-end = Продовжити або скоротити
board-correct = Виправити
board-clause = Довідка про вивішення (PDF)
board-clauses = Усі довідки місяця (PDF)
board-clauses-hint = Виберіть місяць, і всі його довідки будуть в одному PDF.
board-imprint = Денний відбиток (PDF)
board-as-text = як текст
board-month = Місяць зняття
board-early = до законного строку
board-erased = персональні дані видалено
board-by-own-date = минув останній день
board-by-source = джерело більше його не подає
board-by-confirmed = джерело його прибрало, підтверджено наступними читаннями
board-by-folder = з теки установи
board-by-human = дозволено обслугою дошки
board-day-title = Що висіло певного дня
board-day = День
board-day-show = Показати
board-day-nothing-said = Про цей день журнал нічого не каже.
board-day-known = Журнал охоплює весь день.
board-day-known-until = Журнал сягає до { $value }; про пізніший час нічого не каже.
board-hung-that-day = Висіло того дня
board-files = Файли
board-file = Файл
board-file-size = Розмір
board-file-state = На екрані
board-file-awaited = дошка ще не має файлу
board-file-hidden = дошка його не покаже
board-file-shown = першу сторінку намальовано
board-file-unknown = ще невідомо
board-state-hangs = Висить
board-state-hangs-text = Програвач підтвердив це { $value }.
board-state-waits = Чекає
board-state-waits-text = Дошка прийняла його й вивісить { $value }.
board-state-taken-down = Знято
board-state-taken-down-text = Більше не висить; що про нього знає журнал — нижче.
board-state-not-shown = Не показується
board-state-not-shown-text = За журналом воно вивішене, але програвач його не показує; ймовірно, замість нього стоїть те саме оголошення з іншого джерела. Погляньте в список.
board-state-unknown = Невідомо
board-state-unknown-text = Програвач дошки не відповідає: чи висить зараз оголошення, невідомо.
board-facts = Відомості
board-fact-title = Назва
board-fact-reference = Номер документа
board-fact-file-mark = Номер справи
board-fact-originator = Установа
board-fact-kind = Вид
board-fact-days = Вивішення з – до (включно)
board-fact-until = Останній день
board-fact-left = Скільки ще
board-fact-minimum = За законом має висіти до (включно)
board-fact-delivery = Вручено цього дня, якщо висить без перерви
board-fact-delivers = Вивішенням вручається
board-delivery-text = вивішенням вручається (§ 25 чеського адміністративного кодексу): вручено на 15-й день після дня вивішення, і стільки воно має висіти
board-fact-personal = Персональні дані
board-fact-source = Джерело
board-fact-page = Сторінка установи
board-personal-text = містить персональні дані: після зняття дошка стирає всі сліди (файли, зображення сторінок, розпізнаний текст), залишаються лише відбитки й дані в журналі
board-source-folder = тека, за якою стежать
board-source-feed = джерело з іншої системи
board-source-gone = вже немає в налаштуваннях
board-fixed-title = Тут цього не змінити
board-fixed = Це оголошення тут змінити не можна. Чому і що робити — на сторінці оголошення.
board-fixed-feed = Про це оголошення вирішує система, з якої його читає дошка. Зніміть, продовжте або виправте його там; дошка перейме зміну при наступному читанні. Поки воно там є, дошка сама не зніме його до останнього дня.
board-fixed-gone = Джерела цього оголошення вже немає в налаштуваннях дошки. Скажіть адміністраторові.
board-fixed-unreadable = Теку установи не вдається прочитати. Нічого не змінити, доки вона не стане доступною; скажіть адміністраторові.
board-fixed-no-file = Файлів цього оголошення немає в теці, за якою стежать.
board-fixed-shared = Опис біля файлу стосується й інших документів ({ $value }). Зміна стосувалася б і їх; розділіть опис у теці на два.
board-fixed-two-texts = Біля файлу лежать два описи. Залиште в теці лише один.
board-fixed-not-hanging = оголошення зараз не висить
board-answer-taken = Дошка має все так, як у теці.
board-answer-pending = Дошка ще не перейняла зміну в теці.
board-answer-wrong = Дошка не прийняла документ таким, як він є в теці; що не так і що робити, написано нижче.
board-answer-taken-down = Оголошення на дошці не висить. Відповідь дошки, якщо вона є в теці, — нижче.
board-answer-unknown = Чи перейняла дошка те, що в теці, зараз невідомо.
board-answer-file = Відповідь дошки: { $value } ({ $date })
board-ask-again = Запитати знову
board-purge-none = У журналі немає запису про видалення файлів.
board-purge-proof = Доказ видалення: дошка вилучила байти файлів із цими відбитками SHA-256.
board-on-glass = На екрані
board-glass-taken = Дошка прийняла
board-glass-looped = У циклі без обслуговування
board-glass-opened = Відкрито відвідувачем
board-glass-known = Журнал сягає до
board-glass-not-yet = журнал поки таких не має
board-glass-stood = { $value }×, разом { $time }
board-outages = Що перервало вивішення
board-outages-none = За час, відомий журналу, — нічого.
board-outages-more = { $count ->
    [one] і ще { $count } перерва
    [few] і ще { $count } перерви
   *[other] і ще { $count } перерв
}
board-history = Що відбувалося з оголошенням
board-history-none = Журнал нічого про нього не має.
board-history-when = Коли
board-history-what = Що
board-history-who = Хто
board-history-posted = дошка вивісила або прийняла
board-history-taken-down = дошка зняла
board-history-revised = змінено: { $value }
board-author-folder = ручна зміна в теці
board-author-feed = система, з якої читає дошка
board-author-board = сама дошка, минув останній день
board-author-release = дозволила обслуга дошки
board-field-title = назва
board-field-reference = номер документа
board-field-file-mark = номер справи
board-field-originator = установа
board-field-category = вид
board-field-from = перший день
board-field-until = останній день
board-field-attachments = файли
board-field-page = сторінка установи
board-field-text = текст
board-field-duties = законні обов’язки
board-field-kind = віднесення
board-act-post = вивішено
board-act-take-down = знято
board-act-change-end = продовжено або скорочено
board-act-correct = виправлено
board-act-send-for-approval = надіслано на затвердження
board-act-approve = затверджено
board-act-reject = не затверджено
board-act-take-over-draft = перебрано чернетку
board-act-take-back-draft = відкликано
board-act-release-held = дозволено затриману зміну
board-yes = так
board-no = ні
board-nothing = нічого
board-removed = буде вилучено
board-files-in-folder = Файли в теці
board-down-today = зняти сьогодні, { $date }
board-reason = Причина
board-reason-hint = Вона стоїть у журналі та в довідці про вивішення. Не пишіть персональних даних.
board-end-reason-hint = Вона стоїть у журналі. Не пишіть персональних даних.
board-several-reason-hint = Обов’язкова; стоїть у журналі, а при знятті також у довідках.
board-remove-files = Також вилучити файли з теки
board-remove-personal = Вони містять персональні дані; інакше залишаться в теці.
board-check = Перевірити
board-check-what = Відомість
board-check-old = Зараз
board-check-new = По-новому
board-check-follows = Що з цього випливає
board-check-back = Назад і змінити
board-back-to-notice = Назад до оголошення
board-grave = Увага:
board-take-down-title = Зняти оголошення
board-take-down-check-title = Перевірте зняття
board-end-title = Продовжити або скоротити вивішення
board-end-check-title = Перевірте новий останній день
board-end-button = Змінити останній день
board-new-end = Новий останній день (включно)
board-day-hint = Наприклад { $value }.
board-correct-title = Виправити оголошення
board-correct-check-title = Перевірте виправлення
board-correct-button = Виправити
board-correction = Що виправлено
board-correction-hint = Наприклад «виправлено номер ділянки». Стоїть у журналі.
board-kind-hint = За видом дошка знає законні строки.
board-exchange = Замінити файл
board-exchange-which = Який файл
board-exchange-file = Новий файл
board-exchange-hint = Повинен мати те саме розширення, що й теперішній. Назва в теці залишиться.
board-law-minimum-broken = Закон вимагає вивішення щонайменше { $value }. Якщо не рахувати дня вивішення, строк триває до { $date } включно; якщо зняти сьогодні, його так не буде дотримано, і довідка це зазначить.
board-law-minimum-met = Законний строк минув { $date }.
board-law-no-minimum = Дошка не знає законного строку для цього виду; це оцінить установа.
board-law-delivery-broken = Вивішення вручає документ, а вручення настає лише { $date }. Якщо зняти до кінця цього дня, немає певності, що воно настане; це оцінить установа.
board-law-delivery-over = День вручення { $date } уже минув.
board-law-before-end = Установа оголосила вивішення до { $date }.
board-law-personal = Дошка видалить файли з персональними даними; у журналі залишаться лише їхні відбитки.
board-law-minimum-kept = Законний строк до { $date } буде збережено.
board-law-delivery-stays = День вручення { $date } не змінюється.
board-law-prolonged = Оголошення висітиме довше; на дошці воно буде позначене як продовжене.
board-law-shortened = Оголошення висітиме менше, ніж оголосила установа; зміна стоїть у довідці.
board-law-contents = Зміст змінюється протягом строку вручення, який триває до { $date }. Довідка зазначить, що документ змінено, а чи його вручено, оцінить установа. Надійніше зняти його з причиною й вивісити знову.
board-law-corrected = Строки не змінюються; зміна та її причина стоять у журналі.
board-law-minimum-new = За видом воно за законом має висіти до { $date }.
board-law-minimum-lost = Для нового виду дошка не знає законного строку; досі вона стежила за { $date }.
board-law-delivery-lost = Вивішення більше не вручатиме документ.
board-law-delivery-new = Вивішення вручатиме; вручено буде дня { $date }, якщо оголошення до кінця того дня висітиме без перерви.
board-law-end-moves = Останнім днем вивішення буде { $date }.
board-law-personal-lost = Файли не буде видалено після зняття.
board-several-title = Зміна кількох оголошень
board-several-legend = З вибраними оголошеннями
board-several-will = { $count ->
    [one] Зміниться { $count } оголошення
    [few] Зміняться { $count } оголошення
   *[other] Зміниться { $count } оголошень
}
board-several-already = { $count ->
    [one] { $count } оголошення вже таке
    [few] { $count } оголошення вже такі
   *[other] { $count } оголошень уже такі
}
board-several-cannot = { $count ->
    [one] { $count } оголошення змінити не можна
    [few] { $count } оголошення змінити не можна
   *[other] { $count } оголошень змінити не можна
}
board-several-blocked = Виконується або все, або нічого; так не виконається нічого.
board-several-rest = Перевірити лише ті, які можна змінити
board-several-take-down = Зняти всі
board-several-end = Змінити останній день усіх
board-several-others = Тим часом щось змінилося, і нічого не виконано: { $value }. Списки показують, як є зараз; перегляньте їх і надішліть знову.
board-several-other = Змінено після перевірки.
board-problem-day = Дня немає, його неможливо прочитати або його немає в календарі. Напишіть його так: { $value }.
board-problem-day-to-come = Цей день ще не настав; виберіть сьогодні або раніший день.
board-problem-end-past = Останній день не може бути в минулому. Щоб прибрати оголошення відразу, зніміть його.
board-problem-end-same = Оголошення вже має цей останній день; виберіть інший.
board-problem-reason = Напишіть причину.
board-problem-reason-long = Скоротіть причину до 500 знаків.
board-problem-folder = Дошка цього не прийняла б: { $value }
board-problem-text = Текст поруч із документом не вдається прочитати, тому його не можна змінити. Виправте його в теці.
board-problem-title = Напишіть назву.
board-problem-correction = Напишіть, що виправлено.
board-problem-long = Скоротіть текст до 500 знаків.
board-problem-nothing = Нічого не відрізняється від того, що висить. Змініть відомість або виберіть новий файл.
board-problem-document = Виберіть, який файл замінити.
board-problem-ending = Новий файл має інше розширення. Збережіть його в тому самому форматі або зніміть оголошення й вивісьте знову.
board-problem-obstacle = Дошка не прийме цього файлу: { $value }
board-problem-same-file = Новий файл байт у байт такий самий, як теперішній.
board-problem-none = Виберіть принаймні одне оголошення.
board-problem-many = За один раз можна змінити щонайбільше 100 оголошень.
board-problem-act = Виберіть, що зробити з оголошеннями.
board-time-unknown-title = Час невідомий
board-time-unknown = Годинник пристрою ненадійний, тому зараз не можна видати документ чи щось змінити. Скажіть адміністраторові.
board-no-journal-title = Журнал не вдається прочитати
board-no-journal = Журнал дошки не вдається прочитати, або його ще немає. Спробуйте за мить; якщо це триває, скажіть адміністраторові.
board-no-fonts-title = PDF не вдається створити
board-no-fonts = На пристрої немає шрифтів для документів. Скажіть адміністраторові; довідка як текст працює й без них.
board-day-to-come-title = Цей день ще не настав
board-day-to-come = Денний відбиток можна видати лише за сьогодні або раніший день.
board-no-clauses-title = Того місяця нічого не знято
board-no-clauses = За журналом того місяця не знято жодного оголошення. Виберіть інший місяць.
board-file-gone-title = Файлу тут уже немає
board-file-gone = Завантаженого файлу або документа в теці вже немає на місці. Нічого не змінено. Заповніть виправлення знову.
done-board-taken-down = Причина зняття є в теці та в журналі. Чи зняла дошка оголошення, каже її відповідь нижче.
done-board-end-changed = Новий останній день є в теці та в журналі. Чи перейняла його дошка, каже її відповідь нижче.
done-board-corrected = Виправлення є в теці та в журналі. Чи перейняла його дошка, каже її відповідь нижче.
done-board-several-taken-down = Причини зняття є в теці та в журналі. Дошка зніме оголошення, щойно їх перейме; що ще висить, є в таблиці.
done-board-several-ended = Нові останні дні є в теці та в журналі. Дошка їх перейме; що чинне зараз, є в таблиці.
board-problem-no-document = Файл не є документом, відомим дошці.
board-file-text = Сторінки та читабельний текст
board-text-unknown = ще не прочитано
board-text-some = { $value }, з текстом: { $with }
board-text-none = { $value }, без читабельного тексту ({ $with })
board-text-waits = { $value }, з текстом: { $with }, деякі чекають на розпізнавання
board-tab-waiting = Чекає свого дня
board-waiting-title = Оголошення, що чекають першого дня
board-waiting-lead = За журналом дошка їх прийняла й сама вивісить їх у перший день.
