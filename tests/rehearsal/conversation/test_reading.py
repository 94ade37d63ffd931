"""A file that cannot be played says so before anything is done."""

import pytest

from bot.rehearsal.conversation.forms import check
from bot.rehearsal.conversation.reading import ConversationError, read

STEP = "steps:\n  - A writes: /start\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("steps: [", "file.yaml:1: this is not YAML"),
        ("\x00", "file.yaml: this is not YAML"),
        ("", "file.yaml: there are no steps"),
        ("story: nothing", "file.yaml: there are no steps"),
        ("steps: []", "file.yaml: there are no steps"),
        ("steps: many", "file.yaml: there are no steps"),
        ("steps:\n  - shows: {}\n", "file.yaml:2: this step does not say what is done"),
        ("steps:\n  - A writes: 1\n    B writes: 2\n", "file.yaml:2: this step does not say what is done"),
        (f"{STEP}    shows: [1]\n", "file.yaml:2: this step does not say what is done"),
        (
            f"{STEP}  - A sings: a song\n",
            "file.yaml:3: `A sings` cannot be played on phones. Possible are: wait",
        ),
        (f"{STEP}  - A sends what fails: it\n", "`A sends what fails` cannot be played on phones"),
        (f"{STEP}  - C writes: hello\n", "file.yaml:3: there is no phone for C. Use A, B."),
        (f"{STEP}    shows: {{C: []}}\n", "file.yaml:2: there is no phone for C"),
        (f"{STEP}  - wait: {{years: 1}}\n", "file.yaml:3: `wait` is told something else"),
        (f"{STEP}  - wait: {{days: {10**10}}}\n", "file.yaml:3: `wait` is told something else"),
        (f"{STEP}  - A writes: {{text: x, times: {10**20}}}\n", "file.yaml:3: `A writes` is told something"),
        (f"{STEP}  - A edits: {{from: this}}\n", "file.yaml:3: `A edits` is told something else"),
        (f"{STEP}  - A and B have paired as: {{A: Alex}}\n", "file.yaml:3: `A and B have paired as` is told"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_one_line(text: str, complaint: str) -> None:
    with pytest.raises(ConversationError) as error:
        check(read(text, "file.yaml"), "AB")
    assert str(error.value).startswith(complaint) or complaint in str(error.value)
    assert "\n" not in str(error.value)
