# The board's words in English.

official-board = Official notice board
all = All
posted-today = Posted today
this-week = This week
new = New
revised-corrected = Corrected { $date }
revised-extended = Extended { $date }
ends-today = ends today
ends-tomorrow = ends tomorrow
ends-in = { $count ->
    [one] ends in { $count } day
   *[other] ends in { $count } days
}
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
until = until { $date }
days-left = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
attachments = { $count ->
    [one] { $count } attachment
   *[other] { $count } attachments
}
pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
notices = { $count ->
    [one] { $count } notice
   *[other] { $count } notices
}
reference = Ref. no. { $value }
file-mark = File no. { $value }
posted = posted { $date }
no-end = no end date given

back = Back
zoom-in = Zoom in
zoom-out = Zoom out
fit-width = Fit width
whole-page = Whole page
page-previous = Previous page
page-next = Next page
attachment-next = Next attachment
viewer-next = Next
viewer-previous = Previous
viewer-more = More
viewer-pages = Pages
viewer-page = Page
viewer-attachments = Attachments
viewer-take-home = To phone
viewer-search = Search
viewer-close = Close
viewer-first-page = Start
viewer-last-page = End
viewer-go-to-page = Go to page
viewer-go = Go
viewer-no-such-page = There is no page { $page }
viewer-facts = About this notice
viewer-board = Back to board
viewer-page-colour = Page colour
viewer-colour-white = white
viewer-colour-warm = warm
viewer-colour-inverted = inverted
viewer-on = on
viewer-off = off
viewer-percent = { $value }%
page-of = { $page } / { $pages }
page-number = Page { $page }

reading-as-text = Read as text
reading-as-page = Page
reading-up = Up
reading-down = Down
reading-no-text = This page has no text that could be read.
reading-figure = Picture
reading-figure-silent = Picture without a description
reading-picture-too = There is also a picture without a description on the page.
reading-picture = The page is a picture without text.
reading-failed = The text of this page could not be read now.
reading-cut-short = The text of this page goes on in the document.
reading-recognised = Text recognised from a picture, may contain errors.
reading-awaited = The page is a picture. Its text is waiting to be recognised.
reading-not-readable = The page is a picture whose text could not be read.

aloud-begin = Listen
aloud-end = Stop reading
aloud-back = Sentence back
aloud-pause = Pause
aloud-go-on = Go on
aloud-next = Next sentence
aloud-rate = Speed
aloud-volume = Volume
aloud-sentence = Sentence { $page } of { $pages }

board-empty = Nothing is posted right now
board-empty-hint = What the office posts will appear here.
board-loading = The official board is being loaded
board-not-read = The official board could not be loaded
board-not-read-hint = So we do not know what hangs on it now, and show nothing here. The board keeps trying.
board-partly-read = Part of the official board could not be loaded
category-empty = Nothing is posted in this group right now
posted-today-empty = Nothing has been posted today yet
ending-soon-empty = Nothing ends in the next few days
town-news-empty = There is no town news right now
list-empty-hint = Everything else is on the whole board.
board-day-unknown = The board does not know what day it is
board-day-unknown-hint = So it cannot tell what should hang on it today, and shows nothing. The office has the documents.
place-in-list = { $value } of { $pages }
place-in-list-hiss = { $value } of { $pages }
place-in-list-three = { $value } of { $pages }
to-top = Up
step-down = Down
places = Go to
named-places = Places
named-places-title = Streets and places in notices
ending-soon = Ending soon
town-media = Magazine and posters
tab-more = More
tool-kinds = Kinds
board-close = Close
where-to-ask = Where to get the documents
tool-search = Search
tool-text = Text
tool-rate = Rate us
magazine = From the town’s magazine
read-here = Read it here
town-news = Town news
article-code = The whole article on your phone
message-code = More on your phone
touch-to-read = Touch to read the whole notice board
new-on-board = New on the notice board
touch-here = Touch here
open-notice = Open: { $value }
posted-until = Posted until
name-day = Czech name day: { $value }
name-days = Czech name day: { $value }
office-hours-title = Office hours
hours-today = Today
hours-tomorrow = Tomorrow
hours-closed = closed

