#!/usr/bin/env python3
"""Verifies an exported record without Mandate: `python3 verify.py FILE [VKEY]`. Standard library only; see record-format.md.

Exit 0: every entry is as signed. Exit 1: the first entry that is not, and why. Written to be read in ten minutes."""
import base64
import hashlib
import json
import sys
from decimal import Decimal


class Wrong(Exception):
    """What is wrong with the record; the message names the entry."""


def sha256(data):
    return hashlib.sha256(data).digest()


def unbase64(text):
    return base64.b64decode(text, validate=True)


def canonical(value):
    """RFC 8785 for strings, integers, plain decimals, booleans, null, lists and objects."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, float):
        return fraction(value)
    if isinstance(value, int) and abs(value) > 2**53 - 1:
        raise Wrong("a number that the record cannot hold")
    return json.dumps(value, ensure_ascii=False)


def fraction(value):
    """A decimal as ECMAScript writes it: the shortest digits, without an exponent from a millionth up."""
    if value != value or abs(value) < 1e-6 or abs(value) > 2**53 - 1 or value == int(value):
        raise Wrong("a number that the record cannot hold")
    return format(Decimal(repr(value)), "f")


# Ed25519 (RFC 8032 section 5.1.7), slow and plain.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def point(data):
    y, sign = int.from_bytes(data, "little") & (2**255 - 1), data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise Wrong("not a point of the curve")
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signed_by(key, message, signature):
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = times(s, BASE), add(point(signature[:32]), times(h, point(key)))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def open_checkpoint(note, name, key):
    """Size and root of a checkpoint this key signed (C2SP signed-note, tlog-checkpoint)."""
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    key_id = sha256(name.encode() + b"\n\x01" + key)[:4]
    for line in signatures.splitlines():
        _, signer, encoded = line.split(" ")
        signature = unbase64(encoded)
        if signer == name and signature[:4] == key_id:
            if not signed_by(key, text.encode(), signature[4:]):
                raise Wrong("a checkpoint has a bad signature")
            origin, size, root = text.splitlines()
            if origin != name:
                raise Wrong("a checkpoint is of another record")
            return int(size), unbase64(root)
    raise Wrong("a checkpoint is not signed by the record's key")


class Tree:
    """RFC 6962 section 2.1: the roots of the complete subtrees, largest first."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def append(self, leaf):
        rest = self.size
        while rest & 1:
            leaf = sha256(b"\x01" + self.peaks.pop() + leaf)
            rest >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self):
        if not self.peaks:
            return sha256(b"")
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = sha256(b"\x01" + peak + root)
        return root


def check_entry(line, tree, versions, org):
    idx, envelope = line["idx"], line["envelope"]
    if idx != tree.size:
        raise Wrong(f"entry {min(idx, tree.size)} is missing, repeated or out of its place")
    leaf = sha256(b"\x00" + canonical(envelope).encode())
    if leaf != unbase64(line["leaf"]):
        raise Wrong(f"entry {idx} was altered")
    for opening in line.get("openings", []):
        salted = unbase64(opening["salt"]) + canonical(opening["value"]).encode()
        committed = envelope["commitments"].get(opening["field"])
        if len(unbase64(opening["salt"])) != 32 or base64.b64encode(sha256(salted)).decode() != committed:
            raise Wrong(f"entry {idx}: the opening of {opening['field']} does not open its commitment")
    expected = versions.get(envelope["stream"], 0) + 1
    if envelope["version"] != expected or envelope["org"] != org:
        raise Wrong(f"entry {idx} is not version {expected} of its stream, or of another organisation")
    versions[envelope["stream"]] = expected
    tree.append(leaf)


def verify(lines, vkey=None):
    header, tree, versions, signed, end = None, Tree(), {}, 0, None
    for text in lines:
        text = text.rstrip("\r\n")
        if not text:
            continue
        line = json.loads(text)
        if canonical(line) != text or end is not None:
            raise Wrong(f"the line where entry {tree.size} is expected is not canonical, or follows the end")
        if header is None:
            header = line
            name, _, encoded = (vkey or line["vkey"]).split("+", 2)
            if line["format"] != "mandate-record/1" or line["origin"] != name or vkey not in (None, line["vkey"]):
                raise Wrong("the header is not of this record")
            key = unbase64(encoded)[1:]
        elif "envelope" in line:
            check_entry(line, tree, versions, header["org"])
        elif "checkpoint" in line:
            size, root = open_checkpoint(line["checkpoint"], name, key)
            if size != tree.size or root != tree.root():
                raise Wrong(f"entries {signed} to {max(size, tree.size) - 1} are not the ones that were signed")
            signed = size
        else:
            end = line["end"]
    if end is None or end["size"] != tree.size or unbase64(end["root"]) != tree.root():
        raise Wrong(f"the file is cut off at entry {tree.size}")
    if signed != tree.size:
        raise Wrong(f"entries from {signed} on are under no signature")
    return header, tree


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8", newline="\n") as file:
            found, grown = verify(file, *sys.argv[2:3])
        print(f"verified: {grown.size} entries of {found['origin']}, root {base64.b64encode(grown.root()).decode()}")
    except (Wrong, ValueError, KeyError, TypeError, AttributeError, IndexError) as problem:
        sys.exit(f"NOT verified: {problem if isinstance(problem, Wrong) else f'malformed ({problem!r})'}")
