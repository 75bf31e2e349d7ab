# shellcheck shell=bash
# `./latent test [FILTER]`: builds everything and runs the test programs, the fast ones first; `./latent test hardware` runs the last alone. Sourced by ./latent.
# shellcheck disable=SC2154 # root, dotnet and the package lists are the script's.

# shellcheck source=tests/hardware.sh
. "$root/tests/hardware.sh"

# Name of the project, and what it holds.
test_groups=(
    'LatentInstallation.Tests|the instrument, pure'
    'LatentInstallation.Import.Tests|networks, from checkpoint to picture'
    'LatentInstallation.Devices.Tests|graphics, inference, sound and broker, for real'
    'LatentInstallation.Daemon.Tests|the machine, and the whole path on one thread'
    'LatentInstallation.Browser.Tests|the page in a real browser'
    'LatentInstallation.Hardware.Tests|the controls, on a kernel of their own'
)

passed=0 failed=0 skipped=0 failures=()

run_tests() {
    local filter=() only='' runner=() limit=30m group name what program_hash listed
    [ $# -le 1 ] || refuse "'./latent test' takes one part of a class's or test's name, not $#: $*"
    if [ "${1:-}" = hardware ]; then
        only=LatentInstallation.Hardware.Tests
        shift
    fi
    [ $# -eq 0 ] || filter=(--filter-method "*$1*")
    ensure_packages "${run_packages[@]}" "${test_packages[@]}"
    program_hash=$(hash_sources src patches)
    build LatentInstallation.sln tests.stamp tests/LatentInstallation.Daemon.Tests/bin/Release/net10.0/LatentInstallation.Daemon.Tests src patches tests
    # The program was among them: './latent run' need not build it again.
    printf '%s\n' "$program_hash" >"$root/obj/program.stamp"

    for group in "${test_groups[@]}"; do
        name=${group%%|*} what=${group#*|}
        [ "${only:-$name}" = "$name" ] || continue
        program=$root/tests/$name/bin/Release/net10.0/$name
        if [ ${#filter[@]} -gt 0 ]; then
            # Kept first: a 'grep -q' that has seen enough would break the pipe, and a broken pipe looks like no test.
            listed=$("$program" --list-tests --no-ansi "${filter[@]}" 2>/dev/null) || true
            grep -q '^  ' <<<"$listed" || continue
        fi
        [ "$name" != LatentInstallation.Browser.Tests ] || ensure_packages "${browser_packages[@]}"
        [ "$name" != LatentInstallation.Daemon.Tests ] || ensure_packages "${render_packages[@]}"
        if [ "$name" = LatentInstallation.Hardware.Tests ]; then
            run_in_guest "$program" "$name" "$what" "${filter[@]}"
            continue
        fi
        printf '%s (%s): ' "$name" "$what"
        run_group "$program" "$name" "${filter[@]}"
    done

    if [ ${#failures[@]} -gt 0 ]; then
        printf '\nFailed:\n'
        printf '  %s\n' "${failures[@]}"
    fi
    [ $((passed + failed + skipped)) -gt 0 ] || say "No test's name has '${1:-}' in it."
    printf '%d passed, %d failed' "$passed" "$failed"
    [ "$skipped" -eq 0 ] || printf ', %d skipped' "$skipped"
    printf '\n'
    [ "$failed" -eq 0 ] || exit 1
    [ $((passed + skipped)) -gt 0 ] || exit 2
}

# run_group PROGRAM NAME FILTER…: by the command in 'runner', where there is one, and for as long as 'limit'. Adds the program's own summary to ours; one that ends without a summary counts as a failure.
run_group() {
    local program=$1 name=$2 log=$root/obj/$2.log code=0 crash='' names=() passed_here failed_here skipped_here
    shift 2
    timeout --foreground -k 10 "$limit" "${runner[@]}" "$program" --no-ansi --no-progress "$@" >"$log" 2>&1 </dev/null || code=$?
    mapfile -t names < <(sed -nE 's/^failed ([A-Za-z_].*) \([^()]*\)$/\1/p' "$log")
    passed_here=$(summary succeeded) failed_here=$(summary failed) skipped_here=$(summary skipped)
    case $code in
        0 | 8) ;; # 8: the project holds no test, or none of this name.
        124 | 137) crash="$name did not end within $limit" ;;
        *) [ "${failed_here:-0}" -gt 0 ] || crash="$name ended with exit code $code, without saying which test" ;;
    esac
    [ -n "$crash" ] || [ "$code" -eq 8 ] || [ -n "$passed_here" ] || crash="$name ended without a summary"
    if [ -n "$crash" ]; then
        failed_here=$((${#names[@]} + 1))
        names+=("$crash")
    fi
    failures+=("${names[@]}")
    printf '%d passed, %d failed, %d skipped\n' "${passed_here:-0}" "${failed_here:-0}" "${skipped_here:-0}"
    passed=$((passed + ${passed_here:-0})) failed=$((failed + ${failed_here:-0})) skipped=$((skipped + ${skipped_here:-0}))
    if [ "${failed_here:-0}" -gt 0 ]; then
        # A crash's stack is wider and longer than anybody reads; the whole is in the file.
        head -n 200 "$log" | cut -c 1-240
        printf '  (the whole output is in %s)\n' "$log"
    else
        sed -nE '/^skipped /{s/^skipped /  skipped: /p;n;p}' "$log"
    fi
}

summary() { sed -nE "s/^ +$1: ([0-9]+)\$/\\1/p" "$log" | tail -n 1; }