still-there = Are you still there?
continue = Continue
countdown = { $count ->
    [one] The board goes back to the start within { $count } second
   *[other] The board goes back to the start within { $count } seconds
}
taken-down = The document was taken down from the board

loading = Preparing…
unshowable-title = This document cannot be shown on the board
unshowable-encrypted = The document is protected by a password.
unshowable-damaged = The file is damaged.
unshowable-unsupported = The board cannot show this kind of file.
unshowable-too-slow = The document is too complex for the board.
unshowable-protected = The document is locked by rights management (IRM).
unshowable-portfolio = The file is a portfolio: the documents are inside it and the board cannot open them.
unshowable-form = The file is a dynamic form (XFA), which the board cannot show.
unshowable-too-large = The document is too large for the board.
unshowable-blank = All pages of the document are blank.
unshowable-not-now = The document cannot be shown just now. The board is trying again.
unshowable-not-drawn-yet = The document is being prepared…
kind-archive = The attachment is an archive (ZIP) of other files.
kind-signed-package = The attachment is a package of signed files (ASiC).
kind-data-message = The attachment is a message of a data box (ZFO).
kind-signed-file = The attachment is a file within an electronic signature (P7M).
unshowable-inserted = The text of the document is another file inserted into it.
unshowable-changes = The document has changes that are not settled yet.
kind-web-page = The attachment is a web page.
kind-mail = The attachment is an e-mail message.
kind-program = The attachment belongs to a program that the board does not have.
kind-xps = The attachment is in the XPS format.
kind-office = The attachment is an office document that could not be converted.
issued-by-office = The registry of the office issues the document.
official-document = The document on the office's website
unshowable-not-yet = The document is still being downloaded.
where-to-get = The registry of the office will show you the document.
official-page = The notice on the office's website
no-attachments = This notice has no attachment.

take-home-title = Take the document home
take-home-step-camera = Open the camera on your phone
take-home-step-aim = Point it at the code
take-home-step-link = Tap the link that appears
take-home-step-text = Tap the text that appears
take-home-record = The whole record on the town’s website
take-home-page = The whole notice on the web
take-home-facts = Facts about the notice
take-home-link = link
take-home-text = text
take-home-picture = picture
take-home-no-link = no link
take-home-by-hand = No smartphone? Copy this address:
take-home-promise = The board keeps nothing about you.
take-home-back = Back to the document
take-home-more = { $count ->
    [one] More of { $count } option
   *[other] More of { $count } options
}

data-as-of = As of { $date }
held = The office is checking changes on the board
time-unknown = The time is not known
starting = The board is starting

search = Search
search-title = Search
search-found = { $count ->
    [one] { $count } document found of { $value }
   *[other] { $count } documents found of { $value }
}
search-similar = { $count ->
    [one] Not exactly this; { $count } similar document of { $value }
   *[other] Not exactly this; { $count } similar documents of { $value }
}
search-found-many = { $value } or more documents found of { $pages }
search-none = Nothing found for “{ $value }”
search-none-yet = Nothing found so far
search-none-hint = Try another word, or only its beginning.
search-preparing = The search is being prepared
search-preparing-hint = Results will appear as soon as it is ready.
search-reading = Some documents have not been read yet; results may be incomplete.
search-empty = What are you looking for?
search-empty-hint = Type a word, a street or a reference number. Titles and the documents themselves are searched. The documents are in Czech.
search-scope = Scanned sheets without text and documents with personal data are not searched.
search-marks-hint = no accents needed
search-clear = Clear
search-hide = Hide
search-leave = To the board
search-space = space
search-erase = Erase a letter
search-accents = Letters with accents
search-reference = č. j.
search-up = Results up
search-down = Results down
search-in-title = in the title
search-in-reference = in the reference number
search-in-origin = in the originator or kind
search-in-several = in several places
search-page = page { $page }
search-attachment-page = attachment { $value }, page { $page }
search-first = The first { $value } are shown. Type more to have fewer.
search-hit-previous = Previous match
search-hit-next = Next match
search-hits-hide = Remove highlights
search-hit-of = Match { $page } of { $pages }


