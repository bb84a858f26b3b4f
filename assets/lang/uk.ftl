# Слова дошки українською. Нерозривні пробіли додає програма.

official-board = Офіційна дошка оголошень
all = Усе
posted-today = Вивішено сьогодні
this-week = Цього тижня
new = Нове
revised-corrected = Виправлено { $date }
revised-extended = Продовжено { $date }
ends-today = закінчується сьогодні
ends-tomorrow = закінчується завтра
ends-in = { $count ->
    [one] закінчується за { $count } день
    [few] закінчується за { $count } дні
   *[other] закінчується за { $count } днів
}
days = { $count ->
    [one] { $count } день
    [few] { $count } дні
   *[other] { $count } днів
}
until = до { $date }
days-left = { $count ->
    [one] залишився { $count } день
    [few] залишилося { $count } дні
   *[many] залишилося { $count } днів
}
attachments = { $count ->
    [one] { $count } додаток
    [few] { $count } додатки
   *[many] { $count } додатків
}
pages = { $count ->
    [one] { $count } сторінка
    [few] { $count } сторінки
   *[many] { $count } сторінок
}
notices = { $count ->
    [one] { $count } оголошення
    [few] { $count } оголошення
   *[many] { $count } оголошень
}
reference = № { $value }
file-mark = справа № { $value }
posted = вивішено { $date }
no-end = без кінцевої дати

back = Назад
zoom-in = Збільшити
zoom-out = Зменшити
fit-width = На ширину
whole-page = Уся сторінка
page-previous = Попередня сторінка
page-next = Наступна сторінка
attachment-next = Наступний додаток
viewer-next = Наступна
viewer-previous = Попередня
viewer-more = Більше
viewer-pages = Сторінки
viewer-page = Сторінка
viewer-attachments = Додатки
viewer-take-home = На телефон
viewer-search = Шукати
viewer-close = Закрити
viewer-first-page = Початок
viewer-last-page = Кінець
viewer-go-to-page = Перейти до сторінки
viewer-go = Перейти
viewer-no-such-page = Сторінки { $page } тут немає
viewer-facts = Про це оголошення
viewer-board = Назад до дошки
viewer-page-colour = Колір сторінки
viewer-colour-white = білий
viewer-colour-warm = теплий
viewer-colour-inverted = обернений
viewer-on = увімкнено
viewer-off = вимкнено
viewer-percent = { $value } %
page-of = { $page } / { $pages }
page-number = Сторінка { $page }

reading-as-text = Читати як текст
reading-as-page = Сторінка
reading-up = Угору
reading-down = Униз
reading-no-text = На цій сторінці немає тексту, який можна прочитати.
reading-figure = Зображення
reading-figure-silent = Зображення без опису
reading-picture-too = На сторінці є також зображення без опису.
reading-picture = Сторінка є зображенням без тексту.
reading-failed = Текст цієї сторінки зараз не вдалося прочитати.
reading-cut-short = Текст цієї сторінки продовжується в документі.
reading-recognised = Текст розпізнано із зображення, можливі помилки.
reading-awaited = Сторінка є зображенням. Її текст чекає на розпізнавання.
reading-not-readable = Сторінка є зображенням, текст якого не вдалося прочитати.

aloud-begin = Слухати
aloud-end = Припинити читання
aloud-back = Речення назад
aloud-pause = Пауза
aloud-go-on = Далі
aloud-next = Наступне речення
aloud-rate = Швидкість
aloud-volume = Гучність
aloud-sentence = Речення { $page } з { $pages }

board-empty = Зараз на дошці немає оголошень
board-empty-hint = Щойно установа щось вивісить, воно з’явиться тут.
board-loading = Офіційна дошка завантажується
board-not-read = Офіційну дошку не вдалося завантажити
board-not-read-hint = Тому ми не знаємо, що на ній зараз висить, і нічого тут не показуємо. Дошка пробує далі.
board-partly-read = Частину офіційної дошки не вдалося завантажити
category-empty = У цій групі зараз немає оголошень
posted-today-empty = Сьогодні ще нічого не вивішено
ending-soon-empty = Найближчими днями нічого не завершується
town-news-empty = Новин міста зараз немає
list-empty-hint = Усе інше є на всій дошці.
board-day-unknown = Дошка зараз не знає, який сьогодні день
board-day-unknown-hint = Тому вона не може сказати, що на ній сьогодні має висіти, і нічого не показує. Документи можна отримати в установі.
place-in-list = { $value } з { $pages }
place-in-list-hiss = { $value } з { $pages }
place-in-list-three = { $value } з { $pages }
to-top = Вгору
step-down = Вниз
places = Перейти до
named-places = Місця
named-places-title = Вулиці та місця в оголошеннях
ending-soon = Незабаром завершується
town-media = Газета й афіші
tab-more = Ще
tool-kinds = Види
board-close = Закрити
where-to-ask = Де отримати документи
tool-search = Шукати
tool-text = Шрифт
tool-rate = Оцінити
magazine = З міської газети
read-here = Прочитайте її тут
town-news = Новини міста
article-code = Уся стаття в телефоні
message-code = Більше в телефоні
touch-to-read = Торкніться й читайте всю дошку оголошень
new-on-board = Нове на дошці оголошень
touch-here = Торкніться
open-notice = Відкрити: { $value }
posted-until = Вивішено до
name-day = іменини в Чехії: { $value }
name-days = іменини в Чехії: { $value }
office-hours-title = Години прийому
hours-today = Сьогодні
hours-tomorrow = Завтра
hours-closed = зачинено

