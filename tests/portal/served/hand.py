"""Pressing what is on a page: with a mouse, or with nothing but a keyboard."""

from playwright.sync_api import Locator, Page

_MANY = 150


class Mouse:
    name = "mouse"

    def press(self, page: Page, what: Locator) -> None:
        """A box of the design system lies aside; what people see and press is its label."""
        what.wait_for(state="attached")
        box = what.evaluate("one => one.type === 'checkbox' || one.type === 'radio'")
        (page.locator(f"label[for={what.get_attribute('id')}]") if box else what).click()


class Keyboard:
    """Goes from one thing to the next with the tabulator key. What it cannot reach so, nobody can."""

    name = "keyboard"

    def press(self, page: Page, what: Locator) -> None:
        what.wait_for(state="attached")
        page.evaluate("document.activeElement && document.activeElement.blur()")
        if what.evaluate("one => one.type === 'radio'"):
            self._choose(page, what)
            return
        for _ in range(_MANY):
            page.keyboard.press("Tab")
            if what.evaluate("one => one === document.activeElement"):
                box = what.evaluate("one => one.type === 'checkbox'")
                page.keyboard.press("Space" if box else "Enter")
                return
        raise AssertionError(f"The tabulator key does not reach {what}.")

    def _choose(self, page: Page, what: Locator) -> None:
        """The tabulator key comes to one of a group, the arrows go on from there."""
        for _ in range(_MANY):
            page.keyboard.press("Tab")
            if what.evaluate("one => one.name && one.name === document.activeElement.name"):
                break
        page.keyboard.press("Space")
        for _ in range(_MANY):
            if what.is_checked():
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"No key reaches {what}.")


HANDS = (Mouse(), Keyboard())
