"""Conversation files: read, played, compared, and with `--update` written again."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from bot.core.effects import Document, Picture, Say, Settle
from bot.core.script.markup import shown as plain
from bot.rehearsal.conversation import model
from bot.rehearsal.conversation.model import WAIT, Step, lines
from bot.rehearsal.conversation.paper import RUNS, load
from bot.rehearsal.conversation.reading import step_of
from bot.rehearsal.conversation.sight import Look, Shows, changes
from tests.conversations.seen import look
from tests.conversations.stage import Stage
from tests.play import Phone, Play

SHOWS = "    shows:"


def read(path: Path) -> Any:  # noqa: ANN401 - a file with its comments
    return load(path.read_text(encoding="utf-8"))


def perform(content: Mapping[str, Any], *, serialised: bool) -> tuple[Play, list[Shows]]:
    """Play a conversation from beginning to end; what is shown at each step."""
    play = Play(serialised=serialised)
    stage = Stage(play, content.get("access code", ""), content.get("host", {}))
    runs = content.get("time") == RUNS
    return play, [_step(stage, step_of(step), runs=runs) for step in content["steps"]]


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
    return [*typed, *(f"    {line}".rstrip() for line in lines(shows)), *remarks]


def _is_remark(line: str) -> bool:
    return not line.strip() or line.startswith("  #")


def unlike(content: Mapping[str, Any], shown: Sequence[Shows]) -> str:
    """The first step that shows something else than the file says, as a difference to read; or nothing."""
    return model.unlike([step_of(step) for step in content["steps"]], shown)


def heard(play: Play, lane: str) -> str:
    """Everything that was ever shown to a person: words, buttons, toasts, files."""
    phone = play.phone(lane)
    return "\n".join((*_texts(phone), *(toast.text for toast in phone.toasts)))


def _step(stage: Stage, step: Step, *, runs: bool) -> Shows:
    """One step; where time runs, a second passes with it, and what is another one each time is hidden."""
    phones = stage.play.phones
    before = {lane: look(phone, veil=runs) for lane, phone in phones.items()}
    toasts = {lane: len(phone.toasts) for lane, phone in phones.items()}
    stage.act(step)
    if runs and step.line != WAIT:
        stage.play.wait(seconds=1)
    shows: Shows = {}
    for lane in filter(step.is_shown_on, sorted(phones)):
        phone = phones[lane]
        flashed = [(toast.text, toast.alert) for toast in phone.toasts[toasts.get(lane, 0) :]]
        if items := changes(before.get(lane, Look()), look(phone, veil=runs), flashed):
            shows[lane] = items
    return shows


def _texts(phone: Phone) -> Iterator[str]:
    for _, effect in phone.stream:
        if isinstance(effect, Say | Settle):
            yield plain(effect.text or "")
            for row in effect.keyboard.rows if effect.keyboard else ():
                yield from (button.text for button in row)
        elif isinstance(effect, Document):
            yield from (plain(effect.caption), effect.content)
        elif isinstance(effect, Picture):
            names = (curve.name for curve in effect.curves)
            yield from (plain(effect.caption), effect.title, effect.span, *effect.steps, *names)
