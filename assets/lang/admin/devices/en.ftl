# Devices: condition of the board, outages, picture of the glass, connection.
device-well = In order
device-warned = Attention
device-dark = Dark
device-silent = Does not answer
device-planned-dark = Switched off on purpose
device-unknown = Not known
device-not-known = not known
device-this-machine = The board on this machine
device-why-all-hangs = { $count ->
    [0] The player has just confirmed its picture; by the journal no notice should hang now.
    [one] The player has just confirmed its picture, and the one notice that should hang does.
    *[other] The player has just confirmed its picture, and all { $count } notices that should hang do.
}
device-why-missing = { $count ->
    [one] { $count } notice of the { $value } that should hang by the journal is not on the board.
    *[other] { $count } notices of the { $value } that should hang by the journal are not on the board.
}
device-why-unshown = { $count ->
    [one] { $count } document hangs and cannot be shown.
    *[other] { $count } documents hang and cannot be shown.
}
device-why-untried = { $count ->
    [one] { $count } document was not drawn yet, so it is not known whether it can be shown.
    *[other] { $count } documents were not drawn yet, so it is not known whether they can be shown.
}
device-why-problem = The board reports: { $value }.
device-why-problems = { $count ->
    [one] The board reports: { $value }, and { $count } more thing.
    *[other] The board reports: { $value }, and { $count } more things.
}
device-why-time = The machine's time is not known; until it is, nothing is posted or taken down.
device-why-night = The display is switched off by the night hours of the configuration.
device-why-trouble = Nothing is to be seen on the glass. The cause that was measured: { $value }.
device-why-silent = The player does not run or does not answer. What is on the glass is not known.
device-why-untold = The player does not tell what is on the glass; it is probably of another version than this web.
device-why-old-frame = The player answers, but presented its last picture { $value } ago; what is on the glass now is not confirmed.
device-why-journal = What should hang is not known: the journal cannot be read.
device-asked-at = Asked now, { $value }.
device-list-caption = Boards that are administered here, and how they fare at this moment
device-column-name = Device
device-column-state = State
device-column-asked = Asked
device-hangs-of = { $value } of { $all }
device-problems-title = What needs a person
device-facts-title = Facts
device-fact-since = Without an outage since
device-since-window = { $date } or longer
device-fact-hangs = Official notices that hang
device-fact-screen = On the glass
device-fact-frames = Frames presented
device-frames = { $value }, the last { $age } ago
device-fact-size = Size of the picture in pixels
device-fact-disk = Free on the disk
device-fact-memory = Memory available
device-memory-of = { $value } of { $all }
device-fact-player = Memory of the player
device-fact-temperature = Temperature
device-fact-load = Load of a minute
device-load-of = { $value }, processors: { $all }
device-fact-clock = Clock
device-clock-right = kept by a time server; the offset is not measured
device-clock-right-within = kept by a time server, off by { $value } at most
device-clock-alone = no time server keeps it
device-clock-unknown = whether a time server keeps it is not known
device-fact-version = Version
device-fact-update = Updates
device-update-trial = version { $value } is being tried; if it does not prove itself, { $good } returns
device-update-trial-until = version { $value } is being tried, until { $until } at the least; if it does not prove itself, { $good } returns
device-update-given-up = version { $value } did not prove itself on { $date }, { $good } runs
device-update-none = none is being tried; proven version { $good }
device-update-by-hand = not installed from packages
device-fact-host = Name of the machine
device-fact-monitor = Whether the monitor is on
device-monitor-not-measured = not measured; the player knows only that it handed the picture to the window system
device-monitor-none = none is connected
device-monitor-connected = connected ({ $value }); the player does not know whether it is lit
device-screen-attract = the idle loop
device-screen-board = the list of notices
device-screen-viewer = an open notice
device-screen-search = the search
device-screen-crisis = a crisis message
device-screen-terminal = the satisfaction terminal
device-screen-starting = the player is starting
picture-title = Picture of the glass
picture-hint = Taking a picture is written into the journal. It is stored nowhere and gone after a minute. Unless nobody is at the board the player refuses it.
picture-take = Show the picture of the glass
picture-free = Nobody is at the board now; a picture can be taken.
picture-at = Taken { $value }, to be seen until { $until }.
picture-is = What is on the glass
picture-should = What should be there by the player's word
picture-alt = A reduced picture of the glass: { $value }. What should be on it is written beside it.
picture-no-elements = The player says nothing of this picture in words.
picture-refused-visitor = There is no picture: somebody is at the board. What he looks at is not shown here. Try again when he has left.
picture-refused-staff = There is no picture: the staff's screen is on the glass.
picture-refused-survey = There is no picture: somebody is answering a survey.
picture-refused-personal-data = There is no picture: a notice with personal data is on the glass.
picture-refused-too-soon = There is no picture: another one was taken less than five seconds ago. Try again in a moment.
picture-refused-dark = There is no picture: nothing is to be seen on the glass.
picture-refused-other = There is no picture; the player said: { $value }.
outage-title = Outages of the last 30 days
outage-known = The journal knows of it from { $from } until { $until }.
outage-nothing-known = The journal knows nothing of the last { $value } days.
outage-not-measurable = cannot be measured
outage-expected = Measurable time in which the board should have been seen
outage-confirmed = Confirmed of it
outage-lost = Outages together
outage-planned = Switched off on purpose
outage-none = The journal knows of no outage in that time.
outage-caption = When the board was not to be seen and should have been, newest first
outage-from = From
outage-to = Until
outage-length = Length
outage-cause = Cause
outage-lasts = lasts
outage-unread = The journal cannot be read, so nothing is known of outages.
outage-doubted = The journal is not proven to be complete and unchanged; what is below may not be right.
outage-more = { $count ->
    [one] { $count } more, older outage.
    *[other] { $count } more, older outages.
}
outage-cause-unknown = not known (a power cut, or it was killed)
outage-cause-stopped = stopped by staff or by the system
outage-cause-broke-down = the player broke down
outage-cause-starting = the player was starting
outage-cause-silent = the player did not answer
outage-cause-card-lost = the graphics card was lost
outage-cause-card-refused = the graphics card refused a command
outage-cause-not-taken = the window took no picture
outage-cause-clock = the clock was set, or the machine slept
outage-cause-covered = the board's window was covered
outage-cause-no-display = no display was connected
outage-cause-display-off = the display was switched off
outage-cause-no-screen = the session had no screen
outage-cause-night = the display was off for the night
outage-cause-no-time = for a part of it the player ran and did not know the time
connection-title = Connection: what arrives from the browser
connection-lead = Open this page as people do: by the same address and through the same proxy. What arrives otherwise than it should is written below.
connection-what = What
connection-value = Arrived
connection-verdict = What it means
connection-caption = Headers of this request and how they are understood
connection-none = nothing
connection-host = Host
connection-peer = Where the connection came from
connection-forwarded = X-Forwarded-For
connection-sender = Address of the browser that is believed
connection-scheme = Encryption
connection-tls = TLS here or at the proxy
connection-no-tls = without TLS, on this machine alone
connection-origin = Address that forms have to match
connection-fine = In order.
connection-no-host = Without Host own forms cannot be told. Have the proxy pass it on.
connection-host-differs = The proxy rewrites Host; public in [admin] is what counts.
connection-untrusted = The connection did not come from a named proxy (trusted-proxies in [admin]), so X-Forwarded-For is not believed.
connection-not-behind = behind-proxy is not set in [admin], so X-Forwarded-For is not believed.
connection-no-forwarded = The proxy sends no X-Forwarded-For: everybody has one address, and the limit of sign-ins counts for all together.
connection-try = Try a form
connection-try-hint = Changes nothing. If it passes, other forms from this address are taken as well.
done-connection = The form passed: forms from this address are taken.
