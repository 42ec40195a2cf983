"""The manual as pages of Markdown: read from `resources/manual`, with what the program knows of itself filled in.

A page is a pair of files, `resources/manual/en/NN-name.md` and the same under `zh`; NN gives its place in the contents,
and the first line is its title. A paragraph `{part}` stands for a part that is made (`manual_made`). A link to another
page is `[words](name)`; a picture is `![what it shows](scene)` and is left out where the gallery did not draw it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from decider.resources import shipped

Part = Callable[[], str]
Commands = Callable[[], Sequence[tuple[str, str]]]
"""Gives the name and the help of every command of the command line."""

_PART = re.compile(r"^\{(\w+)\}$", re.MULTILINE)
_PICTURE = re.compile(r"^!\[([^\]]*)\]\((\w[\w-]*)\)\n*", re.MULTILINE)
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[`*#|]|^-{3,}$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One page: its name in links, its title, its Markdown without the title, and the page that it stands under."""

    name: str
    title: str
    text: str
    parent: str = ""

    @property
    def words(self) -> str:
        """Title and text without marks, in lower case, for searching."""
        return f"{self.title}\n{_MARKS.sub(lambda m: m[1] or ' ', self.text)}".casefold()

    def matches(self, typed: str) -> bool:
        """Whether every typed word occurs on the page."""
        words = self.words
        return all(word in words for word in typed.casefold().split())


def method_page(name: str) -> str:
    """The name of the page on a ranking method."""
    return f"method-{name}"


def folder() -> Path:
    """Where the pages and their pictures are."""
    return shipped("resources") / "manual"


def written_pages(language: str, parts: Mapping[str, Part]) -> list[Page]:
    """The pages that are written in `language`, in their order, with the parts filled in; an unknown part is empty."""
    pages = []
    for file in sorted((folder() / language).glob("*.md")):
        title, _, text = file.read_text(encoding="utf-8").partition("\n")
        name = file.stem.partition("-")[2]
        pages.append(Page(name, title.removeprefix("#").strip(), _filled(text.strip(), parts)))
    return pages


def _filled(text: str, parts: Mapping[str, Part]) -> str:
    return _PART.sub(lambda found: parts[found[1]]() if found[1] in parts else "", text)


def pictured(text: str, look: str, language: str) -> str:
    """`text` with each picture as the gallery drew it in this look and language, and without those it did not draw."""

    def picture(found: re.Match[str]) -> str:
        file = folder() / "pictures" / f"{found[2]}-{look}-{language}.png"
        return f"![{found[1]}]({file.name})\n\n" if file.is_file() else ""

    return _PICTURE.sub(picture, text)


def pictures_wanted() -> list[str]:
    """The scenes that any page shows, each once."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder().glob("*/*.md"))]
    return list(dict.fromkeys(found[2] for text in texts for found in _PICTURE.finditer(text)))
