"""Keys: a hash of everything that a result depends on."""

import hashlib

Key = bytes
SIZE = 20  # bytes; nobody gains by two results with one key, chance must not find them


def key_of(*parts: str | bytes) -> Key:
    """Return the key of parts; other parts, or other borders between them, give another key."""
    digest = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.digest()
