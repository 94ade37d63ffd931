"""What people did on their phones, as a file that can be read, kept, and played again."""
