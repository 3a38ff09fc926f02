"""What was worked out before, by a hash of all that it was worked out from; on disk or in memory."""

from gaoqing.store.finished import Finished, digest_of
from gaoqing.store.keys import Key, key_of
from gaoqing.store.shelf import Shelf
from gaoqing.store.store import Store

__all__ = ["Finished", "Key", "Shelf", "Store", "digest_of", "key_of"]
