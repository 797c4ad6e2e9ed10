#!/usr/bin/env python3
"""Counts the MQTT control packets of captures, byte by byte, with nothing but Python: a judge that shares no code with the inspector.

It reads pcap and pcapng (also gzip), Ethernet with VLAN tags, Linux cooked v1 and v2, BSD null and loop, raw IP; joins fragments of
IPv4 and IPv6; orders TCP by sequence number, where the first copy of a byte wins; and cuts each direction by MQTT's remaining length.

A connection is MQTT when one direction begins with a CONNECT ("whole"), or, where that was not captured or never sent, when it uses
port 1883 and from a segment's first byte on it looks like MQTT ("midstream", a guess and counted apart). Bytes that are
missing end the certain part of a direction; what follows a hole is again cut from a segment's first byte on and counted apart
("afterGap"). The digest of a direction is the SHA-256 over the bytes of its complete control packets before any hole.
"""

import argparse
import bisect
import gzip
import hashlib
import ipaddress
import json
import struct
import sys

TYPES = ("RESERVED CONNECT CONNACK PUBLISH PUBACK PUBREC PUBREL PUBCOMP SUBSCRIBE SUBACK UNSUBSCRIBE UNSUBACK PINGREQ PINGRESP "
         "DISCONNECT AUTH").split()
FLAGS = {6: 2, 8: 2, 10: 2}  # PUBREL, SUBSCRIBE, UNSUBSCRIBE; all others but PUBLISH have none

# Least and greatest remaining length that a guess accepts, by type; properties and reasons make the upper ends a matter of taste.
LENGTHS = ((0, 0), (10, 1 << 20), (2, 20000), (3, 1 << 28), (2, 2000), (2, 2000), (2, 2000), (2, 2000), (5, 1 << 20), (3, 20000),
           (4, 1 << 20), (2, 20000), (0, 0), (0, 0), (0, 20000), (0, 20000))


# --- files

def packets(path):
    """(link type, bytes) of each packet, as far as the file is whole."""
    with open(path, "rb") as f:
        if f.read(2) == b"\x1f\x8b":
            f.seek(0)
            f = gzip.open(f)
        else:
            f.seek(0)
        try:
            head = f.read(4)
            if head == b"\x0a\x0d\x0d\x0a":
                yield from pcapng(f)
            else:
                yield from pcap(f, head)
        except EOFError:
            pass


def exactly(f, n):
    b = f.read(n)
    if len(b) < n:
        raise EOFError
    return b


def pcap(f, magic):
    order = {b"\xd4\xc3\xb2\xa1": "<", b"\x4d\x3c\xb2\xa1": "<", b"\xa1\xb2\xc3\xd4": ">", b"\xa1\xb2\x3c\x4d": ">"}.get(magic)
    if not order:
        raise ValueError("neither pcap nor pcapng")
    link = struct.unpack(order + "I", exactly(f, 20)[16:])[0] & 0xFFFF
    while True:
        _, _, kept, _ = struct.unpack(order + "4I", exactly(f, 16))
        yield link, exactly(f, kept)


def pcapng(f):
    order, links, first = "<", [], True
    while True:
        kind = b"\x0a\x0d\x0d\x0a" if first else exactly(f, 4)
        first = False
        size = exactly(f, 4)
        if kind == b"\x0a\x0d\x0d\x0a":
            magic = exactly(f, 4)
            order = "<" if magic == b"\x4d\x3c\x2b\x1a" else ">"
            links = []
            exactly(f, struct.unpack(order + "I", size)[0] - 12)
            continue
        kind, size = struct.unpack(order + "I", kind)[0], struct.unpack(order + "I", size)[0]
        if size < 12 or size % 4:
            return
        body = exactly(f, size - 8)[:-4]
        if kind == 1:
            links.append(struct.unpack(order + "H2xI", body[:8]))
        elif kind == 6:
            interface, _, _, kept, _ = struct.unpack(order + "5I", body[:20])
            yield links[interface][0], body[20:20 + kept]
        elif kind == 2:
            interface, _, _, _, kept, _ = struct.unpack(order + "2H4I", body[:20])
            yield links[interface][0], body[20:20 + kept]
        elif kind == 3:
            length = struct.unpack(order + "I", body[:4])[0]
            limit = links[0][1] or length
            yield links[0][0], body[4:4 + min(length, limit)]


