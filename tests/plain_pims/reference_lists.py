"""Reference lists to go with generated files: each given or not, knowing all of the pools or some."""

from itertools import product

from hypothesis import strategies as st

from tests.plain_pims.builders import UNIVERSITY
from tests.plain_pims.pools import AUNS, COLLEGE

_AGENCIES = [{"AUN": aun, "Name": "An agency", "Type": "SD"} for aun in AUNS]
_SCHOOLS = [{"AUN": aun, "SchoolNumber": number, "Name": "A school"} for aun, number in product(AUNS, ["0001", "0002"])]
_INSTITUTIONS = [{"AUN": aun, "Name": "A university"} for aun in (UNIVERSITY, COLLEGE)]

REFERENCES = st.fixed_dictionaries(
    {},
    optional={
        "agencies": st.lists(st.sampled_from(_AGENCIES), max_size=1),
        "schools": st.one_of(st.just(_SCHOOLS), st.lists(st.sampled_from([*_SCHOOLS, *_SCHOOLS[:2]]), max_size=4)),
        "institutions": st.one_of(st.just(_INSTITUTIONS), st.lists(st.sampled_from(_INSTITUTIONS), max_size=1)),
    },
)
