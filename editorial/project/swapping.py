"""Exchanging two files in one step: what stood there is at hand after it, and can be put back.

A file that is merely replaced is gone, also when another program put a newer one there a moment
after we looked.
"""

import ctypes
import errno
import os
from functools import cache
from pathlib import Path

_HERE = -100  # AT_FDCWD: names are as any other call takes them
_EXCHANGE = 2  # RENAME_EXCHANGE
_CANNOT = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOENT, errno.EXDEV, errno.EPERM})


def swapped(one: Path, other: Path) -> bool:
    """Exchange two files; give False when that cannot be done here, or one is not there.

    Source: renameat2(2), Linux since 3.15 and the usual file systems there.

    Raises:
        OSError: it can be done, but not now.
    """
    exchange = _renameat2()
    if exchange is None:
        return False
    if exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


@cache
def _renameat2() -> "ctypes._NamedFuncPointer | None":
    try:
        found = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return None  # another system, or an old one
    kinds = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    found.argtypes = kinds
    return found