language-switch = Language
languages-title = Language of the board
languages-close = Close
larger-text = Larger text
smaller-text = Smaller text
contrast = Contrast
lower = Lower
higher = Higher

staff-title = Staff
staff-pin = Enter the PIN
staff-wrong = Wrong PIN
staff-cancel = Cancel
staff-back = Back to the board
staff-code = Code for the administration
staff-code-asked = The code is being made…
staff-code-none = No code can be made: there is an administrator already (he invites others), or the disk cannot be written.
staff-code-shown = { $value } – type it into the administration web within 10 minutes, it counts once.
staff-code-on-glass = The code for the administration is on the glass.
staff-quit = End the program…
staff-quit-question = Really end the program?
staff-quit-hint = Nothing will hang on the glass until somebody starts the program again.
staff-quit-yes = End the program
staff-locked = { $count ->
    [one] Too many wrong PINs. Next try in { $count } minute
   *[other] Too many wrong PINs. Next try in { $count } minutes
}
staff-more = { $count ->
    [one] and { $count } more thing, see vyveska status
   *[other] and { $count } more things, see vyveska status
}

arms = Coat of arms
categories = Kinds of notices
taken-down-hint = You will be back on the notice board in a moment.
staff-held = { $missing } of { $shown } notices are missing, the change waits for confirmation
staff-no-time = The time is not known: the clock shows { $shown }, last right at { $value }.

warning = Warning
warning-test = Test
issued = issued { $date }
valid-until = valid until { $date }
valid-today = valid today until { $value }
warning-to-board = Official notices
warning-previous = Previous
warning-next = Next
warning-part = { $page } / { $pages }
warning-show = Show

evidence-day = Official notice board { $value }: { $date }
evidence-count = { $count ->
    [one] { $count } notice was posted.
   *[other] { $count } notices were posted.
}
evidence-unknown = The journal says nothing of this day.
evidence-known = The journal goes up to { $value }; of the time after it, it says nothing.
evidence-all-day = posted all day
evidence-times = posted { $value }
evidence-seen = On that day the board was accessible without interruption.
evidence-off = Interrupted { $value }: the player did not run
evidence-dark = Interrupted { $value }: nothing was to be seen on the screen
evidence-no-time = Time not known { $value }: the board showed what had hung on it before
evidence-machine-hot = Machine { $value }: too hot
evidence-machine-voltage = Machine { $value }: the supply gave too little voltage
evidence-machine-clock = Machine { $value }: no time server kept the clock
evidence-machine-disk = Machine { $value }: the disk failed its trial
evidence-no-cause = the cause is not known, a power cut for example
evidence-lasts = now
evidence-file = file { $value }
evidence-official = by the office { $from } – { $until }
evidence-open-end = no end
evidence-announcement = an announcement, no part of the official board
evidence-began = The journal begins on { $value }; of the board before that, it says nothing.
evidence-entries = { $count ->
    [one] The journal has { $count } entry.
   *[other] The journal has { $count } entries.
}
evidence-files = Files: { $value }. Signed checkpoints: { $from }. Ends set aside after power cuts: { $until }.
evidence-key = Public key of the board: { $value }
evidence-head = Hash of the last entry: { $value }
evidence-none = none
evidence-other-keys = Attention: the board's key was lost and made anew ({ $value } times); compare it with an older imprint.
evidence-whole = The journal is complete and unchanged.
evidence-broken = THE JOURNAL IS NOT AS IT WAS WRITTEN; the first problem follows.
evidence-not-come = That day has not come.
evidence-seen-until = Up to { $value } the board was accessible without interruption on that day.
evidence-clock = Unknown { $value }: the clock was set, or the machine slept
evidence-unsigned = Attention: the journal ends in entries that the board did not sign ({ $value }); they are no proof. The first one: { $from }
evidence-strange = Entries that the board did not sign were set aside at a start: { $value }.
evidence-older = Entries of an older version, signed by checkpoints only: { $value }.
evidence-wrong-times = Attention: entries made while the clock did not show the right time: { $value }.
evidence-whole-but = The signed part of the journal is complete and unchanged; what stands behind it is no proof.
evidence-not-proven = The journal is not proven to be complete: another key signs it than at its beginning, or it was changed.

