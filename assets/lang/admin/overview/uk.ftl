# Огляд: що на кого чекає.
overview-board = Дошка
overview-waiting = Чекає на вас
overview-nothing-waits = Ніщо на вас не чекає.
overview-kept-form = Ненадіслана форма: { $value }
overview-kept-at = збережено { $value }
overview-to-approve = { $count ->
    [one] { $count } оголошення на схвалення
    [few] { $count } оголошення на схвалення
    *[other] { $count } оголошень на схвалення
}
overview-to-post = { $count ->
    [one] { $count } схвалене оголошення до вивішення
    [few] { $count } схвалені оголошення до вивішення
    *[other] { $count } схвалених оголошень до вивішення
}
overview-own-drafts = { $count ->
    [one] { $count } ваше оголошення в роботі
    [few] { $count } ваші оголошення в роботі
    *[other] { $count } ваших оголошень у роботі
}
overview-schedule-draft = Чернетка показу, яка ще не чинна ({ $value })
overview-nobody = автор уже не має облікового запису
overview-changed = востаннє змінено { $value } тому
overview-held = { $count ->
    [one] Джерело { $value }: { $count } оголошення чекає на рішення
    [few] Джерело { $value }: { $count } оголошення чекають на рішення
    *[other] Джерело { $value }: { $count } оголошень чекає на рішення
}
overview-ending = Закінчуються сьогодні та в наступні три дні
overview-ends-today = сьогодні, останній день
overview-nothing-ends = Із того, що висить, у ці дні нічого не закінчується.
overview-board-silent = Що висить, зараз невідомо: програвач не відповідає.
overview-ending-more = { $count ->
    [one] і ще { $count }
    [few] і ще { $count }
    *[other] і ще { $count }
}
overview-acts = Що змінено останнім часом
overview-acts-caption = Останні зміни за журналом, найновіші зверху
overview-act-at = Коли
overview-act-who = Хто
overview-act-what = Що
overview-act-target = Чого стосується
overview-no-acts = Журнал ще не має жодної зміни з керування.
overview-whole-journal = Увесь журнал
overview-satisfaction = Задоволеність громадян
