"""The help of every command and every refusal of its arguments, in both languages and in columns that line up."""

import argparse
import importlib
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from decider.analysis.normalisation import NORMALISATIONS
from decider.analysis.objective_weights import OBJECTIVE
from decider.analysis.offered import METHODS
from decider.app import COMMANDS, _parser, command_help
from decider.commands.answers import terminal_width
from decider.commands.help_page import paragraph
from decider.desktop.style.language import set_language
from decider.report.contents import NAMES
from tests.commands.test_command_line import ROOT, refused, run

LANGUAGES = ["en", "zh"]
EVERY = [[], *([name] for name in COMMANDS)]
both = pytest.mark.parametrize("language", LANGUAGES)
every = pytest.mark.parametrize("command", EVERY, ids=lambda words: words[0] if words else "decider")

# What is written the same in Chinese: names of files, of programs, and of values that are typed.
WORDS = (
    "decider CSV TSV XLSX XLS ODS JSON UTF GB18030 PDF Word Excel HTML pdf docx xlsx html pymcdm max min equal experts "
    "usual all send take aij aip roc rs rr swing swara bwm linear items ranks points steps best_to_others "
    "others_to_worst COMMAND"
)
TYPED = {*WORDS.split()}.union(COMMANDS, METHODS, NORMALISATIONS, OBJECTIVE, NAMES)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")


def helped(capsys, command, language):
    status, out, err = run(capsys, *command, "--help", "--language", language)
    assert (status, err) == (0, "")
    return out


def parser_of(name, language="en"):
    return _parser(name, importlib.import_module(f"decider.commands.{name}"), language)


def sections(text):
    """The lines below each title of a help."""
    found, lines = {}, []
    for line in text.splitlines():
        if line and not line.startswith(" "):
            lines = found.setdefault(line, [])
        elif line:
            lines.append(line)
    return found


@every
def test_a_chinese_help_has_no_english_words_left(capsys, command):
    text = helped(capsys, command, "zh")
    kept = re.sub(r"^  decider .*$", "", text, flags=re.MULTILINE)  # the examples
    kept = kept.replace("K7QX-2MPD-9RTA", "")
    kept = re.sub(r"(?<!\w)--?[\w-]+( [A-Z]+=?[\w.,\[\]]*| \[?\{[^}]*\}\]?)?", "", kept)  # options with their values
    kept = re.sub(r"\w+=[\w|,.=]*", "", kept)  # parameters with theirs
    kept = re.sub(r"^  [A-Z]+ ", "", kept, flags=re.MULTILINE)  # names of arguments
    kept = re.sub(r"^用法：.*$", "", kept, flags=re.MULTILINE)
    options = parser_of(*command, "zh")._actions if command else []
    choices = {str(choice) for action in options for choice in action.choices or ()} | {"text", "json", "en", "zh"}
    assert not set(re.findall(r"[A-Za-z_]{2,}\d*", kept)) - TYPED - choices


@every
def test_an_english_help_has_no_chinese(capsys, command):
    assert helped(capsys, command, "en").isascii()


@both
@every
@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_columns_of_a_help_line_up_and_fit_the_terminal(capsys, monkeypatch, command, language, width):
    monkeypatch.setenv("COLUMNS", str(width))
    text = helped(capsys, command, language)
    shown = [line for line in text.splitlines() if "decider" not in line]
    for line in shown:
        unbroken = max(len(word) for word in line.split()) if line else 0
        assert terminal_width(line) <= min(width - 2, 100) or unbroken > width - 28 or "{" in line, line
        assert not re.match(r"\s*[，。；：、）》]", line), line
    titles = sections(text)
    for title in ("options:", "选项："):
        starts = {len(line) - len(line.lstrip()) for line in titles.get(title, ())}
        assert starts <= {2, 24}
        for line in titles.get(title, ()):
            name = re.match(r"  (-.*?)(?:  |$)", line)
            if name and line[len(name[0]) :].strip():
                assert len(line) - len(line[len(name[0]) :].lstrip()) == 24, line
    usage = text.splitlines()[:2]
    if not command:
        assert len({terminal_width(line[: line.index("decider")]) for line in usage}) == 1