# The satisfaction terminal, and its results on the board.

terminal-anonymous = Your answer is anonymous
terminal-one-touch = One touch is enough
terminal-four-3 = Very satisfied
terminal-four-2 = Rather satisfied
terminal-four-1 = Rather dissatisfied
terminal-four-0 = Dissatisfied
terminal-five-4 = Very satisfied
terminal-five-3 = Rather satisfied
terminal-five-2 = Neither satisfied nor dissatisfied
terminal-five-1 = Rather dissatisfied
terminal-five-0 = Very dissatisfied
terminal-position = { $page } of { $pages }
terminal-nps-low = Definitely not
terminal-nps-high = Definitely
terminal-nps-value = { $value } out of 10

terminal-what = What exactly?
terminal-what-good = What did you like?
terminal-what-bad = What went wrong?
terminal-skip = Skip
terminal-back = Back
terminal-send = Send
terminal-comment = Would you like to add anything?
terminal-comment-hint = Please do not write names or other personal data
terminal-comment-left = { $count ->
    [one] { $count } character left
   *[other] { $count } characters left
}
terminal-where = Which counter did you visit today?
terminal-where-hint = Choose the counter
terminal-question-of = Question { $page } of { $pages }
terminal-choose = Choose one answer

terminal-thanks = Thank you
terminal-thanks-hint = Your answer helps to make the office better
terminal-not-saved = The answer could not be saved
terminal-not-saved-hint = Please tell the staff at the counter
terminal-part-saved = A part of the answer could not be saved
terminal-part-saved-hint = The rest is saved, please do not vote again
terminal-unknown-saved = We do not know whether the answer is saved
terminal-unknown-saved-hint = Please do not vote again, tell the staff at the counter
terminal-no-question = No question today
terminal-no-question-hint = When we want to know your opinion, the question will appear here
terminal-leaving = { $count ->
    [one] The screen goes back to the start in { $count } second
   *[other] The screen goes back to the start in { $count } seconds
}
terminal-stay = Continue

terminal-keyboard = Keyboard
terminal-erase = Delete
terminal-space = Space
terminal-shift = Capital letters
terminal-symbols = Numbers
terminal-letters = Letters

terminal-tile = Tell us how satisfied you are
terminal-invite = How satisfied were you with us?
terminal-invite-hint = Touch the screen and answer with one touch

results-title = What you told us
results-answer = What we changed
results-month = Results for { $value }
results-count = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
results-index = Satisfaction index
results-index-value = { $value } out of 100
results-praised = Most praised: { $value }
results-criticised = Most criticised: { $value }
results-better = Better than the month before
results-same = No clear change from the month before
results-worse = Worse than the month before

alert-streak = { $count ->
    [one] { $count } bad answer
   *[other] { $count } bad answers in a row
}
alert-streak-over = a good answer has come again
alert-index = the satisfaction index fell to { $value }
alert-index-over = the satisfaction index rose again to { $value }
alert-silent = nobody answers during opening hours
alert-silent-over = people answer again
alert-dead = the terminal does not respond
alert-off = no longer watched
alert-line-terminal = Terminal: { $value }
alert-line-begun = Began: { $date }
alert-line-ended = Ended: { $date }
alert-line-run = Bad answers in a row: { $value }
alert-line-index = Satisfaction index (0 to 100): { $value }
alert-line-limit = Threshold: { $value }
alert-line-answers = Answers: { $value }
alert-line-hours = Over the last hours: { $value }
alert-line-last = Last answer: { $date }
alert-line-never = No answer yet
alert-line-heard = Terminal last heard of: { $date }
alert-line-silent = Without an answer during opening hours: { $value } h
alert-line-acknowledge = To acknowledge: { $value } --by NAME
alert-line-link = Collector of votes: { $value }

