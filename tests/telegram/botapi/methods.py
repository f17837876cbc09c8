"""Which methods there are, by their names in lower case."""

from tests.telegram.botapi import editing, profile, sending
from tests.telegram.botapi.forms import Call
from tests.telegram.botapi.polling import WEBHOOK_ACTIVE, Polling
from tests.telegram.botapi.state import Method, Outcome, State
from tests.telegram.botapi.webhook import Webhook

_PLAIN: dict[str, Method] = {
    "getme": profile.get_me,
    "getfile": profile.get_file,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setmydescription": profile.set_my_description,
    "setmyshortdescription": profile.set_my_description,
    "setchatmenubutton": profile.set_chat_menu_button,
    "getchatmenubutton": profile.get_chat_menu_button,
    "sendmessage": sending.send_message,
    "senddocument": sending.send_document,
    "sendphoto": sending.send_photo,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": editing.edit_message_text,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "answercallbackquery": editing.answer_callback_query,
}


def all_methods(polling: Polling, webhook: Webhook) -> dict[str, Method]:
    """Every method of this server."""

    async def get_updates(state: State, call: Call) -> Outcome:
        if webhook.url:
            raise await polling.refuse(WEBHOOK_ACTIVE)
        return await polling.get_updates(call)

    async def set_webhook(state: State, call: Call) -> Outcome:
        return await webhook.set(call)

    async def delete_webhook(state: State, call: Call) -> Outcome:
        return await webhook.delete(call)

    async def get_webhook_info(state: State, call: Call) -> Outcome:
        return await webhook.info()

    return _PLAIN | {
        "getupdates": get_updates,
        "setwebhook": set_webhook,
        "deletewebhook": delete_webhook,
        "getwebhookinfo": get_webhook_info,
    }