still-there = Ви ще тут?
continue = Продовжити
countdown = { $count ->
    [one] Протягом { $count } секунди дошка повернеться на початок
    [few] Протягом { $count } секунд дошка повернеться на початок
   *[many] Протягом { $count } секунд дошка повернеться на початок
}
taken-down = Оголошення знято з дошки

loading = Готується…
unshowable-title = Цей документ не можна показати на дошці
unshowable-encrypted = Документ захищено паролем.
unshowable-damaged = Файл із документом пошкоджено.
unshowable-unsupported = Дошка не вміє показувати такі файли.
unshowable-too-slow = Документ для дошки надто складний.
unshowable-protected = Документ заблоковано керуванням правами (IRM).
unshowable-portfolio = Файл є портфоліо: документи вкладено всередину, і дошка їх не відкриє.
unshowable-form = Файл є динамічною формою (XFA), яку дошка не вміє показати.
unshowable-too-large = Документ для дошки завеликий.
unshowable-blank = Усі сторінки документа порожні.
unshowable-not-now = Документ зараз не вдається показати. Дошка пробує знову.
unshowable-not-yet = Документ ще завантажується.
unshowable-not-drawn-yet = Документ готується…
kind-archive = Додаток – це архів (ZIP) з іншими файлами.
kind-signed-package = Додаток – це пакет підписаних файлів (ASiC).
kind-data-message = Додаток – це повідомлення з чеської скриньки даних (ZFO).
kind-signed-file = Додаток – це файл в електронному підписі (P7M).
unshowable-inserted = Текст документа вставлено як інший файл.
unshowable-changes = У документі є неприйняті зміни.
kind-web-page = Додаток – це вебсторінка.
kind-mail = Додаток – це повідомлення електронної пошти.
kind-program = Додаток належить програмі, якої дошка не має.
kind-xps = Додаток – у форматі XPS.
kind-office = Додаток – це документ офісної програми, який не вдалося перетворити.
issued-by-office = Документ видасть канцелярія установи.
official-document = Документ на сайті установи
where-to-get = Документ вам покажуть у канцелярії установи.
official-page = Оголошення на сайті установи
no-attachments = До цього оголошення немає додатків.

take-home-title = Документ на телефон
take-home-step-camera = Відкрийте камеру в телефоні
take-home-step-aim = Наведіть її на код
take-home-step-link = Торкніться посилання, що з’явиться
take-home-step-text = Торкніться тексту, що з’явиться
take-home-record = Повний запис на сайті міста
take-home-page = Повне оголошення на сайті
take-home-facts = Дані про оголошення
take-home-link = посилання
take-home-text = текст
take-home-picture = зображення
take-home-no-link = без посилання
take-home-by-hand = Немає смартфона? Перепишіть адресу:
take-home-promise = Дошка нічого про вас не зберігає.
take-home-back = Назад до документа
take-home-more = { $count ->
    [one] Інші з { $count } варіанта
    [few] Інші з { $count } варіантів
   *[other] Інші з { $count } варіантів
}

data-as-of = Дані станом на { $date }
held = Установа перевіряє зміни на дошці
time-unknown = Час невідомий
starting = Дошка запускається

search = Шукати
search-title = Пошук
search-found = { $count ->
    [one] Знайдено { $count } документ із { $value }
    [few] Знайдено { $count } документи із { $value }
   *[many] Знайдено { $count } документів із { $value }
}
search-similar = { $count ->
    [one] Саме такого немає; { $count } схожий документ із { $value }
    [few] Саме такого немає; { $count } схожі документи із { $value }
   *[many] Саме такого немає; { $count } схожих документів із { $value }
}
search-found-many = Знайдено { $value } або більше документів із { $pages }
search-none = За запитом «{ $value }» нічого не знайдено
search-none-yet = Поки що нічого не знайдено
search-none-hint = Спробуйте інше слово або лише його початок.
search-preparing = Пошук готується
search-preparing-hint = Результати з’являться, щойно він буде готовий.
search-reading = Частину документів ще не прочитано; результати можуть бути неповними.
search-empty = Що ви шукаєте?
search-empty-hint = Введіть слово, вулицю або номер документа латинськими літерами. Пошук іде в назвах і в самих документах. Документи чеською мовою.
search-scope = Скановані аркуші без тексту та документи з персональними даними не переглядаються.
search-marks-hint = гачки не потрібні
search-clear = Стерти
search-hide = Сховати
search-leave = До дошки
search-space = пробіл
search-erase = Стерти літеру
search-accents = Літери з гачками
search-reference = č. j.
search-up = Результати вгору
search-down = Результати вниз
search-in-title = у назві
search-in-reference = у номері документа
search-in-origin = в авторі або виді
search-in-several = у кількох місцях
search-page = сторінка { $page }
search-attachment-page = додаток { $value }, сторінка { $page }
search-first = Показано перші { $value }. Введіть більше, щоб їх стало менше.
search-hit-previous = Попередній збіг
search-hit-next = Наступний збіг
search-hits-hide = Прибрати виділення
search-hit-of = Збіг { $page } із { $pages }


