/** Colours and measures of a report: those of the window, light and dark, legible from the back of a room. */
export const reportStyle = `
:root { color-scheme: light dark; --page: #f7f8fb; --card: #ffffff; --card-2: #f1f3f8; --line: #dfe4ec; --line-strong: #b9c2d0; --text: #1a2130; --muted: #556072; --accent: #4a50c8; --accent-faint: #e9eafb; --green: #12743f; --green-faint: #e5f5ec; --amber: #935800; --amber-faint: #fdf3e0; --red: #c02626; --red-faint: #fdeaea; --hue-0: #4a50c8; --hue-1: #b3540a; --hue-2: #12743f; --hue-3: #a3268f; --hue-4: #0b6e99; --hue-5: #7a6200; }
@media (prefers-color-scheme: dark) { :root { --page: #0b0e15; --card: #11151f; --card-2: #181d2a; --line: #222938; --line-strong: #364055; --text: #e8ecf4; --muted: #9ca8bc; --accent: #8b93ff; --accent-faint: #23274a; --green: #4cd68a; --green-faint: #11291d; --amber: #f5b53d; --amber-faint: #33270f; --red: #ff6b6b; --red-faint: #34181c; --hue-0: #8b93ff; --hue-1: #ff9d5c; --hue-2: #4cd68a; --hue-3: #f08be0; --hue-4: #5cc4f2; --hue-5: #e6cf4d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 17px/1.5 Inter, 'Segoe UI', system-ui, -apple-system, 'Noto Sans', 'DejaVu Sans', sans-serif; font-variant-numeric: tabular-nums lining-nums; }
main { max-width: 1120px; margin: 0 auto; padding: 40px 24px 64px; }
header { margin-bottom: 28px; }
h1 { margin: 0; font-size: 40px; line-height: 1.15; letter-spacing: -0.02em; font-weight: 700; text-wrap: balance; }
h2 { margin: 0 0 14px; font-size: 22px; letter-spacing: -0.01em; }
h3 { margin: 26px 0 8px; font-size: 17px; }
h3 small { font-weight: 400; color: var(--muted); }
.question { margin: 12px 0 0; font-size: 22px; line-height: 1.35; max-width: 46em; text-wrap: pretty; }
.kicker { display: flex; gap: 10px; align-items: center; margin-bottom: 10px; color: var(--muted); font-size: 14px; font-weight: 600; letter-spacing: 0.06em; text-transform: uppercase; }
.tag { padding: 2px 10px; border-radius: 99px; background: var(--accent-faint); color: var(--accent); letter-spacing: 0.02em; text-transform: none; }
.prediction { margin: 20px 0 0; padding: 2px 0 2px 18px; border-left: 4px solid var(--line-strong); color: var(--muted); max-width: 62em; }
.prediction b { color: var(--text); }
section { margin-top: 22px; padding: 24px 28px; border: 1px solid var(--line); border-radius: 14px; background: var(--card); }
.verdicts { display: grid; gap: 12px; padding: 0; border: 0; background: none; }
.verdict { display: grid; grid-template-columns: 34px 1fr; gap: 12px; align-items: start; padding: 16px 20px; border-radius: 14px; font-size: 21px; line-height: 1.4; }
.verdict span { font-size: 24px; line-height: 1.2; text-align: center; font-weight: 700; }
.verdict.good { background: var(--green-faint); } .verdict.good span { color: var(--green); }
.verdict.refused { background: var(--amber-faint); padding: 9px 20px; font-size: 16px; } .verdict.refused span { color: var(--amber); }
.verdict.against { background: var(--red-faint); } .verdict.against span { color: var(--red); }
.verdict.plain { background: var(--accent-faint); } .verdict.plain span { color: var(--accent); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 15px; }
th, td { padding: 7px 14px 7px 0; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child, td.words, th.words { text-align: left; }
td.words { white-space: normal; min-width: 16em; }
th { color: var(--muted); font-size: 13px; font-weight: 600; vertical-align: bottom; }
tr.again td { color: var(--muted); font-style: italic; }
tr.control td { font-weight: 600; }
td.indent { padding-left: 18px; }
.note { margin: 12px 0 0; color: var(--muted); font-size: 15px; max-width: 64em; }
.chart { display: block; width: 100%; height: auto; font-family: inherit; }
.chart text { fill: var(--text); font-size: 16px; }
.chart .tick, .chart .axis { fill: var(--muted); font-size: 14px; }
.chart .faint { fill: var(--muted); }
.chart .grid { stroke: var(--line); } .chart .zero { stroke: var(--text); stroke-width: 1.5; }
.chart .case { stroke: var(--accent); fill: var(--accent); } .chart .control { stroke: var(--muted); fill: var(--muted); } .chart .refused { stroke: var(--amber); fill: var(--amber); }
.chart .bar { stroke-width: 3; } .chart .cap { stroke-width: 2; fill: none; } .chart .hollow { fill: none; stroke-width: 2; }
.chart .line { fill: none; stroke-width: 3; stroke-linejoin: round; } .chart .dashed { stroke-dasharray: 7 6; } .chart .band { stroke: none; opacity: 0.18; }
.chart .limit { stroke: var(--red); stroke-width: 2; stroke-dasharray: 6 5; } .chart .limit-name { fill: var(--red); font-size: 14px; }
.chart .name { font-size: 15px; font-weight: 600; }
${[0, 1, 2, 3, 4, 5].map((hue) => `.chart .line.hue-${hue} { stroke: var(--hue-${hue}); } .chart .point.hue-${hue}, .chart .band.hue-${hue}, .chart .name.hue-${hue} { fill: var(--hue-${hue}); }`).join('\n')}
details { margin-top: 14px; } summary { cursor: pointer; font-weight: 600; } summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
pre { overflow-x: auto; padding: 16px; border-radius: 10px; background: var(--card-2); font: 14px/1.5 'JetBrains Mono', 'SF Mono', Consolas, 'DejaVu Sans Mono', monospace; }
code { font: 15px 'JetBrains Mono', 'SF Mono', Consolas, 'DejaVu Sans Mono', monospace; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; margin: 0; font-size: 15px; } dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 700px) { h1 { font-size: 30px; } .question { font-size: 19px; } section { padding: 18px 16px; } .verdict { font-size: 18px; } }
@media print { body { background: #fff; } section { break-inside: avoid; } }
`
