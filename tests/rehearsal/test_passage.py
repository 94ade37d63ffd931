"""Time passes: each timer at its own instant, and nothing holds it up."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal import passage as module
from bot.rehearsal.api.phone import CannotError
from bot.rehearsal.clock import Clock
from bot.rehearsal.passage import Passage
from tests.rehearsal.playhouse import Page, Playhouse
from tests.telegram.patience import come_true

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Bot:
    """Takes a timer off a little after the clock has reached it; `fired` is when it saw which."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.timers: list[datetime] = []
        self.fired: list[tuple[datetime, datetime]] = []
        self.hears = True
        self.runs = True
        clock.on_move.append(lambda _: self.look())

    def look(self) -> None:
        asyncio.get_running_loop().call_later(0.01, self._fire, self.clock.now)

    def _fire(self, now: datetime) -> None:
        for due in sorted(self.timers) if self.hears else ():
            if due <= now:
                self.timers.remove(due)
                self.fired.append((due, now))

    async def next_timer(self) -> datetime | None:
        await asyncio.sleep(0)
        return min(self.timers, default=None)


@pytest.fixture
def clock() -> Clock:
    """Real time stands still, so that what passes is what was asked for."""
    return Clock(real=NOW.timestamp)


@pytest.fixture
def bot(clock: Clock) -> Bot:
    return Bot(clock)


