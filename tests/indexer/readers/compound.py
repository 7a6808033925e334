"""Compound files (MS-CFB), as old Word and Outlook files are, made for tests."""

import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file with these streams, each filled with zeros to a size that needs no short sectors."""
    padded = {
        name: data.ljust(max(4096, -(-len(data) // _SECTOR) * _SECTOR), b"\0")
        for name, data in streams.items()
    }
    entries = len(padded) + 1
    directory_sectors = -(-entries * 128 // _SECTOR)
    needed = directory_sectors + sum(len(data) // _SECTOR for data in padded.values())
    fat_sectors = -(-(needed + 1) * 4 // (_SECTOR - 4)) + 1
    fat = [_FAT] * fat_sectors
    at = fat_sectors
    starts = {}
    for name, size in [
        ("", directory_sectors),
        *((name, len(data) // _SECTOR) for name, data in padded.items()),
    ]:
        starts[name] = at
        fat += [*range(at + 1, at + size), _END]
        at += size
    fat += [_FREE] * (fat_sectors * 128 - len(fat))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors, starts[""], 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    header += b"".join(struct.pack("<I", sector) for sector in range(fat_sectors)).ljust(436, b"\xff")
    names = ["Root Entry", *padded]
    directory = b""
    for number, name in enumerate(names):
        child = 1 if number == 0 and padded else _FREE
        right = number + 1 if 0 < number < len(padded) else _FREE
        start, size = (_END, 0) if number == 0 else (starts[name], len(padded[name]))
        coded = (name + "\0").encode("utf-16-le")
        directory += struct.pack(
            "<64sHBBIII16xI16xIQ",
            coded,
            len(coded),
            5 if number == 0 else 2,
            1,
            _FREE,
            right,
            child,
            0,
            start,
            size,
        )
    directory = directory.ljust(directory_sectors * _SECTOR, b"\0")
    table = b"".join(struct.pack("<I", sector) for sector in fat)
    return header + table + directory + b"".join(padded.values())


def word(text: str, hidden: str = "", notes: str = "") -> bytes:
    """Return a Word 97 file of `text` and `notes`, in which the stretch `hidden` of the text was deleted."""
    whole = text + notes
    units = whole.encode("utf-16-le")
    base = 0x600
    stream = bytearray(base)
    struct.pack_into("<HH", stream, 0, 0xA5EC, 0xC1)
    struct.pack_into("<8I", stream, 0x4C, len(text.encode("utf-16-le")) // 2, len(notes), 0, 0, 0, 0, 0, 0)
    count = len(units) // 2
    pieces = struct.pack("<II", 0, count) + struct.pack("<HIH", 0, base, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", stream, 0x01A2, 0, len(table))
    start = text.find(hidden)
    ends = [base, base + 2 * start, base + 2 * (start + len(hidden)), base + len(units)]
    page = bytearray(512)
    struct.pack_into("<4I", page, 0, *ends)
    page[16:19] = bytes([0, 100 if hidden else 0, 0])
    page[200:204] = bytes([3]) + struct.pack("<HB", 0x0800, 1)
    page[511] = 3
    stream[0x400:0x600] = page
    table += b"\0" * (-len(table) % 4)
    struct.pack_into("<II", stream, 0xFA, len(table), 12)
    table += struct.pack("<III", base, base + len(units), 2)
    return compound({"WordDocument": bytes(stream) + units, "0Table": table})


def message(**properties: str | bytes | int) -> bytes:
    """Return an Outlook file of properties: text as Unicode, bytes as they are, and when it was sent."""
    streams: dict[str, bytes] = {}
    times = b""
    for name, value in properties.items():
        number = {"subject": "0037", "sender": "0C1A", "plain": "1000", "page": "1013"}.get(name, "")
        if isinstance(value, int):
            times += struct.pack("<HHIQ", 0x40, 0x39, 6, value)
        elif isinstance(value, str):
            streams[f"__substg1.0_{number}001F"] = value.encode("utf-16-le")
        else:
            streams[f"__substg1.0_{number}0102"] = value
    return compound(streams | {"__properties_version1.0": b"\0" * 32 + times})
