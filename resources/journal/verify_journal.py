#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says whether a journal that Casement exported is whole and unchanged. Needs nothing but Python 3.

    verify_journal.py FILE [SEQUENCE:HASH]

The second argument is a head that was kept elsewhere: who rewrites a whole journal with new hashes is found out by
nothing else. Ends with 0 when the journal is sound, with 1 when it is not. The format, one line each:

    casement-journal/1 TENANT-ID
    SEQUENCE HASH ENTRY        HASH = SHA-256("casement-journal/1 entry\\n" + hash before + SEQUENCE + "\\n" + ENTRY)
    head SEQUENCE HASH         of the last entry

where the hash before the first entry is SHA-256("casement-journal/1 begin\\n" + TENANT-ID), hashes before are 32 bytes,
and hashes in the file 64 small hex digits. Every line ends with a line feed, and nothing follows the last one.
"""
import hashlib
import sys


def verdict(data, known=None):
    """None when it is sound, else why it is not."""
    if not data.endswith(b"\n"):
        return "the last line does not end"
    first, *lines = data[:-1].split(b"\n")
    word, _, tenant = first.partition(b" ")
    if word != b"casement-journal/1" or not tenant:
        return "line 1: not a journal of Casement"
    digest = hashlib.sha256(b"casement-journal/1 begin\n" + tenant).digest()
    heads = {"0:" + digest.hex()}
    sequence = 0
    for line in lines[:-1]:
        sequence += 1
        entry = line.split(b" ", 2)[-1]
        digest = hashlib.sha256(b"casement-journal/1 entry\n%s%d\n%s" % (digest, sequence, entry)).digest()
        if line != b"%d %s %s" % (sequence, digest.hex().encode(), entry):
            return f"line {sequence + 1}: changed, added, moved, or after one that was taken out"
        heads.add(f"{sequence}:{digest.hex()}")
    if not lines or lines[-1] != b"head %d %s" % (sequence, digest.hex().encode()):
        return "the last line is not the head of the entries"
    if known and known not in heads:
        return "not the journal whose head was kept"
    return None


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    with open(sys.argv[1], "rb") as file:
        why = verdict(file.read(), *sys.argv[2:])
    print(why or "sound")
    sys.exit(1 if why else 0)
