// The table below the drawing: the same steps, for those who cannot or will not look at a graph.
import { element, link } from "./dom.js";
import { days } from "./proof.js";

export function fillSteps(body, data) {
  const rows = document.createDocumentFragment();
  for (const { steps } of Object.values(data.proofs)) {
    for (const step of steps) {
      const row = element("tr", "", rows);
      link(step.from, step.fromLink, element("td", "", row));
      const relation = element("td", step.relation, row);
      if (!step.sure) element("span", step.status, relation, "tag warn");
      const target = element("td", "", row);
      link(step.to, step.toLink, target);
      if (step.days !== null) element("div", days(step.days, data.words), target, "meta");
      const proof = element("td", "", row);
      const one = step.evidence[0];
      if (!one) continue;
      const quote = element("blockquote", "", proof);
      element("q", one.quote, quote);
      const foot = element("footer", "", quote);
      link(`${one.file}, ${data.words.line} ${one.line}`, one.link, foot);
      if (one.section) foot.append(` · ${one.section}`);
      foot.append(` · ${data.words.rule}: ${one.rule}`);
    }
  }
  body.replaceChildren(rows);
}

export function waysToRoot(data, id) {
  // breadth first over what is shown, whatever the direction of the threads
  const beside = new Map();
  for (const edge of data.edges) {
    for (const [a, b] of [[edge.from, edge.to], [edge.to, edge.from]]) {
      if (!beside.has(a)) beside.set(a, []);
      beside.get(a).push([b, edge.id]);
    }
  }
  const root = data.directives[data.root] ? data.root : data.edges[0]?.from;
  const before = new Map([[id, null]]);
  const queue = [id];
  while (queue.length && !before.has(root)) {
    const here = queue.shift();
    for (const [next, edge] of beside.get(here) || []) {
      if (!before.has(next)) { before.set(next, [here, edge]); queue.push(next); }
    }
  }
  const boxes = new Set(), threads = new Set();
  for (let at = before.has(root) ? root : null; at !== null;) {
    boxes.add(at);
    const step = before.get(at);
    if (!step) break;
    threads.add(step[1]);
    at = step[0];
  }
  return { boxes, threads };
}
