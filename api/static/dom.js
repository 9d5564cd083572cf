// Makes elements; text is always text, whatever a document's title holds.
export function element(name, text, parent, style) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (style) made.className = style;
  if (parent) parent.append(made);
  return made;
}

export function link(text, address, parent) {
  if (!address) return element("span", text, parent);
  const made = element("a", text, parent);
  made.href = address;
  return made;
}

export function button(text, parent, act, style = "quiet") {
  const made = element("button", text, parent, style);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

export function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

export function save(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const made = link(name, address, document.body);
  made.download = name;
  made.hidden = true;
  made.click();
  made.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
