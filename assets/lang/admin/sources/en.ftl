# Sources: feeds and folders, held changes, defects.
source-well = In order
source-defective = Has defects
source-held = Held
source-failing = Cannot be read
source-folder-failing = The folder is not there
source-folder-state = The folder now, as this web sees it
source-folder-missing = it is not at its place
source-folder-unreadable = it cannot be read.
source-folder-there = { $count ->
    [0] it is at its place and empty
    [one] it is at its place, { $count } entry
    *[other] it is at its place, { $count } entries
}
source-unread = Not read yet
source-unknown = Not known
source-not-known = not known
source-silent = Nothing is known of the sources now: the player does not answer.
source-none = The board has no source in its configuration.
source-caption = Sources of the board and how they fare at this moment
source-column-name = Source
source-column-state = State
source-column-age = Last read with success
source-column-read = Last read
source-column-shown = Hang from it
source-column-held = Waits for a person
source-column-defects = Defects
source-place = Where it is
source-kind-feed = a feed, read every { $value }
source-kind-folder = a watched folder
source-never-read = never yet
source-age = { $value } ago
source-age-unknown = when is not known: the machine's time is not sure
source-read-now = Read now
done-source-read = The board was asked to read the source at once. The outcome will appear in the history of answers below.
source-outcome-listing = read, something new
source-outcome-unchanged = unchanged
source-outcome-failed = failed
source-history-title = Last answers
source-history-caption = What the source answered by the journal, newest first
source-history-unread = The journal cannot be read.
source-history-at = When
source-history-outcome = Outcome
source-history-status = HTTP status
source-history-why = Why
held-title = Held changes
held-none = The source lacks nothing of what hangs from it.
held-loss = The source stopped listing { $value } of { $all } notices. So large a loss is usually a fault, so everything goes on hanging until a person decides.
held-some = The source stopped listing these notices; they still hang on the board.
held-caption = What the source does not list and the board shows
held-column-title = Notice
held-column-since = Missing since
held-column-readings = Readings without it
held-column-state = What becomes of it
held-state-held = hangs until a person decides
held-state-waits = goes down by itself when later readings confirm it
held-more = The player names only some of them; there are { $value } more, which a release would take down as well.
held-release-title = Release: take down all of the above now
held-release-lead = It cannot be undone: what the source does not list would have to be posted again. Where a document hung for less than the law asks, the reason stands in its clause.
held-why = Reason
held-why-hint = It is written into the journal with your name and beside the notices that go down. 300 characters at most.
held-why-missing = Write the reason why what the source does not list should go down.
held-why-long = Shorten the reason to 300 characters.
held-no-time = The machine's time is not known, so nothing may be taken down now. The clock has to be right first.
held-release = Release and take down
held-changed-title = Something else is missing by now
held-changed = The source now lacks something else than what you saw, so nothing was taken down. Open the source's page again and look.
done-released = Released: the board took down what the source did not list.
done-released-none = There was nothing to take down: the source lacked nothing any more.
held-count = { $count ->
    [one] { $count } notice
    *[other] { $count } notices
}
defect-title = Defects of the source
defect-count = { $count ->
    [0] none
    [one] { $count }; by { $value } of it something is not on the board
    *[other] { $count }; by { $value } of them something is not on the board
}
defect-is-loss = something is not on the board
defect-for-supplier = Text for whoever supplies the source
defect-for-supplier-hint = Copy it, download it, or mail it to whoever supplies the source.
defect-download = Download the text
defect-mail = Write a mail
defect-mail-subject = Defects of the source { $value }
defect-text-head = Source { $name }: { $value }
defect-text-read = Last read: { $value }
defect-text-count = { $count ->
    [one] { $count } defect was found; by { $value } of it something is not on the official board.
    *[other] { $count } defects were found; by { $value } of them something is not on the official board.
}
defect-text-more = { $count ->
    [one] and { $count } more
    *[other] and { $count } more
}
defect-invalid-json = The feed is no valid JSON
defect-invalid-xml = The feed is no valid XML to its end
defect-mended = The feed's JSON had to be mended
defect-encoding = The text is not UTF-8
defect-shape = The feed is built otherwise than the open formal norm asks
defect-missing-items = The list of notices is missing
defect-window = The source lists its newest items only
defect-placeholder = The feed has values that a failed export left
defect-too-many-notices = More notices than the configuration allows
defect-too-many-attachments = Too many attachments of one notice
defect-item-skipped = An item cannot be understood and is not on the board
defect-missing-iri = An item has no iri
defect-duplicate-iri = Two items share an iri
defect-look-alike-key = A key is written with a look-alike letter
defect-missing-title = An item has no title
defect-missing-posting = An item has no usable day of posting
defect-bad-date = A date cannot be read
defect-end-before-start = The end lies before the posting
defect-bad-attachment = An attachment has no usable address or cannot be shown
defect-link-not-taken = A link was not taken for an attachment
defect-attachment-missing = An attachment is not at its address
defect-attachment-is-page = A web page came in place of an attachment
defect-shortened = A text or a list is too long, part of it is left out
defect-too-large = A file is too large for the board
defect-trouble = A person has to mend something at the source
source-problem = The board says of the source:
