#!/usr/bin/env bash
# Plays a fresh machine: a bare Debian 12 in a folder, with this machine's .NET SDK, Node and package sources and nothing else,
# clones the repository into a path with a space, and runs the piece for a moment: first as somebody without rights, then as root,
# then once more to see that nothing is left to do.
# Needs root, debootstrap and a network. About five minutes.   sudo tests/fresh-machine.sh [COMMAND OF ./latent…]
set -euo pipefail
[ "$(id -u)" = 0 ] || { echo "Run it with sudo." >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "Install debootstrap first: apt-get install debootstrap" >&2; exit 2; }
[ $# -gt 0 ] || set -- run --headless --frames 30

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
machine=$(mktemp -d)
chmod 755 "$machine"
trap 'rm -rf --one-file-system "$machine"' EXIT
mirror=$(sed -n 's/^URIs: *//p; s/^deb \([^ ]*\) .*/\1/p' /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null | head -n 1 || true)
[ -n "$mirror" ] || { echo "No package source found under /etc/apt." >&2; exit 2; }

debootstrap --variant=minbase --include=ca-certificates,git,libicu72,libssl3,libstdc++6 bookworm "$machine" "$mirror" >/dev/null
cp -R /etc/apt/sources.list.d "$machine/etc/apt/"
cp -L /etc/resolv.conf /etc/hosts "$machine/etc/"
cp -L /etc/ssl/certs/ca-certificates.crt "$machine/etc/ssl/certs/"
mkdir -p "$machine/srv/somebody/.nuget/NuGet" "$machine/usr/etc" "$machine/the clone/shared"
# Where this machine fetches packages from, as its own clients know it.
for file in "$HOME/.nuget/NuGet/NuGet.Config:srv/somebody/.nuget/NuGet" "$HOME/.npmrc:srv/somebody" /usr/etc/npmrc:usr/etc; do
    [ ! -e "${file%%:*}" ] || cp "${file%%:*}" "$machine/${file#*:}/"
done
git clone -q "$repository" "$machine/the clone/main"
chown -R 1000:1000 "$machine/srv/somebody" "$machine/the clone/main"

# The SDK's own folder: what is on the PATH may be a wrapper.
dotnet=$(dirname "$(dotnet --list-sdks | sed -n 's/^10\..*\[\(.*\)\]$/\1/p' | tail -n 1)") node=$(readlink -f "$(command -v node)") modules=$(dirname "$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")")
export machine repository dotnet modules
mkdir -p "$machine/usr/share/dotnet" "$machine/usr/lib/node_modules"
cp "$node" "$machine/usr/bin/node"
ln -s /usr/share/dotnet/dotnet "$machine/usr/bin/dotnet"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$machine/usr/bin/npm"

# In mounts of its own, so that nothing is left behind when it is interrupted.
inside() {
    # shellcheck disable=SC2016 # Expanded inside.
    unshare --mount --pid --fork bash -c '
        mount --bind "$dotnet" "$machine/usr/share/dotnet"
        mount --bind "$modules" "$machine/usr/lib/node_modules"
        [ ! -d "$repository/../shared" ] || mount --bind "$repository/../shared" "$machine/the clone/shared"
        mount -t proc proc "$machine/proc"
        mount --rbind /sys "$machine/sys"
        mount --rbind /dev "$machine/dev"
        exec chroot "$machine" /usr/bin/env -i -C / HOME=/srv/somebody PATH=/usr/sbin:/usr/bin:/sbin:/bin NUGET_CERT_REVOCATION_MODE="${NUGET_CERT_REVOCATION_MODE:-}" "$@"' inside "$@"
}

echo "== Somebody without rights is told what to type"
code=0
inside setpriv --reuid 1000 --regid 1000 --clear-groups '/the clone/main/latent' "$@" || code=$?
[ "$code" = 2 ] || { echo "Expected exit code 2, got $code." >&2; exit 1; }
echo "== Root gets everything"
inside '/the clone/main/latent' "$@"
inside sh -c '! ls /usr/sbin/policy-rc.d 2>/dev/null'
echo "== The second time there is nothing to do"
inside '/the clone/main/latent' --no-install "$@"
echo "== Fresh machine: fine"