problem-nothing-hangs = Nothing hangs on the official board
problem-nothing-hangs-do = Check that the sources have something to post, and the documents' dates
problem-glass = The board does not respond
problem-glass-do = Restart it; what is on the glass may not be right
problem-dark = Nothing is to be seen on the glass
problem-dark-do = Look at the screen; see whether another window covers it, and restart the board
problem-display = No display is connected to the board
problem-display-do = Check the display's cable, power and input
problem-clock = The device's time is not certain
problem-clock-do = Check the clock and network time; until then the board takes nothing down
problem-journal = The journal of postings is not in order
problem-journal-do = Run vyveska evidence verify and call the administrator
problem-store = The board cannot store anything
problem-store-do = Check the disk and the rights of the board's folder
problem-disk = Little room is left on the disk: { $value }
problem-disk-do = Make room, otherwise new documents are not posted
problem-disk-canary = The board's disk returns wrong data or does not answer
problem-disk-canary-do = Have the disk replaced as soon as possible and restore the backup
problem-under-voltage = The device's power supply is too weak
problem-under-voltage-do = Replace the power supply or the cable; too little voltage spoils the card and stops the board
problem-temperature = The device is too hot
problem-temperature-do = Check ventilation and dust, and shade it from the sun
problem-source = The source { $value } is not in order
problem-source-do = Mend what is written above; if it is the address or the network, check them. What could not be read, the board shows as it last knew it
problem-held = The source { $value } no longer lists what has to hang
problem-held-do = The board lets it hang. If that is meant: vyveska release { $value }
problem-defects = The source { $value } has defects
problem-defects-do = Pass them on to whoever supplies the source
problem-attachments = Attachments of the source { $value } cannot be fetched
problem-attachments-do = Check the links to the attachments at the source
problem-office = No PDF can be made of office files of the source { $value }
problem-office-do = Please post them as PDF
problem-unshown = A document cannot be shown: { $value }
problem-unshown-do = Please post it again, best as PDF
problem-workers = Documents are not drawn
problem-workers-do = The drawing program does not run; look into the log and restart the board
problem-converter = Office files are not converted now and wait
problem-converter-do = Run sudo vyveska doctor on the board; it says what to do
problem-warnings = Warnings cannot be read
problem-warnings-do = Check the address cap in [crisis] and the network
problem-time-server = No time server keeps the clock any more
problem-time-server-do = Check the network and the time server; the board goes on by its own clock
problem-configuration = The configuration is wrong, the last good one plays
problem-configuration-do = Set it right by what vyveska status lists; under systemd the board takes it over by itself, otherwise start it again
problem-schedule = The schedule's file is wrong
problem-schedule-do = Correct it as vyveska status says; the one before it goes on
problem-surveys = The file of surveys is wrong
problem-surveys-do = Correct it as vyveska status says; those before it go on
problem-delivery = Votes cannot be delivered
problem-delivery-do = Check the collector and the token; the votes stay here
problem-refused = The collector refused votes
problem-refused-do = The votes stay here and are offered again; update the collector
problem-update = The new version { $value } of the program did not prove itself, the one before runs
problem-update-do = Give the supplier what vyveska update status prints; this version is not tried again by itself
problem-messages = Messages about problems cannot be sent
problem-messages-do = Check [alerts.mail] and the webhook
problem-over = { $value }: it is all right again
problem-day-well = the board has no problems
problem-new = new
problem-day-over = What is over:
problem-line-what = Details: { $value }
problem-line-since = Since: { $date }
problem-line-do = What to do: { $value }
problem-line-span = from { $from } to { $until }
week-well = a week on the board, all is well
week-not-confirmed = a week on the board; whether it can be seen now could not be confirmed
week-shown = The board was confirmed to be seen: { $value } h of { $all } h
week-shown-unknown = How long the board could be seen cannot be told from the journal
week-outages = Outages: { $value }, together { $all } h
week-notices = Official documents that hang: { $value }
week-votes = Answers of citizens: { $value }
week-disk = Free room on the disk: { $value }
week-silence = If this message does not come next week, the board or its mail is out of order.
problem-day = { $count ->
    [one] { $count } problem stands on the board
   *[other] { $count } problems stand on the board
}
problem-day-new = { $count ->
    [one] { $count } of them new
   *[other] { $count } of them new
}

