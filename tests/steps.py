"""What people do on the way through a round, as steps that any small world can play."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One thing a person does: taps a label, writes a text, or opens the newest link of another."""

    lane: str
    taps: str = ""
    writes: str = ""
    opens_link_of: str = ""


def taps(lane: str, *labels: str) -> tuple[Step, ...]:
    return tuple(Step(lane, taps=label) for label in labels)


def writes(lane: str, *texts: str) -> tuple[Step, ...]:
    return tuple(Step(lane, writes=text) for text in texts)


def way_in(lane: str, name: str) -> tuple[Step, ...]:
    """From consent to the safety card."""
    return (
        *taps(lane, "Yes, that is all right", "I am 18 or older"),
        *writes(lane, name),
        *taps(lane, "Keep it tidy", "Go on"),
    )


def pairing(a: str = "A", b: str = "B", names: tuple[str, str] = ("Alex", "Sam")) -> tuple[Step, ...]:
    """A starts and invites; B opens the link and says yes; A confirms."""
    return (
        *writes(a, "/start"),
        *taps(a, "Go on"),
        *way_in(a, names[0]),
        *taps(a, "Invite my partner", "Make a link"),
        Step(b, opens_link_of=a),
        *taps(b, "Go on"),
        *way_in(b, names[1]),
        *taps(b, "No", "Yes, pair"),
        *taps(a, "Open", "Yes, that's my partner"),
        *taps(b, "Open", "Reflect"),
        *taps(a, "Reflect"),
    )


TITLE = "A first look at room and closeness"


def opening(a: str = "A", b: str = "B", topic: str = "Phones and screens") -> tuple[Step, ...]:
    """A opens a round for both, and both begin."""
    return (
        *taps(a, TITLE, topic, "Open it for us both", "Start"),
        *taps(b, "Open", "Start"),
    )


def walking(
    lane: str, lean: str = "Towards closeness", story: str = "Nobody comes", wish: str = "A walk"
) -> tuple[Step, ...]:
    """All questions of the first chapter, up to the private question."""
    hopes = {"Towards closeness": "Full attention", "Towards room for myself": "Quiet and rest"}
    return (
        *taps(lane, lean, hopes[lean], "Go on", "4", "I ask again"),
        *writes(lane, story),
        *taps(lane, "Go on", "I don't know"),
        *writes(lane, wish),
        *taps(lane, "Go on"),
    )


def passing(lane: str, *lines: str) -> tuple[Step, ...]:
    """The private question, these lines turned on (by how they begin), and the preview."""
    turned = [step for line in lines for step in taps(lane, f"○ {line}", "Pass it on")]
    return (*taps(lane, "No"), *turned, *taps(lane, "See what would be passed on"))


def releasing(lane: str) -> tuple[Step, ...]:
    return taps(lane, "Pass this on")
