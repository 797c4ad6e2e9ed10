#!/bin/sh
# Makes captures of protocols that carry others, on a loopback of their own with an MTU of 1500 and without offloading:
# grpc.pcapng (h2load calls a server of gRPC's C core), dense.pcapng (200,000 small DATA frames for each second), deflate.pcapng (WebSocket with permessage-deflate) and
# tls.pcapng with tls.keys (HTTP/2 over TLS 1.3: h2load and nghttpd).
set -eu
[ $# -ge 1 ] && [ $# -le 2 ] || { echo "usage: benchmarks/make-stream-captures.sh FOLDER [SECONDS, 10 each without]" >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || { echo "make-stream-captures.sh: needs root, because it makes a network namespace" >&2; exit 1; }
PATH=$PATH:/usr/sbin:/sbin
for program in ip ethtool tcpdump editcap openssl h2load nghttpd python3; do
    command -v $program >/dev/null || { echo "make-stream-captures.sh: $program is not installed (Debian: apt-get install iproute2 ethtool tcpdump wireshark-common openssl nghttp2)" >&2; exit 1; }
done
python3 -c 'import grpc, websockets' || { echo "make-stream-captures.sh: python3 needs grpcio and websockets (pip install grpcio websockets)" >&2; exit 1; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
seconds=${2:-10}
space=fw$$s
work=$(mktemp -d "$folder/making.XXXXXX")
pids=
clean() {
    for pid in $pids; do kill "$pid" 2>/dev/null || true; done
    ip netns del $space 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT TERM
ip netns add $space
ip -n $space link set lo mtu 1500 up
ip netns exec $space ethtool -K lo tso off gso off gro off >/dev/null 2>&1 || true
inside() { ip netns exec $space "$@"; }

capture() { # name, port, seconds to wait, server, ...
    name=$1 port=$2 wait=$3
    shift 3
    ip netns exec $space "$@" >"$work/server" 2>&1 &
    server=$!
    pids=$server
    ip netns exec $space tcpdump -i lo -s 0 -B 262144 -Z root -w "$work/$name.pcap" "tcp port $port" 2>"$work/tcpdump" &
    tcpdump=$!
    pids="$server $tcpdump"
    sleep "$wait"
}
done_with() {
    sleep 1
    kill -INT $tcpdump
    wait $tcpdump || { cat "$work/tcpdump" >&2; exit 1; }
    kill $server 2>/dev/null || true
    wait $server || true
    pids=
    grep -q '^0 packets dropped by kernel' "$work/tcpdump" || { echo "packets were lost" >&2; cat "$work/tcpdump" >&2; exit 1; }
    editcap -F pcapng "$work/$name.pcap" "$folder/$name.pcapng"
    rm "$work/$name.pcap"
    ls -l "$folder/$name.pcapng"
}

python3 "$here/streams.py" grpc-body "$work/body"
capture grpc 50051 2 python3 "$here/streams.py" grpc-serve 50051
inside h2load -D "$seconds" -c 4 -m 8 -d "$work/body" -H 'content-type: application/grpc' -H 'te: trailers' \
    -H 'user-agent: grpc-c++/1.60' http://127.0.0.1:50051/bench.Sensors/Readings >"$work/load"
done_with

capture dense 50052 1 python3 "$here/streams.py" dense-serve 50052
inside python3 "$here/streams.py" dense-talk 50052 "$((seconds * 200000))"
done_with

capture deflate 8080 2 python3 "$here/streams.py" websocket-serve 8080
inside python3 "$here/streams.py" websocket-talk 8080 "$seconds"
done_with

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=bench -keyout "$work/key" -out "$work/cert" 2>/dev/null
mkdir "$work/files"
head -c 20000 /dev/urandom | base64 >"$work/files/page"
rm -f "$folder/tls.keys"
capture tls 8443 1 nghttpd -d "$work/files" 8443 "$work/key" "$work/cert"
inside env SSLKEYLOGFILE="$folder/tls.keys" h2load -n "$((seconds * 200))" -c 4 -m 8 https://127.0.0.1:8443/page >"$work/load"
done_with
