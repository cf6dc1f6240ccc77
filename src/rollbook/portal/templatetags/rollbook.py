"""Filters for all templates."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template

register = template.Library()


@register.filter
def moment(value: datetime | None, zone: ZoneInfo) -> str:
    """A time where the agency is, as people there write it."""
    if value is None:
        return ""
    here = value.astimezone(zone)
    return f"{here:%B} {here.day}, {here.year}, {here:%I:%M %p}".replace(", 0", ", ")


@register.filter
def day(value: date | None) -> str:
    return f"{value:%B} {value.day}, {value.year}" if value else ""


@register.filter
def several(number: int, words: str) -> str:
    """`{{ n|several:"file,files" }}`: the number and the word that goes with it."""
    one, many = words.split(",")
    return f"{number:,} {one if number == 1 else many}"