# --- down to TCP

def network(link, b):
    """(4 or 6, the IP packet's bytes) or None."""
    if link == 1:
        kind, at = b[12:14], 14
    elif link == 113:
        kind, at = b[14:16], 16
    elif link == 276:
        kind, at = b[0:2], 20
    elif link in (0, 108):
        family = b[0:4]
        if family in (b"\x02\0\0\0", b"\0\0\0\x02"):
            return 4, b[4:]
        return (6, b[4:]) if family[:1] + family[3:] in (b"\x18\0", b"\x1c\0", b"\x1e\0", b"\0\x18", b"\0\x1c", b"\0\x1e") else None
    elif link in (12, 14, 101):
        return (b[0] >> 4, b) if b and b[0] >> 4 in (4, 6) else None
    elif link in (228, 229):
        return (4 if link == 228 else 6), b
    else:
        return None
    while kind in (b"\x81\0", b"\x88\xa8", b"\x91\0"):
        kind, at = b[at + 2:at + 4], at + 4
    if kind == b"\x08\0":
        return 4, b[at:]
    return (6, b[at:]) if kind == b"\x86\xdd" else None


class Fragments:
    """Parts of IP packets that wait for the others; the first copy of a byte wins."""

    def __init__(self):
        self.waiting = {}

    def add(self, key, offset, more, data):
        """The whole payload when this part completes it, else None."""
        parts = self.waiting.setdefault(key, {})
        parts.setdefault(offset, (data, more))
        whole, at = b"", 0
        for start in sorted(parts):
            piece, more = parts[start]
            if start > at:
                return None
            whole += piece[at - start:]
            at = max(at, start + len(piece))
            if not more:
                del self.waiting[key]
                return whole
        return None


def transport(version, b, fragments):
    """(source, target, the TCP segment's bytes) or None."""
    if version == 4:
        if len(b) < 20:
            return None
        header, total = (b[0] & 15) * 4, b[2] << 8 | b[3]
        if total == 0:  # left so by cards that cut the segment themselves
            total = len(b)
        if header < 20 or total < header:
            return None
        source, target, protocol = b[12:16], b[16:20], b[9]
        field = b[6] << 8 | b[7]
        data, missing = b[header:total], max(0, total - len(b))
        if field & 0x3FFF:
            if missing:
                return None
            data = fragments.add((source, target, protocol, b[4:6]), (field & 0x1FFF) * 8, field & 0x2000, data)
        return (source, target, data) if protocol == 6 and data else None
    if len(b) < 40:
        return None
    total, source, target, following = b[4] << 8 | b[5], b[8:24], b[24:40], b[6]
    data = b[40:40 + total] if total else b[40:]
    missing = max(0, total - len(data))
    while following in (0, 43, 44, 60, 51, 135, 139, 140):
        if len(data) < 8:
            return None
        if following == 44:
            if missing:
                return None
            field = data[2] << 8 | data[3]
            following, identifier = data[0], data[4:8]
            data = fragments.add((source, target, identifier), field & 0xFFF8, field & 1, data[8:])
            if data is None:
                return None
        else:
            length = (data[1] + 2) * 4 if following == 51 else (data[1] + 1) * 8
            following, data = data[0], data[length:]
    return (source, target, data) if following == 6 and data else None


# --- TCP

class Direction:
    """One direction of a connection: bytes put in order, and the MQTT in them."""

    def __init__(self):
        self.base = None    # sequence number of offset 0
        self.next = 0       # all bytes before this offset were handed on
        self.early = []     # (offset, bytes, frame) beyond a hole, by offset
        self.cutter = None
        self.skipped = 0    # bytes that are missing
        self.run_starts = True

    def segment(self, sequence, data, frame, syn, out):
        if syn:
            sequence += 1
        if self.base is None:
            self.base = sequence
        offset = self.next + ((sequence - self.base - self.next + (1 << 31)) % (1 << 32)) - (1 << 31)
        if not data:
            return
        if offset > self.next:
            bisect.insort(self.early, (offset, frame, data))
            return
        self.hand(offset, data, frame, out)
        while self.early and self.early[0][0] <= self.next:
            # Of what came early, the copy that came first wins where copies overlap.
            ready = [e for e in self.early if e[0] <= self.next]
            first = min(ready, key=lambda e: e[1])
            self.early.remove(first)
            self.hand(first[0], first[2], frame, out)

    def hand(self, offset, data, frame, out):
        fresh = data[self.next - offset:] if self.next > offset else data
        if fresh:
            self.next += len(fresh)
            out(self, fresh, frame)

    def flush(self, out):
        """What stays beyond holes at the end."""
        while self.early:
            offset, frame, data = self.early.pop(0)
            if offset > self.next:
                self.skipped += offset - self.next
                self.next = offset
                self.cutter.gap()
            self.hand(offset, data, frame, out)
            while self.early and self.early[0][0] <= self.next:
                ready = [e for e in self.early if e[0] <= self.next]
                first = min(ready, key=lambda e: e[1])
                self.early.remove(first)
                self.hand(first[0], first[2], max(frame, first[1]), out)


