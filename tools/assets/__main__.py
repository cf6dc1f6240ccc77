"""`python -m tools.assets PACKAGE TARGET`: copy what pages need, and no more.

The package has thousands of pictures and fonts in forms for old browsers. Copied are style sheet, scripts, the sheet
of icons, the licence, and whatever the style sheet names; of fonts only the form that every browser of today reads.
"""

import re
import shutil
import sys
from pathlib import Path

_TOP = ("css/uswds.min.css", "js/uswds.min.js", "js/uswds-init.min.js", "img/sprite.svg", "img/us_flag_small.png")
_OTHER_FONTS = re.compile(r',\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("?\w+"?\)')

_WHERE_IT_CAME_FROM = re.compile(r"/\*# sourceMappingURL.*?\*/|//# sourceMappingURL.*")


def main(package: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    for name in _TOP:
        _copy(package / "dist" / name, target / name)
    _copy(package / "LICENSE.md", target / "LICENSE.md")
    for script in target.glob("js/*.js"):
        script.write_text(_WHERE_IT_CAME_FROM.sub("", script.read_text(encoding="utf-8")), encoding="utf-8")
    style = target / "css/uswds.min.css"
    text = _OTHER_FONTS.sub("", style.read_text(encoding="utf-8"))
    style.write_text(_WHERE_IT_CAME_FROM.sub("", text), encoding="utf-8")
    for found in sorted(set(re.findall(r"url\(\"?'?(\.\./[^)\"']+)", text))):
        name = str(Path("css", found.split("?")[0].split("#")[0]))
        source = (package / "dist" / name).resolve()
        if source.is_file():
            _copy(source, (target / name).resolve())


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
