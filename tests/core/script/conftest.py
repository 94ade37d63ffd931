"""A script as small as a whole one can be, to be broken in one place at a time."""

import pytest

SCRIPT = """\
script: tiny
revision: 1
for: couple
lapse: line
title: Tiny
about: A tiny script.
minutes: 3
topic:
  text: What about?
  options: {time: Time, phones: Phones}
chapters:
  - id: look
    nodes:
      arrive: {say: Hello., go: lean}
      lean:
        ask: one
        text: Which way?
        options:
          room: {text: Towards room, line: towards room}
          closeness: Towards closeness
          unsure: I don't know
        share: offer
        theme: lean
        line: ["A part of {{ me }} leans {{ answer }}.", "Leaning, for {{ me }}, goes {{ answer }}."]
        go: fork
      fork:
        ask: branch
        ways:
          - {when: "lean == 'room'", go: hopes}
        go: much
      hopes:
        ask: several
        most: 2
        text: What for?
        options: {quiet: Quiet, pace: A pace, unsure: I don't know}
        go: much
      much:
        ask: scale
        text: How much?
        scale: {low: 0, high: 10, low_text: little, high_text: much}
        go: story
      story:
        ask: words
        text: Which story?
        share: offer
        theme: story
        line: ["A part of {{ me }} says <blockquote>{{ answer }}</blockquote>", "{{ me }}: {{ answer }}"]
        go: done
      done: {ask: end, text: Thank you.}
    takeaway: "{{ topic }}{% if said.lean %}: {{ said.lean }}{% endif %}"
    summary: summary.j2
renamed: {leaning: lean}
"""

SUMMARY = """\
<b>{{ topic }}</b>
From {{ first.name }} and {{ second.name }}.
{% for line in themes._here %}
{{ line.text }}
{% endfor %}
{% if themes.lean %}

<b>Lean</b>
{% for line in themes.lean %}
{{ line.text }}
{% endfor %}
{% endif %}
{% for line in themes.story %}
{{ line.text }}
{% endfor %}
"""


@pytest.fixture
def files() -> dict[str, str]:
    return {"script.yaml": SCRIPT, "summary.j2": SUMMARY}