class Unwrapped:
    """Takes the frames of WebSocket away, where a direction begins with its handshake; no extensions."""

    def __init__(self):
        self.buffer = bytearray()
        self.state = "start"    # start, plain, frames

    def take(self, data):
        if self.state == "plain":
            return data
        self.buffer += data
        if self.state == "start":
            b = bytes(self.buffer)
            begins = (b"GET ", b"HTTP/1.1 101 ")
            if any(form.startswith(b[:len(form)]) for form in begins) and len(b) < 16384:
                end = b.find(b"\r\n\r\n")
                if end < 0:
                    return b""
                if b"upgrade: websocket" in b[:end].lower():
                    self.state = "frames"
                    del self.buffer[:end + 4]
            if self.state == "start":
                self.state = "plain"
                return b
        return self.payloads()

    def payloads(self):
        out, b = bytearray(), self.buffer
        while len(b) >= 2:
            n, at = b[1] & 127, 2
            if n > 125:
                wide = 2 if n == 126 else 8
                n, at = int.from_bytes(b[2:2 + wide], "big"), 2 + wide
            mask = b[at:at + 4] if b[1] & 128 else b"\0\0\0\0"
            at += 4 if b[1] & 128 else 0
            if len(b) < at + n:
                break
            if b[0] & 15 < 8:
                out += bytes(x ^ mask[i & 3] for i, x in enumerate(b[at:at + n]))
            del b[:at + n]
        return bytes(out)


class Connection:
    def __init__(self, key, syn):
        self.key = key
        self.syn = syn      # sequence number of the SYN, None when it was not captured
        self.directions = (Direction(), Direction())
        for d in self.directions:
            d.cutter = Cutter()
            d.unwrapped = Unwrapped()


# --- MQTT

