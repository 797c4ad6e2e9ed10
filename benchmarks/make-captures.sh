#!/bin/sh
# Makes two large captures with a real broker: small.pcapng (messages of about 110 bytes) and large.pcapng (of 16 KB).
#
# Broker and clients live in two network namespaces joined by a veth pair with an MTU of 1500 and every offload switched
# off, so that each TCP segment carries at most 1,448 bytes, as on a wire, and every checksum is filled in.
set -eu

usage() {
    cat <<'END'
usage: benchmarks/make-captures.sh [-s SIZE_MB] [-x EXCERPT_MB] [-o small|large] FOLDER
  -s  megabytes (10^6 bytes) of each capture, default 1000
  -x  megabytes of the excerpts small-NNm.pcapng and large-NNm.pcapng, default 20
  -o  only one of the two
Needs root (network namespaces), ip, ethtool, mosquitto, tcpdump, editcap and python3.
END
}

fail() {
    echo "make-captures.sh: $*" >&2
    exit 1
}

size=1000
excerpt=20
only=
while getopts s:x:o:h option; do
    case $option in
        s) size=$OPTARG ;;
        x) excerpt=$OPTARG ;;
        o) only=$OPTARG ;;
        h) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -eq 1 ] || { usage >&2; exit 2; }
case "$size$excerpt" in *[!0-9]*) fail "sizes are whole megabytes" ;; esac
case "$only" in ''|small|large) ;; *) fail "-o takes small or large, not $only" ;; esac

missing=
PATH=$PATH:/usr/sbin:/sbin
for program in ip ethtool mosquitto tcpdump editcap python3; do
    command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done
[ -z "$missing" ] || fail "not installed:$missing (Debian: apt-get install iproute2 ethtool mosquitto tcpdump wireshark-common python3)"
[ "$(id -u)" -eq 0 ] || fail "needs root, because it makes network namespaces"

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
need=$((size * 2100))
free=$(df -Pk "$folder" | awk 'NR == 2 { print $4 }')
[ "$free" -gt "$need" ] || fail "$folder has $((free / 1000)) MB free; $((need / 1000)) MB are needed while a capture is made"

clients=fw$$c
broker=fw$$b
# The packets are written beside the result, since a temporary folder is often too small for them.
work=$(mktemp -d "$folder/making.XXXXXX")
mosquitto_pid=
tcpdump_pid=
traffic_pid=
clean() {
    for pid in $traffic_pid $tcpdump_pid $mosquitto_pid; do kill "$pid" 2>/dev/null || true; done
    ip netns del $clients 2>/dev/null || true
    ip netns del $broker 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT TERM

ip netns add $clients || fail "cannot make a network namespace here"
ip netns add $broker
ip link add veth0 netns $clients type veth peer name veth0 netns $broker
for end in "$clients 10.83.0.1" "$broker 10.83.0.2"; do
    # shellcheck disable=SC2086
    set -- $end
    ip -n "$1" address add "$2/24" dev veth0
    ip netns exec "$1" ethtool -K veth0 tx off sg off tso off gso off gro off >/dev/null
    ip -n "$1" link set veth0 mtu 1500 up
    ip -n "$1" link set lo up
done

cat >"$work/mosquitto.conf" <<'END'
listener 1883
allow_anonymous true
persistence false
max_inflight_messages 100
max_queued_messages 0
log_type error
END

capture() { # name, bytes of payload, bytes per second of all publishers
    ip netns exec $broker mosquitto -c "$work/mosquitto.conf" &
    mosquitto_pid=$!
    ip netns exec $broker tcpdump -i veth0 -s 0 -B 262144 -Z root -w "$work/packets.pcap" 'tcp port 1883' 2>"$work/tcpdump" &
    tcpdump_pid=$!
    sleep 1
    mkfifo "$work/until"
    ip netns exec $clients python3 "$here/traffic.py" --payload "$2" --rate "$3" 10.83.0.2 1883 <"$work/until" &
    traffic_pid=$!
    exec 9>"$work/until"
    while kill -0 $traffic_pid 2>/dev/null; do
        bytes=$(stat -c %s "$work/packets.pcap" 2>/dev/null || echo 0)
        [ "$bytes" -lt $((size * 1000000)) ] || break
        sleep 0.2
    done
    exec 9>&-
    wait $traffic_pid || fail "the clients failed"
    traffic_pid=
    sleep 1
    kill -INT $tcpdump_pid
    wait $tcpdump_pid || fail "tcpdump failed: $(cat "$work/tcpdump")"
    tcpdump_pid=
    kill $mosquitto_pid
    wait $mosquitto_pid || true
    mosquitto_pid=
    rm "$work/until"
    grep -q '^0 packets dropped by kernel' "$work/tcpdump" || fail "packets were lost: $(cat "$work/tcpdump")"
    editcap -F pcapng "$work/packets.pcap" "$folder/$1.pcapng"
    rm "$work/packets.pcap"
    python3 "$here/cut-capture.py" "$folder/$1.pcapng" "${excerpt}M" "$folder/$1-${excerpt}m.pcapng"
    ls -l "$folder/$1.pcapng" "$folder/$1-${excerpt}m.pcapng"
    grep captured "$work/tcpdump"
}

[ "$only" = large ] || capture small 0 3500000
[ "$only" = small ] || capture large 16384 12000000
