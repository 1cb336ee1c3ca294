"""Write hash and size of every table into `data/datapackage.json`: `make stamp`, after a change
that is meant.
"""

import hashlib
import json
from collections.abc import Collection

from dossier import data


def stamp(tables: Collection[str] = (), indent: int | None = 2) -> None:
    """Update `hash` and `bytes` of some tables, or of each; nothing else in the descriptor
    changes.
    """
    descriptor = data.package()
    for resource in descriptor["resources"]:
        if tables and resource["name"] not in tables:
            continue
        content = (data.store().data / resource["path"]).read_bytes()
        resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
        resource["bytes"] = len(content)
    text = json.dumps(descriptor, indent=indent, ensure_ascii=False) + "\n"
    (data.store().data / "datapackage.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    stamp()
