"""A plain bot on aiogram 3, as its first examples show: start_polling, one commit a tap."""

import asyncio
import os
from typing import Any

from aiogram import Bot, Dispatcher  # type: ignore[import-not-found]  # lives in an environment of its own
from aiogram.client.session.aiohttp import AiohttpSession  # type: ignore[import-not-found]
from aiogram.client.telegram import TelegramAPIServer  # type: ignore[import-not-found]
from aiogram.filters import CommandStart  # type: ignore[import-not-found]
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup  # type: ignore[import-not-found]

from benchmarks.rivals.questions import LEAN, SETTLED, Question, after
from benchmarks.rivals.storage import ANSWER, opened


def keyboard(question: Question) -> Any:  # noqa: ANN401 - no types here: see above
    """The library's keyboard."""
    rows = [
        [InlineKeyboardButton(text=text, callback_data=data) for text, data in row] for row in question.rows
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def main() -> None:
    """Run until stopped."""
    database = await opened()
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"]))
    bot = Bot(os.environ["BOT_TOKEN"], session=session)
    dispatcher = Dispatcher()

    async def start(message: Any) -> None:  # noqa: ANN401
        await message.answer(LEAN.text, parse_mode="HTML", reply_markup=keyboard(LEAN))

    async def tapped(query: Any) -> None:  # noqa: ANN401
        await database.execute(ANSWER, (query.from_user.id, query.data))
        await database.commit()
        question = after(query.data)
        await query.answer()
        await query.message.edit_text(SETTLED, parse_mode="HTML")
        await bot.send_message(
            query.from_user.id, question.text, parse_mode="HTML", reply_markup=keyboard(question)
        )

    dispatcher.message.register(start, CommandStart())
    dispatcher.callback_query.register(tapped)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
