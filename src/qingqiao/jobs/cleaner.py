"""The subprocess that cleans pictures: `python -m qingqiao.jobs.cleaner FOLDER`.

It reads the path of an original from each line of its input, writes the picture and its thumbnail to FOLDER, and
answers with a line of JSON. It runs at low priority with limits on memory and time; a harmful picture ends only this
process.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from qingqiao.problems import PhotoAtFault
from qingqiao.records.pictures import NO_PHOTO, clean

MEMORY = 2 * 2**30
SECONDS = 60
LEAST_URGENT = 19
PICTURE, THUMBNAIL = "picture", "thumbnail"


def main(folder: str) -> None:
    """Clean pictures until the input ends."""
    os.nice(LEAST_URGENT)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for line in sys.stdin:
        _grant(SECONDS)
        print(json.dumps(_cleaned(Path(line.rstrip("\n")), Path(folder))), flush=True)


def _cleaned(original: Path, folder: Path) -> dict[str, Any]:
    try:
        picture = clean(original.read_bytes())
    except OSError as lost:
        return {"lost": type(lost).__name__}
    except PhotoAtFault as fault:
        return {"refused": fault.detail}
    except MemoryError:
        return {"refused": NO_PHOTO}
    (folder / PICTURE).write_bytes(picture.body)
    (folder / THUMBNAIL).write_bytes(picture.thumbnail)
    return {"width": picture.width, "height": picture.height, "look": picture.look}


def _grant(seconds: int) -> None:
    """Extend the limit of processor time by some seconds, since the limit is per picture."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


if __name__ == "__main__":
    main(sys.argv[1])
