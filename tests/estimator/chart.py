"""Charts as SVG that are legible by day and by night: their colours follow the reader's scheme."""

import math
from html import escape

LIGHT = {"ground": "#ffffff", "text": "#1f2328", "quiet": "#59636e", "rule": "#d1d9e0"}
DARK = {"ground": "#0d1117", "text": "#f0f6fc", "quiet": "#9198a1", "rule": "#3d444d"}
# By peer: for a light ground, for a dark one.
SERIES = {
    "npm": ("#6e7781", "#8b949e"),
    "ts": ("#8250df", "#bc8cff"),
    "pypi": ("#9a6700", "#d29922"),
    "crate": ("#bc4c00", "#f0883e"),
    "ours": ("#0969da", "#58a6ff"),
    "large": ("#1a7f37", "#3fb950"),
}
WIDTH, ROW, LEFT = 760, 22, 250


class Drawing:
    def __init__(self, title, height):
        self.title, self.height, self.parts = title, height, []
        self.text(16, 26, title, "title")

    def text(self, x, y, words, kind="", anchor="start"):
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">'
            f"{escape(words)}</text>"
        )

    def bar(self, x, y, width, height, kind, opacity=1.0):
        shape = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{height:.1f}"'
        fade = "" if opacity == 1.0 else f' opacity="{opacity:.2f}"'
        self.parts.append(f'<rect {shape} class="{kind}"{fade}/>')

    def dot(self, x, y, kind, radius=5):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" class="{kind}"/>')

    def line(self, x, y, to_x, to_y, kind="rule"):
        self.parts.append(
            f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" class="{kind}"/>'
        )

    def svg(self):
        body = "\n".join(self.parts)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" '
            f'width="{WIDTH}" height="{self.height}" role="img" '
            f'aria-label="{escape(self.title)}">\n<style>{style()}</style>\n'
            f'<rect width="100%" height="100%" class="ground"/>\n{body}\n</svg>\n'
        )


def style():
    def rules(plain, index):
        shapes = "".join(
            f".{name}{{fill:{colours[index]};stroke:{colours[index]}}}"
            for name, colours in SERIES.items()
        )
        return (
            f".ground{{fill:{plain['ground']}}}"
            f"text{{fill:{plain['text']};font:13px system-ui,sans-serif}}"
            f".quiet{{fill:{plain['quiet']}}}.rule{{stroke:{plain['rule']}}}.mark{{stroke:{plain['text']}}}"
            + shapes
        )

    fixed = (
        ".title{font:600 15px system-ui,sans-serif}rect{stroke:none!important}"
        ".mark{stroke-dasharray:4 4}"
    )
    return f"{rules(LIGHT, 0)}{fixed}@media(prefers-color-scheme:dark){{{rules(DARK, 1)}}}{fixed}"


def bars(title, groups, titles):
    """Shares by group and peer: `groups` maps a heading to the share of each peer."""
    height = 44 + sum(30 + ROW * len(shares) + 8 for shares in groups.values())
    drawing, y = Drawing(title, height), 44
    room = WIDTH - LEFT - 70
    for heading, shares in groups.items():
        drawing.text(16, y + 16, heading, "quiet")
        y += 30
        for peer, share in shares.items():
            drawing.text(LEFT - 10, y + 15, titles[peer], anchor="end")
            drawing.bar(LEFT, y + 3, room * share, ROW - 6, peer)
            drawing.text(LEFT + room * share + 8, y + 15, f"{share:.1%}")
            y += ROW
        y += 8
    return drawing.svg()


def dots(title, rows, titles):
    """Shares by row and peer, as dots on a line: `rows` maps a row to the share of each peer."""
    height = 44 + ROW * len(rows) + 60
    drawing, left, room = Drawing(title, height), 170, WIDTH - 170 - 40
    bottom = 44 + ROW * len(rows)
    for tenth in range(0, 11, 2):
        x = left + room * tenth / 10
        drawing.line(x, 44, x, bottom)
        drawing.text(x, bottom + 18, f"{tenth * 10} %", "quiet", "middle")
    for number, (name, shares) in enumerate(rows.items()):
        y = 44 + ROW * number + ROW / 2
        drawing.text(left - 12, y + 4, name, anchor="end")
        drawing.line(left, y, left + room, y)
        for peer, share in shares.items():
            drawing.dot(left + room * share, y, peer)
    key(drawing, bottom + 44, list(next(iter(rows.values()))), titles)
    return drawing.svg()


def key(drawing, y, names, titles):
    x = 16
    for peer in names:
        drawing.dot(x + 5, y - 4, peer)
        drawing.text(x + 16, y, titles[peer])
        x += 40 + 7 * len(titles[peer])


def squares(title, pairs, across, down, most):
    """How often two estimates of the same password fall together, in halves of a decimal order."""
    cell, left, top = 11, 70, 50
    side = cell * 2 * most
    drawing = Drawing(title, top + side + 56)
    counts = {}
    for one, other in pairs:
        spot = tuple(min(int(value * 2), 2 * most - 1) for value in (one, other))
        counts[spot] = counts.get(spot, 0) + 1
    for order in range(0, most + 1, 2):
        drawing.text(left + order * 2 * cell, top + side + 18, str(order), "quiet", "middle")
        drawing.text(left - 8, top + side - order * 2 * cell + 4, str(order), "quiet", "end")
    drawing.line(left, top, left, top + side)
    drawing.line(left, top + side, left + side, top + side)
    largest = math.log(max(counts.values()) + 1)
    for (x, y), count in sorted(counts.items()):
        shade = 0.2 + 0.8 * math.log(count + 1) / largest
        drawing.bar(left + x * cell, top + side - (y + 1) * cell, cell - 1, cell - 1, "ours", shade)
    drawing.line(left, top + side, left + side, top, "mark")
    drawing.text(left + side / 2, top + side + 42, across, anchor="middle")
    drawing.text(left + side + 14, top + 14, down)
    return drawing.svg()


def spans(title, rows, titles, marks):
    """Times on a logarithmic scale: `rows` maps a peer to three times in microseconds."""
    known = [time for times in rows.values() for time in times]
    low, high = math.floor(math.log10(min(known))), math.ceil(math.log10(max(known)))
    left, room = LEFT, WIDTH - LEFT - 30
    bottom = 44 + 30 * len(rows)
    drawing = Drawing(title, bottom + 60)

    def place(time):
        return left + room * (math.log10(time) - low) / (high - low)

    for power in range(low, high + 1):
        x = left + room * (power - low) / (high - low)
        drawing.line(x, 44, x, bottom)
        drawing.text(x, bottom + 18, duration(10**power), "quiet", "middle")
    for number, (peer, times) in enumerate(rows.items()):
        y = 44 + 30 * number + 15
        drawing.text(left - 12, y + 4, titles[peer], anchor="end")
        drawing.line(place(min(times)), y, place(max(times)), y, peer)
        for radius, time in zip((6, 5, 4), times):
            drawing.dot(place(time), y, peer, radius)
    drawing.text(16, bottom + 44, marks, "quiet")
    return drawing.svg()


def duration(microseconds):
    for unit, size in (("s", 1e6), ("ms", 1e3)):
        if microseconds >= size:
            return f"{microseconds / size:g} {unit}"
    return f"{microseconds:g} µs"
