"""A Sunday evening of a large bot: real decisions, store and delivery, in time that jumps where nothing happens."""
