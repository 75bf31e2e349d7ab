# shellcheck shell=bash
# The group of tests that needs a kernel of its own: `./latent test hardware`. Sourced by tests/run.sh; docs/decisions/0022 says why it is so.
# shellcheck disable=SC2034,SC2154 # Others' variables are read and set: root, cache and no_install of ./latent, limit and runner of tests/run.sh.

guest_packages=(qemu-system-x86 busybox-static)
kernel_meta=linux-image-amd64

# The parts of the kernel's package that the guest may need: the kernel, and the modules of its devices.
kernel_parts=(
    './boot/vmlinuz-*' './lib/modules/*/modules.*'
    './lib/modules/*/kernel/drivers/'{char,hid,i2c,iio,input,media/mc,usb,virtio}/'*'
    './lib/modules/*/kernel/fs/'{9p,configfs,fscache,netfs}/'*' './lib/modules/*/kernel/net/9p/*'
    './lib/modules/*/kernel/sound/'{'*.ko*','core/*','drivers/*','usb/*'} './lib/modules/*/kernel/'{lib,crypto}/'*'
)

# Prints the folder of Debian's current kernel, unpacked and not installed. Says why when there is none, and returns 1 or 2.
ensure_guest() {
    local package folder
    [ "$(uname -m)" = x86_64 ] || refuse "The guest's kernel and programs are for x86-64, and this machine is $(uname -m)."
    command -v apt-cache >/dev/null || refuse "The guest's kernel is a Debian package, and this is not Debian."
    ensure_packages "${guest_packages[@]}"
    package=$(apt-cache depends "$kernel_meta" 2>/dev/null | sed -nE 's/^ *Depends: (linux-image-[0-9][^ ]*)$/\1/p' | head -n 1)
    # Without package lists, the one that was fetched last.
    [ -n "$package" ] || package=$(find "$cache" -maxdepth 1 -name 'linux-image-*' -printf '%f\n' 2>/dev/null | sort -V | tail -n 1)
    [ -n "$package" ] || refuse "No package source has $kernel_meta, the guest's kernel. Add Debian's own to /etc/apt, run 'sudo apt-get update', and run this again."
    folder=$cache/$package
    if [ ! -d "$folder" ]; then
        [ -z "$no_install" ] || refuse "The guest's kernel, $package, is missing in $cache. Run the same without --no-install: it is fetched and unpacked there."
        mkdir -p "$cache"
        (
            flock 9
            [ -d "$folder" ] || fetch_kernel "$package" "$folder"
        ) 9>"$cache/lock" >&2 || fail "The guest's kernel, $package, could not be fetched. Run 'sudo apt-get update', check the network, and run this again."
    fi
    printf '%s\n' "$folder"
}

# apt verifies what it downloads by its signed lists. A kernel that a newer one replaces goes.
fetch_kernel() {
    local package=$1 folder=$2 temporary release
    say "Fetching the guest's kernel, $package (70 MB, once)"
    temporary=$(mktemp -d "$cache/.fetch-XXXXXX")
    # shellcheck disable=SC2064 # The folder's name as it is now.
    trap "rm -rf '${temporary//\'/\'\\\'\'}'" EXIT
    cd "$temporary" || return 1
    # The lists may be older than the archive.
    apt-get download -q "$package" >download.log 2>&1 ||
        { can_be_root && as_root apt-get update -q >>download.log 2>&1 && apt-get download -q "$package" >>download.log 2>&1; } ||
        { tail -n 5 download.log; return 1; }
    mkdir unpacked
    # What this kernel has not got is no error; tar says so all the same.
    dpkg-deb --fsys-tarfile "$package"_*.deb | tar -x -C unpacked --wildcards "${kernel_parts[@]}" 2>/dev/null || true
    mv unpacked/boot/vmlinuz-* unpacked/vmlinuz || return 1
    release=$(ls unpacked/lib/modules) || return 1
    busybox depmod -b unpacked "$release" || return 1
    rm -rf "$cache"/linux-image-* unpacked/boot
    mv -T unpacked "$folder"
}

# run_in_guest PROGRAM NAME WHAT FILTER…: a group whose program runs in the guest. Where no guest can be had, that is a failure and never a pass.
run_in_guest() {
    local program=$1 name=$2 what=$3 kernel runner limit=60m start=$SECONDS
    shift 3
    # 'limit' and 'runner' are run_group's. The guest has a deadline of its own, which shows its console.
    if ! kernel=$(ensure_guest); then
        printf '%s (%s): not run\n' "$name" "$what"
        failures+=("$name has no virtual machine to run in: the reason stands above")
        failed=$((failed + 1))
        return
    fi
    printf '%s (%s): ' "$name" "$what"
    runner=("$root/tests/hardware/guest" "$kernel" "$root/obj/guest.console")
    run_group "$program" "$name" --results-directory /run "$@"
    sed -n 's/^figure: /  /p' "$root/obj/$name.log"
    printf '  The guest took %d s.\n' "$((SECONDS - start))"
}
