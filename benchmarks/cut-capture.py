#!/usr/bin/env python3
"""Copies the beginning of a pcap or pcapng file, up to a given size, ending between two packets."""

import argparse
import re
import struct
import sys


def ends(f):
    """Where a copy may end, after the file header and after each packet or block, with whether it was a packet."""
    whole = f.seek(0, 2)
    f.seek(0)
    head = f.read(4)
    at = 0
    if head == b"\x0a\x0d\x0d\x0a":
        order = "<"
        while True:
            f.seek(at)
            start = f.read(12)
            if len(start) < 12:
                return
            if start[:4] == b"\x0a\x0d\x0d\x0a":
                order = "<" if start[8:12] == b"\x4d\x3c\x2b\x1a" else ">"
            length = struct.unpack(order + "I", start[4:8])[0]
            if length < 12 or length % 4:
                sys.exit("cut-capture.py: no block begins at byte %d" % at)
            at += length
            if at > whole:
                return
            kind = struct.unpack(order + "I", start[:4])[0]
            yield at, kind in (2, 3, 6)  # packet (old), simple, enhanced
    if head in (b"\xd4\xc3\xb2\xa1", b"\x4d\x3c\xb2\xa1"):
        order = "<"
    elif head in (b"\xa1\xb2\xc3\xd4", b"\xa1\xb2\x3c\x4d"):
        order = ">"
    else:
        sys.exit("cut-capture.py: neither pcap nor pcapng")
    at = 24
    yield at, False
    while True:
        f.seek(at)
        start = f.read(16)
        if len(start) < 16:
            return
        at += 16 + struct.unpack(order + "I", start[8:12])[0]
        if at > whole:
            return
        yield at, True


def size(s):
    m = re.fullmatch(r"(\d+)([kMG]?)", s)
    if not m:
        raise argparse.ArgumentTypeError("a size is a number, with k, M or G after it if wanted, not %r" % s)
    return int(m[1]) * {"": 1, "k": 1000, "M": 10**6, "G": 10**9}[m[2]]


def cut(source, limit, target):
    """Copies at most limit bytes and returns how many it were."""
    with open(source, "rb") as f:
        keep = 0
        for end, _ in ends(f):
            if end > limit:
                break
            keep = end
        f.seek(0)
        with open(target, "wb") as out:
            left = keep
            while left:
                piece = f.read(min(left, 1 << 20))
                out.write(piece)
                left -= len(piece)
    return keep


def frames(source):
    with open(source, "rb") as f:
        return sum(packet for _, packet in ends(f))


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("source")
    p.add_argument("size", type=size, help="for example 20M")
    p.add_argument("target")
    a = p.parse_args()
    cut(a.source, a.size, a.target)