language-switch = Language
languages-title = Мова дошки
languages-close = Закрити
larger-text = Більший шрифт
smaller-text = Менший шрифт
contrast = Контраст
lower = Нижче
higher = Вище

staff-title = Для працівників
staff-pin = Введіть PIN
staff-wrong = Неправильний PIN
staff-cancel = Скасувати
staff-back = Назад до дошки
staff-code = Код для адміністрації
staff-code-asked = Код створюється…
staff-code-none = Код не можна створити: адміністратор уже є (інших запросить він) або диск недоступний для запису.
staff-code-shown = { $value } – введіть його у вебадміністрації протягом 10 хвилин, він діє один раз.
staff-code-on-glass = Код для адміністрації видно на склі.
staff-quit = Завершити програму…
staff-quit-question = Справді завершити програму?
staff-quit-hint = На екрані не буде нічого, доки хтось знову не запустить програму.
staff-quit-yes = Завершити програму
staff-locked = { $count ->
    [one] Забагато неправильних PIN-кодів. Наступна спроба за { $count } хвилину
    [few] Забагато неправильних PIN-кодів. Наступна спроба за { $count } хвилини
   *[many] Забагато неправильних PIN-кодів. Наступна спроба за { $count } хвилин
}
staff-more = { $count ->
    [one] і ще { $count } річ, див. vyveska status
    [few] і ще { $count } речі, див. vyveska status
   *[many] і ще { $count } речей, див. vyveska status
}

arms = Герб міста
categories = Види оголошень
taken-down-hint = За мить ви повернетеся до дошки оголошень.
staff-held = бракує { $missing } з { $shown } оголошень, зміна чекає на підтвердження
staff-no-time = Час невідомий: годинник показує { $shown }, востаннє правильно { $value }.

warning = Попередження
warning-test = Перевірка
issued = видано { $date }
valid-until = діє до { $date }
valid-today = діє сьогодні до { $value }
warning-to-board = Дошка оголошень
warning-previous = Попереднє
warning-next = Наступне
warning-part = { $page } / { $pages }
warning-show = Показати

evidence-day = Офіційна дошка оголошень { $value }: { $date }
evidence-count = { $count ->
    [one] Вивішено { $count } документ.
    [few] Вивішено { $count } документи.
   *[many] Вивішено { $count } документів.
}
evidence-unknown = Про цей день журнал нічого не каже.
evidence-known = Журнал сягає { $value }; про пізніший час він нічого не каже.
evidence-all-day = вивішено весь день
evidence-times = вивішено { $value }
evidence-seen = Того дня дошка була доступна безперервно.
evidence-off = Перерва { $value }: програма не працювала
evidence-dark = Перерва { $value }: на екрані нічого не було видно
evidence-no-time = Час не був відомий { $value }: на дошці було те, що висіло раніше
evidence-machine-hot = Пристрій { $value }: перегрітий
evidence-machine-voltage = Пристрій { $value }: блок живлення давав замалу напругу
evidence-machine-clock = Пристрій { $value }: годинник не звірявся із сервером часу
evidence-machine-disk = Пристрій { $value }: диск не пройшов перевірку
evidence-no-cause = причина невідома, наприклад вимкнення струму
evidence-lasts = досі
evidence-file = файл { $value }
evidence-official = за даними установи { $from } – { $until }
evidence-open-end = без кінця
evidence-announcement = новина, не є частиною офіційної дошки
evidence-began = Журнал починається { $value }; про доступність дошки до того він нічого не каже.
evidence-entries = { $count ->
    [one] У журналі { $count } запис.
    [few] У журналі { $count } записи.
   *[many] У журналі { $count } записів.
}
evidence-files = Файлів: { $value }. Підписаних місць: { $from }. Кінців, відкладених після вимкнення струму: { $until }.
evidence-key = Відкритий ключ дошки: { $value }
evidence-head = Відбиток останнього запису: { $value }
evidence-none = немає
evidence-other-keys = Увага: ключ дошки було втрачено і створено заново ({ $value }×); порівняйте його з давнішим відбитком.
evidence-whole = Журнал повний і без змін.
evidence-broken = ЖУРНАЛ ПОРУШЕНО; далі перша вада.
evidence-not-come = Цей день ще не настав.
evidence-seen-until = До { $value } дошка того дня була доступна безперервно.
evidence-clock = Невідомо { $value }: годинник пристрою було переведено, або пристрій спав
evidence-unsigned = Увага: у кінці журналу є записи, яких дошка не підписала ({ $value }); вони не є доказом. Перший із них: { $from }
evidence-strange = Під час запуску відкладено записи, яких дошка не підписала: { $value }.
evidence-older = Записів старішої версії, підписаних лише частинами: { $value }.
evidence-wrong-times = Увага: записів, під час яких годинник пристрою показував неправильний час: { $value }.
evidence-whole-but = Підписана частина журналу повна й незмінена; те, що стоїть за нею, не є доказом.
evidence-not-proven = Повноту журналу не доведено: його підписує інший ключ, ніж на початку, або його порушено.