class Cutter:
    """Cuts a stream of bytes into control packets, once it is known to be MQTT."""

    def __init__(self):
        self.buffer = bytearray()
        self.at = 0             # of the buffer's first byte, in all bytes handed on
        self.state = "start"    # start, mqtt, other
        self.part = "whole"
        self.stopped = None
        self.pieces = []        # while undecided: starts of segments in the buffer, for a midstream guess
        self.frames = []        # (end in bytes handed on, frame), while undecided
        self.counts = {"whole": {}, "midstream": {}, "afterGap": {}}
        self.digest = hashlib.sha256()
        self.digested = 0
        self.list = []
        self.end = 0

    def add(self, data, frame, keep):
        if self.stopped and self.part != "searching" or self.state == "other":
            self.end += len(data)
            return
        if self.state == "start" or self.part == "searching":
            self.pieces.append(len(self.buffer))
            self.frames.append((self.end + len(data), frame))
        self.buffer += data
        self.end += len(data)
        if self.part == "searching":
            self.search(frame, keep)
        elif self.state == "mqtt":
            self.cut(frame, keep)

    def begins_with_connect(self):
        b = self.buffer
        if not b or b[0] != 0x10:
            return False
        n = remaining(b, 0)
        if not n:
            return None if n is None and len(b) < 5 else False
        length, head = n
        if length < 10 and len(b) >= head:
            return False
        name = bytes(b[head:head + 8])
        for form in (b"\0\x04MQTT", b"\0\x06MQIsdp"):
            if name[:len(form)] == form:
                return True
        return None if len(name) < 8 and any(form.startswith(name) for form in (b"\0\x04MQTT", b"\0\x06MQIsdp")) else False

    def become(self, part, keep):
        self.state, self.part = "mqtt", part
        if part == "midstream":
            self.part = "searching"
            self.target = "midstream"
            self.search(self.frames[-1][1] if self.frames else 0, keep)
            return
        self.cut(None, keep)

    def gap(self):
        if self.state != "mqtt":
            self.buffer.clear()
            self.pieces, self.frames = [], []
            return
        self.buffer.clear()
        self.at = self.end
        self.pieces, self.frames = [], []
        self.part, self.target, self.stopped = "searching", "midstream" if self.part == "midstream" else "afterGap", None

    def search(self, frame, keep):
        """Goes on at the first start of a segment from which everything looks like MQTT."""
        for i, start in enumerate(self.pieces):
            if plausible(self.buffer, start):
                self.at += start
                del self.buffer[:start]
                self.part = self.target
                self.pieces = []
                self.cut(frame, keep)
                return
        if len(self.buffer) > 1 << 20:
            self.at += len(self.buffer)
            self.buffer.clear()
            self.pieces, self.frames = [], []

    def cut(self, frame, keep):
        b, i = self.buffer, 0
        counts = self.counts[self.part]
        while True:
            n = remaining(b, i)
            if n is None:
                break
            if not n:
                self.stopped = "a remaining length of more than four bytes at byte %d" % (self.at + i)
                break
            length, head = n
            end = i + head + length
            if end > len(b):
                break
            name = TYPES[b[i] >> 4]
            counts[name] = counts.get(name, 0) + 1
            if self.part == "whole":
                self.digest.update(memoryview(b)[i:end])
                self.digested += end - i
            if keep:
                done = frame
                if self.frames:
                    done = next((f for e, f in self.frames if e >= self.at + end), frame)
                self.list.append((done, self.at + i, end - i, name, self.part))
            i = end
        self.at += i
        del b[:i]
        self.frames = [x for x in self.frames if x[0] > self.at]


def remaining(b, i):
    """(remaining length, bytes of the fixed header), None when bytes are missing, () when it is no remaining length."""
    n, shift, j = 0, 0, i + 1
    while True:
        if j >= len(b):
            return None
        n |= (b[j] & 0x7F) << shift
        j += 1
        if not b[j - 1] & 0x80:
            return n, j - i
        shift += 7
        if shift > 21:
            return ()


def plausible(b, i):
    """Whether all that is here from i on looks like control packets, at least one of them whole or a PUBLISH with its topic."""
    good = 0
    while i < len(b):
        kind, flags = b[i] >> 4, b[i] & 15
        if kind == 0 or (kind == 3 and flags & 6 == 6) or (kind != 3 and flags != FLAGS.get(kind, 0)):
            return False
        n = remaining(b, i)
        if n is None:
            break
        if not n:
            return False
        length, head = n
        body = bytes(b[i + head:i + head + min(length, 600)])
        whole = i + head + length <= len(b)
        if not LENGTHS[kind][0] <= length <= LENGTHS[kind][1]:
            return False
        if kind == 3:
            if len(body) >= 2:
                t = body[0] << 8 | body[1]
                if t + 2 > length:
                    return False
                topic = body[2:2 + t]
                if any(c < 32 or c in b"+#" for c in topic):
                    return False
                try:
                    topic.decode()
                except UnicodeDecodeError as e:
                    if e.end < len(topic) - 3:
                        return False
                if len(topic) == t and t:
                    good += 1
        elif whole:
            good += 1
        i += head + length
    return good > 0


# --- a file

