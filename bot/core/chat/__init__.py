"""The screens outside scripts' own questions, and the questions as screens."""
