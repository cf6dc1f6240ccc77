"""Damage done to bytes: each function takes a file and gives a strategy for what is left of it."""

import re
from collections.abc import Callable

from hypothesis import strategies as st

TOKENS = [
    *[b'"', b'"', b'"', b'""', b'"""', b',"', b'",', b"\n", b"\r", b"\r\n", b"\n\n", b"\n,,\n", b'\n"'],
    *[b"\0", b"\t", b",", b",,", b";", b"|", b" ", b"\\", b"'", b"\x0b", b"\x0c", b"\x1a", b"\x1c"],
    *[b"\xef\xbb\xbf", b"\xc2\xa0", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe9", b"\x81", b"\x85", b"\xff\xfe"],
]


def places(data: bytes) -> st.SearchStrategy[int]:
    """Mostly below the first line, since a spoiled header hides all else; often at the edge of a field."""
    below = data.find(b"\n") + 1
    edges = [n for n, byte in enumerate(data) if byte in b',|\t\r\n"' and n >= below] or [0]
    after = [n + 1 for n in edges]
    return st.one_of(
        st.integers(below, len(data)),
        st.sampled_from(edges),
        st.sampled_from(after),
        st.sampled_from([below, len(data)]),
        st.sampled_from([*range(0, below, 5), 0]),
    )


def insert(data: bytes) -> st.SearchStrategy[bytes]:
    tokens = st.one_of(st.sampled_from(TOKENS), st.sampled_from(TOKENS), st.binary(min_size=1, max_size=4))
    return st.builds(lambda n, token: data[:n] + token + data[n:], places(data), tokens)


def overwrite(data: bytes) -> st.SearchStrategy[bytes]:
    return st.builds(lambda n, token: data[:n] + token + data[n + len(token) :], places(data), st.sampled_from(TOKENS))


def delete(data: bytes) -> st.SearchStrategy[bytes]:
    return st.builds(lambda n, size: data[:n] + data[n + size :], places(data), st.integers(1, 40))


def double(data: bytes) -> st.SearchStrategy[bytes]:
    return st.builds(lambda n, size: data[: n + size] + data[n:], places(data), st.integers(1, 80))


def cut(data: bytes) -> st.SearchStrategy[bytes]:
    return places(data).map(lambda n: data[:n])


def other_ends(data: bytes) -> st.SearchStrategy[bytes]:
    """Each line end becomes another one, so that all sorts stand in one file."""
    ends = st.lists(st.sampled_from([b"\n", b"\r", b"\r\n", b"\n\r", b"\r\r\n", b"\n\n"]), min_size=1, max_size=4)
    lines = data.split(b"\n")
    return ends.map(lambda ends: b"".join(line + ends[n % len(ends)] for n, line in enumerate(lines[:-1])) + lines[-1])


def other_encoding(data: bytes) -> st.SearchStrategy[bytes]:
    text = data.decode("utf-8", errors="replace")
    encodings = ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "cp1252", "latin-1"]
    return st.sampled_from(encodings).map(lambda encoding: text.encode(encoding, errors="replace"))


def marked(data: bytes) -> st.SearchStrategy[bytes]:
    marks = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b\x08", b"PK\x03\x04", b"\n", b",,\n", b'"']
    return st.sampled_from(marks).map(lambda mark: mark + data)


def other_delimiter(data: bytes) -> st.SearchStrategy[bytes]:
    """Whichever it was: commas, tabs and pipes all become one mark."""
    return st.sampled_from([b"\t", b";", b"|", b", ", b","]).map(lambda mark: re.sub(rb"[,\t|]", mark, data))


def nothing(_: bytes) -> st.SearchStrategy[bytes]:
    return st.sampled_from([b"", b"\n", b'"', b",", b"\xef\xbb\xbf", b"\0", b"\xff\xfe", b"x"])


Damage = Callable[[bytes], st.SearchStrategy[bytes]]
_OFTEN: list[Damage] = [insert, insert, insert, insert, overwrite, delete, double, cut, other_ends]
DAMAGES: list[Damage] = [*_OFTEN, *_OFTEN, other_encoding, marked, other_delimiter, nothing]
