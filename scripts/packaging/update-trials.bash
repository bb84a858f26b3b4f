# shellcheck shell=bash
# Trials of updates: versions that are good, and bad in many ways, through the update's unit with a stick for its source, with what may
# happen to the machine meanwhile. A bad one has to be back at the version before, with its picture, 90 seconds after its fault; the
# status has to say why, with the last lines of its log; journal, votes and notices have to be there still.
#
# The watch of ten minutes is a minute here (hidden option of `vyveska update gate`). Left out: a touch that is dead and a wrong clock,
# which no package can bring (played in src/update/gate_tests.rs and tests/headless/update), and power cuts below the file system.

good=''
watch_s=60
updates_known=(good exits library migrates hang crash stop errors walls colour pages notices signature older full apt plug plug-trial
    plug-hang)

selection() { cat "$root/var/lib/vyveska-update/selection"; }

# What must not be lost, before a trial.
remember() {
    as_board vyveska --good update probe --whole >"$work/before" || return 1
    head=$(field "it['journal'][1]" <"$work/before") && held=$(field "(it['votes'], it['notices'])" <"$work/before") &&
        [[ $held != *None* ]]
}
nothing_lost() {
    local i now_held=''
    as_board vyveska evidence verify --head "$head" || return 1
    for ((i = 0; i < 60; i++)); do
        as_board vyveska --good update probe --whole >"$work/after" && now_held=$(field "(it['votes'], it['notices'])" <"$work/after")
        [[ $now_held != "$held" ]] || return 0
        sleep 0.5
    done
    printf 'votes and notices: %s before, %s now\n' "$held" "$now_held"
    return 1
}
# Whether the selection has a line within SECONDS.
selected() {
    local end=$((SECONDS + $1))
    while ((SECONDS < end)); do
        ! selection 2>/dev/null | grep -qxF "$2" || return 0
        sleep 0.1
    done
    printf 'not within %s s: %s\n' "$1" "$2"
    selection
    enter journalctl --no-pager -n 40 -o short-precise -u vyveska -u vyveska-gate
    return 1
}
# Whether within SECONDS nothing is on trial any more.
decided() {
    local end=$((SECONDS + $1))
    while ((SECONDS < end)); do
        selection | grep -qxF "trial = \"$new\"" || return 0
        sleep 0.5
    done
    printf 'not decided after %s s\n' "$1"
    enter vyveska update status
    enter journalctl --no-pager -n 40 -o short-precise -u vyveska -u vyveska-gate
    return 1
}
# Runs the update's unit, behind its walls; what it said goes to `said` as well.
update_now() {
    local result=0 from
    from=$(date +%s)
    enter systemctl start vyveska-update.service || result=$?
    enter journalctl --no-pager -q -o cat -u vyveska-update --since "@$from" | tee "$work/said"
    return "$result"
}
# offer FAULT: the next version is on the stick and its trial begins.
offer() {
    on_stick "$1" && remember || return 1
    update_now || return 1
    begun=$(now)
    grep -xF "trial = \"$new\"" "$root/var/lib/vyveska-update/selection"
}
# is_back WORDS REASON...: the version before plays; why, and with which last words of the other. Measures from the fault to its picture.
is_back() {
    local words=$1 reason
    shift
    selected 200 "refused = \"$new\"" && plays "$good" 60 && picture 90 "back-from-$new" || return 1
    measured=$(since "$(moment_of_fault)")
    given_up 30 || return 1
    told=$(field "it['fault']" <"$work/given-up")
    field "it['why'], *it['log'], sep='\\n'" <"$work/given-up" | grep -F -e "$words" ||
        { printf 'its last words are not in the status: %s\n' "$words"; cat "$work/given-up"; return 1; }
    for reason in "$@"; do [[ $told != "$reason" ]] || { nothing_lost; return; }; done
    printf 'another reason: %s\n' "$told"
    return 1
}
# The first word of the fault after the trial began; where it tells no moment, it was there from the beginning.
moment_of_fault() {
    enter journalctl --no-pager -o short-unix -u vyveska |
        awk -v begun="$begun" '/trial-fault: / && $1 > begun && !at { at = $1 } END { print at ? at : begun }'
}
# Whether the status says within SECONDS that the new version was given up; what it says of it is kept.
given_up() {
    local end=$((SECONDS + $1))
    while ((SECONDS < end)); do
        enter vyveska status --json 2>/dev/null | field "json.dumps(it['update']['given-up'])" >"$work/given-up" 2>/dev/null || :
        [[ $(field "it['version']" <"$work/given-up" 2>/dev/null) != "$new" ]] || return 0
        sleep 0.5
    done
    printf 'the status does not say that %s was given up\n' "$new"
    cat "$work/given-up"
    return 1
}
# bad FAULT WORDS REASON...: it is given up for one of these reasons, with these words in its log.
bad() {
    offer "$1" && is_back "${@:2}"
}
is_good() {
    decided $((watch_s + 120)) && selected 1 "good = \"$new\"" && is_program_of "$new" && picture 30 "good-$new" || return 1
    told="$new is good, $good was" good=$new
    nothing_lost
}
# refused_offer WORDS: nothing is installed or tried, and these words (a pattern) say why.
refused_offer() {
    local before
    before=$(selection)
    update_now || :
    grep -qE -e "$1" "$work/said" && [[ $(selection) == "$before" ]] && is_program_of "$good" && nothing_lost && told=$1
}

# ---- what happens meanwhile ------------------------------------------------------------------------------------------

