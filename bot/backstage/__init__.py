"""What stands behind the two phones, read beside a running bot with its key."""
