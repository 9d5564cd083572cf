// The drawing as SVG: rectangles, paths and real text, on light paper; also the source of the PNG.
import { printed } from "./palette.js";

const SPACE = "http://www.w3.org/2000/svg";
const TYPEFACE = "'Noto Sans', 'Segoe UI', 'DejaVu Sans', Arial, sans-serif";
const LINE = 18;
const EDGE = 14; // around the whole

export function svgOf(network, data, title) {
  const colours = printed();
  const boxes = Object.fromEntries(data.nodes.map((node) => [node.id, network.getBoundingBox(node.id)]));
  const all = Object.values(boxes);
  const left = Math.min(...all.map((b) => b.left)) - 150;
  const right = Math.max(...all.map((b) => b.right)) + EDGE;
  const top = Math.min(...all.map((b) => b.top), ...data.frame.bands.map((b) => b.top)) - (data.frame.ticks.length ? 34 : EDGE);
  const bottom = Math.max(...all.map((b) => b.bottom), ...data.frame.bands.map((b) => b.bottom)) + EDGE;
  const svg = made("svg", { viewBox: [left, top, right - left, bottom - top].map(Math.round).join(" "), role: "img" });
  svg.setAttribute("width", Math.round(right - left));
  svg.setAttribute("height", Math.round(bottom - top));
  svg.setAttribute("font-family", TYPEFACE);
  made("title", {}, svg).textContent = title;
  const marker = made("marker", { id: "tip", viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 8, markerHeight: 8, orient: "auto-start-reverse" }, made("defs", {}, svg));
  made("path", { d: "M0 1 10 5 0 9z", fill: colours.soft }, marker);
  made("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: colours.paper }, svg);
  data.frame.bands.forEach((band, i) => {
    if (i % 2 === 0) made("rect", { x: left, y: band.top, width: right - left, height: band.bottom - band.top, fill: colours.band }, svg);
    words(band.name, left + 12, band.top + 20, { "font-weight": 600, "font-size": 13, fill: colours.soft }, svg);
  });
  for (const tick of data.frame.ticks) {
    made("path", { d: `M${tick.x} ${top}V${bottom}`, stroke: colours.line }, svg);
    words(tick.label, tick.x + 5, top + 18, { "font-size": 13, fill: colours.soft }, svg);
  }
  for (const edge of data.edges) thread(edge, boxes, data.layout === "time", colours, svg);
  for (const node of data.nodes) box(node, boxes[node.id], data.directives[node.id], node.id === data.root, colours, svg);
  return new XMLSerializer().serializeToString(svg);
}

export async function pngOf(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(2, 12000 / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

function made(name, attributes, parent) {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (parent) parent.append(element);
  return element;
}

function words(text, x, y, attributes, parent) {
  made("text", { x: Math.round(x), y: Math.round(y), ...attributes }, parent).textContent = text;
}

function thread(edge, boxes, sideways, colours, svg) {
  const from = boxes[edge.from], to = boxes[edge.to];
  if (!from || !to) return;
  const a = middle(from), b = middle(to);
  const along = sideways || Math.abs(b.y - a.y) < 20;
  const [x1, y1] = along ? [b.x >= a.x ? from.right : from.left, a.y] : [a.x, b.y >= a.y ? from.bottom : from.top];
  const [x2, y2] = along ? [b.x >= a.x ? to.left : to.right, b.y] : [b.x, b.y >= a.y ? to.top : to.bottom];
  const [dx, dy] = along ? [(x2 - x1) * 0.45, 0] : [0, (y2 - y1) * 0.45];
  const drawn = made("path", {
    d: `M${x1} ${y1}C${x1 + dx} ${y1 + dy} ${x2 - dx} ${y2 - dy} ${x2} ${y2}`.replace(/\.\d+/g, ""),
    fill: "none", stroke: colours.soft, "stroke-width": 1.4, "marker-end": "url(#tip)",
  }, svg);
  if (edge.dashes) drawn.setAttribute("stroke-dasharray", "5 4");
  words(edge.label, (x1 + x2) / 2, (y1 + y2) / 2, {
    "font-size": 12, fill: colours.soft, "text-anchor": "middle", stroke: colours.paper, "stroke-width": 4, "paint-order": "stroke",
  }, svg);
}

function box(node, at, told, isRoot, colours, svg) {
  const { fill, edge } = colours[node.group] || colours.unknown;
  const drawn = made("rect", {
    x: Math.round(at.left), y: Math.round(at.top), width: Math.round(at.right - at.left), height: Math.round(at.bottom - at.top),
    rx: 5, fill, stroke: edge, "stroke-width": isRoot ? 3 : 1.5,
  }, svg);
  if (Array.isArray(node.shapeProperties.borderDashes)) drawn.setAttribute("stroke-dasharray", "5 4");
  const lines = node.label.split("\n");
  const x = (at.left + at.right) / 2;
  lines.forEach((line, i) => words(line, x, (at.top + at.bottom) / 2 + (i - (lines.length - 1) / 2) * LINE + 5, {
    "font-size": 15, fill: colours.ink, "text-anchor": "middle", ...(i === 0 ? { "font-weight": 600 } : {}),
  }, svg));
  if (told.hidden) words(`+${told.hidden}`, x, at.bottom + 14, { "font-size": 13, "font-weight": 600, fill: colours.thread, "text-anchor": "middle" }, svg);
}

function middle(at) {
  return { x: (at.left + at.right) / 2, y: (at.top + at.bottom) / 2 };
}
