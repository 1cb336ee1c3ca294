"""Write hash and size of every table into `data/datapackage.json`: `make stamp`, after a change
that is meant.
"""

import hashlib
import json

from dossier import data


def stamp() -> None:
    """Update `hash` and `bytes` of each resource; nothing else in the descriptor changes."""
    descriptor = data.package()
    for resource in descriptor["resources"]:
        content = (data.store().data / resource["path"]).read_bytes()
        resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
        resource["bytes"] = len(content)
    text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
    (data.store().data / "datapackage.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    stamp()
