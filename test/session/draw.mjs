const columns = 104;
const lineHeight = 18;
const characterWidth = 7.7;
const padding = 16;
/** In s: from a command to what it prints, and from there to the next one. */
const [toAnswer, toNext] = [0.7, 1.8];

const escapeText = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Chinese characters take two columns each. */
const widthOf = (character) => (/\p{Script=Han}/u.test(character) ? 2 : 1);

/** Breaks a line that is too long, as a terminal does. */
function wrap(line) {
  const lines = [''];
  let width = 0;
  for (const character of line) {
    width += widthOf(character);
    if (width > columns) {
      lines.push('');
      width = widthOf(character);
    }
    lines[lines.length - 1] += character;
  }
  return lines;
}

/** The lines of a session: each with its class, and the second at which it shows. */
function linesOf(session) {
  let at = 0.3;
  return session.flatMap(({ about, typed, printed }, index) => {
    const shown = at;
    at += toAnswer + toNext;
    return [
      ...(index === 0 ? [] : [{ text: '', kind: 'printed', at: shown }]),
      ...(about === undefined ? [] : [{ text: `# ${about}`, kind: 'about', at: shown }]),
      ...wrap(`$ ${typed}`).map((text) => ({ text, kind: 'typed', at: shown })),
      ...printed.flatMap(wrap).map((text) => ({ text, kind: 'printed', at: shown + toAnswer })),
    ];
  });
}

/** Draws a session as SVG, whose lines show one after the other; all at once where motion is not wanted. */
export function drawSession(session) {
  const lines = linesOf(session);
  const [width, height] = [Math.ceil(columns * characterWidth) + 2 * padding, lines.length * lineHeight + 2 * padding];
  const texts = lines.map(({ text, kind, at }, index) => {
    const y = padding + (index + 0.75) * lineHeight;
    return `<text class="${kind}" x="${padding}" y="${y}" style="animation-delay:${at.toFixed(1)}s">${escapeText(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>A session in a terminal: a mock is served, a phone breaks a rule, and the rule is explained</title>
<style>
rect { fill: #16181d }
text { font: 12.8px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre; fill: #d5d9e0; opacity: 0; animation: show .2s forwards }
.typed { fill: #fff; font-weight: 600 }
.about { fill: #8b93a1 }
@keyframes show { to { opacity: 1 } }
@media (prefers-reduced-motion: reduce) { text { opacity: 1; animation: none } }
</style>
<rect width="100%" height="100%" rx="8"/>
${texts.join('\n')}
</svg>
`;
}