# Термінал задоволеності та його результати на дошці.

terminal-anonymous = Ваша відповідь анонімна
terminal-one-touch = Досить одного дотику
terminal-four-3 = Дуже задоволені
terminal-four-2 = Скоріше задоволені
terminal-four-1 = Скоріше незадоволені
terminal-four-0 = Незадоволені
terminal-five-4 = Дуже задоволені
terminal-five-3 = Скоріше задоволені
terminal-five-2 = І так, і ні
terminal-five-1 = Скоріше незадоволені
terminal-five-0 = Дуже незадоволені
terminal-position = { $page } з { $pages }
terminal-nps-low = Точно ні
terminal-nps-high = Точно так
terminal-nps-value = { $value } з 10

terminal-what = Що саме?
terminal-what-good = Що вам сподобалося?
terminal-what-bad = Що було не так?
terminal-skip = Пропустити
terminal-back = Назад
terminal-send = Надіслати
terminal-comment = Хочете щось додати?
terminal-comment-hint = Будь ласка, не пишіть імен та інших особистих даних
terminal-comment-left = { $count ->
    [one] Залишився { $count } символ
    [few] Залишилося { $count } символи
   *[many] Залишилося { $count } символів
}
terminal-where = Де ви сьогодні були?
terminal-where-hint = Виберіть віконце
terminal-question-of = Запитання { $page } з { $pages }
terminal-choose = Виберіть одну відповідь

terminal-thanks = Дякуємо
terminal-thanks-hint = Ваша відповідь допоможе покращити роботу установи
terminal-not-saved = Не вдалося зберегти відповідь
terminal-not-saved-hint = Будь ласка, скажіть про це у віконці
terminal-part-saved = Частину відповіді не вдалося зберегти
terminal-part-saved-hint = Решту збережено, будь ласка, не голосуйте ще раз
terminal-unknown-saved = Ми не знаємо, чи збережено відповідь
terminal-unknown-saved-hint = Будь ласка, не голосуйте ще раз, скажіть про це у віконці
terminal-no-question = Сьогодні ми ні про що не питаємо
terminal-no-question-hint = Коли ми захочемо дізнатися вашу думку, запитання з’явиться тут
terminal-leaving = { $count ->
    [one] Через { $count } секунду екран повернеться на початок
    [few] Через { $count } секунди екран повернеться на початок
   *[many] Через { $count } секунд екран повернеться на початок
}
terminal-stay = Продовжити

terminal-keyboard = Клавіатура
terminal-erase = Стерти
terminal-space = Пробіл
terminal-shift = Великі літери
terminal-symbols = Цифри
terminal-letters = Літери

terminal-tile = Скажіть нам, чи ви задоволені
terminal-invite = Наскільки ви нами задоволені?
terminal-invite-hint = Торкніться екрана й дайте відповідь одним дотиком

results-title = Що ви нам сказали
results-answer = Що ми змінили
results-month = Результати за { $value }
results-count = { $count ->
    [one] { $count } відповідь
    [few] { $count } відповіді
   *[many] { $count } відповідей
}
results-index = Індекс задоволеності
results-index-value = { $value } зі 100
results-praised = Найчастіше хвалите: { $value }
results-criticised = Найбільше не подобається: { $value }
results-better = Краще, ніж попереднього місяця
results-same = Без чіткої зміни проти попереднього місяця
results-worse = Гірше, ніж попереднього місяця

alert-streak = { $count ->
    [one] { $count } погана відповідь поспіль
    [few] { $count } погані відповіді поспіль
   *[other] { $count } поганих відповідей поспіль
}
alert-streak-over = знову надійшла добра відповідь
alert-index = індекс задоволеності впав до { $value }
alert-index-over = індекс задоволеності знову зріс до { $value }
alert-silent = у години роботи ніхто не голосує
alert-silent-over = знову голосують
alert-dead = термінал не відповідає
alert-off = більше не відстежується
alert-line-terminal = Термінал: { $value }
alert-line-begun = Початок: { $date }
alert-line-ended = Кінець: { $date }
alert-line-run = Поганих відповідей поспіль: { $value }
alert-line-index = Індекс задоволеності (від 0 до 100): { $value }
alert-line-limit = Межа: { $value }
alert-line-answers = Кількість відповідей: { $value }
alert-line-hours = За останні години: { $value }
alert-line-last = Остання відповідь: { $date }
alert-line-never = Поки що жодної відповіді
alert-line-heard = Термінал востаннє озвався: { $date }
alert-line-silent = Без відповіді в години роботи: { $value } год
alert-line-acknowledge = Взяти до відома: { $value } --by ІМ’Я
alert-line-link = Збір голосів: { $value }

