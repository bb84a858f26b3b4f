# shellcheck shell=bash
# Trial of the collector's package: installed by apt on a machine of its own, which has no screen, configured in ten lines, its unit
# started; a killed one is there again, and its purge leaves the votes. For `scripts/try-packages --collector`.

collector_health() {
    local i
    for ((i = 0; i < 100; i++)); do
        enter bash -c 'exec 3<>/dev/tcp/127.0.0.1/8460 && printf "GET /health HTTP/1.1\r\nHost: l\r\nConnection: close\r\n\r\n" >&3 && cat <&3' \
            2>/dev/null | grep -F '"problem":null' && return 0
        sleep 0.1
    done
    enter systemctl status --no-pager vyveska-collector
    return 1
}
collector_begins() {
    mkdir -p "$root/etc/vyveska"
    printf '[town]\nname = "Javořice"\n[store]\ndir = "/var/lib/vyveska"\n[collect]\nlisten = "127.0.0.1:8460"\n[[collect.terminal]]\nid = "prepazka-4"\ntoken = "%s"\n' \
        "$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')" >"$root/etc/vyveska/collector.toml"
    enter chgrp vyveska /etc/vyveska/collector.toml && enter chmod 640 /etc/vyveska/collector.toml || return 1
    enter systemctl enable --now vyveska-collector.service && collector_health && [[ -f $root/var/lib/vyveska/collected.db ]]
}
collector_killed() {
    enter systemctl kill --signal=KILL vyveska-collector.service && sleep 0.2 && collector_health
}
collector_purged() {
    enter env DEBIAN_FRONTEND=noninteractive apt-get purge -y -q vyveska-collector || return 1
    [[ ! -e $root/usr/bin/vyveska && -f $root/var/lib/vyveska/collected.db ]]
}

try_collector() {
    cp "$packages"/vyveska-collector_*.deb "$root/debs/"
    step 'apt install of the collector' 60 install '/debs/vyveska-collector_*.deb'
    step 'its unit starts and answers' 15 collector_begins
    step 'systemd-analyze security' 10 exposure vyveska-collector=1.3
    step 'kill (SIGKILL) to another answer' 5 collector_killed
    step 'purge: the program gone, the votes stay' 30 collector_purged
}
