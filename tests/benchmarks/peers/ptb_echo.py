"""python-telegram-bot as its manual begins: an Application that answers each text with itself.

Run by tests/benchmarks/test_peers.py: `python ptb_echo.py TOKEN BASE`.
"""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None and update.message.text:
        await update.message.reply_text(update.message.text)


def main(token: str, base: str) -> None:
    application = (
        Application.builder().token(token).base_url(f"{base}/bot").concurrent_updates(64).build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(drop_pending_updates=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
