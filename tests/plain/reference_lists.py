"""Reference lists to go with generated files: each given or not, knowing some of the pools and not all."""

from itertools import product

from hypothesis import strategies as st

from tests.plain.pools import EDUCATORS, ELSEWHERE, SCHOOLS, STUDENTS

_ORGANIZATIONS = [{"OrgID": school, "Name": "A school", "Type": "school", "ParentID": ""} for school in SCHOOLS]
_EDUCATORS = [{"EducatorID": number, "Name": "A. Person"} for number in EDUCATORS[:2]]
# most students live where most files come from, most did not drop out
_CENSUS = [
    {"PermNumber": number, "OrgID": school, "Grade": "11", "SummerDropout": dropout}
    for number, school, dropout in product(STUDENTS, ["PS001", *SCHOOLS, ELSEWHERE], ["N", "", "Y", "n", " Y"])
]

REFERENCES = st.fixed_dictionaries(
    {},
    optional={
        "organizations": st.lists(st.sampled_from(_ORGANIZATIONS), max_size=3),
        "educators": st.lists(st.sampled_from(_EDUCATORS), max_size=2),
        "census": st.lists(st.sampled_from(_CENSUS), max_size=6),
    },
)