@both
@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_takes_and_what_holds_without_it(name, language):
    unless = {"en": "[Uu]nless given|Default:|usual value|must be named", "zh": "省略|默认|常用值|必须写明"}[language]
    for action in parser_of(name, language)._actions:
        if action.help == argparse.SUPPRESS:
            continue
        assert len(action.help) > 5, action.dest
        assert action.help.endswith(".") == (language == "en"), action.help
        assert action.help.endswith("。") == (language == "zh"), action.help
        assert "%" not in action.help  # which some versions of Python would fill in
        if action.option_strings and action.nargs != 0 and not action.required:
            assert re.search(unless, action.help), action.dest
        if getattr(action.type, "args", (None, None))[1] in (int, float):
            assert re.search(r"\d", action.help), f"no range: {action.dest}"


def typed_in(file):
    """The commands that a page for people shows."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", Path(file).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [
        line for block in blocks for line in block.splitlines() if re.match(rf"decider ({'|'.join(COMMANDS)}) ", line)
    ]


SHOWN = {
    "README": typed_in(ROOT / "README.md"),
    **{f"manual {code}": typed_in(ROOT / f"resources/manual/{code}/90-commands.md") for code in LANGUAGES},
}


@pytest.mark.parametrize("page", SHOWN)
def test_commands_shown_to_people_are_understood(page):
    assert SHOWN[page]
    for line in SHOWN[page]:
        _, name, *arguments = shlex.split(line)
        parser_of(name).read(arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_a_help_are_understood_and_those_of_the_readme_among_them(capsys, name):
    examples = sections(helped(capsys, [name], "en"))["examples:"]
    assert examples
    for line in examples:
        program, command, *arguments = shlex.split(line)
        assert (program, command) == ("decider", name)
        parser_of(name).read(arguments)
    readme = [re.sub(r"\S*/hangzhou-bay(-panel)?\.", r"study\1.", line) for line in SHOWN["README"]]
    for line in readme:
        assert line.split()[1] != name or f"  {line}" in examples
    assert sections(helped(capsys, [name], "zh"))["示例："] == examples


def test_the_help_of_the_program_lists_every_command_with_its_purpose(capsys):
    for language, title in (("en", "commands, each"), ("zh", "命令（")):
        listed = next(v for k, v in sections(helped(capsys, [], language)).items() if k.startswith(title))
        assert [line.split()[0] for line in listed if line[2] != " "] == list(COMMANDS)


MISTAKES = [
    ("weights t.csv", "decider weights needs --method;", "decider weights 缺少 --method；"),
    ("pairwise", "decider pairwise needs FILE;", "decider pairwise 缺少 FILE；"),
    ("ballots", "decider ballots needs ACTION, FILE;", "decider ballots 缺少 ACTION, FILE；"),
    (
        "rank t.csv --metod ahp",
        "has no option --metod; did you mean --method?",
        "没有选项 --metod；是否想输入 --method？",
    ),
    ("rank t.csv --top 3", "decider rank has no option --top; see decider rank", "decider rank 没有选项 --top；用法见"),
    (
        "robustness t.csv --we 1",
        "did you mean --weights or --weights-from?",
        "是否想输入 --weights 或 --weights-from？",
    ),
    ("rank t.csv --meth ahp", "no option --meth; did you mean --method?", "没有选项 --meth；是否想输入 --method？"),
    ("rank t.csv --formt=json", "no option --formt; did you mean --format?", "没有选项 --formt；是否想输入 --format？"),
    ("rank a b", "decider rank has no use for b; names with spaces go", "decider rank 用不上 b；名称含空格"),
    (
        "rank t.csv --format jsn",
        "text, json, csv, and jsn is none of these; did",
        "text, json, csv，jsn 不在其中；是否",
    ),
    (
        "rank t.csv --format 7",
        "--format is one of text, json, csv, and 7",
        "--format 可选 text, json, csv，7 不在其中。",
    ),
    ("ballots sned x", "sned is none of these; did you mean send?", "sned 不在其中；是否想输入 send？"),
    ("robustness t.csv --samples ten", "--samples takes a whole number, and ten", "--samples 应为整数，ten 不是。"),
    ("robustness t.csv --spread wide", "--spread takes a number, and wide is", "--spread 应为数字，wide 不是。"),
    ("sensitivity t.csv --top 2.5", "--top takes a whole number, and 2.5 is", "--top 应为整数，2.5 不是。"),
    ("sensitivity t.csv --top", "--top needs a value; see decider sensitivity", "--top 缺少值；用法见"),
    ("rank t.csv --directions -1,max", "is joined to it: --directions=-1,max.", "须与选项相连：--directions=-1,max。"),
    ("rank t.csv --steps=3", "--steps takes no value; write --steps alone.", "--steps 不带值；单独写 --steps 即可。"),
    ("rnak t.csv", "no command or file rnak; did you mean rank?", "没有名为 rnak 的命令或文件；是否想输入 rank？"),
    ("Robust", "no command or file Robust; did you mean robustness?", "没有名为 Robust 的命令或文件；是否想输入"),
    ("xyzzy", "no command or file xyzzy; see decider --help.", "没有名为 xyzzy 的命令或文件；用法见 decider --help"),
    ("--diagnostic", "decider has no option --diagnostic; did you mean --diagnostics?", "是否想输入 --diagnostics？"),
]


@pytest.mark.parametrize(("line", "english", "chinese"), MISTAKES, ids=[line for line, _, _ in MISTAKES])
def test_arguments_that_are_wrong_are_refused_in_one_sentence_of_either_language(capsys, line, english, chinese):
    assert english in refused(capsys, *line.split())
    sentence = refused(capsys, *line.split(), "--language", "zh")
    assert chinese in sentence
    assert not re.search(r"\b(is|needs|takes|see|of|the|did)\b", sentence)


def test_a_value_that_would_command_the_terminal_is_shown_without_its_power(capsys):
    assert "\x1b" not in refused(capsys, "rank", "t.csv", "--format", "\x1b[2J")
    assert '""' in refused(capsys, "rank", "t.csv", "--format", "")


@pytest.mark.parametrize("said", [["--language", "zh"], ["--lang=zh"]])
def test_the_language_may_be_said_before_the_command(capsys, said):
    assert "缺少 FILE" in refused(capsys, *said, "rank")


def test_a_report_takes_a_format_as_every_command_does_and_does_not_speak_of_it(capsys):
    assert parser_of("report").read(["t.csv", "--output", "a.pdf", "--format", "json"]).format == "json"
    assert "--format" not in helped(capsys, ["report"], "en")


@both
def test_the_manual_shows_the_help_in_the_language_of_the_window(qapp, language):
    set_language(language)
    found = dict(command_help())
    assert list(found) == list(COMMANDS)
    for name, text in found.items():
        assert text.startswith({"en": "usage: ", "zh": "用法："}[language] + f"decider {name} ")
        assert all(terminal_width(line) <= 84 for line in text.splitlines() if "decider" not in line)


def test_text_is_folded_by_the_columns_of_the_terminal_and_marks_stay_with_their_word():
    assert paragraph("权重（等权）；或文件。", 8).splitlines() == ["权重（等", "权）；或", "文件。"]
    assert paragraph("one twothree four", 8).splitlines() == ["one", "twothree", "four"]
    assert paragraph("", 8) == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_help_that_cannot_be_written_is_refused_in_one_sentence():
    with open("/dev/full", "w") as full:
        left = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "rank", "--help", "--language", "zh"],
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert left.returncode == 2
    assert left.stderr.decode().startswith("无法写出结果：")
