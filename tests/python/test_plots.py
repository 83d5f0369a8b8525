# SPDX-License-Identifier: MIT
"""Figures: what they show, that they are the same every time, and that nothing global is touched."""

import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from counterpoint import plots
from counterpoint._text import shorten, visible

matplotlib = pytest.importorskip("matplotlib")

HOSTILE = ["$x_{", "</text><script>alert(1)</script>", "a\x00b", "\u202eevil", "\\frac{", "&amp;", '"quoted"', "long " * 100]


def every_figure():
    return {
        "time": plots.over_time(["1 Jan", "2 Jan"], {"praise": [1, 2], "others": [0, 5]}, rest=["others"]),
        "levels": plots.distribution(["1", "2"], [3, 4], groups=["low", "high"], group_names={"low": "bad", "high": "good"}),
        "dots": plots.intervals(["a", "b", "c"], [1.0, -2.0, None], [0.0, None, None], [2.0, None, None], notes=["n = 9"] * 3, reference=0.5),
        "bars": plots.bars(["a", "b"], [1, 2], shares=["33%", "67%"]),
    }


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_over_time_stacks_the_groups():
    figure = plots.over_time(["Jan", "Feb", "Mar"], {"a": [1, 2, 3], "b": [4, 0, 6]})
    bars = figure.axes[0].patches
    assert [bar.get_height() for bar in bars] == [1, 2, 3, 4, 0, 6]
    assert [bar.get_y() for bar in bars[3:]] == [1, 2, 3]
    assert {text.get_text() for text in figure.legends[0].get_texts()} == {"a", "b"}
    assert plots.over_time(["Jan"], {"a": [1]}).legends == []


def test_rest_is_grey_and_groups_are_not():
    bars = plots.over_time(["Jan"], {"a": [1], "missing": [1]}, rest=["missing"]).axes[0].patches
    assert matplotlib.colors.to_hex(bars[0].get_facecolor()) == plots.PALETTE[0]
    assert matplotlib.colors.to_hex(bars[1].get_facecolor()) == plots.REST


def test_distribution_shows_zero_and_colours_groups():
    figure = plots.distribution([str(i) for i in range(11)], [0] * 10 + [7], groups=["low"] * 7 + ["middle"] * 2 + ["high"] * 2, group_names={"low": "D", "middle": "P", "high": "Pr"})
    axes = figure.axes[0]
    assert [bar.get_height() for bar in axes.patches] == [0] * 10 + [7]
    colours = [matplotlib.colors.to_hex(bar.get_facecolor()) for bar in axes.patches]
    assert colours == [plots.LOW] * 7 + [plots.MIDDLE] * 2 + [plots.HIGH] * 2
    assert [text.get_text() for text in axes.texts] == ["0"] * 10 + ["7"]


def test_intervals_draw_whiskers_hollow_dots_and_nothing_for_missing():
    axes = plots.intervals(["a", "b", "c"], [1.0, 2.0, None], [0.5, None, None], [1.5, None, None], reference=1.2).axes[0]
    whisker, dot, hollow, line = axes.lines
    assert list(whisker.get_xdata()) == [0.5, 1.5]
    assert list(dot.get_xdata()) == [1.0]
    assert hollow.get_markerfacecolor() == "none"
    assert list(line.get_xdata()) == [1.2, 1.2]
    assert [text.get_text() for text in axes.texts] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: plots.over_time(["a"], {"x": [1, 2]}), r"series\['x'\]: 2 values where 1 are expected"),
        (lambda: plots.distribution(["a"], [1, 2]), "counts: 2 values where 1 are expected"),
        (lambda: plots.distribution(["a"], [1], groups=[]), None),
        (lambda: plots.distribution(["a"], [1], groups=["low", "low"]), "groups: 2 values"),
        (lambda: plots.distribution(["a"], [1], groups=["worst"]), "groups: 'worst' is no group; allowed: low, middle"),
        (lambda: plots.intervals(["a"], [1.0], [], [1.0]), "lows: 0 values"),
        (lambda: plots.bars(["a"], []), "counts: 0 values"),
        (lambda: plots.svg(plots.bars(["a"], [1]), "1x"), "name: '1x' must begin with a letter"),
    ],
)
def test_unequal_lengths_are_refused(draw, message):
    if message is None:
        draw()
        return
    with pytest.raises(ValueError, match=message):
        draw()