problem-nothing-hangs = На офіційній дошці зараз нічого не висить
problem-nothing-hangs-do = Перевірте, чи мають джерела що вивісити, і строки документів
problem-glass = Дошка не відповідає
problem-glass-do = Перезапустіть її; те, що на склі, може бути неправдою
problem-dark = На склі нічого не видно
problem-dark-do = Перевірте, чи не закриває екран інше вікно, і перезапустіть дошку
problem-display = До дошки не під’єднано жодного дисплея
problem-display-do = Перевірте кабель, живлення та вхід дисплея
problem-clock = Час пристрою непевний
problem-clock-do = Перевірте годинник і мережевий час; доти дошка нічого не знімає
problem-journal = Журнал вивішень не в порядку
problem-journal-do = Запустіть vyveska evidence verify і викличте адміністратора
problem-store = Дошка не може зберігати
problem-store-do = Перевірте диск і права теки дошки
problem-disk = На диску закінчується місце: { $value }
problem-disk-do = Звільніть місце, інакше нові документи не вивісяться
problem-disk-canary = Диск дошки повертає хибні дані або не відповідає
problem-disk-canary-do = Якнайшвидше замініть диск і відновіть резервну копію
problem-under-voltage = Пристрій має слабке живлення
problem-under-voltage-do = Замініть блок живлення або кабель; слабке живлення псує картку і зупиняє дошку
problem-temperature = Пристрій перегрівається
problem-temperature-do = Перевірте вентиляцію і пил, захистіть його від сонця
problem-source = Джерело { $value } не в порядку
problem-source-do = Виправте те, що написано вище; якщо йдеться про адресу чи мережу, перевірте їх. Що не прочитано, дошка показує в останньому відомому стані
problem-held = Джерело { $value } перестало подавати те, що має висіти
problem-held-do = Дошка лишає це висіти. Якщо так задумано: vyveska release { $value }
problem-defects = Джерело { $value } має вади
problem-defects-do = Передайте їх постачальникові джерела
problem-attachments = Додатки джерела { $value } не вдається завантажити
problem-attachments-do = Перевірте посилання на додатки у джерелі
problem-office = З офісних файлів джерела { $value } не вдається зробити PDF
problem-office-do = Вивісьте їх, будь ласка, як PDF
problem-unshown = Документ не можна показати: { $value }
problem-unshown-do = Вивісьте його, будь ласка, ще раз, найкраще як PDF
problem-workers = Документи не малюються
problem-workers-do = Програма малювання не працює; погляньте в журнал і перезапустіть дошку
problem-converter = Офісні файли зараз не перетворюються і чекають
problem-converter-do = Запустіть на дошці sudo vyveska doctor; він скаже, що робити
problem-warnings = Попередження не вдається прочитати
problem-warnings-do = Перевірте адресу cap у [crisis] та мережу
problem-time-server = Годинник більше не звіряє жоден сервер часу
problem-time-server-do = Перевірте мережу і сервер часу; дошка йде за власним годинником
problem-configuration = Конфігурація хибна, діє остання правильна
problem-configuration-do = Виправте її за виводом vyveska status; під systemd дошка візьме її сама, інакше запустіть її знову
problem-schedule = Файл розкладу хибний
problem-schedule-do = Виправте його за vyveska status; поки що діє попередній
problem-surveys = Файл опитувань хибний
problem-surveys-do = Виправте його за vyveska status; поки що діють попередні
problem-delivery = Голоси не вдається передати
problem-delivery-do = Перевірте збирач і токен; голоси лишаються тут
problem-refused = Збирач відхилив голоси
problem-refused-do = Голоси лишаються тут і будуть запропоновані знову; оновіть збирач
problem-update = Нова версія програми { $value } не виправдала себе, працює попередня
problem-update-do = Передайте постачальнику вивід команди vyveska update status; ця версія сама більше не пробуватиметься
problem-messages = Повідомлення про проблеми не вдається надіслати
problem-messages-do = Перевірте [alerts.mail] і webhook
problem-over = { $value }: знову все гаразд
problem-day-well = дошка не має проблем
problem-new = нове
problem-day-over = Що минуло:
problem-line-what = Подробиці: { $value }
problem-line-since = Триває від: { $date }
problem-line-do = Що робити: { $value }
problem-line-span = від { $from } до { $until }
week-well = тиждень на дошці, усе гаразд
week-not-confirmed = тиждень на дошці; чи видно її зараз, підтвердити не вдалося
week-shown = Підтверджено, що дошку було видно: { $value } год із { $all } год
week-shown-unknown = Як довго було видно дошку, із журналу дізнатися не можна
week-outages = Збої: { $value }, разом { $all } год
week-notices = Висить офіційних документів: { $value }
week-votes = Відповіді громадян: { $value }
week-disk = Вільне місце на диску: { $value }
week-silence = Якщо це повідомлення не прийде наступного тижня, дошка або її пошта не працює.
problem-day = { $count ->
    [one] на дошці { $count } проблема
    [few] на дошці { $count } проблеми
    [many] на дошці { $count } проблем
   *[other] на дошці { $count } проблеми
}
problem-day-new = { $count ->
    [one] { $count } нова
    [few] { $count } нові
    [many] { $count } нових
   *[other] { $count } нової
}

