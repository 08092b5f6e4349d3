"""What was found, in order, each once."""


class CannotRun(Exception):
    """A judge is missing or broke down, so nothing can be said."""


class Findings:
    def __init__(self):
        self.all = []

    def add(self, place, text):
        line = f"{place}: {text}"
        if line not in self.all:
            self.all.append(line)