def count(path, keep):
    fragments, live, done = Fragments(), {}, []
    frame = other = tcp = 0

    def out(direction, data, frame):
        data = direction.unwrapped.take(data)
        if data:
            direction.cutter.add(data, frame, keep)

    for link, b in packets(path):
        frame += 1
        n = network(link, b)
        t = transport(n[0], n[1], fragments) if n else None
        if not t or len(t[2]) < 20:
            other += 1
            continue
        tcp += 1
        source, target, s = t
        header = (s[12] >> 4) * 4
        if header < 20 or header > len(s):
            continue
        sport, dport, sequence = s[0] << 8 | s[1], s[2] << 8 | s[3], int.from_bytes(s[4:8], "big")
        a, z = (source, sport), (target, dport)
        way = 0 if a <= z else 1
        key = (a, z) if a <= z else (z, a)
        c = live.get(key)
        syn = s[13] & 0x12 == 2
        if c is None or syn and (c.syn is None and c.directions[way].base is not None or c.syn not in (None, (way, sequence))):
            if c is not None:
                done.append(c)
            c = live[key] = Connection(key, (way, sequence) if syn else None)
        elif syn:
            c.syn = (way, sequence)
        d = c.directions[way]
        d.segment(sequence, s[header:], frame, bool(s[13] & 2), out)
        decide(c, key, keep)
    done += live.values()
    result = []
    for c in done:
        for d in c.directions:
            d.flush(out)
        decide(c, c.key, keep, True)
        r = report(c, keep)
        if r:
            result.append(r)
    totals = {}
    for part in ("whole", "midstream", "afterGap"):
        for r in result:
            for side in ("client", "server"):
                for name, n in r[side]["packets"].get(part, {}).items():
                    of = totals.setdefault(part, {}).setdefault(side, {})
                    of[name] = of.get(name, 0) + n
    return {"frames": frame, "tcp": tcp, "notTcp": other, "connections": len(result), "totals": totals, "mqtt": result}


def decide(c, key, keep, last=False):
    """Finds out whether a connection is MQTT, as soon as a direction's first bytes tell."""
    cutters = [d.cutter for d in c.directions]
    if cutters[0].state != "start" or not any(x.buffer for x in cutters):
        return
    verdicts = [x.begins_with_connect() for x in cutters]
    if True in verdicts:
        c.client = verdicts.index(True)
        for x in (cutters[c.client], cutters[1 - c.client]):
            x.become("whole", keep)
        return
    ports = [p for (_, p) in key]
    if 1883 in ports:
        client = 1 - ports.index(1883)
        known = (client,) if c.syn is not None else (0, 1)  # a server may not speak first, so wait for the client's bytes
        if last or any(verdicts[i] is False and len(cutters[i].buffer) >= 2 for i in known):
            c.client = client
            for x in cutters:
                x.become("midstream", keep)
        return
    if any(v is False and x.buffer for v, x in zip(verdicts, cutters)) and all(
            v is False or not x.buffer for v, x in zip(verdicts, cutters)):
        # The server may have spoken first, or the client's first bytes are still missing: wait for them unless they are there.
        if all(x.buffer for x in cutters) or sum(len(x.buffer) for x in cutters) > 65536:
            for x in cutters:
                x.state = "other"
                x.buffer.clear()


def report(c, keep):
    if any(d.cutter.state != "mqtt" for d in c.directions):
        return None
    r = {}
    for side, i in (("client", c.client), ("server", 1 - c.client)):
        d = c.directions[i]
        x = d.cutter
        address, port = c.key[i]
        r[side] = {"address": text(address), "port": port, "packets": {k: v for k, v in x.counts.items() if v},
                   "bytes": x.digested, "sha256": x.digest.hexdigest(), "incomplete": len(x.buffer)}
        if d.skipped:
            r[side]["missing"] = d.skipped
        if x.stopped:
            r[side]["stopped"] = x.stopped
        if keep:
            r[side]["list"] = x.list
    return r


def text(address):
    return str(ipaddress.ip_address(address))


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("captures", nargs="+")
    p.add_argument("--list", action="store_true", help="also each packet: frame that completes it, offset, bytes, type, part")
    p.add_argument("--totals", action="store_true", help="leave the connections out")
    p.add_argument("--digests", action="store_true", help="instead of JSON: packets, bytes and SHA-256 of each direction")
    options = p.parse_args()
    all_files = {}
    for path in options.captures:
        try:
            r = count(path, options.list)
        except (OSError, ValueError) as e:
            r = {"error": str(e)}
        if options.digests:
            if "error" in r:
                sys.exit("count-mqtt.py: %s: %s" % (path, r["error"]))
            for c in r["mqtt"]:
                for d in (c["client"], c["server"]):
                    if d["bytes"]:
                        print(sum(d["packets"]["whole"].values()), d["bytes"], d["sha256"])
            continue
        if options.totals:
            r.pop("mqtt", None)
        all_files[path] = r
    if options.digests:
        return
    json.dump(all_files, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
