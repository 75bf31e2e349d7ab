# shellcheck shell=bash
# `sudo ./latent install [--root DIR]` and `sudo ./latent uninstall [--root DIR] [--purge]`. Sourced by ./latent.
# With --root everything lands under DIR and this machine's users, devices and services stay untouched: for images, and for tests.
# shellcheck disable=SC2154 # root, dotnet, no_install and the package lists are the script's.

target='' purge='' unit=latent-installation.service

# What firmware-config has for every machine, and where below /etc it goes. (Overlays are a board's, and its owner's decision.)
machine_files=(
    udev/60-latent-inputs.rules:udev/rules.d/60-latent-inputs.rules
    udev/70-latent-installation.rules:udev/rules.d/70-latent-installation.rules
    modules-load.d/latent-installation.conf:modules-load.d/latent-installation.conf
    modprobe.d/latent-installation.conf:modprobe.d/latent-installation.conf
)

install_piece() {
    parse_install_options "$@"
    [ -n "$target" ] || ensure_packages "${run_packages[@]}"
    local opt=$target/opt/latent-installation version previous
    publish
    version=$(piece_version)
    previous=$(readlink "$opt/current" || true)

    say "Putting version $version into $opt"
    mkdir -p "$opt"
    rm -rf "$opt/.incoming"
    cp -R "$published" "$opt/.incoming"
    cp -R "$root/models" "$root/patches" "$root/README.md" "$root/installation.yaml" "$opt/.incoming/"
    chmod -R u=rwX,go=rX "$opt/.incoming"
    [ "$(id -u)" != 0 ] || chown -R root:root "$opt/.incoming"
    rm -rf "${opt:?}/$version"
    mv -T "$opt/.incoming" "$opt/$version"
    # The link is replaced in one step: there is no moment without a version.
    ln -sfn "$version" "$opt/.current"
    mv -T "$opt/.current" "$opt/current"
    keep_versions "$opt" "$version" "$previous"

    install -D -m 644 "$root/systemd/$unit" "$target/etc/systemd/system/$unit"
    local file
    for file in "${machine_files[@]}"; do
        install_machine_file "$root/firmware-config/${file%%:*}" "${file#*:}"
    done
    if [ -e "$target/etc/latent-installation/installation.yaml" ]; then
        say "Kept /etc/latent-installation/installation.yaml"
    else
        mkdir -p "$target/etc/latent-installation"
        # Relative paths start at the file's folder, and the models are elsewhere.
        sed 's#^model: models/#model: /opt/latent-installation/current/models/#' "$opt/$version/installation.yaml" >"$target/etc/latent-installation/installation.yaml"
        say "Wrote /etc/latent-installation/installation.yaml: it has everything that can be set, commented"
    fi
    mkdir -p "$target/usr/local/bin"
    ln -sfn /opt/latent-installation/current/latent "$target/usr/local/bin/latent"

    if [ -n "$target" ]; then
        say "Left out with --root: user and group 'latent', udev and systemd of this machine"
        return
    fi
    make_user
    # shellcheck disable=SC2015 # Either half failing means the same.
    if command -v udevadm >/dev/null; then
        { udevadm control --reload && udevadm trigger --action=add --subsystem-match={i2c,iio,gpio,input,sound}; } 2>/dev/null || say "udev does not run here: the rules hold from the next boot on"
    fi
    start_unit
}

# A file that somebody edited (it is neither what was installed last nor what would be now) stays, and the new one stands beside it.
install_machine_file() {
    local shipped=$1 file=$target/etc/$2 last=$target/opt/latent-installation/.installed/$2
    if [ ! -e "$file" ] || cmp -s "$file" "$shipped" || cmp -s "$file" "$last"; then
        install -D -m 644 "$shipped" "$file"
        rm -f "$file.new"
    else
        install -D -m 644 "$shipped" "$file.new"
        say "Kept /etc/$2, which was edited; this version's is beside it: /etc/$2.new"
    fi
    install -D -m 644 "$shipped" "$last"
}

