from bot.telegram.backoff import Backoff
from bot.telegram.flood import Flood
from bot.telegram.pace import Pace


def leaving(pace: Pace, chats: list[int]) -> list[float]:
    """When messages to these chats leave, each as soon as it may."""
    now = 0.0
    found = []
    for chat in chats:
        now = max(now, pace.overall_at(), pace.chat_at(chat))
        pace.take(chat, now)
        found.append(round(now, 3))
    return found


def test_a_chat_gets_its_burst_and_then_one_a_second() -> None:
    """Three at once, and then each a second after the one before."""
    assert leaving(Pace(overall=0), [1] * 6) == [0, 0, 0, 1, 2, 3]


def test_the_burst_comes_back_with_silence() -> None:
    """Whoever got nothing for three seconds gets three at once again."""
    pace = Pace(overall=0)
    leaving(pace, [1] * 3)
    assert pace.chat_at(1) == 1
    for _ in range(3):
        assert pace.chat_at(1) <= 3
        pace.take(1, 3)
    assert pace.chat_at(1) == 4


def test_over_all_chats_thirty_leave_in_a_second() -> None:
    """A third of a second's worth at once, and then evenly."""
    instants = leaving(Pace(), list(range(100)))
    assert sum(instant == 0 for instant in instants) == 10
    assert instants[-1] == 3.0
    assert sum(1 <= instant < 2 for instant in instants) == 30


def test_a_rate_of_nought_has_no_limit() -> None:
    """Both rates can be turned off."""
    assert leaving(Pace(overall=0, chat=0), [1] * 50) == [0] * 50


def test_chats_that_are_rested_are_forgotten() -> None:
    """What is remembered does not grow with everybody who was ever written to."""
    pace = Pace(overall=0)
    for chat in range(5000):
        pace.take(chat, now=chat)
    assert len(pace._chats) < 1100


def test_trouble_doubles_the_wait_of_a_chat_up_to_the_most() -> None:
    """A success begins anew; jitter takes at most half."""
    patient = Backoff(first=1, most=5, chance=lambda: 0.0)
    assert [patient.failed(1) for _ in range(4)] == [1, 2, 4, 5]
    assert patient.failed(2) == 1
    patient.succeeded(1)
    assert patient.failed(1) == 1
    assert Backoff(first=1, chance=lambda: 1.0).failed(1) == 0.5


def test_several_chats_that_are_told_to_wait_mean_everybody() -> None:
    """One chat alone, or one after the other, means only itself."""
    flood = Flood()
    assert not flood.struck(1, now=0, until=5)
    assert not flood.struck(1, now=1, until=6)
    assert not flood.struck(2, now=7, until=9)
    assert flood.struck(1, now=8, until=10)
