# Official board: what hangs, what hung, the page of a notice, taking down, prolonging, correcting, clauses.
board-tab-hanging = What hangs
board-tab-posting = To be posted
board-tab-approval = To be approved
board-tab-taken-down = Taken down
board-tab-day = What hung on a day
board-hanging-title = What hangs on the official board
board-column-title = Title
board-column-reference = Reference
board-column-originator = Originator
board-column-kind = Kind
board-column-from = Hangs from
board-column-until = Hangs until (included)
board-column-left = Left
board-column-source = Source
board-column-alone = Alone on the glass
board-column-pick = Choose
board-column-down = Taken down
board-column-by = How
board-search = Find words
board-all = all
board-ends-soon = ends within a week
board-filter = Filter
board-filter-off = Remove the filter
board-count = { $count ->
    [one] { $count } notice
   *[other] { $count } notices
}
board-count-of = { $count ->
    [one] { $count } notice of { $value }
   *[other] { $count } notices of { $value }
}
board-taken-down-count = { $count ->
    [one] { $count } notice taken down
   *[other] { $count } notices taken down
}
board-taken-down-title = Notices taken down
board-none = No such notice hangs now.
board-pages = Pages of the table
board-page-before = Previous page
board-page-behind = Next page
board-personal = personal data
board-hidden = Cannot be shown
board-over = the time is over
board-age-now = just now
board-age-minutes = { $count ->
    [one] { $count } min ago
   *[other] { $count } min ago
}
board-age-hours = { $count ->
    [one] { $count } h ago
   *[other] { $count } h ago
}
board-age-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
board-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
board-never = an unknown moment
board-silent = The board's player does not answer: what hangs now is not known. The table says what should hang by the journal, which goes up to { $value }.
board-silent-unread = The board's player does not answer and the journal cannot be read: what hangs now is not known.
board-time-doubted = The board's clock is not reliable: the board posts and takes down nothing now, and the days left may be wrong.
board-glass-unknown = The journal has not confirmed yet that the list of all that hangs stood on the glass.
board-glass-listed = By the journal the list of all that hangs last stood on the glass until { $value } ({ $age }). The board writes this once an hour.
board-pick = Choose several notices
board-pick-off = Back without choosing
board-post = Post a notice
board-take-down = Take down
board-end = Prolong or shorten
board-correct = Correct
board-clause = Clause of posting (PDF)
board-clauses = All clauses of the month (PDF)
board-clauses-hint = Choose a month, and all its clauses are in one PDF.
board-imprint = Imprint of the day (PDF)
board-as-text = as text
board-month = Month of taking down
board-early = before the legal time
board-erased = personal data erased
board-by-own-date = the last day was over
board-by-source = the source no longer lists it
board-by-confirmed = the source removed it, confirmed by later readings
board-by-folder = from the office's folder
board-by-human = released by the board's staff
board-day-title = What hung on a day
board-day = Day
board-day-show = Show
board-day-nothing-said = The journal says nothing of this day.
board-day-known = The journal covers the whole day.
board-day-known-until = The journal goes up to { $value }; of the time behind it, it says nothing.
board-hung-that-day = Hung that day
board-files = Files
board-file = File
board-file-size = Size
board-file-state = On the glass
board-file-awaited = the board does not have the file yet
board-file-hidden = the board will not show it
board-file-shown = the first page was drawn
board-file-unknown = not known yet
board-state-hangs = Hangs
board-state-hangs-text = The player confirmed it { $value }.
board-state-waits = Waits
board-state-waits-text = The board has it and will post it { $value }.
board-state-taken-down = Taken down
board-state-taken-down-text = It hangs no more; what the journal knows of it is below.
board-state-not-shown = Not shown
board-state-not-shown-text = By the journal it is posted, but the player does not show it; most likely the same notice of another source stands for it. Look into the list.
board-state-unknown = Not known
board-state-unknown-text = The board's player does not answer: whether the notice hangs now is not known.
board-facts = Facts
board-fact-title = Title
board-fact-reference = Reference
board-fact-file-mark = File mark
board-fact-originator = Originator
board-fact-kind = Kind
board-fact-days = Posting from – to (included)
board-fact-until = Last day
board-fact-left = How much longer
board-fact-minimum = By law it must hang until (included)
board-fact-delivery = Delivered on this day if it hangs without interruption
board-fact-delivers = Posting delivers it
board-delivery-text = posting delivers it (section 25 of the Code of Administrative Procedure): it is delivered on the 15th day after the day of posting and has to hang so long
board-fact-personal = Personal data
board-fact-source = Source
board-fact-page = The office's page
board-personal-text = it holds personal data: after it goes down the board erases all traces (files, pictures of pages, recognised text), only hashes and the details in the journal stay
board-source-folder = watched folder
board-source-feed = feed of another system
board-source-gone = no longer configured
board-fixed-title = It cannot be changed here
board-fixed = This notice cannot be changed here. The page of the notice says why and what to do.
board-fixed-feed = The system from which the board reads this notice decides about it. Take it down, prolong or correct it there; the board follows with its next reading. While it stands there, the board does not take it down before its last day is over.
board-fixed-gone = The source of this notice is no longer configured. Tell the administrator.
board-fixed-unreadable = The office's folder cannot be read. Nothing can be changed until it is there; tell the administrator.
board-fixed-no-file = The files of this notice are not in the watched folder.
board-fixed-shared = The text beside the file describes other documents too ({ $value }). A change would be theirs as well; divide the text in the folder into two.
board-fixed-two-texts = Two texts describe the file. Leave only one in the folder.
board-fixed-not-hanging = the notice does not hang now
board-answer-taken = The board has everything as it is in the folder.
board-answer-pending = The board has not taken over the change in the folder yet.
board-answer-wrong = The board did not take the document as it is in the folder; what is wrong and what to do, it writes below.
board-answer-taken-down = The notice does not hang. The board's answer, where there is one in the folder, is below.
board-answer-unknown = Whether the board has taken over what is in the folder is not known now.
board-answer-file = The board's answer: { $value } ({ $date })
board-ask-again = Ask again
board-purge-none = The journal has no entry of an erasure of the files.
board-purge-proof = Proof of erasure: the board removed the bytes of the files with these SHA-256 hashes.
board-on-glass = On the glass
board-glass-taken = Taken by the board
board-glass-looped = In the idle loop
board-glass-opened = Opened by a visitor
board-glass-known = The journal goes up to
board-glass-not-yet = the journal has none yet
board-glass-stood = { $value }×, { $time } in all
board-outages = What interrupted it
board-outages-none = For the time that the journal knows, nothing.
board-outages-more = { $count ->
    [one] and { $count } more interruption
   *[other] and { $count } more interruptions
}
board-history = What happened to the notice
board-history-none = The journal has nothing of it.
board-history-when = When
board-history-what = What
board-history-who = Who
board-history-posted = the board posted it or took it over
board-history-taken-down = the board took it down
board-history-revised = changed: { $value }
board-author-folder = change by hand in the folder
board-author-feed = the system that the board reads
board-author-board = the board itself, the last day was over
board-author-release = released by the board's staff
board-field-title = title
board-field-reference = reference
board-field-file-mark = file mark
board-field-originator = originator
board-field-category = kind
board-field-from = first day
board-field-until = last day
board-field-attachments = files
board-field-page = the office's page
board-field-text = text
board-field-duties = legal duties
board-field-kind = placement
board-act-post = posted
board-act-take-down = taken down
board-act-change-end = prolonged or shortened
board-act-correct = corrected
board-act-send-for-approval = sent for approval
board-act-approve = approved
board-act-reject = not approved
board-act-take-over-draft = draft taken over
board-act-take-back-draft = taken back
board-act-release-held = held change released
board-yes = yes
board-no = no
board-nothing = nothing
board-removed = will be removed
board-files-in-folder = Files in the folder
board-down-today = take down today, { $date }
board-reason = Reason
board-reason-hint = It stands in the journal and in the clause of posting. Do not write personal data in it.
board-end-reason-hint = It stands in the journal. Do not write personal data in it.
board-several-reason-hint = It must be given; it stands in the journal, and for taking down in the clauses too.
board-remove-files = Remove the files from the folder as well
board-remove-personal = They hold personal data; otherwise they stay in the folder.
board-check = Check
board-check-what = Fact
board-check-old = Now
board-check-new = New
board-check-follows = What follows
board-check-back = Back and change
board-back-to-notice = Back to the notice
board-grave = Attention:
board-take-down-title = Take the notice down
board-take-down-check-title = Check the taking down
board-end-title = Prolong or shorten the posting
board-end-check-title = Check the new last day
board-end-button = Change the last day
board-new-end = New last day (included)
board-day-hint = For instance { $value }.
board-correct-title = Correct the notice
board-correct-check-title = Check the correction
board-correct-button = Correct
board-correction = What was corrected
board-correction-hint = For instance “parcel number corrected”. It stands in the journal.
board-kind-hint = By the kind the board knows the legal terms, as the law names it in Czech.
board-exchange = Replace a file
board-exchange-which = Which file
board-exchange-file = New file
board-exchange-hint = It must end as the present one does. The name in the folder stays.
board-law-minimum-broken = The law wants a posting of at least { $value }. If the day of posting is not counted, the term lasts until { $date } included; taken down today, it is not met in this way, and the clause will say so.
board-law-minimum-met = The legal term ended { $date }.
board-law-no-minimum = The board knows no legal term for this kind; the office judges that.
board-law-delivery-broken = The posting delivers the document, and delivery takes place only { $date }. If it is taken down before the end of that day, it is not certain that it is delivered; that is for the office to judge.
board-law-delivery-over = The day of delivery { $date } is over.
board-law-before-end = The office announced a posting until { $date }.
board-law-personal = The board erases the files with personal data; only their hashes stay in the journal.
board-law-minimum-kept = The legal term until { $date } is kept.
board-law-delivery-stays = The day of delivery { $date } does not change.
board-law-prolonged = The notice will hang longer; the board marks it as prolonged.
board-law-shortened = The notice will hang for less time than the office announced; the change stands in the clause.
board-law-contents = The contents change within the term of delivery, which runs until { $date }. The clause will say that the document was changed, and whether it is delivered is for the office to judge. It is safer to take it down with a reason and to post it anew.
board-law-corrected = The terms do not change; the change and its reason stand in the journal.
board-law-minimum-new = By its kind it will have to hang by law until { $date }.
board-law-minimum-lost = For the new kind the board knows no legal term; until now it watched { $date }.
board-law-delivery-lost = The posting will no longer deliver the document.
board-law-delivery-new = Posting will deliver it; it is delivered on { $date } if the notice hangs without interruption until the end of that day.
board-law-end-moves = The last day of the posting will be { $date }.
board-law-personal-lost = The files will not be erased after it goes down.
board-several-title = Change of several notices
board-several-legend = With the chosen notices
board-several-will = { $count ->
    [one] { $count } notice will change
   *[other] { $count } notices will change
}
board-several-already = { $count ->
    [one] { $count } notice is so already
   *[other] { $count } notices are so already
}
board-several-cannot = { $count ->
    [one] { $count } notice cannot be changed
   *[other] { $count } notices cannot be changed
}
board-several-blocked = Either all of it is done or nothing; like this nothing is done.
board-several-rest = Check only those that can be changed
board-several-take-down = Take all of them down
board-several-end = Change the last day of all
board-several-others = Something changed meanwhile, and nothing was done: { $value }. The lists show how it is now; look through them and send again.
board-several-other = Changed since the check.
board-problem-day = The day is missing, cannot be read, or is not in the calendar. Write it like this: { $value }.
board-problem-day-to-come = That day has not come; choose today or an earlier day.
board-problem-end-past = The last day cannot be in the past. To remove the notice at once, take it down.
board-problem-end-same = The notice has this last day already; choose another.
board-problem-reason = Write the reason.
board-problem-reason-long = Shorten the reason to 500 characters.
board-problem-folder = The board would not take it: { $value }
board-problem-text = The text beside the document cannot be read, and so it cannot be changed. Mend it in the folder.
board-problem-title = Write the title.
board-problem-correction = Write what was corrected.
board-problem-long = Shorten the text to 500 characters.
board-problem-nothing = Nothing differs from what hangs. Change a fact or choose a new file.
board-problem-document = Choose which file is to be replaced.
board-problem-ending = The new file ends otherwise than the present one. Save it in the same format, or take the notice down and post it anew.
board-problem-obstacle = The board does not take this file: { $value }
board-problem-same-file = The new file is the same as the present one, byte by byte.
board-problem-none = Choose at least one notice.
board-problem-many = At most 100 notices can be changed at once.
board-problem-act = Choose what is to be done with the notices.
board-time-unknown-title = The time is not known
board-time-unknown = The machine's clock is not reliable, so that no document can be made and nothing be changed now. Tell the administrator.
board-no-journal-title = The journal cannot be read
board-no-journal = The board's journal cannot be read, or is not there yet. Try again in a while; tell the administrator if it goes on.
board-no-fonts-title = The PDF cannot be made
board-no-fonts = The fonts for documents are missing on the machine. Tell the administrator; the clause as text works without them.
board-day-to-come-title = That day has not come
board-day-to-come = An imprint can be made of today or of an earlier day only.
board-no-clauses-title = Nothing was taken down in that month
board-no-clauses = By the journal no notice was taken down in that month. Choose another month.
board-file-gone-title = The file is not there any more
board-file-gone = The uploaded file or the document in the folder is not in its place any more. Nothing was changed. Fill in the correction again.
done-board-taken-down = The reason is in the folder and in the journal. Whether the board took the notice down, its answer below says.
done-board-end-changed = The new last day is in the folder and in the journal. Whether the board took it over, its answer below says.
done-board-corrected = The correction is in the folder and in the journal. Whether the board took it over, its answer below says.
done-board-several-taken-down = The reasons are in the folder and in the journal. The board takes the notices down as soon as it has read them; what still hangs is in the table.
done-board-several-ended = The new last days are in the folder and in the journal. The board will take them over; what holds now is in the table.
board-problem-no-document = The file is no document that the board knows.
board-file-text = Pages and readable text
board-text-unknown = not read yet
board-text-some = { $value }, with text: { $with }
board-text-none = { $value }, without readable text ({ $with })
board-text-waits = { $value }, with text: { $with }, some wait to be recognised
board-tab-waiting = Waits for its day
board-waiting-title = Notices that wait for their first day
board-waiting-lead = By the journal the board has taken them over and posts them by itself on their first day.