uninstall_piece() {
    parse_install_options "$@"
    if [ -z "$target" ] && [ -d /run/systemd/system ]; then
        systemctl disable --now "$unit" 2>/dev/null || true
    fi
    rm -f "$target/etc/systemd/system/$unit" "$target/etc/systemd/system/multi-user.target.wants/$unit" "${machine_files[@]/#*:/$target/etc/}"
    local file
    for file in "${machine_files[@]}"; do rm -f "$target/etc/${file#*:}.new"; done
    [ ! -L "$target/usr/local/bin/latent" ] || rm -f "$target/usr/local/bin/latent"
    rm -rf "$target/opt/latent-installation" "$target/var/cache/latent-installation"
    if [ -z "$target" ] && [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
    if [ -n "$purge" ]; then
        rm -rf "$target/etc/latent-installation" "$target/var/lib/latent-installation" "$target/etc/systemd/system/$unit.d"
        if [ -z "$target" ] && getent passwd latent >/dev/null; then userdel latent 2>/dev/null || true; fi
        if [ -z "$target" ] && getent group latent >/dev/null; then groupdel latent 2>/dev/null || true; fi
        say "Removed the piece, its configuration, its presets and its user"
    else
        say "Removed the piece. Its configuration ($target/etc/latent-installation), its presets ($target/var/lib/latent-installation) and its user 'latent' stay; 'uninstall --purge' takes them too"
    fi
}

parse_install_options() {
    while [ $# -gt 0 ]; do
        case $1 in
            --root)
                [ -n "${2:-}" ] || refuse "--root wants a folder."
                mkdir -p "$2" || refuse "--root $2: the folder cannot be made."
                target=$(cd "$2" && pwd)
                [ "$target" != / ] || target=
                shift
                ;;
            --purge) purge=1 ;;
            *) refuse "'$1' is unknown. There are: install [--root DIR], uninstall [--root DIR] [--purge]." ;;
        esac
        shift
    done
    [ -n "$target" ] || [ "$(id -u)" = 0 ] || refuse "This changes the machine and wants root: sudo '$root/latent' …"
}

# A build that needs no .NET on the machine: it goes on running when the SDK is updated or taken away.
# It is made by the owner of the sources, so that sudo leaves nothing of root's among them.
publish() {
    local owner
    owner=$(stat -c %U "$root")
    if [ "$(id -u)" = 0 ] && [ "$owner" != root ] && getent passwd "$owner" >/dev/null; then
        runuser -u "$owner" -- env HOME="$(getent passwd "$owner" | cut -d: -f6)" LatentCache= "$root/latent" publish || exit
    else
        publish_here
    fi
    published=$root/obj/install/publish/program
}

publish_here() {
    ensure_downloads
    mkdir -p "$root/obj"
    say "Building for /opt (about a minute)"
    (
        flock 9
        cd "$root" || exit
        rm -rf obj/install/publish
        "$dotnet" publish src/LatentInstallation.Daemon -c Release -r linux-x64 --self-contained -o obj/install/publish/program \
            --artifacts-path obj/install -nodeReuse:false --disable-build-servers >obj/publish.log 2>&1 9>&- </dev/null || {
            grep -E 'error' obj/publish.log | sort -u | sed -n 1,30p >&2
            fail "It does not build. The whole output is in $root/obj/publish.log"
        }
    ) 9>"$root/obj/lock"
}

piece_version() {
    printf '%s-%s\n' "$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")" "$(hash_sources src models patches | cut -c 1-8)"
}

# The one before stays, to go back to: ln -sfn VERSION /opt/latent-installation/current.
keep_versions() {
    local opt=$1 version=$2 previous=$3 folder name
    for folder in "$opt"/*/; do
        name=$(basename "$folder")
        case $name in
            "$version" | "$previous" | current) ;;
            *) [ "$previous" = "$version" ] || rm -rf "$folder" ;;
        esac
    done
}

make_user() {
    local group
    getent group latent >/dev/null || groupadd --system latent
    getent passwd latent >/dev/null ||
        useradd --system --gid latent --home-dir /var/lib/latent-installation --no-create-home --shell /usr/sbin/nologin --comment 'Latent Installation' latent
    for group in video render input audio; do
        if getent group "$group" >/dev/null; then
            usermod --append --groups "$group" latent
        else
            say "This machine has no group '$group': nothing to join"
        fi
    done
}

start_unit() {
    if [ ! -d /run/systemd/system ]; then
        mkdir -p /etc/systemd/system/multi-user.target.wants
        ln -sfn "../$unit" "/etc/systemd/system/multi-user.target.wants/$unit"
        say "systemd does not run here (a container?): the piece is installed, and starts at the next boot with systemd"
        return
    fi
    systemctl daemon-reload
    systemctl enable --quiet "$unit"
    say "Starting the piece (it answers after its first picture)"
    systemctl restart "$unit" || fail "It did not start. See: journalctl -u $unit -n 50"
    say "The piece runs, and starts with the machine. See: systemctl status $unit"
}
