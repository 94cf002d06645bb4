import { svgElement } from '../../element.js';
import type { Flow } from '../state.js';

const box = { width: 112, height: 36 };

/** The place of each status in the diagram, of whatever flow. */
const places: Readonly<Record<string, readonly [x: number, y: number]>> = {
  PENDING: [70, 80],
  PUSHED: [70, 80],
  SCANNED: [270, 80],
  AUTHORIZED: [470, 80],
  CANCELLED: [470, 160],
  ERROR: [270, 240],
  EXPIRED: [470, 240],
};

type Point = readonly [x: number, y: number];

/** Draws the rules of a kind of code, the status lit and the ways that lead on from it, too. */
export function drawLifecycle({ statuses }: Flow, current: string, label: string): SVGSVGElement {
  const edges = statuses.flatMap(({ status, on }) => on.map((transition) => ({ from: status, ...transition })));
  return svgElement(
    'svg',
    { viewBox: '0 0 540 290', class: 'diagram', role: 'img', 'aria-label': label },
    svgElement('defs', {}, drawArrow('arrow'), drawArrow('open-arrow')),
    ...edges.map((edge) => drawEdge(edge, edge.from === current)),
    // After every line, so that none crosses a name.
    ...edges.map((edge) => drawEvent(edge, edge.from === current)),
    ...statuses.map(({ status }) => drawStatus(status, status === current)),
  );
}

const drawArrow = (id: string) =>
  svgElement(
    'marker',
    {
      id,
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 10,
      markerHeight: 10,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    },
    svgElement('path', { d: 'M0 0L8 4L0 8z' }),
  );

function drawStatus(status: string, isCurrent: boolean) {
  const [x, y] = places[status] ?? [0, 0];
  return svgElement(
    'g',
    { class: isCurrent ? 'status current' : 'status' },
    svgElement('rect', { x: x - box.width / 2, y: y - box.height / 2, width: box.width, height: box.height, rx: 8 }),
    svgElement('text', { x, y: y + 5 }, status),
  );
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly event: string;
  readonly source: { readonly kind: string };
}

const wayOfEdge = ({ from, to }: Edge) => wayOf(places[from] ?? [0, 0], places[to] ?? [0, 0]);

const drawEdge = (edge: Edge, isOpen: boolean) =>
  svgElement('path', {
    class: ['edge', isOpen ? 'open' : '', edge.source.kind === 'assumed' ? 'assumed' : ''].join(' '),
    d: wayOfEdge(edge).path,
    'marker-end': isOpen ? 'url(#open-arrow)' : 'url(#arrow)',
  });

function drawEvent(edge: Edge, isOpen: boolean) {
  const [x, y] = wayOfEdge(edge).at;
  return svgElement('text', { class: isOpen ? 'event open' : 'event', x, y }, edge.event);
}

/** A straight way where nothing is in between; around what is. */
function wayOf([x1, y1]: Point, [x2, y2]: Point): { path: string; at: Point } {
  const [half, rise] = [box.width / 2, box.height / 2];
  if (x1 === x2 && y1 === y2) {
    const top = y1 - rise;
    return {
      path: `M${x1 - 22} ${top}C${x1 - 30} ${top - 34} ${x1 + 30} ${top - 34} ${x1 + 22} ${top}`,
      at: [x1, top - 30],
    };
  }
  if (y1 === y2 && x2 - x1 > 2 * box.width) {
    const top = y1 - rise;
    return { path: `M${x1} ${top}C${x1} ${top - 60} ${x2} ${top - 60} ${x2} ${top}`, at: [(x1 + x2) / 2, top - 50] };
  }
  if (x2 - x1 > 2 * box.width) {
    const [start, end] = [y1 + rise, y2 + rise];
    return {
      path: `M${x1 - 30} ${start}C${x1 - 30} ${end + 40} ${x2 - 160} ${end + 34} ${x2 - 30} ${end}`,
      at: [x1 + 92, end + 18],
    };
  }
  // Cut off at the borders of both boxes.
  const [dx, dy] = [x2 - x1, y2 - y1];
  const share = Math.min(dx === 0 ? 1 : half / Math.abs(dx), dy === 0 ? 1 : rise / Math.abs(dy));
  const [sx, sy, ex, ey] = [x1 + dx * share, y1 + dy * share, x2 - dx * share, y2 - dy * share];
  const along = dx !== 0 && dy !== 0 ? 0.5 : 0.45;
  return {
    path: `M${sx} ${sy}L${ex} ${ey}`,
    at: [sx + (ex - sx) * along, sy + (ey - sy) * along - (dy === 0 ? 8 : -4)],
  };
}
