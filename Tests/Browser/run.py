"""Opens every golden page in Chromium and tells what is wrong with it.

Each page at 1,280 and 360 pixels, in light and in dark: axe-core, messages on the console, width. At 320
pixels (1,280 enlarged to 400%) and with text twice as large: nothing wider than the screen. The keyboard
alone, print, and the validity of the HTML. With --screenshots FOLDER, pictures to look at.
"""

import argparse
import os
import pathlib
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

import pages

WIDTHS = (1280, 360)
SCHEMES = ("light", "dark")
# The rules of WCAG 2.2 A and AA, and axe's own good practice.
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return wide > 0 ? wide : 0;
}"""
FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  return {
    what: e.tagName + '#' + (e.id || e.textContent.trim().slice(0, 30)),
    seen: box.width > 0 && box.height > 0 && box.left >= 0,
    marked: style.boxShadow !== 'none' || style.outlineStyle !== 'none'
      && style.outlineWidth !== '0px' && !style.outlineColor.endsWith(', 0)'),
  };
}"""
FOCUSABLE = """() => [...document.querySelectorAll('a[href], input, button, [tabindex="0"]')]
  .filter(e => e.type !== 'hidden' && (e.type !== 'radio' || e.checked
    || (!document.querySelector('input[name="' + e.name + '"]:checked')
        && e === document.querySelector('input[name="' + e.name + '"]')))).length"""
SMALL = """() => [...document.querySelectorAll('a[href], input, button')]
  .filter(e => e.type !== 'hidden' && !e.closest('p, li, dd, .skip'))
  .map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
  .filter(([_, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""


class Findings:
    def __init__(self):
        self.all = []
        self.checks = 0

    def expect(self, holds, where, what):
        self.checks += 1
        if not holds:
            self.all.append(f"{where}: {what}")


def validity(name, findings):
    """What tidy says of the file."""
    result = subprocess.run(
        ["tidy", "-quiet", "-errors", "--drop-empty-elements", "no", str(pages.GOLDEN / name)],
        capture_output=True, text=True, check=False)
    # Debian's tidy is older than that attribute, which HTML has had since 2017.
    said = [line for line in result.stderr.splitlines() if 'attribute "inputmode"' not in line]
    findings.expect(not said and result.returncode < 2, name, "; ".join(said))


def look(browser, address, name, folder, findings):
    """Every width and scheme."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            where = f"{name} at {width} in {scheme}"
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            said = []
            page.on("console", lambda message, said=said: said.append(message.text))
            page.on("pageerror", lambda error, said=said: said.append(str(error)))
            page.goto(f"{address}/{name}")
            for violation in Axe().run(page, options=AXE).response["violations"]:
                nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
                findings.expect(False, where, f"axe {violation['id']}: {nodes}")
            findings.expect(not said, where, f"the console says {said}")
            findings.expect(page.evaluate(OVERFLOW) == 0, where, "is wider than the screen")
            small = page.evaluate(SMALL)
            findings.expect(not small, where, f"targets under 24 pixels: {small}")
            if folder:
                page.screenshot(path=folder / f"{name[:-5]}-{width}-{scheme}.png", full_page=True)
            context.close()


def enlarge(browser, address, name, folder, findings):
    """320 pixels, then text of twice the size."""
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()
    page.goto(f"{address}/{name}")
    findings.expect(page.evaluate(OVERFLOW) == 0, f"{name} at 320", "is wider than the screen")
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    findings.expect(
        page.evaluate(OVERFLOW) == 0, f"{name} with large text", "is wider than the screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="print")
    findings.expect(
        not page.locator(".masthead").is_visible(), f"{name} in print", "shows the head of the page")
    findings.expect(page.locator("h1").is_visible(), f"{name} in print", "lacks its heading")
    if folder and "wrong" in name:
        page.screenshot(path=folder / f"{name[:-5]}-print.png", full_page=True)
    context.close()


def keyboard(browser, address, name, findings):
    """Tab reaches everything in order, each seen and marked, and comes out at the end."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/{name}")
    expected = page.evaluate(FOCUSABLE)
    seen = []
    for _ in range(expected + 5):
        page.keyboard.press("Tab")
        state = page.evaluate(FOCUS)
        if state is None:
            break
        findings.expect(state["seen"], name, f"{state['what']} has the focus and is not seen")
        findings.expect(state["marked"], name, f"{state['what']} shows no focus")
        seen.append(state["what"])
    findings.expect(len(seen) == expected, name, f"Tab reaches {seen}, expected {expected}")
    findings.expect(seen and seen[0].endswith("Skip to main content"), name, f"begins with {seen[:1]}")
    page.goto(f"{address}/{name}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    findings.expect(page.evaluate("document.activeElement.id") == "main", name, "skipping fails")
    context.close()


def faults(browser, address, findings):
    """Each line of the error summary leads to the field where it is mended."""
    context = browser.new_context(viewport={"width": 360, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/components-wrong.html")
    findings.expect(page.title().startswith("Error: "), "error summary", f"title {page.title()!r}")
    links = page.locator(".error-summary a")
    findings.expect(links.count() == 5, "error summary", f"{links.count()} links")
    for index in range(links.count()):
        target = links.nth(index).get_attribute("href")[1:]
        links.nth(index).click()
        focused = page.evaluate("document.activeElement.id")
        findings.expect(focused == target, "error summary", f"{target} leads to {focused!r}")
    cookies = [cookie["name"] for cookie in context.cookies()]
    findings.expect(
        cookies == ["__Host-attune-form"], "cookie", f"on one's own machine Chromium keeps {cookies}")
    context.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--screenshots", type=pathlib.Path)
    folder = parser.parse_args().screenshots
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    findings = Findings()
    names = pages.names()
    address = pages.serve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox"] if os.geteuid() == 0 else [])
        for name in names:
            validity(name, findings)
            look(browser, address, name, folder, findings)
            enlarge(browser, address, name, folder, findings)
            keyboard(browser, address, name, findings)
        faults(browser, address, findings)
        browser.close()
    for finding in findings.all:
        print(finding)
    print(f"{len(names)} pages in Chromium: {findings.checks} checks, {len(findings.all)} failed")
    return 1 if findings.all else 0


if __name__ == "__main__":
    sys.exit(main())