page-lead = Answer what you like. Nothing is required, and nobody will know who answered.
page-language = Language of the page
page-reason-hint = Optional. Choose one.
page-none-title = There is nothing here
page-none = This address leads to no survey. Please check it.
page-over-title = The survey is over
page-over = Thank you to everyone who answered.
page-soon-title = The survey has not begun yet
page-soon = It begins on { $date }.
page-empty = You have not answered anything yet. Please choose at least one answer.
page-old = The page was open for too long, or the questions have changed meanwhile. Please answer again.
page-failed = Your answer could not be saved. Please send it again in a moment.
page-code-lead = Only invited people can answer. The code from the invitation makes sure that everyone answers once; it is not linked to the answer in any way.
page-code = Code from the invitation
page-code-hint = Ten characters. Upper and lower case, spaces and hyphens do not matter.
page-code-go = Continue
page-code-wrong = There is no such code. Please check it against the invitation.
page-code-missing = Please enter the code from the invitation.
page-code-used = Somebody has already answered with this code. Each code is good for one answer.
page-code-many = Too many wrong codes. Please try again in a minute.
page-code-apart = Who you are is not kept. The answer is kept without the code, without the time and without the language, together with those of others.
page-busy-title = Many people are answering right now
page-busy = Please try again in a moment.
page-wrong-title = We do not understand the form
page-wrong = Please open the page again and answer there.
document-open = Open the document
document-text = Text of the document
document-text-hint = Text taken from the document. The original wording is binding.
document-text-recognised = The text was recognised from pictures of the pages and may contain errors.
document-gone-title = This notice is no longer on the board
document-gone = It was taken down and its documents are no longer here.
document-none = This address leads to no notice. Please check it.
page-scan = Point your phone here
page-scan-hint = A page with the questions opens. Nothing is installed, answers are anonymous.
page-type = Or type into your browser
page-until = You can answer until { $date }

