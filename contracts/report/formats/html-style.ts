/**
 * The style of the HTML report. It is a string, as the report is one file that is written where there are no files: in a
 * browser, too.
 */
export const style = `
:root{color-scheme:light dark;--page:#f4f6f9;--card:#fff;--text:#1a2230;--soft:#525c6c;--line:#d8dee7;--code:#eef1f5;
--link:#0b57b0;--failed:#b3261e;--assumption:#835400;--warning:#835400;--waived:#6941a5;--skipped:#525c6c;--passed:#17683a}
@media (prefers-color-scheme:dark){:root{--page:#0e131a;--card:#161d27;--text:#e5eaf1;--soft:#a2adbc;--line:#2b3543;
--code:#1f2833;--link:#8ab8ff;--failed:#ff8f86;--assumption:#f0bf62;--warning:#f0bf62;--waived:#c8a8ff;--skipped:#a2adbc;--passed:#79d59c}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;
overflow-wrap:anywhere}
header,main,footer{max-width:64rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
a{color:var(--link)}
h1,h2,h3,p,ul,dl,dd,pre{margin:0}
h1{font-size:1.6rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.2rem;line-height:1.3;font-weight:650}
h3{display:inline;font-size:1rem;font-weight:600}
ul{padding-left:1.25rem}
li+li{margin-top:.25rem}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{background:var(--code);border-radius:6px;padding:.5rem .75rem;white-space:pre-wrap}
.soft{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.25rem;margin-top:1rem}
.outcome{border-left:6px solid var(--failed)}
.outcome.passed{border-left-color:var(--passed)}
.outcome .ending{display:inline-block;background:var(--failed);color:var(--card);border-radius:6px;padding:.125rem .625rem;
margin-right:.375rem;font-weight:700;font-size:.875rem;letter-spacing:.04em}
.outcome.passed .ending{background:var(--passed)}
.about{display:flex;flex-wrap:wrap;gap:.75rem 2.5rem;margin-top:1rem}
.about dt,.differs dt{color:var(--soft);font-size:.8125rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;margin-top:1rem;padding:0;
list-style:none}
.tiles li{margin:0}
.tile{display:block;height:100%;background:var(--card);border:1px solid var(--line);border-radius:10px;
padding:.75rem 1rem;text-decoration:none;color:var(--text)}
a.tile:hover{border-color:var(--tone)}
span.tile{color:var(--soft)}
.tiles strong{display:block;font-size:1.6rem;line-height:1.2;font-weight:650;font-variant-numeric:tabular-nums}
a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.failed{--tone:var(--failed)}.assumption{--tone:var(--assumption)}.warning{--tone:var(--warning)}.waived{--tone:var(--waived)}
.skipped{--tone:var(--skipped)}.passed{--tone:var(--passed)}
.tiles a strong,section>h2{color:var(--tone)}
section{scroll-margin-top:1rem}
section>h2{margin-top:2.25rem}
section>p{color:var(--soft);margin-top:.125rem}
section>ul{margin-top:.5rem}
section .all{display:none;font-size:.875rem}
.coverage{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem 1.5rem;margin-top:.75rem}
.coverage svg{display:block;width:100%;height:8px;border-radius:4px;margin:.375rem 0}
.coverage .track{fill:var(--line)}.coverage .seen{fill:var(--passed)}
details{background:var(--card);border:1px solid var(--line);border-radius:10px;margin-top:.75rem}
.coverage details{border:0;background:none;margin:0}
.coverage summary{padding:0;font-size:.875rem;color:var(--link)}
.coverage ul{margin-top:.375rem;font-size:.875rem}
summary{cursor:pointer;padding:.75rem 1rem}
details.verdict{border-left:4px solid var(--tone)}
.verdict summary{padding-bottom:.875rem}
h3 code{margin-right:.25rem}
summary .title,summary .gist{display:block;margin-top:.25rem}
summary .gist{color:var(--soft);font-size:.875rem}
.body{padding:0 1rem 1rem;display:grid;grid-template-columns:minmax(0,1fr);gap:.75rem}
.body h4{margin:0 0 .25rem;font-size:.8125rem;font-weight:600;color:var(--soft)}
.mark{display:inline-block;border:1px solid currentColor;border-radius:999px;padding:0 .5rem;font-size:.75rem;line-height:1.5;
color:var(--soft);white-space:nowrap}
.mark.assumption{border-style:dashed;color:var(--assumption)}
.mark.tone{color:var(--tone)}
.differs{border:1px solid var(--line);border-radius:8px;padding:.625rem .75rem}
.differs dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:.5rem 1rem;margin-top:.375rem}
.differs .expected{border-left:3px solid var(--passed);padding-left:.5rem}
.differs .received{border-left:3px solid var(--failed);padding-left:.5rem}
.rules{padding:0 1rem 1rem;margin:0;list-style:none}
.rules li{border-top:1px solid var(--line);padding:.5rem 0;margin:0}
.rules li:first-child{border-top:0;padding-top:0}
.rules .soft{font-size:.875rem}
footer{padding-top:2rem;padding-bottom:2rem;color:var(--soft);font-size:.875rem}
@media screen{main:has(>section:target)>section:not(:target){display:none}section:target .all{display:inline}}
@media (max-width:30rem){header,main,footer{padding-left:.875rem;padding-right:.875rem}.card{padding:1rem}
.tiles{grid-template-columns:1fr 1fr}.tiles li:last-child{grid-column:1/-1}h1{font-size:1.35rem}}
@media print{:root{color-scheme:light;--page:#fff;--card:#fff;--text:#000;--soft:#444;--line:#bbb;--code:#f3f3f3;--link:#000;
--failed:#a31f17;--assumption:#6b4500;--warning:#6b4500;--waived:#56338a;--skipped:#444;--passed:#10552e}
body{font-size:10.5pt}header,main,footer{max-width:none;padding-left:0;padding-right:0}
details::details-content{content-visibility:visible;display:block;height:auto}
.tiles{grid-template-columns:repeat(5,1fr)}.link,summary .gist{display:none}h2,summary{break-after:avoid}.differs,li{break-inside:avoid}}
`;

/** The hash of the style, which is all that the policy of the report allows. */
export const styleHash = 'sha256-mAX6bDvlHf//iTA3dlZtN2gldoBA9XpoDnP/UKDFT4o=';