@pytest.fixture
def passage(clock: Clock, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> Passage:
    monkeypatch.setattr(module, "FIRED_WITHIN", 0.3)
    return Passage(clock, bot.next_timer, lambda: bot.runs)


@pytest.mark.parametrize("span", [HOUR, DAY, timedelta(seconds=1), timedelta(days=400)])
async def test_so_much_time_passes_as_was_asked_for(passage: Passage, clock: Clock, span: timedelta) -> None:
    told: list[timedelta] = []
    assert await passage.by(span, told.append) == span
    assert (clock.now, told) == (NOW + span, [span])


async def test_each_timer_fires_at_its_own_instant_before_time_goes_on(passage: Passage, bot: Bot) -> None:
    """In order, two of one instant together; what is due later is left."""
    first, second, late = NOW + 2 * HOUR, NOW + 5 * HOUR, NOW + 25 * HOUR
    bot.timers = [second, late, first, first]
    await passage.by(DAY)
    assert bot.fired == [(first, first), (first, first), (second, second)]
    assert (bot.clock.now, bot.timers) == (NOW + DAY, [late])


async def test_a_timer_that_a_timer_sets_fires_on_the_way(passage: Passage, bot: Bot) -> None:
    """As a summary follows a release."""
    fire = bot._fire

    def set_another(now: datetime) -> None:
        fire(now)
        if len(bot.fired) == 1:
            bot.timers.append(NOW + 3 * HOUR)

    bot._fire = set_another  # type: ignore[method-assign]
    bot.timers = [NOW + HOUR]
    await passage.by(DAY)
    assert [at for _, at in bot.fired] == [NOW + HOUR, NOW + 3 * HOUR]


async def test_time_goes_to_the_next_timer_and_no_further(passage: Passage, bot: Bot) -> None:
    bot.timers = [NOW + 30 * HOUR, NOW + 40 * HOUR]
    told: list[timedelta] = []
    assert await passage.to_next_timer(told.append) == 30 * HOUR
    assert (bot.clock.now, told) == (NOW + 30 * HOUR, [30 * HOUR])
    assert bot.timers == [NOW + 40 * HOUR]


async def test_a_timer_that_is_overdue_moves_no_clock_back(passage: Passage, bot: Bot) -> None:
    bot.timers = [NOW - HOUR]
    bot.clock.on_move.append(lambda offset: pytest.fail(f"moved to {offset}"))
    bot.look()
    assert await passage.to_next_timer() == timedelta()
    assert bot.clock.now == NOW


async def test_without_a_timer_there_is_none_to_go_to(passage: Passage, clock: Clock) -> None:
    told: list[timedelta] = []
    with pytest.raises(CannotError, match="no timer is set"):
        await passage.to_next_timer(told.append)
    assert (clock.now, told) == (NOW, [])


async def test_a_bot_that_does_not_run_holds_nothing_up(
    passage: Passage, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRED_WITHIN", 60.0)
    bot.runs = bot.hears = False
    bot.timers = [NOW + HOUR, NOW + 2 * HOUR]
    async with asyncio.timeout(5):
        await passage.by(DAY)
    assert (bot.clock.now, bot.fired) == (NOW + DAY, [])


async def test_a_bot_that_does_not_fire_is_not_waited_for_for_good(passage: Passage, bot: Bot) -> None:
    bot.hears = False
    bot.timers = [NOW + HOUR, NOW + 2 * HOUR]
    async with asyncio.timeout(5):
        await passage.by(DAY)
    assert bot.clock.now == NOW + DAY


@pytest.mark.parametrize("span", [timedelta(), -HOUR, timedelta(days=10_000), timedelta(days=400, seconds=1)])
async def test_time_goes_forward_and_not_too_far(passage: Passage, clock: Clock, span: timedelta) -> None:
    told: list[timedelta] = []
    with pytest.raises(CannotError, match="time goes forward, and by 400 days at most"):
        await passage.by(span, told.append)
    assert (clock.now, told) == (NOW, [])


async def test_of_two_passings_one_comes_after_the_other(passage: Passage, bot: Bot) -> None:
    bot.timers = [NOW + HOUR]
    assert tuple(await asyncio.gather(passage.by(2 * HOUR), passage.by(DAY))) == (2 * HOUR, DAY)
    assert bot.clock.now == NOW + 2 * HOUR + DAY


async def test_a_passing_that_is_broken_off_moves_no_clock_any_more(passage: Passage, bot: Bot) -> None:
    """When all begins anew, what was still to pass must not."""
    bot.hears = False
    bot.timers = [NOW + HOUR]
    passing = asyncio.create_task(passage.by(DAY))
    await come_true(lambda: bot.clock.now != NOW)
    passage.end()
    bot.clock.set(0)
    with pytest.raises(CannotError, match="begun anew"):
        await passing
    assert bot.clock.now == NOW


@pytest.mark.parametrize(
    ("zones", "change"),
    [
        (("Europe/Berlin", "Europe/Berlin"), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (("America/New_York", "Africa/Nairobi"), datetime(2026, 3, 8, 7, tzinfo=UTC)),
        (("Europe/Berlin", "America/New_York"), datetime(2026, 3, 8, 7, tzinfo=UTC)),
        (("Africa/Nairobi", "Europe/Berlin"), datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ],
)
async def test_time_goes_across_the_next_clock_change_of_either(
    passage: Passage, bot: Bot, zones: tuple[str, str], change: datetime
) -> None:
    """An hour beyond it, and past no timer."""
    bot.timers = [NOW + DAY]
    told: list[timedelta] = []
    passed = await passage.across_change(map(ZoneInfo, zones), told.append)
    assert bot.clock.now == change + HOUR
    assert [passed] == told == [change + HOUR - NOW]
    assert bot.fired == [(NOW + DAY, NOW + DAY)]


async def test_where_clocks_never_change_it_says_so(passage: Passage, clock: Clock) -> None:
    with pytest.raises(CannotError, match="the clocks of neither zone change"):
        await passage.across_change(map(ZoneInfo, ("Africa/Nairobi", "Asia/Tokyo")))
    assert clock.now == NOW


@pytest.mark.parametrize("hours", ["0", "-1", "NaN", "Infinity", "-Infinity", "1e300", "1e15", "240000"])
async def test_hours_that_nobody_has_are_refused(page: Page, hours: str) -> None:
    url, headers = f"{page.rehearsal.url}/clock", {"Content-Type": "application/json"}
    async with page.session.post(url, data=f'{{"hours": {hours}}}', headers=headers) as response:
        assert response.status == 409
        assert len((await response.json())["error"].split()) > 2
    assert page.rehearsal.clock.offset == 0


async def test_the_page_moves_the_clock_and_it_is_written_down(page: Page) -> None:
    """All see it; a saved conversation has the wait, whatever is done while time still passes."""
    await page.do("phones/a/write", {"text": "/start"})
    async with page.events() as events:
        await events.settled()
        status, answer = await page.do("clock", {"hours": 26})
        assert (status, round(answer["done"])) == (200, 26 * 3600)
        pieces = await events.until(lambda piece: "common" in piece)
        assert round(pieces[-1]["common"]["offset"]) == 26 * 3600
    steps = page.rehearsal.recording.dump()["steps"]
    assert (steps[-1]["line"], steps[-1]["value"]) == ("wait", {"days": 1, "hours": 2})


async def test_a_deed_while_time_passes_stays_what_it_is(
    playhouse: Playhouse, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRED_WITHIN", 0.3)
    playhouse.timers = [page.rehearsal.clock.now + HOUR]
    passing = asyncio.create_task(page.do("clock", {"hours": 24}))
    await come_true(lambda: page.rehearsal.clock.offset > 0)
    await page.do("phones/a/write", {"text": "meanwhile"})
    assert not passing.done()
    assert (await passing)[0] == 200
    steps = [(step["line"], step["value"]) for step in page.rehearsal.recording.dump()["steps"]]
    assert steps == [("wait", {"days": 1}), ("A writes", "meanwhile")]


async def test_time_does_not_pass_into_a_rehearsal_that_begins_anew(playhouse: Playhouse, page: Page) -> None:
    """Somebody presses both buttons, one after the other."""
    playhouse.timers = [page.rehearsal.clock.now + HOUR]
    passing = asyncio.create_task(page.do("clock", {"hours": 24}))
    await come_true(lambda: page.rehearsal.clock.offset > 0)
    assert (await page.do("anew"))[0] == 200
    playhouse.timers = []
    status, answer = await passing
    assert (status, answer["error"]) == (409, "all has begun anew meanwhile")
    assert page.rehearsal.clock.offset == 0
    assert page.rehearsal.recording.dump()["steps"] == []