report-title = Satisfaction report
report-span = { $from } to { $to }
report-made = Made on { $value }
report-only-terminal = Terminal { $value } only
report-only-counter = Counter { $value } only
report-only-question = One question only
report-index = Satisfaction index
report-index-formula = mean (score ÷ best score) × 100
report-interval = 95% confidence interval { $low } to { $high }
report-answers = Answers
report-answers-detail = Skipped { $skipped }, timed out { $timeout }
report-follow-up = Follow-up question: answered { $answered }, skipped { $skipped }, timed out { $timeout }
report-visits = Visits
report-visits-detail = How often somebody answered these questions
report-misuse = Left out as misuse
report-misuse-included = Misuse, counted in
report-misuse-detail = Visits: kept, but not counted
report-misuse-included-detail = Visits: the report was asked for with them
report-trend = Index against the period before
report-up = Better
report-down = Worse
report-unclear = No clear change
report-trend-none = Cannot be compared
report-trend-detail = { $from } to { $to }; before: index { $value }, { $count }
report-trend-few = Too few votes before: { $count }
report-few = Too few votes
report-few-hint = { $count ->
    [one] A result is shown from { $count } answer on
   *[other] A result is shown from { $count } answers on
}
report-nps = Net promoter score (NPS)
report-nps-formula = share of 9–10 − share of 0–6, × 100
report-promoters = Promoters
report-passives = Passives
report-detractors = Detractors
report-positive = Satisfied
report-shares = How people answered
report-shares-hint = The mark on a bar is the 95% interval of the share
report-days = Day by day
report-weeks = Week by week
report-days-hint = The band is the 95% interval, the columns below are counts; a day with too few votes has no point
report-before-line = period before { $value }
report-heat = When people are satisfied
report-heat-hint = A field shows the index and below it the count; hours of local time
report-reasons-negative = What bothers people
report-reasons-neutral = Reasons behind neutral answers
report-reasons-positive = What people praise
report-reasons-negative-hint = Share of dissatisfied answers (n = { $value })
report-reasons-neutral-hint = Share of neutral answers (n = { $value })
report-reasons-positive-hint = Share of satisfied answers (n = { $value })
report-reasons-none = Nobody gave a reason
report-languages = Language of the answer
report-counters = By counter
report-terminals = By terminal
report-places-hint = The point is the index, the line its 95% interval; where lines overlap, the order means little
report-no-counter = No counter
report-public-pages = Public page (QR code)
report-closed-pages = Closed surveys (one-time codes)
report-all = all { $value }
report-written = What people wrote
report-written-hidden = Messages written: { $value }. The option --with-comments prints them.
report-written-erased = (this message was erased)
report-table = Figures in a table
report-col-answer = Answer
report-col-language = Language
report-col-reason = Reason
report-col-day = Day
report-col-week = Week from
report-col-place = Place
report-col-count = Count
report-col-share = Share
report-col-interval = 95% interval
report-col-index = Index
report-versions = The questions were reworded within the period; versions: { $value }
report-no-time = Answers given while the terminal did not know the time: { $value }. They are in the sums, not in the charts of days and hours.
report-empty = Nobody answered in this period
report-method = How it is worked out
report-method-index = The index is the mean of (score ÷ best score) × 100; four faces count 0, 33.3, 66.7 and 100. The interval is the mean ± 1.96 · s ÷ √n, cut to the scale; Wilson’s where all answers are alike.
report-method-share = Shares have Wilson’s interval. NPS is the share of 9–10 minus the share of 0–6, in points. All intervals are at 95%.
report-method-trend = The change is the difference of both indices; it is called better or worse only when its 95% interval leaves out zero.
report-method-misuse = One person is taken to be playing when a terminal receives { $same } identical answers, or { $any } of any kind, within { $seconds } s. The first one counts; the others are kept and flagged.
report-method-public = On a survey’s public page a flood is looked for only when { $public } forms arrive within { $seconds } s. Then only the first counts of those from one address (from its { $any }th on), and of the others only the first of those that are exactly the same, where they are at least half of { $public }; the rest counts. If { $public } are still left, they cannot be told from the flood and only the first counts. An honest answer equal to the flood’s, or from the same address, cannot be told from it. Addresses are not kept.
report-method-privacy = Votes are anonymous: no camera, nothing about a device or a person. Times are the terminal’s local time.
report-page = Page { $page } of { $pages }

# Kinds of notices: what they are called and in one sentence what they are. The keys are known to words::categories.

document-in-czech = the document is in Czech
category-general-measure = Measures of a general nature
category-general-measure-what = A rule for a certain place or matter, such as a land-use plan or road signs; those affected may comment on a posted draft.
category-binding-decree = Municipal by-laws
category-binding-decree-what = Rules that the town made itself and that apply to everybody within its territory.
category-auction = Auctions
category-auction-what = Where and when a house, a plot of land or another thing will be auctioned, and how to take part.
category-public-contract = Contracts under public law
category-public-contract-what = Contracts between towns or authorities on who performs which task for whom, and contracts on grants.
category-public-notice = Public notices
category-public-notice-what = An authority thus delivers papers to people who are unknown, out of reach or very many; on the 15th day after posting they count as delivered.
category-decree = Notices and by-laws
category-decree-what = Papers that the authority delivers by posting them here, and rules that the town has made.
category-intention = Intended transfers
category-intention-what = The town announces what it wants to sell, exchange, give away, let or lend; everybody may comment and make an offer.
category-budget = Budget
category-budget-what = How much money the municipality expects and what it wants to spend it on; citizens may comment on the draft.
category-final-account = Final account
category-final-account-what = How the municipality really managed its money in the past year.
category-budget-account = Budget and final account
category-budget-account-what = How much money the municipality expects and what it wants to spend it on, and how it managed its money in the past year.
category-session = Council meetings
category-session-what = When and where the council meets and what it will discuss; everybody may come.
category-meeting = Meetings
category-meeting-what = When and where the council, a committee, a commission or another body meets, and what it discusses.
category-election = Elections
category-election-what = When, where and how people vote.
category-housing = Vacant flats
category-housing-what = Flats for which one can apply.
category-finding = Lost and found
category-finding-what = Things that were found and wait for their owners.
category-tender = Selection procedures
category-tender-what = The authority chooses a person or a company; whoever is interested may apply by the date in the document.
category-procurement = Public contracts
category-procurement-what = Works, goods and services that the municipality or an authority orders from companies.
category-job = Vacancies
category-job-what = Posts for which the authority or one of its organisations seeks staff.
category-grant = Grants
category-grant-what = Money for which people or clubs may apply, and who received it.
category-resolution = Resolutions
category-resolution-what = What the town’s bodies have resolved, or a court or an authority has ruled.
category-decision = Decisions
category-decision-what = What an authority decided in a particular case, and whether and how one may appeal.
category-regulation = Regulations
category-regulation-what = Rules that the municipality, the region or another authority has made under the law.
category-delivery = Delivery by posting
category-delivery-what = Papers that wait for somebody at the office; after a time set by law they count as delivered even if not collected.
category-land-use = Land-use planning
category-land-use-what = Where in the town one may build and where not; one may comment on the drafts.
category-building = Building procedures
category-building-what = Which building the authority decides on, and until when neighbours may comment.
category-environment = Environmental impact
category-environment-what = How a building or a plan would affect nature and the people nearby.
category-road = Road closures
category-road-what = Which roads are closed for some time, and where the diversion leads.
category-announcement = Announcements
category-announcement-what = What the authority makes known to everybody.
category-call = Calls
category-call-what = The authority asks somebody to do something or to come forward.
category-other = Other
category-other-what = What belongs to no other group.

