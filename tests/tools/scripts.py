"""Small dialogues as an author has them on disk."""

from pathlib import Path

COUPLE = """\
script: small
revision: 1
for: couple
title: Small
about: A small dialogue.
minutes: 3
topic: {text: What about?, options: {time: Time, phones: Phones}}
chapters:
  - id: look
    nodes:
      lean:
        ask: one
        text: Which way do you <b>lean</b>?
        options: {room: Towards room, closeness: Towards closeness}
        share: offer
        theme: lean
        line: "A part of {{ me }} leans {{ answer }}."
        go: hopes
      hopes:
        ask: several
        most: 2
        text: What for?
        options: {quiet: Quiet, time: Time, unsure: No idea}
        go: much
      much:
        ask: scale
        text: How much?
        scale: {low: 0, high: 7, low_text: little, high_text: a lot}
        go: wish
      wish:
        ask: words
        text: Which wish?
        share: offer
        theme: wish
        line: "{{ me }}: {{ answer }}"
        go: done
      done: {ask: end, text: Thank you.}
    takeaway: "<b>Yours</b>{% if said.wish %}: {{ said.wish }}{% endif %}"
    summary: |
      About {{ topic }}
      {% for line in themes._here %}{{ line.text }}
      {% endfor %}
      {% for line in themes.lean %}{{ line.text }}
      {% endfor %}
      {% for line in themes.wish %}{{ line.text }}
      {% endfor %}
  - id: answer
    nodes:
      stayed:
        ask: words
        text: What stayed?
        share: offer
        theme: stayed
        line: "{{ me }}: {{ answer }}"
        go: done
      done: {ask: end, text: That was all.}
    takeaway: "Kept{% if said.stayed %}: {{ said.stayed }}{% endif %}"
    summary: |
      Answers
      {% for line in themes._here %}{{ line.text }}
      {% endfor %}
      {% for line in themes.stayed %}{{ line.text }}
      {% endfor %}
"""

ONE = """\
script: solo
revision: 1
for: one
title: Solo
about: A dialogue for one person.
minutes: 3
topic: {text: What about?, options: {time: Time}}
chapters:
  - id: look
    nodes:
      lean: {ask: one, text: Which way?, options: {room: Room, closeness: Closeness}, go: done}
      done: {ask: end, text: Thank you.}
    takeaway: "Yours{% if said.lean %}: {{ said.lean }}{% endif %}"
"""

_NINE = "{" + ", ".join(f"o{n}: Way {n}" for n in range(9)) + "}"
_QUESTIONS = "\n".join(
    f"      q{n}: {{ask: one, text: Which way?, options: {_NINE}, go: {'fork' if n == 3 else f'q{n + 1}'}}}"
    for n in range(4)
)

MAZE = f"""\
script: maze
revision: 1
for: couple
title: Maze
about: A dialogue with a way out that hardly anybody finds.
minutes: 3
topic: {{text: What about?, options: {{time: Time}}}}
chapters:
  - id: look
    nodes:
{_QUESTIONS}
      fork:
        ask: branch
        ways: [{{when: "q0 == 'o1' and q1 == 'o2' and q2 == 'o3' and q3 == 'o4'", go: done}}]
        go: q0
      done: {{ask: end, text: Thank you.}}
    takeaway: "{{{{ topic }}}}"
    summary: "{{{{ topic }}}}{{% for line in themes._here %}}{{{{ line.text }}}}{{% endfor %}}"
"""

_AGAIN = 'ask: one, text: Again?, options: {"yes": "Yes", "no": "No"}'
_MIXED = "said.lean == 'Room' and said.a == 'No' and said.b == 'No' and said.a > 3"

FAILING = f"""\
script: failing
revision: 1
for: couple
title: Failing
about: A dialogue with a text that mixes two kinds.
minutes: 3
topic: {{text: What about?, options: {{time: Time}}}}
chapters:
  - id: look
    nodes:
      lean: {{ask: one, text: Which way?, options: {{room: Room, closeness: Closeness}}, go: a}}
      a: {{{_AGAIN}, go: b}}
      b: {{{_AGAIN}, go: c}}
      c:
        ask: words
        text: "{{% if {_MIXED} %}}Still{{% endif %}} And now?"
        go: done
      done: {{ask: end, text: Thank you.}}
    takeaway: "{{{{ topic }}}}"
    summary: "{{{{ topic }}}}{{% for line in themes._here %}}{{{{ line.text }}}}{{% endfor %}}"
"""
"""A text that fails after answers which the checks do not try."""


def put(root: Path, source: str) -> Path:
    """Write a dialogue below a folder; its own folder."""
    folder = root / source.partition("\n")[0].removeprefix("script: ")
    folder.mkdir(parents=True)
    (folder / "script.yaml").write_text(source, encoding="utf-8")
    return folder