page-lead = Відповідайте на те, на що хочете. Нічого не є обов’язковим, і ніхто не дізнається, хто відповідав.
page-language = Мова сторінки
page-reason-hint = Необов’язково. Виберіть один варіант.
page-none-title = Тут нічого немає
page-none = Ця адреса не веде до жодного опитування. Перевірте її, будь ласка.
page-over-title = Опитування завершено
page-over = Дякуємо всім, хто відповів.
page-soon-title = Опитування ще не почалося
page-soon = Почнеться { $date }.
page-empty = Ви ще ні на що не відповіли. Виберіть, будь ласка, хоча б одну відповідь.
page-old = Сторінка була відкрита надто довго, або запитання тим часом змінилися. Дайте, будь ласка, відповідь ще раз.
page-failed = Відповідь не вдалося зберегти. Надішліть її, будь ласка, ще раз за хвилину.
page-code-lead = Відповідати можуть лише запрошені. Код із запрошення стежить, щоб кожен відповів один раз; із відповіддю він ніяк не пов’язується.
page-code = Код із запрошення
page-code-hint = Десять знаків. Великі й малі літери, пробіли та дефіси не мають значення.
page-code-go = Продовжити
page-code-wrong = Такого коду немає. Перевірте його, будь ласка, за запрошенням.
page-code-missing = Введіть, будь ласка, код із запрошення.
page-code-used = Із цим кодом уже хтось відповів. Кожен код дійсний один раз.
page-code-many = Забагато хибних кодів. Спробуйте, будь ласка, за хвилину.
page-code-apart = Хто ви, не зберігається. Відповідь зберігається без коду, без часу й без мови, разом із відповідями інших.
page-busy-title = Саме зараз відповідає багато людей
page-busy = Спробуйте, будь ласка, ще раз за хвилину.
page-wrong-title = Ми не розуміємо цю форму
page-wrong = Відкрийте, будь ласка, сторінку ще раз і дайте відповідь на ній.
document-open = Відкрити документ
document-text = Текст документа
document-text-hint = Текст узято з документа. Обов’язковою є його початкова редакція.
document-text-recognised = Текст розпізнано із зображення сторінок, він може містити помилки.
document-gone-title = Цього оголошення вже немає на дошці
document-gone = Його зняли, і його документів тут уже немає.
document-none = Ця адреса не веде до жодного оголошення. Перевірте її, будь ласка.
page-scan = Наведіть телефон
page-scan-hint = Відкриється сторінка із запитаннями. Нічого не встановлюється, відповіді анонімні.
page-type = Або введіть у браузері
page-until = Відповідати можна до { $date }

