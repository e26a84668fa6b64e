"""The rooms of the house and who may go where."""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def test_imports_run_one_way() -> None:
    """cli imports desk, desk imports sources and store, these see only model; imports under TYPE_CHECKING count."""
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_there_are_seven_rooms_at_most() -> None:
    """No room is called utils, helpers, common or manager, and there are not more than seven."""
    rooms = {path.name for path in (ROOT / "src" / "rejoinder").iterdir() if (path / "__init__.py").exists()}
    assert rooms <= {"model", "practice", "sources", "store", "desk", "cli", "web"}


def test_no_import_cycle_even_with_type_checking() -> None:
    """Following imports, wherever they stand in a file, never leads back to the file."""
    graph = {_name(path): _imports(path) for path in SOURCES}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path) -> set[str]:
    """The modules of ours that a file imports. `from package import name` counts as package.name where that is a module."""
    found = set()
    names = {_name(other) for other in SOURCES}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("rejoinder"):
            found |= {f"{node.module}.{alias.name}" if f"{node.module}.{alias.name}" in names else node.module for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("rejoinder")}
    return found - {_name(path)}


def test_the_judgement_knows_no_clock() -> None:
    """Nothing in practice or model asks what time it is or rolls dice: clock and chance are arguments."""
    for room in ("practice", "model"):
        for path in (ROOT / "src" / "rejoinder" / room).rglob("*.py"):
            assert not re.search(r"\b(?:datetime\.now|date\.today|time\.time|random\.random|urandom)\b", path.read_text("utf-8")), path


# What the judgement is made of beside code: phrases, senders, weights and the kernels that look through text for them.
_READ_WHAT_IS_SHIPPED = {
    "bearing.py", "encoder.py", "finder.py", "phrases/__init__.py", "second_look.py", "senders/__init__.py", "stems.py", "weighing.py",
}  # fmt: skip


def test_the_judgement_reads_only_what_it_is_shipped_with() -> None:
    """But for a few files that read data of the package, nothing in practice or model can open a file, and none of them can write one."""
    doors = {"pathlib", "os", "io", "mmap", "ctypes", "importlib", "tempfile", "shutil", "glob"}
    for room in ("practice", "model"):
        folder = ROOT / "src" / "rejoinder" / room
        for path in folder.rglob("*.py"):
            text = path.read_text("utf-8")
            nodes = list(ast.walk(ast.parse(text)))
            named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
            named |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
            called = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
            opens = {name.partition(".")[0] for name in named} & doors or "open" in called
            assert not opens or path.relative_to(folder).as_posix() in _READ_WHAT_IS_SHIPPED, path
            assert not re.search(r"\.write_(?:text|bytes)\(|\.unlink\(|\.mkdir\(|\.rename\(", text), path


def test_the_project_speaks_of_itself_alone() -> None:
    """No file names the machine it was written on."""
    for path in [*SOURCES, *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("*.py")]:
        assert "/" + "work/" not in path.read_text("utf-8"), path
