# Overview: what waits for whom.
overview-board = The board
overview-waiting = Waits for you
overview-nothing-waits = Nothing waits for you.
overview-kept-form = A form that was not sent: { $value }
overview-kept-at = kept { $value }
overview-to-approve = { $count ->
    [one] { $count } notice to approve
    *[other] { $count } notices to approve
}
overview-to-post = { $count ->
    [one] { $count } approved notice to post
    *[other] { $count } approved notices to post
}
overview-own-drafts = { $count ->
    [one] { $count } notice that you are working on
    *[other] { $count } notices that you are working on
}
overview-schedule-draft = A draft of the schedule that is not valid yet ({ $value })
overview-nobody = its author has no account any more
overview-changed = last changed { $value } ago
overview-held = { $count ->
    [one] Source { $value }: { $count } notice waits for a decision
    *[other] Source { $value }: { $count } notices wait for a decision
}
overview-ending = End today and within the next three days
overview-ends-today = today, the last day
overview-nothing-ends = Nothing of what hangs ends in these days.
overview-board-silent = What hangs is not known now: the player does not answer.
overview-ending-more = { $count ->
    [one] and { $count } more
    *[other] and { $count } more
}
overview-acts = What was changed last
overview-acts-caption = The last changes by the journal, newest first
overview-act-at = When
overview-act-who = Who
overview-act-what = What
overview-act-target = What it is about
overview-no-acts = The journal has no change from this web yet.
overview-whole-journal = The whole journal
overview-satisfaction = Satisfaction of citizens
