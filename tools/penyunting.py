"""The web form's editor on records that lie in the browser itself, as it would work on a clone of the repository."""

from __future__ import annotations

import json
from pathlib import Path

PICKER = """
window.showDirectoryPicker = async () => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [name, text] of Object.entries(%s)) {
    const parts = name.split("/");
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const writer = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await writer.write(text);
    await writer.close();
  }
  return root;
};
"""


def local_repository(files: dict[str, str]) -> str:
    """The script that lets the editor open these files when it asks for a folder."""
    return PICKER % json.dumps(files)


def records_of(root: Path, region: str) -> dict[str, str]:
    """A region's records as text, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / "regions" / region).rglob("*.yml"))
    }
