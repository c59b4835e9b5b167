"""Seconds and megabytes over keys, both axes logarithmic, as an SVG of plain shapes."""

import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 430, 330, 64, 36, 46, 46
COLOURS = {"validate": "#0b7285", "plan": "#c2255c"}


def svg(rows):
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" '
             'font-family="system-ui, sans-serif" font-size="12" fill="#343a40">',
             f'<rect width="{2 * WIDTH}" height="{HEIGHT}" fill="white"/>']
    parts += panel(rows, "seconds", "time, seconds", 0, linear=True)
    parts += panel(rows, "peak_mb", "peak memory, MB", WIDTH, linear=False)
    return "\n".join(parts) + "\n</svg>\n"


def panel(rows, field, title, shift, linear):
    xs = [math.log10(r["keys"]) for r in rows]
    ys = [math.log10(max(r[field], 0.01)) for r in rows]
    low_x, high_x = math.floor(min(xs)), math.ceil(max(xs))
    low_y, high_y = math.floor(min(ys)), math.ceil(max(ys))
    high_x, high_y = max(high_x, low_x + 1), max(high_y, low_y + 1)

    def x(value):
        return shift + LEFT + (value - low_x) / (high_x - low_x) * (WIDTH - LEFT - RIGHT)

    def y(value):
        return HEIGHT - BOTTOM - (value - low_y) / (high_y - low_y) * (HEIGHT - TOP - BOTTOM)

    parts = [f'<text x="{shift + LEFT}" y="22" font-size="14" font-weight="600">{title}</text>']
    for power in range(low_x, high_x + 1):
        parts.append(f'<line x1="{x(power):.1f}" y1="{y(low_y):.1f}" x2="{x(power):.1f}" y2="{y(high_y):.1f}" stroke="#e9ecef"/>')
        parts.append(f'<text x="{x(power):.1f}" y="{y(low_y) + 18:.1f}" text-anchor="middle">{10 ** power:,}</text>')
    for power in range(low_y, high_y + 1):
        label = f"{10 ** power:,}" if power >= 0 else f"{10 ** power:g}"
        parts.append(f'<line x1="{x(low_x):.1f}" y1="{y(power):.1f}" x2="{x(high_x):.1f}" y2="{y(power):.1f}" stroke="#e9ecef"/>')
        parts.append(f'<text x="{x(low_x) - 8:.1f}" y="{y(power) + 4:.1f}" text-anchor="end">{label}</text>')
    parts.append(f'<text x="{(x(low_x) + x(high_x)) / 2:.1f}" y="{HEIGHT - 8}" text-anchor="middle">keys</text>')
    for place, (command, colour) in enumerate(COLOURS.items()):
        mine = sorted((r["keys"], r[field]) for r in rows if r["command"] == command)
        points = [(x(math.log10(keys)), y(math.log10(max(value, 0.01)))) for keys, value in mine]
        if linear and place == 1 and len(mine) > 1:
            # What exactly linear cost would look like, from the largest size down.
            keys, value = mine[-1]
            span = min(math.log10(keys) - low_x, math.log10(value) - low_y)
            parts.append(f'<line x1="{x(math.log10(keys)):.1f}" y1="{y(math.log10(value)):.1f}" '
                         f'x2="{x(math.log10(keys) - span):.1f}" y2="{y(math.log10(value) - span):.1f}" '
                         'stroke="#adb5bd" stroke-dasharray="4 4"/>')
            parts.append(f'<text x="{shift + WIDTH - RIGHT - 150}" y="38" fill="#868e96">- - exactly linear</text>')
        parts.append(f'<polyline points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in points]
        parts.append(f'<text x="{shift + LEFT + max(80, 7 * len(command)) * place}" y="38" fill="{colour}">{command}</text>')
    return parts
