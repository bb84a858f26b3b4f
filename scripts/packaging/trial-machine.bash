# shellcheck shell=bash
# Machine of a trial: a fresh Debian under systemd (nspawn) in a layer of its own, with sway's headless screen; the table of times; and
# how the player in it is seen from outside. For `scripts/try-packages`, which sets suite, pictures and packages, and has skip.
#
# The root is made once by mmdebstrap and kept (cache). Left out: what is tried.

roots=${XDG_CACHE_HOME:-$HOME/.cache}/vyveska/roots
lower=$roots/$suite
# What the packages depend on: a root without a network cannot fetch it.
include=systemd,systemd-sysv,dbus,sway,swaybg,seatd,librsvg2-common,fonts-dejavu-core,libvulkan1,mesa-vulkan-drivers
include+=,libwayland-client0,libxkbcommon0,procps,util-linux
if [[ ! -e $lower/.made-for-vyveska ]]; then
    mkdir -p "$roots"
    rm -rf "$lower"
    log=$roots/$suite.log
    mmdebstrap --variant=minbase --include="$include" "$suite" "$lower" >"$log" 2>&1 ||
        { tail -n 5 "$log" >&2; rm -rf "$lower"; skip "mmdebstrap could not make a root of $suite (is this machine online?)"; }
    touch "$lower/.made-for-vyveska"
fi

