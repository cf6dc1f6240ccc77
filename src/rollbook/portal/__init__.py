"""The online application: people, organizations, submissions and who does what next.

What a rule, a report or a suggestion is, the other rooms know; this one knows who may ask for it, and what happened.
"""