report-title = Звіт про задоволеність
report-span = { $from } – { $to }
report-made = Складено { $value }
report-only-terminal = Лише термінал { $value }
report-only-counter = Лише віконце { $value }
report-only-question = Лише одне запитання
report-index = Індекс задоволеності
report-index-formula = середнє (оцінка ÷ найвища оцінка) × 100
report-interval = 95% довірчий інтервал { $low } – { $high }
report-answers = Відповіді
report-answers-detail = Пропущено { $skipped }, без реакції { $timeout }
report-follow-up = Додаткове запитання: відповіли { $answered }, пропустили { $skipped }, без реакції { $timeout }
report-visits = Відвідування
report-visits-detail = Скільки разів хтось відповів на ці запитання
report-misuse = Вилучено як зловживання
report-misuse-included = Зловживання, враховані
report-misuse-detail = Відвідування: збережено, але не враховано
report-misuse-included-detail = Відвідування: звіт замовлено разом із ними
report-trend = Індекс проти попереднього періоду
report-up = Краще
report-down = Гірше
report-unclear = Без чіткої зміни
report-trend-none = Неможливо порівняти
report-trend-detail = { $from } – { $to }; раніше індекс { $value }, { $count }
report-trend-few = Раніше замало голосів: { $count }
report-few = Замало голосів
report-few-hint = { $count ->
    [one] Результат показуємо від { $count } відповіді
   *[other] Результат показуємо від { $count } відповідей
}
report-nps = Індекс готовності рекомендувати (NPS)
report-nps-formula = частка 9–10 − частка 0–6, × 100
report-promoters = Прихильники
report-passives = Нейтральні
report-detractors = Критики
report-positive = Задоволених
report-shares = Як люди відповідали
report-shares-hint = Позначка на смузі — 95% інтервал частки
report-days = День за днем
report-weeks = Тиждень за тижнем
report-days-hint = Смуга — 95% інтервал, стовпчики внизу — кількість відповідей; день із замалою кількістю голосів не має точки
report-before-line = попередній період { $value }
report-heat = Коли люди задоволені
report-heat-hint = У клітинці індекс, під ним кількість відповідей; години за місцевим часом
report-reasons-negative = Що заважає людям
report-reasons-neutral = Причини нейтральних відповідей
report-reasons-positive = Що люди хвалять
report-reasons-negative-hint = Частка серед відповідей незадоволених (n = { $value })
report-reasons-neutral-hint = Частка серед нейтральних відповідей (n = { $value })
report-reasons-positive-hint = Частка серед відповідей задоволених (n = { $value })
report-reasons-none = Ніхто не назвав причини
report-languages = Мова відповіді
report-counters = За віконцями
report-terminals = За терміналами
report-places-hint = Точка — індекс, лінія — його 95% інтервал; де лінії перекриваються, порядок мало що означає
report-no-counter = Без віконця
report-public-pages = Публічна сторінка (QR-код)
report-closed-pages = Закриті опитування (одноразові коди)
report-all = разом { $value }
report-written = Що люди написали
report-written-hidden = Написаних повідомлень: { $value }. Їх друкує параметр --with-comments.
report-written-erased = (повідомлення видалено)
report-table = Числа в таблиці
report-col-answer = Відповідь
report-col-language = Мова
report-col-reason = Причина
report-col-day = День
report-col-week = Тиждень від
report-col-place = Місце
report-col-count = Кількість
report-col-share = Частка
report-col-interval = 95% інтервал
report-col-index = Індекс
report-versions = Формулювання запитань у цей період змінювалося; версій: { $value }
report-no-time = Відповіді, під час яких термінал не знав часу: { $value }. Вони є в сумах, але не на графіках за днями й годинами.
report-empty = У цей період ніхто не відповів
report-method = Як це обчислюється
report-method-index = Індекс — середнє (оцінка ÷ найвища оцінка) × 100; чотири обличчя мають 0, 33,3, 66,7 і 100. Інтервал — середнє ± 1,96 · s ÷ √n, обрізаний до шкали; де всі відповіді однакові — інтервал Вілсона.
report-method-share = Частки мають інтервал Вілсона. NPS — частка відповідей 9–10 мінус частка 0–6, у пунктах. Усі інтервали на рівні 95 %.
report-method-trend = Зміна — різниця індексів обох періодів; кращою чи гіршою її називаємо, лише коли її 95% інтервал не містить нуля.
report-method-misuse = Грою однієї людини вважаються { $same } однакових або { $any } будь-яких відповідей на одному терміналі за { $seconds } с. Перша зараховується, решта зберігається з позначкою.
report-method-public = На публічній сторінці опитування навалу шукають лише тоді, коли за { $seconds } с надходить { $public } форм. Тоді зараховується лише перша з форм з однієї адреси (починаючи з { $any }-ї з неї) і лише перша з цілком однакових, якщо їх щонайменше половина від { $public }; решта зараховується. Якщо й тоді лишається { $public }, їх не відрізнити від навали, і зараховується лише перша. Чесну відповідь, однакову з навалою або з тієї самої адреси, від неї не відрізнити. Адреси не зберігаються.
report-method-privacy = Голоси анонімні: без камери, без даних про пристрій чи особу. Час — місцевий час термінала.
report-page = Сторінка { $page } з { $pages }

# Види документів: як вони називаються і одним реченням, що це таке. Ключі знає words::categories.

document-in-czech = документ чеською мовою
category-general-measure = Заходи загального характеру
category-general-measure-what = Правило для певного місця чи справи, наприклад план забудови або дорожні знаки; до вивішеного проєкту зауваження можуть подати ті, кого він стосується.
category-binding-decree = Загальнообов’язкові постанови
category-binding-decree-what = Правила, які місто встановило саме і які діють для всіх на його території.
category-auction = Аукціони
category-auction-what = Де й коли продаватимуть на аукціоні будинок, ділянку чи іншу річ і як узяти участь.
category-public-contract = Публічно-правові договори
category-public-contract-what = Договори між громадами або установами про те, хто за кого що виконує, і договори про дотації.
category-public-notice = Публічні оголошення
category-public-notice-what = Так установа вручає документи людям, яких не знає, не може застати або яких дуже багато; на 15-й день після вивішення вони вважаються врученими.
category-decree = Оголошення й постанови
category-decree-what = Документи, які установа вручає вивішуванням тут, і правила, видані містом.
category-intention = Наміри міста
category-intention-what = Місто заздалегідь повідомляє, що хоче продати, обміняти, подарувати, здати в оренду або позичити; кожен може висловитися й подати пропозицію.
category-budget = Бюджет
category-budget-what = Скільки грошей громада очікує і на що хоче їх витратити; до проєкту мешканці можуть висловитися.
category-final-account = Річний звіт
category-final-account-what = Як громада насправді господарювала минулого року.
category-budget-account = Бюджет і річний звіт
category-budget-account-what = Скільки грошей громада очікує і на що хоче їх витратити, а також як господарювала минулого року.
category-session = Засідання ради
category-session-what = Коли й де засідає рада і що обговорюватиме; прийти може кожен.
category-meeting = Засідання
category-meeting-what = Коли й де збирається рада, комітет, комісія чи інший орган і що обговорює.
category-election = Вибори
category-election-what = Коли, де і як голосують.
category-housing = Вільні квартири
category-housing-what = Квартири, на які можна подати заявку.
category-finding = Знахідки
category-finding-what = Речі, які знайшли і які чекають на власника.
category-tender = Конкурси
category-tender-what = Установа обирає людину або фірму; охочі можуть подати заявку до дня, вказаного в документі.
category-procurement = Публічні закупівлі
category-procurement-what = Роботи, товари й послуги, які громада чи установа замовляє у фірм.
category-job = Вакансії
category-job-what = Посади, на які установа чи її організація шукає працівників.
category-grant = Дотації
category-grant-what = Гроші, про які можуть просити люди чи спілки, і хто їх отримав.
category-resolution = Постанови
category-resolution-what = Що ухвалили органи міста або вирішив суд чи установа.
category-decision = Рішення
category-decision-what = Що установа вирішила в окремій справі та чи і як це можна оскаржити.
category-regulation = Розпорядження
category-regulation-what = Правила, які на підставі закону видали громада, край чи інша установа.
category-delivery = Вручення документів
category-delivery-what = Документи, які чекають на когось в установі; після строку, визначеного законом, вони вважаються врученими, навіть якщо їх не забрали.
category-land-use = Планування забудови
category-land-use-what = Де в місті можна будувати, а де ні; до проєктів можна подати зауваження.
category-building = Будівельні провадження
category-building-what = Про яку забудову вирішує установа і доки можуть висловитися сусіди.
category-environment = Вплив на довкілля
category-environment-what = Як забудова чи план вплинули б на природу й на людей довкола.
category-road = Перекриття доріг
category-road-what = Які дороги певний час закриті і де проходить об’їзд.
category-announcement = Повідомлення
category-announcement-what = Про що установа повідомляє всіх.
category-call = Заклики
category-call-what = Установа просить когось щось зробити або зголоситися.
category-other = Інше
category-other-what = Що не належить до жодної іншої групи.

