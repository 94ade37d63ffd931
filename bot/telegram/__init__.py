"""The only place that knows Telegram: intake, rendering, delivery."""
