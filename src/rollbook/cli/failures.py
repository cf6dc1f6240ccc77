"""The failures that have a sentence for people; everything else is a mistake of ours."""

from rollbook.intake import BrokenReferenceError
from rollbook.job import NothingToCheckError
from rollbook.sample import SampleError
from rollbook.spec import BrokenCodesError, UnknownCollectionError, UnknownRuleError


class UsageError(Exception):
    """The command's words do not fit together; the message says how they would."""


#: Each is raised with a message that is one plain sentence, or a few.
FAILURES = (
    BrokenCodesError,
    BrokenReferenceError,
    FileNotFoundError,
    NothingToCheckError,
    SampleError,
    UnknownCollectionError,
    UnknownRuleError,
    UsageError,
)
