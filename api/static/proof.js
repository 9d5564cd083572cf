// Tells of what a reader chose: the sentence that proves an edge, or who a directive is and what can be done with it.
import { button, element, fill, link } from "./dom.js";

export function tellEdge(panel, data, id) {
  const told = data.proofs[id];
  if (!told) return false;
  panel.replaceChildren();
  for (const step of told.steps) {
    const head = element("p", "", panel, "step");
    link(step.from, step.fromLink, head);
    element("span", ` ${step.relation} `, head, "relation");
    link(step.to, step.toLink, head);
    element("span", step.status, head, step.sure ? "tag" : "tag warn");
    if (step.days !== null) element("span", days(step.days, data.words), head, "meta");
    for (const one of step.evidence) {
      const quote = element("blockquote", "", panel);
      element("q", one.quote, quote);
      const foot = element("footer", "", quote);
      link(`${one.file}, ${data.words.line} ${one.line}`, one.link, foot);
      if (one.section) foot.append(` · ${one.section}`);
      foot.append(` · ${one.status} · ${data.words.rule}: ${one.rule}`);
    }
    if (step.count > step.evidence.length) {
      element("p", fill(data.words["more.evidence"], { count: step.count - step.evidence.length }), panel, "meta");
    }
    if (step.review) link(data.words.review, step.review, element("p", "", panel, "meta"));
  }
  if (told.more) element("p", fill(data.words["and.more"], { count: told.more }), panel, "meta");
  return true;
}

export function tellNode(panel, data, id, acts) {
  const told = data.directives[id];
  if (!told) return false;
  const say = data.words;
  panel.replaceChildren();
  link(told.label, told.link, element("p", "", panel, "step strong"));
  const facts = [told.date, told.issuer, told.level, told.system, told.place, told.members.length ? "" : told.held];
  element("p", facts.filter(Boolean).join(" · "), panel, "meta");
  if (told.title) element("p", told.title, panel);
  if (told.members.length) {
    const list = element("ul", "", panel, "plain");
    for (const one of told.members) {
      const item = element("li", "", list);
      link(one.label, one.link, item);
      element("span", ` ${one.date}`, item, "meta");
    }
    if (told.more) element("li", fill(data.words["and.more"], { count: told.more }), list, "meta");
  }
  const tools = element("div", "", panel, "tools");
  if (acts.expand && told.hidden) button(`${say.expand} (+${told.hidden})`, tools, () => acts.expand(id));
  if (acts.collapse && !told.closed && id !== data.root) button(say.collapse, tools, () => acts.collapse(id));
  if (acts.reopen && told.closed) button(say.reopen, tools, () => acts.reopen(id));
  if (acts.ungroup && told.members.length) button(say.ungroup, tools, () => acts.ungroup(id));
  if (id !== data.root) button(say["path.root"], tools, () => acts.path(id));
  if (acts.root && told.link && id !== data.root) link(say["make.root"], acts.root(id), tools).className = "button quiet";
  return true;
}

export function days(count, say) {
  return ` ${Math.abs(count)} ${say[count < 0 ? "days.before" : "days"]}`;
}