# Для тих, хто не бачить дошки: що говориться; нічого з цього не показується.

read-aloud = Читати вголос
reader-board = Дошка оголошень, { $value }.
reader-keys-keypad = Клавіша вниз і вгору: далі й назад. Ліворуч і праворуч: групи. Середня клавіша відкриває.
reader-keys-keyboard = Стрілка вниз і вгору: далі й назад. Ліворуч і праворуч: групи. Enter відкриває, F1 – довідка.
reader-touch = Або ведіть пальцем по склу й слухайте. Подвійний дотик будь-де відкриває те, що ви чули останнім.
reader-hint = Вниз: далі. Вгору: назад. Підтвердьте, щоб відкрити.
reader-help-keypad = Навколо середньої клавіші чотири стрілки. Вниз і вгору: наступний і попередній пункт. Ліворуч і праворуч: попередня й наступна група. Середня клавіша робить те саме, що дотик пальця. Окремі клавіші ведуть назад, на початок дошки й до довідки та змінюють гучність і швидкість.
reader-help-keyboard = Стрілка вниз і вгору: наступний і попередній пункт. Стрілка ліворуч і праворуч: попередня й наступна група. Enter робить те саме, що дотик пальця. Escape веде назад, Home – на початок дошки. F2 повторює сказане останнім. Плюс і мінус на цифровій клавіатурі змінюють гучність, Page Up і Page Down – швидкість.
reader-help-choose = Виберіть тут одну з можливостей і підтвердьте її.
reader-help-board = Це список оголошень. Над ним види оголошень, під ним інструменти: пошук, розмір літер, контраст, мова.
reader-help-notice = Це відкрите оголошення: його дані, документ, додатки й інструменти.
reader-help-document = Це документ. Середня клавіша або Enter: читати, призупинити й читати далі. Ліворуч і праворуч: попереднє й наступне речення. Двічі швидко: абзац. Тричі: заголовок. Чотири рази: сторінка.
reading-heading = Заголовок
reader-help-search = Напишіть тут, що ви шукаєте, літера за літерою на клавіатурі внизу. Результати над нею.
reader-any-key = Будь-яка клавіша або дотик – продовжити.
reader-volume = Гучність { $page } з { $pages }
reader-rate = Швидкість { $value } %
reader-button = кнопка
reader-tab = вкладка
reader-choice = варіант
reader-field = поле для тексту
reader-list = список
reader-empty = порожнє
reader-chosen = вибрано
reader-on = увімкнено
reader-off = вимкнено
reader-disabled = зараз недоступно
reader-pin-digit = цифра PIN-коду
reader-star = зірочка
reader-comma = кома
reader-full-stop = крапка
reader-question-mark = знак питання
reader-exclamation-mark = знак оклику
reader-sign = знак
reader-document = Документ, сторінка { $page } з { $pages }
reader-attachment = Додаток { $page } з { $pages }
reader-personal = Оголошення з особистими даними. Його можна прослухати лише в навушниках.
reader-new = { $count ->
    [one] Сьогодні вивішено { $count } нове оголошення
    [few] Сьогодні вивішено { $count } нові оголошення
   *[many] Сьогодні вивішено { $count } нових оголошень
}
reader-nothing-new = Сьогодні нічого нового не вивішено.