# Until a file of the new version is being unpacked.
unpacking() {
    local i
    for ((i = 0; i < 6000; i++)); do
        ! compgen -G "$root/usr/lib/vyveska/$new/*" >/dev/null || return 0
        sleep 0.01
    done
    return 1
}
half_unpacked() { [[ $(enter dpkg-query --show --showformat='${db:Status-Status}' "vyveska-$new") != installed ]]; }
begin_unpacking() {
    on_stick none && remember || return 1
    update_now >"$work/half" 2>&1 &
    unpacking
}
# The plug is pulled and put in again: a picture of the version that is chosen.
restart_machine() {
    power_off
    begun=$(now)
    boot && picture 90 "after-the-plug"
}

trial_good() { offer none && is_good && measured=$(since "$begun"); }
trial_exits() { bad exits 'trial-fault: exits' starts-used; }
trial_library() { bad library 'libgcc_x.so.1' starts-used; }
trial_migrates() { bad migrates 'trial-fault: migrates' starts-used; }
trial_hang() { bad hang 'trial-fault: hang' no-picture no-start restarted; }
# The watch is killed as well, and begins anew.
trial_crash() {
    offer crash || return 1
    sleep 8
    signal KILL "$(enter systemctl show -p MainPID --value vyveska-gate.service)" || return 1
    is_back 'trial-fault: crash' restarted
}
trial_stop() { bad stop 'trial-fault: stop' silent restarted; }
trial_errors() { bad errors 'ERROR trial' errors; }
trial_walls() { bad walls landlock walls-down; }
trial_colour() { bad colour vyveska one-colour; }
trial_pages() { bad pages worker page-wrong unshown walls-down; }
trial_notices() { bad notices vyveska notices-gone other-content; }
trial_signature() { on_stick none && sign_stick somebody && remember && refused_offer 'signature'; }
trial_older() {
    local real=$number
    on_stick none || return 1
    rm -f "$stick"/*.deb
    new=0.0.1 && make_version none "$stick" && sign_stick town && remember && refused_offer 'is the newest|was given up and is not tried again' || return 1
    number=$real
}
# The disk is full where the new version is unpacked; the next night, with room, it is installed and tried.
trial_full() {
    on_stick none && remember || return 1
    enter sh -c "mkdir -p /usr/lib/vyveska/$new && mount -t tmpfs -o size=8m full /usr/lib/vyveska/$new" || return 1
    refused_offer 'No space left on device' || return 1
    enter umount "/usr/lib/vyveska/$new" || return 1
    goes_on
}
# What was left half done is finished by the next run, and tried.
goes_on() {
    update_now && begun=$(now) && selected 1 "trial = \"$new\"" && is_good
}
trial_apt() {
    begin_unpacking || return 1
    enter sh -c 'kill -KILL $(pidof dpkg apt-get)' || return 1
    wait $! || :
    cat "$work/half"
    half_unpacked && is_program_of "$good" && picture 30 "killed-apt" && nothing_lost && goes_on
}
trial_plug() {
    begin_unpacking && restart_machine || return 1
    measured=$(since "$begun")
    local pictured=$measured
    half_unpacked && is_program_of "$good" && nothing_lost && goes_on || return 1
    measured=$pictured
}
trial_plug-trial() {
    offer none && sleep 15 && restart_machine || return 1
    measured=$(since "$begun")
    local pictured=$measured
    is_program_of "$new" && is_good || return 1
    measured=$pictured
}
trial_plug-hang() {
    offer hang || return 1
    sleep 15
    power_off
    begun=$(now)
    boot && is_back 'trial-fault: hang' no-picture no-start restarted
}

# drop_in UNIT WORDS: it runs the program with these instead.
drop_in() {
    local folder=$root/etc/systemd/system/$1.service.d
    mkdir -p "$folder"
    printf '[Service]\nExecStart=\nExecStart=/usr/bin/vyveska --good %s\n' "$2" >"$folder/trial.conf"
}

# try_updates all|NAME,NAME...
try_updates() {
    local names=("${updates_known[@]}") name limit
    [[ $1 == all ]] || IFS=, read -ra names <<<"$1"
    good=$version
    cc -O1 -fPIC -shared -o "$root/usr/local/lib/trial-fault.so" "$here/packaging/trial-fault.c"
    printf '/usr/local/lib/trial-fault.so\n' >"$root/etc/ld.so.preload"
    drop_in vyveska-gate "update gate --seconds $watch_s"
    drop_in vyveska-update 'update install --from /media/stick --now'
    enter systemctl daemon-reload
    trust_key
    # Votes that a program of before has left, and a board's worth of documents.
    cp "$VYVESKA_ROOT/tests/fixtures/state-before/terminal/votes.db" "$root/var/lib/vyveska/votes.db"
    enter chown vyveska:vyveska /var/lib/vyveska/votes.db
    step "clerk's documents are drawn behind all walls" 90 clerk_puts Jedna Dvě Tři Čtyři Pět Šest
    for name in "${names[@]}"; do
        declare -F "trial_$name" >/dev/null || { printf 'try-packages: unknown update: %s\n' "$name" >&2; exit 2; }
        limit=90
        # Whatever became of the trial before.
        good=$(selection | sed -n 's/^good = "\(.*\)"$/\1/p')
        # These end with a good version, which is watched first.
        case $name in good | full | apt) limit=$((watch_s + 120)) ;; esac
        step "update: $name" "$limit" "trial_$name"
    done
}
