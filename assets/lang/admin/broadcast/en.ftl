# Broadcast: week, moment, slots, media, crisis message.
broadcast-tabs = Parts of broadcast
broadcast-tab-week = Week
broadcast-tab-at = Moment
broadcast-tab-slots = Slots
broadcast-tab-media = Media and messages
broadcast-tab-crisis = Crisis message
broadcast-week-title = Broadcast: week
broadcast-at-title = Broadcast: moment
broadcast-file-wrong = The schedule file has a fault. The board goes on by the last one that was right.
broadcast-no-file = The configuration names no schedule file ([idle] schedule). The newest notices rotate; the administrator sets the file.
broadcast-warnings = Warnings
broadcast-week = Week (year-W week)
broadcast-show = Show
broadcast-week-before = Previous week
broadcast-week-this = This week
broadcast-week-after = Next week
broadcast-week-hint = Every slot is taken to have something to show; the link in a cell says what would really be shown.
broadcast-week-silent = The board does not answer, so what it has to show is not known.
broadcast-hours = Hours
broadcast-list = The week as a list
broadcast-over = over: { $value }
broadcast-note-holiday = holiday
broadcast-note-clocks = the clocks change
broadcast-note-closed = closed
broadcast-note-night = night: the screen is dim
broadcast-note-gap = no slot
broadcast-built-in = newest notices (no slot)
broadcast-priority = Priority
broadcast-priority-base = base
broadcast-priority-office = office hours
broadcast-priority-event = event
broadcast-priority-holiday = holiday
broadcast-priority-crisis = crisis
broadcast-item-newest = newest notices ({ $count })
broadcast-item-ending = { $count ->
    [one] ends within { $count } day (up to { $value })
    *[other] ends within { $count } days (up to { $value })
}
broadcast-item-category = { $value } ({ $count })
broadcast-item-notice = notice { $value }
broadcast-item-announcements = announcements ({ $count })
broadcast-item-magazine = magazine { $value } ({ $count })
broadcast-item-media = pictures and PDFs of { $value }
broadcast-item-message = message { $value } of { $source }
broadcast-item-clock = clock
broadcast-item-clock-office = clock and opening hours ({ $value })
broadcast-item-satisfaction = invitation to rate the office
broadcast-item-results = survey results
broadcast-item-results-answer = survey results with the answer { $value } of { $source }
broadcast-item-nothing = nothing, a dim screen
broadcast-day-workday = working day
broadcast-day-holiday = public holiday
broadcast-day-before-holiday = day before a holiday
broadcast-day-after-holiday = day after a holiday
broadcast-when-yearly = every year { $value }
broadcast-when-every-day = every day
broadcast-when-except = except: { $value }
broadcast-when-all-day = all day
broadcast-nth-first = first { $value } of the month
broadcast-nth-second = second { $value } of the month
broadcast-nth-third = third { $value } of the month
broadcast-nth-fourth = fourth { $value } of the month
broadcast-nth-fifth = fifth { $value } of the month
broadcast-nth-last = last { $value } of the month
broadcast-when-weeks = { $count ->
    [one] every week from { $value }
    *[other] every { $count } weeks from { $value }
}
broadcast-when-open = only while open ({ $value })
broadcast-when-closed = only while closed ({ $value })
broadcast-not-days = Applies only on: { $value }.
broadcast-not-except = Does not apply on: { $value }.
broadcast-not-dates = Applies only: { $value }.
broadcast-not-day-of-month = Applies only on: { $value }.
broadcast-not-week = { $count ->
    [one] Applies only every week from { $value }.
    *[other] Applies only every { $count } weeks from { $value }.
}
broadcast-not-hours = Applies only at { $value }.
broadcast-not-open = Applies only while open ({ $value }).
broadcast-not-closed = Applies only while closed ({ $value }).
broadcast-not-empty = Has nothing to show now.
broadcast-not-priority = Applies, but { $slot } goes first: { $by }; this slot has { $value }.
broadcast-warn-gap = { $count ->
    [one] In a year { $count } hour has no slot; the newest notices rotate then.
    *[other] In a year { $count } hours have no slot; the newest notices rotate then.
}
broadcast-warn-gap-first = The first time is from { $from } to { $to }.
broadcast-warn-past = Slot “{ $slot }” will not come again: its dates are over.
broadcast-warn-never = Slot “{ $slot }” never comes: no day has all that it asks for.
broadcast-warn-late = Slot “{ $slot }” does not come within a year, first on { $date }.
broadcast-warn-no-hours = Slot “{ $slot }” never comes: at its hours the office is never open or closed as it asks.
broadcast-warn-shadowed = Slot “{ $slot }” gets no turn within a year: { $by } always goes first.
broadcast-warn-no-source = Slot “{ $slot }” shows source “{ $source }”, which the configuration does not have.
broadcast-warn-shared = The same priority at the same time, sharing the time: { $value }.
broadcast-warn-idle-week = Never gets a turn in this week: { $value }.
broadcast-warn-empty = These slots have nothing to show today: { $value }.
broadcast-at = Day and time
broadcast-at-wrong = Write a day and a time, as 2026-12-24 17:20.
broadcast-at-earlier = Stretch before
broadcast-at-now = Now
broadcast-at-later = Stretch after
broadcast-known-silent = The board does not answer: what it has to show is not known. Below is only what the schedule says.
broadcast-known-past = A past day, worked out from what the board has now (at { $value }). The journal knows what really stood on the glass.
broadcast-known-now = From what the board has now (at { $value }). While somebody touches the glass it shows what that person wants instead.
broadcast-known-future = From the notices known now (at { $value }). What is posted or taken down until then is not here.
broadcast-light-dim = It is night then: the screen is dim.
broadcast-light-off = It is night then: the screen is off until somebody touches it.
broadcast-why = Why
broadcast-why-no-schedule = The schedule has no slot; the newest notices rotate.
broadcast-why-fallback = No slot that has something to show applies, so the newest notices rotate.
broadcast-why-applies = { $slot }: { $value }
broadcast-why-alone = { $slot } has priority { $value }; nothing else that has something to show applies then.
broadcast-why-over = { $slot } has priority { $value } and goes before: { $by }
broadcast-why-shared = They share the time: { $value }
broadcast-due = What stands on the glass
broadcast-round = The whole round
broadcast-round-total = { $count ->
    [one] { $count } thing, the whole round { $value }
    *[other] { $count } things, the whole round { $value }
}
broadcast-round-more = And { $count } more.
broadcast-number = Order
broadcast-what = What
broadcast-kind = Kind
broadcast-slot = Slot
broadcast-stands = Stands
broadcast-items-planned = What the schedule shows then
broadcast-items-without = Items that have nothing to show now
broadcast-against = Why not the others
broadcast-why-not = Why not { $slot }
broadcast-kind-notice = notice
broadcast-kind-announcement = announcement
broadcast-kind-magazine = magazine
broadcast-kind-media = picture or PDF
broadcast-kind-message = message
broadcast-kind-clock = clock
broadcast-kind-satisfaction = invitation to rate
broadcast-kind-results = survey results
broadcast-kind-nothing = dim screen
broadcast-fact-hours = Open ({ $value })
broadcast-fact-category = Kind of document
broadcast-fact-reference = Reference
broadcast-fact-originator = Originator
broadcast-fact-from = Posted
broadcast-fact-until = Hangs until (included)
broadcast-fact-source = Source
