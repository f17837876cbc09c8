"""The Telegram channel: what arrives, what it means, what is sent, and nothing lost between."""
