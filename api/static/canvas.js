// The drawing itself: boxes and threads by vis-network at the places the service chose; behind them levels or lanes.
import { palette, visOptions } from "./palette.js";

const MARGIN = 24; // pixels left free around the boxes
const LEGIBLE = 0.56; // a smaller scale cannot be read: start at the root instead
const FACE = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";

// The first line is bold; vis-network reads a little markup for that, so what looks like markup is escaped.
function bold(label) {
  const plain = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const [first, ...rest] = label.split("\n").map(plain);
  return [`<b>${first}</b>`, ...rest].join("\n");
}

export function makeCanvas(place, first, told) {
  let data = first;
  let colours = palette();
  let moved = false; // a reader chose what is in view
  const dressed = (all) => all.map((node) => ({ ...node, label: bold(node.label) }));
  const nodes = new vis.DataSet(dressed(data.nodes));
  const edges = new vis.DataSet(data.edges);
  const network = new vis.Network(place, { nodes, edges }, data.options);
  network.setOptions(visOptions(colours));

  const seen = () => {
    const { width, height } = place.getBoundingClientRect();
    return { from: network.DOMtoCanvas({ x: 0, y: 0 }), to: network.DOMtoCanvas({ x: width, y: height }) };
  };

  network.on("beforeDrawing", (ctx) => {
    const { from, to } = seen();
    const one = 1 / network.getScale();
    ctx.save();
    ctx.textBaseline = "top";
    ctx.font = `600 ${13 * one}px ${FACE}`;
    data.frame.bands.forEach((band, i) => {
      if (i % 2 === 0) {
        ctx.fillStyle = colours.band;
        ctx.fillRect(from.x, band.top, to.x - from.x, band.bottom - band.top);
      }
    });
    for (const tick of data.frame.ticks) {
      ctx.fillStyle = colours.line;
      ctx.fillRect(tick.x, from.y, one, to.y - from.y);
      ctx.fillStyle = colours.soft;
      ctx.fillText(tick.label, tick.x + 5 * one, from.y + 8 * one);
    }
    ctx.restore();
  });

  network.on("afterDrawing", (ctx) => {
    const { from } = seen();
    const one = 1 / network.getScale();
    ctx.save();
    ctx.font = `600 ${13 * one}px ${FACE}`;
    ctx.textBaseline = "top";
    for (const band of data.frame.bands) { // last, so that a box never hides a level's name
      const y = Math.max(band.top, from.y + (data.frame.ticks.length ? 26 * one : 0)) + 7 * one;
      if (y + 14 * one > band.bottom) continue;
      const wide = ctx.measureText(band.name).width;
      ctx.globalAlpha = 0.86;
      ctx.fillStyle = colours.paper;
      ctx.fillRect(from.x + 6 * one, y - 3 * one, wide + 10 * one, 20 * one);
      ctx.globalAlpha = 1;
      ctx.fillStyle = colours.soft;
      ctx.fillText(band.name, from.x + 11 * one, y);
    }
    ctx.font = `600 13px ${FACE}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const [id, badge] of badges()) {
      ctx.beginPath();
      ctx.roundRect(badge.x - badge.half, badge.y - 10, badge.half * 2, 20, 10);
      ctx.fillStyle = colours.thread;
      ctx.globalAlpha = nodes.get(id).opacity ?? 1;
      ctx.fill();
      ctx.fillStyle = colours.paper;
      ctx.fillText(badge.text, badge.x, badge.y + 1);
      ctx.globalAlpha = 1;
    }
    ctx.restore();
  });

  function* badges() {
    for (const node of data.nodes) {
      const hidden = data.directives[node.id].hidden;
      if (!hidden) continue;
      const box = network.getBoundingBox(node.id);
      if (!box) continue;
      const text = `+${hidden}`;
      yield [node.id, { text, x: (box.left + box.right) / 2, y: box.bottom, half: 9 + 4.2 * text.length }];
    }
  }

  network.on("click", (event) => {
    const { x, y } = event.pointer.canvas;
    for (const [id, badge] of badges()) {
      if (Math.abs(x - badge.x) <= badge.half && Math.abs(y - badge.y) <= 11) return told.badge(id);
    }
    if (event.nodes.length) told.node(event.nodes[0]);
    else if (event.edges.length) told.edge(event.edges[0]);
    else told.nothing();
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) told.badge(event.nodes[0]); });

  // In the order of time the lanes' names stand at the left edge: the first boxes leave them room.
  const ruler = document.createElement("canvas").getContext("2d");
  const gutter = () => {
    ruler.font = `600 13px ${FACE}`;
    return data.layout === "time" ? Math.max(0, ...data.frame.bands.map((band) => ruler.measureText(band.name).width)) + 24 : 0;
  };
  const fit = () => {
    network.fit({ animation: false });
    const room = gutter();
    if (!room || place.clientWidth <= room) return; // nothing to leave free, or nothing is shown yet
    const scale = network.getScale() * (1 - room / place.clientWidth);
    const { x, y } = network.getViewPosition();
    network.moveTo({ scale, position: { x: x - room / scale / 2, y }, animation: false });
  };
  const start = () => {
    fit();
    if (network.getScale() > 1.1) network.moveTo({ scale: 1.1, animation: false });
    if (network.getScale() < LEGIBLE) {
      const root = network.getPositions([data.root])[data.root];
      const aside = data.layout === "time" ? place.clientWidth / LEGIBLE / 2 - gutter() / LEGIBLE - 130 : 0; // time runs on to the right
      if (root) network.moveTo({ position: inside({ x: root.x + aside, y: root.y }, LEGIBLE), scale: LEGIBLE });
    }
    moved = false;
  };
  // The middle of the view nearest to *wish* that leaves no room empty while boxes are out of sight.
  const inside = (wish, scale) => {
    const boxes = data.nodes.map((node) => network.getBoundingBox(node.id)).filter(Boolean);
    const margin = MARGIN / scale;
    const between = (at, low, high, size) => {
      const half = size / scale / 2;
      if (high - low <= half * 2) return (low + high) / 2;
      return Math.min(Math.max(at, low + half), high - half);
    };
    const edge = (name, pick, way) => pick(...boxes.map((box) => box[name])) + way * margin;
    return {
      x: between(wish.x, edge("left", Math.min, -1) - gutter() / scale, edge("right", Math.max, 1), place.clientWidth),
      y: between(wish.y, edge("top", Math.min, -1), edge("bottom", Math.max, 1), place.clientHeight),
    };
  };
  const show = (next, keep) => {
    const at = keep && network.getPositions([keep])[keep];
    const screen = at && network.canvasToDOM(at);
    const scale = network.getScale();
    data = next;
    edges.clear();
    nodes.clear();
    network.setOptions(data.options);
    network.setOptions(visOptions(colours));
    nodes.add(dressed(data.nodes));
    edges.add(data.edges);
    const now = keep && data.directives[keep] && network.getPositions([keep])[keep];
    if (now && screen) { // what was opened stays where the eye is
      const { width, height } = place.getBoundingClientRect();
      network.moveTo({
        position: { x: now.x - (screen.x - width / 2) / scale, y: now.y - (screen.y - height / 2) / scale }, scale, animation: false,
      });
      moved = true;
    } else start();
  };
  const emphasise = (boxes, threads) => {
    nodes.update(data.nodes.map(({ id }) => ({ id, opacity: !boxes || boxes.has(id) ? 1 : 0.22 })));
    edges.update(data.edges.map(({ id }) => {
      const lit = threads && threads.has(id);
      return {
        id, width: lit ? 3.2 : 1.4,
        color: { color: lit ? colours.thread : colours.soft, opacity: boxes && !lit ? 0.2 : 1 },
        font: { color: boxes && !lit ? "transparent" : colours.soft, strokeColor: boxes && !lit ? "transparent" : colours.paper },
      };
    }));
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    colours = palette();
    network.setOptions(visOptions(colours));
    emphasise(null, null);
  });
  for (const act of ["dragEnd", "zoom"]) network.on(act, () => { moved = true; });
  new ResizeObserver(() => (moved ? network.redraw() : start())).observe(place); // a view that nobody chose is chosen anew

  start();
  network.once("afterDrawing", () => { start(); place.dataset.drawn = "yes"; });
  return {
    network, fit, show, emphasise,
    choose: (id) => (data.directives[id] ? network.selectNodes([id]) : network.setSelection({ nodes: [], edges: [id] })),
    look: (id) => {
      moved = true;
      network.focus(id, { scale: Math.max(network.getScale(), LEGIBLE), animation: false });
    },
    clear: () => network.unselectAll(),
  };
}
