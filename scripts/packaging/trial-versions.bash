# shellcheck shell=bash
# Versions of a trial: the packages under another number, whole or with a fault, and a signed folder of them as on a stick.
#
# The number is changed in the program too, which tells it to the gate; therefore it is as long as the real one. A fault is a change
# of one file of the package, or a file `fault`, which trial-fault.c carries out. Left out: what has to become of each (update-trials).

# Packages of the same programs, unpacked once: the selector's, the version's, the session's.
stick=$root/media/stick
trees=$work/trees
number=0 new=''

# next_version: the next number, in `new`: another at its first two places alone.
next_version() {
    number=$((number + 1))
    [[ $version =~ ^[01]\.[0-9]\.[0-9]$ ]] || { printf 'no number as long as %s is known\n' "$version"; return 1; }
    new=$((2 + number / 10)).$((number % 10)).${version##*.}
}

unpack_packages() {
    local deb
    [[ ! -d $trees ]] || return 0
    mkdir -p "$trees"
    for deb in "$packages"/vyveska_*.deb "$packages/vyveska-${version}_"*.deb "$packages"/vyveska-kiosk_*.deb; do
        dpkg-deb -R "$deb" "$trees/$(dpkg-deb -f "$deb" Package)" || return 1
    done
}

# in_program OLD NEW: changes bytes of the version's program, as many to as many, that have to be there.
in_program() {
    ((${#1} == ${#2})) || { printf 'not as long: %s\n' "$2"; return 1; }
    OLD=$1 NEW=$2 LC_ALL=C perl -0777 -pi -e 'BEGIN { $n = 0 } $n += s/\Q$ENV{OLD}\E/$ENV{NEW}/g; END { exit !$n }' "$programs/vyveska" ||
        { printf 'not in the program: %s\n' "$1"; return 1; }
}
# The version's number, as text, and its first four bytes where the compiler writes them into an instruction (amd64: a move or a
# comparison, its operand, the four bytes), as it does to copy five.
number_in_program() {
    in_program "$version" "$new" || return 1
    OLD=${version:0:4} NEW=${new:0:4} LC_ALL=C perl -0777 -pi -e 's/([\x81\xC7].{1,6}?|[\xB8-\xBF])\Q$ENV{OLD}\E/$1$ENV{NEW}/gs' "$programs/vyveska"
}
fault() { printf '%s %s\n' "$1" "$2" >"$programs/fault"; }
program_is() { printf '#!/bin/sh\n%s\n' "$1" >"$programs/vyveska"; }

# make_version FAULT FOLDER: the packages of version `new` with this fault into a folder.
make_version() {
    local fault=$1 folder=$2 package tree=$work/tree programs
    unpack_packages && mkdir -p "$folder" || return 1
    for package in vyveska "vyveska-$version" vyveska-kiosk; do
        rm -rf "$tree" && cp -a "$trees/$package" "$tree" || return 1
        sed -i "s/vyveska-$version/vyveska-$new/g; s/^Version: .*/Version: $new-1/" "$tree/DEBIAN/control"
        programs=$tree/usr/lib/vyveska/$new
        [[ ! -f $tree/usr/lib/vyveska/version ]] || printf '%s\n' "$new" >"$tree/usr/lib/vyveska/version"
        if [[ $package == "vyveska-$version" ]]; then
            mv "$tree/usr/lib/vyveska/$version" "$programs" || return 1
            mv "$tree/usr/share/doc/vyveska-$version" "$tree/usr/share/doc/vyveska-$new" || return 1
            mv "$tree/usr/share/lintian/overrides/vyveska-$version" "$tree/usr/share/lintian/overrides/vyveska-$new" || return 1
            number_in_program && "fault_$fault" || return 1
        fi
        (cd "$tree" && find . -path ./DEBIAN -prune -o -type f -printf '%P\0' | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
        dpkg-deb -Znone --root-owner-group -b "$tree" "$folder/" >/dev/null || return 1
    done
    rm -rf "$tree"
}

# ---- faults ----------------------------------------------------------------------------------------------------------

fault_none() { :; }
fault_exits() { program_is 'echo "trial-fault: exits" >&2; exit 1'; }
fault_library() { in_program libgcc_s.so.1 libgcc_x.so.1; }
# A later schema, which the version before refuses; then it ends. The player's part alone: the administration web, which is started anew
# beside it, could come after the catalogue of before was put back.
fault_migrates() {
    # shellcheck disable=SC2016
    program_is 'echo "trial-fault: migrates" >&2
[ "$1" = play ] || exit 1
cd /var/lib/vyveska && rm -f catalogue.sqlite-wal catalogue.sqlite-shm && printf "\0\0\1\0" | dd of=catalogue.sqlite bs=1 seek=60 conv=notrunc
exit 1'
}
fault_hang() { fault hang 0; }
fault_crash() { fault crash 20; }
fault_stop() { fault stop 20; }
fault_errors() { fault errors 20; }
fault_walls() { fault landlock 0; }
# Everything is drawn beside the glass.
fault_colour() { in_program 'vec4(at.x / screen.size.x * 2.0 - 1.0,' 'vec4(at.x / screen.size.x * 0.0 + 9.0,'; }
# The library that draws pages is there and is none.
fault_pages() { head -c 65536 /dev/zero >"$programs/libpdfium.so"; }
# Notices that hang are not read, those that were taken down are; and what the folder has does not come anew.
fault_notices() { fault folder 0 && in_program 'taken_down IS NULL' 'taken_down NOTNULL'; }

# ---- the stick -------------------------------------------------------------------------------------------------------

# key NAME: a key's folder, made where it is not there.
key() {
    local home=$work/keys/$1
    if [[ ! -d $home ]]; then
        mkdir -p "$work/keys" && mkdir -m 700 "$home" || return 1
        gpg --homedir "$home" --batch --quiet --passphrase '' --quick-gen-key "$1 <$1@example.com>" ed25519 sign never >&2 || return 1
    fi
    printf '%s\n' "$home"
}
# The key by which a stick has to be signed.
trust_key() { gpg --homedir "$(key town)" --batch --quiet --export >"$root/usr/share/keyrings/vyveska.gpg"; }
# sign_stick KEY: lists what lies on it.
sign_stick() {
    (cd "$stick" && dpkg-scanpackages -m . >Packages 2>/dev/null &&
        printf 'Suite: ./\nDate: %s\nSHA256:\n %s %s Packages\n' "$(date -Ru)" "$(sha256sum <Packages | cut -d ' ' -f 1)" \
            "$(stat -c %s Packages)" >Release &&
        gpg --homedir "$(key "$1")" --batch --yes --quiet --passphrase '' --pinentry-mode loopback --clearsign -o InRelease Release)
}
# on_stick FAULT: the next version with this fault, alone and signed.
on_stick() {
    next_version && rm -rf "$stick" && make_version "$1" "$stick" && sign_stick town
}