def test_svg_is_the_same_every_time_and_has_no_date():
    first = {name: plots.svg(figure, name, title=name) for name, figure in every_figure().items()}
    again = {name: plots.svg(figure, name, title=name) for name, figure in every_figure().items()}
    assert first == again
    for svg in first.values():
        assert "date" not in svg.lower()
        assert "matplotlib" not in svg.lower()
        assert "<style" not in svg  # it would reach the whole page


def test_svg_is_the_same_in_another_process():
    code = "from counterpoint import plots; import sys; sys.stdout.write(plots.svg(plots.bars(['a', 'b'], [1, 2]), 'x', title='t'))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, encoding="utf-8").stdout
    assert other == plots.svg(plots.bars(["a", "b"], [1, 2]), "x", title="t")


def test_svg_ids_never_clash_and_all_references_resolve():
    page = "".join(plots.svg(figure, name) for name, figure in every_figure().items())
    tree = ET.fromstring(f"<div>{page}</div>")
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    references = set()
    for element in tree.iter():
        if element.get("href"):
            references.add(element.get("href").lstrip("#"))
        for value in element.attrib.values():
            if "url(#" in value:
                references.add(value.split("url(#")[1].split(")")[0])
    assert references
    assert references <= set(ids)


def test_svg_keeps_text_as_text_and_is_named():
    svg = plots.svg(plots.bars(["e-mail"], [3]), "x", title='three "e-mails" & <more>')
    assert "e-mail" in texts(svg)
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'three "e-mails" & <more>'
    assert "var(--ink" in svg


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_stay_text(label):
    for figure in (
        plots.over_time([label, "b"], {label: [1, 2], "other": [1, 1]}, label=label),
        plots.distribution([label], [1], groups=["low"], group_names={"low": label}, shares=[label], label=label),
        plots.intervals([label], [1.0], [0.0], [2.0], notes=[label], label=label),
        plots.bars([label], [1], shares=[label], label=label),
    ):
        svg = plots.svg(figure, "x", title=label)
        tree = ET.fromstring(svg)  # well-formed: no control character, every < escaped
        assert not [element for element in tree.iter() if element.tag.endswith("script")]
        assert "\u202e" not in svg


def test_global_state_is_left_alone():
    code = """
import sys
import matplotlib
matplotlib.rcParams["figure.facecolor"] = "black"
matplotlib.rcParams["font.size"] = 30
stored = lambda: {key: dict.__getitem__(matplotlib.rcParams, key) for key in matplotlib.rcParams.keys()}
before = stored()  # reading ["backend"] the usual way would choose one and import pyplot
from counterpoint import plots
plain = plots.svg(plots.bars(["a"], [1]), "x")
assert "matplotlib.pyplot" not in sys.modules
assert stored() == before
sys.stdout.write(plain)
"""
    styled = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, encoding="utf-8").stdout
    assert styled == plots.svg(plots.bars(["a"], [1]), "x")  # a user's style does not reach our figures


def test_importing_the_package_imports_no_extra():
    code = "import counterpoint, sys; print([m for m in ('matplotlib', 'jinja2', 'polars', 'rich') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.strip() == "[]"


def test_figures_are_drawn_from_threads_alike():
    from concurrent.futures import ThreadPoolExecutor

    expected = plots.svg(plots.bars(["a", "b"], [1, 2]), "x")
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: plots.svg(plots.bars(["a", "b"], [1, 2]), "x"), range(16))) == {expected}


def test_visible_and_shorten():
    assert visible("a\x00\x1b[31m\x7f\x85") == "a␀␛[31m␡⟨U+0085⟩"
    assert visible("one\r\ntwo\rthree\u2028four") == "one\ntwo␍three\nfour"
    assert visible("\u202a\u2066\ufeff\udc80") == "⟨U+202A⟩⟨U+2066⟩⟨U+FEFF⟩⟨U+DC80⟩"
    assert visible("שלום\u200f مرحبا\u200e 👩\u200d👩") == "שלום\u200f مرحبا\u200e 👩\u200d👩"
    assert shorten("abc", 3) == "abc"
    assert shorten("a" * 10, 5) == "aaaa…"
    assert shorten("one two three four", 15) == "one two three…"
