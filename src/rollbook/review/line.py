"""One line of text that is typed."""

from dataclasses import dataclass


@dataclass
class Line:
    """`fresh`: what stands there is a proposal, which the first sign that is typed replaces."""

    text: str = ""
    fresh: bool = False
    at: int = -1

    def __post_init__(self) -> None:
        self.at = len(self.text)

    def type(self, text: str) -> None:
        """Put in what was typed or pasted; line breaks become spaces."""
        clean = "".join(sign if sign.isprintable() else " " for sign in text)
        if self.fresh:
            self.text, self.at = "", 0
        self.text = self.text[: self.at] + clean + self.text[self.at :]
        self.at += len(clean)
        self.fresh = False

    def press(self, key: str) -> bool:
        """Move or delete; says whether the key means anything in a line."""
        before, after = self.text[: self.at], self.text[self.at :]
        match key:
            case "backspace":
                self.text, self.at = before[:-1] + after, max(0, self.at - 1)
            case "delete":
                self.text = before + after[1:]
            case "ctrl+u":
                self.text, self.at = after, 0
            case "left":
                self.at = max(0, self.at - 1)
            case "right":
                self.at = min(len(self.text), self.at + 1)
            case "home" | "ctrl+a":
                self.at = 0
            case "end" | "ctrl+e":
                self.at = len(self.text)
            case _:
                return False
        self.fresh = False
        return True
