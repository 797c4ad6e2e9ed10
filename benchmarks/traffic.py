#!/usr/bin/env python3
"""Publishers and subscribers that keep an MQTT broker busy until they are told to stop.

Eight connections publish and five subscribe, half of them with MQTT 3.1.1 and half with MQTT 5.0. Publishers write many
messages at once, so that TCP fills its segments; what the subscribers get is written by the broker itself. Nearly all
messages have QoS 0; a few per cent have QoS 1 and 2, whose acknowledgements are awaited as the specification asks
(MQTT 5.0 §4.3, §4.9). The program ends, with DISCONNECT on every connection, when its standard input is closed.
"""

import argparse
import os
import random
import select
import signal
import socket
import struct
import sys
import time

IN_FLIGHT_MAX = 60  # identifiers that one publisher uses at once; below the broker's Receive Maximum
BLOCK_BYTES = 48 * 1024

# A subscriber rests between two reads, as one does that works on what it got. On a link without delay every small segment
# would be acknowledged at once otherwise, and the broker, whose Nagle algorithm is on, would never fill a segment.
REST_SECONDS = 0.008

KINDS = ("temperature", "pressure", "vibration", "flow", "power", "alarm")
UNITS = {"temperature": "C", "pressure": "bar", "vibration": "mm/s", "flow": "l/min", "power": "kW", "alarm": "-"}

# (protocol level, client, requested QoS, filters, subscription identifier)
SUBSCRIPTIONS = (
    (5, "historian", 1, ("plant/#",), 7),
    (4, "dashboard", 1, ("plant/+/line/+/temperature", "plant/+/line/+/alarm"), 0),
    (5, "worker-1", 0, ("$share/workers/plant/#",), 0),
    (5, "worker-2", 0, ("$share/workers/plant/#",), 0),
    (4, "night-watch", 2, ("plant/1/#", "plant/2/line/03/+"), 0),
)


def variable_length(n):
    """The remaining length, seven bits a byte (MQTT 5.0 §1.5.5)."""
    out = bytearray()
    while True:
        digit, n = n & 0x7F, n >> 7
        out.append(digit | (0x80 if n else 0))
        if not n:
            return bytes(out)


def packet(first, body):
    return bytes((first,)) + variable_length(len(body)) + body


def text(s):
    b = s.encode()
    return struct.pack(">H", len(b)) + b


def connect(host, port, level, client):
    s = socket.create_connection((host, port), 10)
    s.settimeout(None)
    properties = b"" if level < 5 else b"\x05\x11" + struct.pack(">I", 0)  # session expiry 0
    s.sendall(packet(0x10, text("MQTT") + bytes((level, 0x02)) + struct.pack(">H", 60) + properties + text(client)))
    reader = Reader(s)
    first, body = reader.next()
    if first != 0x20 or body[1] != 0:
        sys.exit("traffic.py: the broker refused the connection of %s: %r" % (client, body))
    return s, reader


class Reader:
    """Control packets out of a stream."""

    def __init__(self, s):
        self.socket, self.buffer, self.at = s, b"", 0

    def fill(self):
        more = self.socket.recv(1 << 18)
        self.buffer = self.buffer[self.at:] + more
        self.at = 0
        return len(more)

    def next(self):
        """The next packet, waiting for it."""
        while True:
            p = self.ready()
            if p:
                return p
            if not self.fill():
                raise EOFError("the broker closed the connection")

    def ready(self):
        """The next packet (first byte, body) if it is there, else None."""
        b, i = self.buffer, self.at
        n, shift, j = 0, 0, i + 1
        while True:
            if j >= len(b):
                return None
            n |= (b[j] & 0x7F) << shift
            j += 1
            if not b[j - 1] & 0x80:
                break
            shift += 7
        if j + n > len(b):
            return None
        self.at = j + n
        return b[i], b[j:j + n]


class Stop(Exception):
    pass


def stop(*_):
    raise Stop()


