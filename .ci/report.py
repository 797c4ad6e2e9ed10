#!/usr/bin/env python3
"""Sums up the reports of the tests that just ran; fails on a failure, on no test at all, and on a skip without leave.

Leave is given in .ci/allowed-skips: one line a test, `Class#method` (with * for any letters), then the reason."""

import fnmatch
import pathlib
import sys
import xml.etree.ElementTree as xml

root = pathlib.Path(__file__).resolve().parent.parent
allowed = {}
for line in (root / ".ci" / "allowed-skips").read_text(encoding="utf-8").splitlines():
    if line.strip() and not line.startswith("#"):
        test, _, reason = line.strip().partition(" ")
        if not reason.strip():
            sys.exit(f".ci/allowed-skips: {test} has no reason")
        allowed[test] = reason.strip()

failed, skipped, totals, slow = [], [], {}, []
for report in sorted(root.glob("*/target/surefire-reports/TEST-*.xml")):
    module = report.relative_to(root).parts[0]
    count = totals.setdefault(module, [0, 0, 0, 0.0])
    for case in xml.parse(report).getroot().iter("testcase"):
        name = f"{case.get('classname')}#{case.get('name') or '*'}"
        seconds = float((case.get("time") or "0").replace(",", ""))
        count[0] += 1
        count[3] += seconds
        slow.append((seconds, name))
        if case.find("failure") is not None or case.find("error") is not None:
            failed.append(name)
            count[1] += 1
        skip = case.find("skipped")
        if skip is not None:
            skipped.append((name, skip.get("message") or "no reason given"))
            count[2] += 1

print(f"\n{'module':12} {'tests':>7} {'failed':>7} {'skipped':>8} {'seconds':>8}")
for module, (tests, bad, without, seconds) in totals.items():
    print(f"{module:12} {tests:7} {bad:7} {without:8} {seconds:8.1f}")
for seconds, name in sorted(slow, reverse=True)[:5]:
    if seconds >= 5:
        print(f"slow: {seconds:.1f} s {name}")
for name in failed:
    print(f"failed: {name}")
forbidden = 0
for name, reason in skipped:
    leave = next((why for test, why in allowed.items() if fnmatch.fnmatchcase(name, test)), None)
    forbidden += leave is None
    print(f"skipped {'WITHOUT LEAVE' if leave is None else '(' + leave + ')'}: {name}: {reason}")
if not any(count[0] for count in totals.values()):
    print("no test ran")
    sys.exit(1)
sys.exit(1 if failed or forbidden else 0)
