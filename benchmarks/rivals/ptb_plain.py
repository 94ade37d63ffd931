"""A plain bot on python-telegram-bot, as its first examples show: run_polling, httpx, one commit a tap."""

import os

import aiosqlite
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from benchmarks.rivals.questions import LEAN, SETTLED, Question, after
from benchmarks.rivals.storage import ANSWER, opened


def keyboard(question: Question) -> InlineKeyboardMarkup:
    """The library's keyboard."""
    rows = [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in question.rows]
    return InlineKeyboardMarkup(rows)


async def start(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Ask the first question."""
    if update.message:
        await update.message.reply_text(LEAN.text, parse_mode="HTML", reply_markup=keyboard(LEAN))


async def tapped(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Commit the answer, answer the tap, settle the question, ask the next one."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    database: aiosqlite.Connection = context.bot_data["database"]
    await database.execute(ANSWER, (query.from_user.id, query.data))
    await database.commit()
    question = after(query.data)
    await query.answer()
    await query.edit_message_text(SETTLED, parse_mode="HTML")
    await context.bot.send_message(
        query.from_user.id, question.text, parse_mode="HTML", reply_markup=keyboard(question)
    )


def main() -> None:
    """Run until stopped."""

    async def prepare(application: Application) -> None:  # type: ignore[type-arg]  # six, all defaults
        application.bot_data["database"] = await opened()

    base = f"{os.environ['BOT_API_URL']}/bot"
    builder = Application.builder().token(os.environ["BOT_TOKEN"]).base_url(base).post_init(prepare)
    application = builder.build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(tapped))
    application.run_polling()


if __name__ == "__main__":
    main()
