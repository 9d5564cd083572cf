// The colours of a drawing, from the style sheet; what is printed or saved is always on light paper.
const NAMES = ["paper", "ink", "soft", "line", "band", "thread", "mark"];
const GROUPS = ["party", "state", "front", "unknown"];
const LIGHT = {
  paper: "#ffffff", ink: "#1b1a17", soft: "#57534a", line: "#ddd8cc", band: "#f7f4ee", thread: "#a5301d", mark: "#8a5a00",
  party: { fill: "#fbe9e5", edge: "#a5301d" }, state: { fill: "#e4eff6", edge: "#1d5a80" },
  front: { fill: "#e9f2e2", edge: "#3c6527" }, unknown: { fill: "#efede8", edge: "#6b675e" },
};

export function palette() {
  const style = getComputedStyle(document.documentElement);
  const read = (name, other) => style.getPropertyValue(`--${name}`).trim() || other;
  const colours = {};
  for (const name of NAMES) colours[name] = read(name, LIGHT[name]);
  for (const name of GROUPS) {
    colours[name] = { fill: read(`${name}-fill`, LIGHT[name].fill), edge: read(`${name}-edge`, LIGHT[name].edge) };
  }
  return colours;
}

export function printed() {
  return LIGHT;
}

export function visOptions(colours) {
  const groups = {};
  for (const name of GROUPS) {
    const { fill, edge } = colours[name];
    const bright = { background: colours.paper, border: edge };
    groups[name] = { color: { background: fill, border: edge, highlight: bright, hover: bright }, font: { color: colours.ink } };
  }
  return {
    groups,
    nodes: {
      font: {
        face: "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif", color: colours.ink,
        bold: { color: colours.ink, size: 15, mod: "bold", vadjust: 0 },
      },
    },
    edges: {
      color: { color: colours.soft, highlight: colours.thread, hover: colours.thread, opacity: 1 },
      font: {
        face: "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif", color: colours.soft, strokeColor: colours.paper,
      },
    },
  };
}
