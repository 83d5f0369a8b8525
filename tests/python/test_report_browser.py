# SPDX-License-Identifier: MIT
"""The page in headless Chromium: no console errors, nothing wider than a phone, readable in the dark and in print."""

import re
import shutil
import subprocess

import pytest

import counterpoint as cp

pytest.importorskip("matplotlib")
pytest.importorskip("jinja2")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: the page was not opened in a browser")

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --disable-default-apps --enable-logging=stderr --v=0"
).split()


def open_page(path, folder, *more):
    profile = folder / f"profile{len(list(folder.iterdir()))}"
    done = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "--virtual-time-budget=3000", *more, "--dump-dom", path.as_uri()],
        capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=120, check=True,
    )  # fmt: skip
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return done.stdout, console


@pytest.fixture(scope="module", params=["en", "fi"])
def page(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    items = cp.simulate.feedback(1500, seed=4).feedback
    long = cp.from_records(
        [
            {"id": "w", "text": "w" * 10_000, "channel": "c" * 300, "touchpoint": "\u202e<script>alert(1)</script>", "kind": "praise"},
            {"id": "u" * 500, "text": "https://example.org/" + "a/" * 400, "channel": "<b>bold</b>", "kind": "complaint"},
        ]
    )
    path = cp.report(cp.concat([items, long]), folder / "report.html", language=request.param)
    return path, folder


def with_probe(path, folder, script):
    """A copy of the page that writes what a script finds into its title; the policy would stop the script."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text, count=1)
    probe = folder / f"probe{len(list(folder.iterdir()))}.html"
    probe.write_text(text.replace("</body>", f"<pre id='probe'></pre><script>document.getElementById('probe').textContent = ({script})()</script></body>"), encoding="utf-8")
    return probe


def probe(path, folder, script, *more):
    dom, _ = open_page(with_probe(path, folder, script), folder, *more)
    return re.search(r'<pre id="probe">(.*?)</pre>', dom, re.DOTALL).group(1)


def test_opens_without_console_errors(page):
    path, folder = page
    dom, console = open_page(path, folder)
    assert console == []
    assert "<figcaption>" in dom
    assert "<script" not in dom


def test_the_check_sees_console_errors(page):
    """The test above can fail: a script that the policy forbids does show up."""
    path, folder = page
    broken = folder / "broken.html"
    broken.write_text(path.read_text(encoding="utf-8").replace("</body>", "<script>1</script></body>"), encoding="utf-8")
    assert open_page(broken, folder)[1] != []


WIDEST = """() => {
  document.querySelectorAll("details").forEach(d => d.open = true);
  const wide = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5);
  return document.documentElement.scrollWidth + " " + innerWidth + " " + wide.slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join(" | ")
}"""


@pytest.mark.parametrize("width", [390, 320, 1280])
def test_nothing_is_wider_than_the_window(page, width):
    path, folder = page
    # Headless windows are 500 px wide at least, so the page stands in a frame of the width in question.
    inner = with_probe(path, folder, WIDEST)
    outer = folder / f"frame{width}-{inner.name}"
    outer.write_text(
        f"<!DOCTYPE html><iframe id='f' src='{inner.name}' style='width:{width}px;height:900px;border:0'></iframe>"
        "<pre id='probe'></pre><script>onload = () => { document.getElementById('probe').textContent = "
        "document.getElementById('f').contentDocument.getElementById('probe').textContent }</script>",
        encoding="utf-8",
    )
    dom, _ = open_page(outer, folder, "--allow-file-access-from-files", "--window-size=1400,1000")
    found = re.search(r'<pre id="probe">(.*?)</pre>', dom, re.DOTALL).group(1).split(" ", 2)
    assert int(found[1]) == width
    assert int(found[0]) <= width, found  # less where a scroll bar stands beside it
    assert found[2] == ""


CONTRAST = """() => {
  const number = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = number(c).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const paper = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (number(c)[3] !== 0) return c } return "rgb(255, 255, 255)" };
  let worst = 99, where = "";
  for (const e of document.querySelectorAll("body *")) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const style = getComputedStyle(e), ink = e instanceof SVGElement ? style.fill : style.color;
    const [a, b] = [light(ink), light(paper(e))].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
    if (ratio < worst) { worst = ratio; where = e.outerHTML.slice(0, 100) }
  }
  return worst.toFixed(2) + " " + where
}"""


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out(page, dark):
    path, folder = page
    text = path.read_text(encoding="utf-8")
    if dark:  # what a dark system asks for, asked for everyone
        text = text.replace("@media (prefers-color-scheme: dark)", "@media all")
    copy = folder / f"contrast{dark}.html"
    copy.write_text(text, encoding="utf-8")
    ratio = float(probe(copy, folder, CONTRAST).split(" ")[0])
    assert ratio >= 4.5  # WCAG 2.1, level AA


STRUCTURE = """() => JSON.stringify({
  headings: [...document.querySelectorAll("h1, h2, h3")].map(h => +h.tagName[1]),
  unnamed: [...document.querySelectorAll("svg:not([aria-hidden])")].filter(s => !s.getAttribute("aria-label")).length,
  uncaptioned: [...document.querySelectorAll("table")].filter(t => !t.caption || !t.caption.textContent.trim()).length,
  unscoped: [...document.querySelectorAll("th")].filter(t => !t.scope).length,
  broken: [...document.querySelectorAll("a[href^='#']")].filter(a => !document.getElementById(a.hash.slice(1))).length,
  doubled: (ids => ids.length - new Set(ids).size)([...document.querySelectorAll("[id]")].map(e => e.id)),
  outside: [...document.querySelectorAll("[src], link[href]")].filter(e => !(e.src || e.href).startsWith("data:")).length,
  lang: document.documentElement.lang,
})"""


def test_the_page_is_built_for_everyone(page):
    import json

    path, folder = page
    found = json.loads(probe(path, folder, STRUCTURE))
    levels = found.pop("headings")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert found.pop("lang") in {"en", "fi"}
    assert set(found.values()) == {0}, found
