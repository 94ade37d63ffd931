"""A Sunday evening of a large bot: its real parts, in time that jumps where nothing happens."""