work=$(mktemp -d /var/tmp/vyveska-trial.XXXXXX)
root=$work/root leader='' machine=''
clean() {
    power_off
    for home in "$work"/keys/*/; do [[ ! -d $home ]] || gpgconf --homedir "$home" --kill all 2>/dev/null || :; done
    umount "$root" 2>/dev/null || umount -l "$root" 2>/dev/null || :
    rm -rf "$work"
}
trap clean EXIT
mkdir -p "$root" "$work/upper" "$work/layer"

# ---- the table -------------------------------------------------------------------------------------------------------

table=() failed=0
now() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f", to - from }'; }
row() { table+=("$(printf '%-58s %8s  %s' "$1" "$2" "$3")"); printf '%s\n' "${table[-1]}" >&2; }
# step NAME LIMIT COMMAND...: times a command; more seconds than LIMIT, or a failure, is a failure of the trial. A command may say by
# `measured` how long it was instead, and by `told` what it saw.
step() {
    local name=$1 limit=$2 from took result=well
    shift 2
    measured='' told='' from=$(now)
    if ! "$@" >"$work/out" 2>&1; then
        result=FAILED failed=1
        tail -n 80 "$work/out" >&2
    fi
    took=${measured:-$(since "$from")}
    if [[ $result == well ]] && awk -v took="$took" -v limit="$limit" 'BEGIN { exit !(took > limit) }'; then
        result="SLOW (limit $limit s)" failed=1
    fi
    row "$name" "$took s" "$result${told:+: $told}"
}

# ---- the machine -----------------------------------------------------------------------------------------------------

mount -t overlay overlay -o "lowerdir=$lower,upperdir=$work/upper,workdir=$work/layer" "$root" || skip 'it may not mount layers'

boot() {
    systemd-nspawn -q -D "$root" -b --register=no --keep-unit --private-network --system-call-filter=@known \
        --console=read-only >"$work/console" 2>&1 </dev/null &
    machine=$!
    local i
    for ((i = 0; i < 240; i++)); do
        leader=$(pgrep -P "$machine" | head -n 1 || :)
        if [[ -n $leader ]] && enter systemctl is-system-running 2>/dev/null | grep -qE 'starting|running|degraded'; then return 0; fi
        sleep 0.25
    done
    tail -n 20 "$work/console"
    return 1
}
# As by the plug: nothing in it hears of it. What it wrote is kept by this machine's memory, which a real cut would empty as well.
power_off() {
    [[ -n $machine ]] || return 0
    kill -KILL ${leader:+"$leader"} "$machine" 2>/dev/null || :
    wait "$machine" 2>/dev/null || :
    machine='' leader=''
}
enter() { nsenter -t "$leader" -m -u -i -n -p -- "$@" </dev/null; }
as_board() { enter runuser -u vyveska -- "$@"; }
# field EXPRESSION <JSON: of the value `it`.
field() { python3 -c "import json, sys; it = json.load(sys.stdin); print($1)"; }

# ---- the player ------------------------------------------------------------------------------------------------------

# signal NAME PID: to a process of the machine. 0 would be this script's own group.
signal() { [[ $2 =~ ^[1-9] ]] && enter kill "-$1" "$2"; }
player() { enter systemctl show -p MainPID --value vyveska.service; }
is_program_of() { enter readlink "/proc/$(player)/exe" | grep -F "/usr/lib/vyveska/$1/"; }
# Whether the player is that of a version within SECONDS.
plays() {
    local end=$((SECONDS + $2))
    while ((SECONDS < end)); do
        ! is_program_of "$1" >/dev/null 2>&1 || return 0
        sleep 0.05
    done
    printf '%s does not play\n' "$1"
    return 1
}
# Whether a picture of the glass comes within SECONDS, and is not of one colour (such a PNG is a few hundred bytes).
picture() {
    local seconds=$1 name=$2 end=$((SECONDS + $1)) size
    while ((SECONDS < end)); do
        rm -f "$root/root/glass.png"
        if enter vyveska glass --picture /root/glass.png >/dev/null 2>&1; then
            size=$(stat -c %s "$root/root/glass.png")
            if ((size > 5000)); then
                [[ -z $pictures ]] || { mkdir -p "$pictures"; cp "$root/root/glass.png" "$pictures/$suite-$name.png"; }
                return 0
            fi
        fi
        sleep 0.1
    done
    printf 'no picture in %s s\n' "$seconds"
    enter journalctl --no-pager -n 20 -o cat -u vyveska -u vyveska-glass
    return 1
}
# Whether another process than OLD is the player, and its picture is there.
another_player() {
    local old=$1 seconds=$2 end=$((SECONDS + $2))
    while ((SECONDS < end)); do
        [[ $(player) =~ ^(0|$old)$ ]] || { picture $((end - SECONDS)) "$3"; return; }
        sleep 0.05
    done
    printf 'the player is still %s after %s s\n' "$old" "$seconds"
    return 1
}

# ---- the packages ----------------------------------------------------------------------------------------------------

# By a shell inside: the names are there.
install() { enter sh -c "DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $1"; }
set_up() {
    enter env HOME=/root vyveska setup --no-questions --town Javořice --telephone '+420 567 000 111' \
        --folder /srv/uredni-deska --diagonal-in 43 --orientation "$orientation" --pin 2580 --administration yes
}
# No screen is connected here.
headless_screen() {
    mkdir -p "$root/etc/vyveska-glass"
    printf 'WLR_BACKENDS=headless\nWLR_RENDERER=pixman\nWLR_LIBINPUT_NO_DEVICES=1\n' >"$root/etc/vyveska-glass/glass.env"
}
# clerk_puts NAME...: documents of the made-up town under these names, all drawn within a minute, and behind every wall.
clerk_puts() {
    local name i
    for name in "$@"; do cp "$VYVESKA_ROOT/assets/town/documents/formular.pdf" "$root/srv/uredni-deska/$name.pdf"; done
    for ((i = 0; i < 300; i++)); do
        enter vyveska status --json >"$work/status" 2>/dev/null || :
        if field "(it['notices'], it['documents']['pending'], it['documents']['hidden'], it['workers']['walls'])" \
            <"$work/status" 2>/dev/null | grep -qxF "($#, 0, 0, True)"; then
            enter grep -E '^require-sandbox = true' /etc/vyveska/vyveska.toml
            return
        fi
        sleep 0.2
    done
    cat "$work/status"
    return 1
}
