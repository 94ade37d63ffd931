"""Conversation files: read, played, compared, and with `--update` written again."""

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from io import StringIO
from itertools import takewhile
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from bot.core.effects import Document, Remove, Say, Settle
from bot.core.script.markup import shown as plain
from tests.conversations.seen import Item, difference
from tests.conversations.stage import UNSHOWN, Stage
from tests.play import Phone, Play

Shows = dict[str, list[Item]]
"""What a step shows, by lane."""

SHOWS = "    shows:"

_YAML = YAML()
_YAML.width = 100_000
_YAML.indent(mapping=2, sequence=4, offset=2)


def read(path: Path) -> Any:  # noqa: ANN401 - a file with its comments
    return _YAML.load(path.read_text(encoding="utf-8"))


def perform(content: Mapping[str, Any], *, serialised: bool) -> tuple[Play, list[Shows]]:
    """Play a conversation from beginning to end; what is shown at each step."""
    play = Play(serialised=serialised)
    stage = Stage(play, content.get("access code", ""))
    return play, [_step(stage, step) for step in content["steps"]]


def write(path: Path, content: Any, shown: list[Shows]) -> None:  # noqa: ANN401 - a file with its places
    """Only the lines under `shows:` change; everything else stays as it was typed."""
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [content["steps"].lc.item(number)[0] for number in range(len(shown))]
    ends = [*starts[1:], len(lines)]
    written = lines[: starts[0]]
    for start, end, shows in zip(starts, ends, shown, strict=True):
        written += _rewritten(lines[start:end], shows)
    path.write_text("\n".join(written) + "\n", encoding="utf-8")


def _rewritten(step: list[str], shows: Shows) -> list[str]:
    """One step's lines; remarks at its end belong to the next one."""
    remarks = list(takewhile(_is_remark, reversed(step)))[::-1]
    typed = takewhile(lambda line: not line.startswith(SHOWS), step[: len(step) - len(remarks)])
    return [*typed, *(f"    {line}".rstrip() for line in _lines(shows)), *remarks]


def _is_remark(line: str) -> bool:
    return not line.strip() or line.startswith("  #")


def expected(content: Mapping[str, Any]) -> list[Shows]:
    return [plainly(step.get("shows", {})) for step in content["steps"]]


def unlike(content: Mapping[str, Any], shown: list[Shows]) -> str:
    """The first step that shows something else than the file says, as a difference to read; or nothing."""
    for step, want, have in zip(content["steps"], expected(content), shown, strict=True):
        if want != have:
            return "\n".join((_title(step), *unified_diff(_lines(want), _lines(have), "file", "now")))
    return ""


def heard(play: Play, lane: str) -> str:
    """Everything that was ever shown to a person: words, buttons, toasts, files."""
    phone = play.phone(lane)
    return "\n".join((*_texts(phone), *(toast.text for toast in phone.toasts)))


def plainly(value: Any) -> Any:  # noqa: ANN401 - YAML
    """Without what YAML remembers of a value."""
    if isinstance(value, Mapping):
        return {str(key): plainly(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plainly(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def _step(stage: Stage, step: Mapping[str, Any]) -> Shows:
    line = next(key for key in step if key != "shows")
    lanes = sorted({*stage.play.phones, *(word for word in line.split() if word in "ABC")})
    before = {lane: stage.play.phone(lane).sight for lane in lanes}
    streams = {lane: len(stage.play.phone(lane).stream) for lane in lanes}
    toasts = {lane: len(stage.play.phone(lane).toasts) for lane in lanes}
    stage.act(line, plainly(step[line]))
    actor, _, verb = line.partition(" ")
    shows: Shows = {}
    for lane in sorted(stage.play.phones):
        if line.startswith("A and B ") or (lane == actor and verb in UNSHOWN):
            continue
        phone = stage.play.phone(lane)
        items = difference(before.get(lane, {}), phone.sight)
        removed = [e.message for _, e in phone.stream[streams.get(lane, 0) :] if isinstance(e, Remove)]
        items += [{"deletes": "what was just written"} for id_ in removed if id_ not in before.get(lane, {})]
        said = [toast for toast in phone.toasts[toasts.get(lane, 0) :] if toast.text]
        items += [{"alert" if toast.alert else "toast": toast.text} for toast in said]
        if items:
            shows[lane] = items
    return shows


def _title(step: Mapping[str, Any]) -> str:
    line = next(key for key in step if key != "shows")
    return f"{line}: {step[line]}"


def _texts(phone: Phone) -> Iterator[str]:
    for _, effect in phone.stream:
        if isinstance(effect, Say | Settle):
            yield plain(effect.text or "")
            for row in effect.keyboard.rows if effect.keyboard else ():
                yield from (button.text for button in row)
        elif isinstance(effect, Document):
            yield from (plain(effect.caption), effect.content)


def _blocks(value: Any) -> Any:  # noqa: ANN401 - YAML
    """Texts of several lines as blocks that a person can read and write."""
    if isinstance(value, dict):
        return {key: _blocks(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_blocks(inner) for inner in value]
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    return value


def _lines(shows: Shows) -> list[str]:
    """As it stands in a file."""
    out = StringIO()
    if shows:
        _YAML.dump({"shows": _blocks(shows)}, out)
    return out.getvalue().splitlines()