def publish(options, number):
    """One publisher: blocks of messages at the given pace, acknowledgements in between."""
    rnd = random.Random(number)
    level = 4 if number % 2 else 5
    s, reader = connect(options.host, options.port, level, "publisher-%d" % number)
    plant = 1 + number % 4
    topics = ["plant/%d/line/%02d/%s" % (plant, 1 + rnd.randrange(12), rnd.choice(KINDS)) for _ in range(60)]
    noise = rnd.randbytes(1 << 17)
    lines = "".join('{"n":%d,"x":%.4f,"y":%.4f,"ok":true},' % (i, rnd.gauss(0, 1), rnd.gauss(5, 2)) for i in range(3000))
    lines = lines.encode()
    free, aliases, releases, sequence = list(range(1, IN_FLIGHT_MAX + 1)), {}, [], 0
    started, sent = time.monotonic(), 0
    try:
        while True:
            block, size = releases, 0
            releases = []
            while size < BLOCK_BYTES:
                sequence += 1
                topic = rnd.choice(topics)
                r = rnd.random()
                qos = 0 if r > 0.06 or not free else (2 if r < 0.02 else 1)
                if options.payload == 0:
                    kind = topic.rsplit("/", 1)[1]
                    payload = b'{"seq":%d,"t":%d,"v":%.3f,"unit":"%s","state":"good","cell":"north-%d"}' % (
                        sequence, time.time() * 1000, rnd.gauss(20, 4), UNITS[kind].encode(), number)
                else:
                    source = noise if sequence % 2 else lines
                    i = rnd.randrange(len(source) - options.payload)
                    payload = source[i:i + options.payload]
                body = text(topic)
                properties = b""
                if level == 5:
                    alias = aliases.get(topic)
                    if alias:
                        if r > 0.9:
                            body = text("")
                            properties = b"\x23" + struct.pack(">H", alias)
                    elif len(aliases) < 10:
                        aliases[topic] = len(aliases) + 1
                        properties = b"\x23" + struct.pack(">H", aliases[topic])
                    if 0.5 < r < 0.6:
                        properties += b"\x26" + text("origin") + text("cell-%d" % number)
                    elif 0.6 < r < 0.65:
                        properties += b"\x01\x01\x02" + struct.pack(">I", 3600)  # UTF-8 payload, expiry
                    properties = variable_length(len(properties)) + properties
                if qos:
                    body += struct.pack(">H", free.pop())
                m = packet(0x30 | qos << 1 | (1 if 0.7 < r < 0.702 else 0), body + properties + payload)
                block.append(m)
                size += len(m)
            s.sendall(b"".join(block))
            sent += size
            rest = sent / options.rate - (time.monotonic() - started)
            while True:
                readable, _, _ = select.select([s], [], [], max(0.0, rest))
                if readable:
                    if not reader.fill():
                        raise EOFError("the broker closed the connection of publisher-%d" % number)
                    acknowledged(reader, free, releases)
                rest = sent / options.rate - (time.monotonic() - started)
                if not readable and rest <= 0:
                    break
    except Stop:
        pass
    # What is still in flight is finished, so that every exchange in the capture is whole.
    end = time.monotonic() + 10
    while len(free) < IN_FLIGHT_MAX and time.monotonic() < end:
        if releases:
            s.sendall(b"".join(releases))
            releases = []
        if select.select([s], [], [], 0.2)[0]:
            reader.fill()
            acknowledged(reader, free, releases)
    s.sendall(b"\xe0\x00")
    s.close()


def acknowledged(reader, free, releases):
    while True:
        p = reader.ready()
        if not p:
            return
        first, body = p
        if first in (0x40, 0x70):  # PUBACK, PUBCOMP
            free.append(body[0] << 8 | body[1])
        elif first == 0x50:  # PUBREC
            releases.append(packet(0x62, body[:2]))


def subscribe(options, number, ready):
    """One subscriber: acknowledges what it must and forgets the rest."""
    level, client, qos, filters, identifier = SUBSCRIPTIONS[number]
    s, reader = connect(options.host, options.port, level, client)
    body = struct.pack(">H", 1)
    if level == 5:
        body += b"\x02\x0b" + bytes((identifier,)) if identifier else b"\x00"
    s.sendall(packet(0x82, body + b"".join(text(f) + bytes((qos,)) for f in filters)))
    first, _ = reader.next()
    if first != 0x90:
        sys.exit("traffic.py: no SUBACK for %s" % client)
    os.write(ready, b"s")
    os.close(ready)
    try:
        while reader.fill():
            out = []
            while True:
                p = reader.ready()
                if not p:
                    break
                first, body = p
                if first & 0xF0 == 0x30 and first & 6:
                    i = 2 + (body[0] << 8 | body[1])
                    out.append(packet(0x40 if first & 6 == 2 else 0x50, body[i:i + 2]))
                elif first == 0x62:
                    out.append(packet(0x70, body[:2]))
            if out:
                s.sendall(b"".join(out))
            time.sleep(REST_SECONDS)
    except Stop:
        pass
    s.sendall(b"\xe0\x00")
    s.close()


def start(work, *arguments):
    pid = os.fork()
    if pid:
        return pid
    status = 0
    try:
        signal.signal(signal.SIGTERM, stop)
        work(*arguments)
    except Stop:
        pass
    except (OSError, EOFError) as e:
        print("traffic.py: %s" % e, file=sys.stderr)
        status = 1
    os._exit(status)


def finish(pids):
    for pid in pids:
        os.kill(pid, signal.SIGTERM)
    return all(os.waitpid(pid, 0)[1] == 0 for pid in pids)


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("host")
    p.add_argument("port", type=int)
    p.add_argument("--payload", type=int, default=0, help="bytes of payload; 0: short JSON, so that a PUBLISH has about 110 bytes")
    p.add_argument("--rate", type=float, default=4e6, help="bytes that all publishers together write in a second")
    options = p.parse_args()
    options.rate /= 8
    r, w = os.pipe()
    subscribers = [start(subscribe, options, i, w) for i in range(len(SUBSCRIPTIONS))]
    os.close(w)
    for _ in subscribers:
        if not os.read(r, 1):
            sys.exit("traffic.py: the subscribers could not begin")
    publishers = [start(publish, options, i) for i in range(8)]
    sys.stdin.read()
    well = finish(publishers)
    time.sleep(2)  # what the broker still owes the subscribers
    well &= finish(subscribers)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