# For who does not see the board: what is said; none of it is shown.

read-aloud = Read aloud
reader-board = Official notice board, { $value }.
reader-keys-keypad = Down and up keys: next and previous. Left and right: groups. The middle key opens.
reader-keys-keyboard = Down and up arrows: next and previous. Left and right: groups. Enter opens, F1 is help.
reader-touch = Or slide a finger over the glass and listen. A double tap anywhere opens what you heard last.
reader-hint = Down: next. Up: previous. Confirm to open.
reader-help-keypad = Four arrows lie around the middle key. Down and up: next and previous item. Left and right: previous and next group. The middle key does what the touch of a finger does. Further keys lead back, to the beginning of the board and to help, and change volume and rate.
reader-help-keyboard = Down and up arrows: next and previous item. Left and right arrows: previous and next group. Enter does what the touch of a finger does. Escape leads back, Home to the beginning of the board. F2 repeats what was said last. Plus and minus on the number pad change the volume, Page Up and Page Down the rate.
reader-help-choose = Choose one of the options here and confirm it.
reader-help-board = This is the list of notices. Above it are the kinds of notices, below it the tools: search, text size, contrast, language.
reader-help-notice = This is an open notice: its details, the document, the attachments and the tools.
reader-help-document = This is the document. Middle key or Enter: read, pause and read on. Left and right: previous and next sentence. Twice quickly: a paragraph. Three times: a heading. Four times: a page.
reading-heading = Heading
reader-help-search = Write here what you are looking for, letter by letter on the keyboard below. The results are above it.
reader-any-key = Press any key or touch the glass to continue.
reader-volume = Volume { $page } of { $pages }
reader-rate = Rate { $value } %
reader-button = button
reader-tab = tab
reader-choice = option
reader-field = text field
reader-list = list
reader-empty = empty
reader-chosen = selected
reader-on = on
reader-off = off
reader-disabled = not available now
reader-pin-digit = digit of the PIN
reader-star = asterisk
reader-comma = comma
reader-full-stop = full stop
reader-question-mark = question mark
reader-exclamation-mark = exclamation mark
reader-sign = sign
reader-document = Document, page { $page } of { $pages }
reader-attachment = Attachment { $page } of { $pages }
reader-personal = A notice with personal data. It can be heard with a headset only.
reader-new = { $count ->
    [one] { $count } new notice was posted today
   *[other] { $count } new notices were posted today
}
reader-nothing-new = Nothing new has been posted today.
