"""A collection's own code list as a code set."""

from rollbook.code_sets.model import CodedCourse, CodeSet
from rollbook.spec import Code, CodeList


def of_list(code_list: CodeList, name: str, version: str, standard: str | None = None) -> CodeSet:
    """The list's codes, with the further columns that it has of those that a code set knows.

    `standard` names the list's column that holds the national code which a state's own code stands for. A list without
    statuses holds codes in use only.
    """
    codes = {code.code: _code(code, standard) for code in code_list.codes.values()}
    return CodeSet(name=name, version=version, title=code_list.title, source=code_list.source, codes=codes)


def _code(code: Code, standard: str | None) -> CodedCourse:
    return CodedCourse(
        code=code.code,
        title=code.title,
        subject_area=code.more.get("subject_area", ""),
        description=code.description,
        status="current" if code.more.get("status", "current") == "current" else "retired",
        replaced_by=code.more.get("replaced_by", ""),
        standard=code.more.get(standard, "") if standard else "",
    )
