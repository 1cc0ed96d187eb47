'use strict';
const graph = JSON.parse(document.getElementById('data').textContent);
const at = id => document.getElementById(id);
const nodes = new Map(graph.nodes.map((node, number) => [node.id, {...node, number, from: [], to: []}]));
for (const edge of graph.edges) {
  nodes.get(edge.source).from.push(edge);
  nodes.get(edge.target).to.push(edge);
}
const drawn = [...nodes.values()].filter(node => node.x !== undefined);
// Dates have the precision known: the first and the last day of what they allow.
const first = date => date && (date + '-01-01').slice(0, 10);
const last = date => date && (date.length >= 10 ? date.slice(0, 10) : date.length === 7 ? date + '-31' : date + '-12-31');
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const colour = kind => graph.colours[kind] || '#999999';
const when = node => node.start === node.end ? node.start || '' : `${node.start || ''} – ${node.end || ''}`;

/** An element with its content; text is never read as markup. */
function make(name, attributes = {}, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'click') element.addEventListener('click', value);
    else if (key === 'colour') element.style.setProperty('--kind', value);
    else element.setAttribute(key, value);
  }
  element.append(...content.filter(Boolean));
  return element;
}
function shape(name, attributes, parent) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return parent.appendChild(element);
}

// ---- the drawing
const svg = at('graph');
const box = {x: 0, y: 0, width: 1, height: 1};
function view() {
  svg.setAttribute('viewBox', `${box.x} ${box.y} ${box.width} ${box.height}`);
  // Labels keep their size on the screen.
  svg.style.setProperty('--unit', Math.max(box.width / svg.clientWidth, box.height / svg.clientHeight) || 1);
}
function fit() {
  const [xs, ys] = [drawn.map(node => node.x), drawn.map(node => -node.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  Object.assign(box, drawn.length ? {x: left - 60, y: top - 60, width: Math.max(...xs) - left + 120, height: Math.max(...ys) - top + 120} : {});
  view();
}
function zoom(factor, x = box.x + box.width / 2, y = box.y + box.height / 2) {
  Object.assign(box, {x: x - (x - box.x) * factor, y: y - (y - box.y) * factor, width: box.width * factor, height: box.height * factor});
  view();
}
function draw() {
  const lines = shape('g', {}, svg);
  const ends = node => ({x: node.x, y: -node.y});
  for (const edge of graph.edges) {
    const [a, b] = [nodes.get(edge.source), nodes.get(edge.target)];
    if (a.x === undefined || b.x === undefined) continue;
    edge.line = shape('line', {x1: ends(a).x, y1: ends(a).y, x2: ends(b).x, y2: ends(b).y, stroke: edge.colour}, lines);
    shape('title', {}, edge.line).textContent = edge.kind;
  }
  const named = new Set([...drawn].sort((a, b) => b.size - a.size).slice(0, 30));
  for (const node of drawn) {
    const group = shape('g', {}, svg);
    const {x, y} = ends(node);
    const half = node.size / 2;
    const style = {class: node.asserted === false ? 'node unsure' : 'node', stroke: colour(node.kind)};
    node.mark = node.kind === 'Event' || node.kind === 'Place'
      ? shape('rect', {...style, x: x - half, y: y - half, width: node.size, height: node.size, rx: node.kind === 'Event' ? 4 : 0}, group)
      : shape('circle', {...style, cx: x, cy: y, r: half}, group);
    shape('title', {}, node.mark).textContent = `${node.label} (${node.kind}) ${when(node)}`;
    const label = node.label.length > 40 ? node.label.slice(0, 39) + '…' : node.label;
    node.text = shape('text', {x: x + half + 3, y: y + 4}, group);
    node.text.textContent = label;
    node.named = named.has(node);
    group.addEventListener('click', () => choose(node));
    node.group = group;
  }
}
let drag = null;
svg.addEventListener('pointerdown', event => { drag = {x: event.clientX, y: event.clientY}; });
addEventListener('pointerup', () => { drag = null; });
svg.addEventListener('pointermove', event => {
  if (!drag) return;
  const scale = Math.max(box.width / svg.clientWidth, box.height / svg.clientHeight);
  box.x -= (event.clientX - drag.x) * scale;
  box.y -= (event.clientY - drag.y) * scale;
  drag = {x: event.clientX, y: event.clientY};
  view();
});
svg.addEventListener('wheel', event => {
  event.preventDefault();
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, point.x, point.y);
}, {passive: false});
at('in').addEventListener('click', () => zoom(1 / 1.3));
at('out').addEventListener('click', () => zoom(1.3));
at('fit').addEventListener('click', fit);

// ---- search and filters
const order = node => [node.kind === 'Event' ? 0 : 1, first(node.start) || first(node.end) || '9999', fold(node.label), node.id];
const compare = (a, b) => { for (const [i, key] of a.entries()) if (key !== b[i]) return key < b[i] ? -1 : 1; return 0; };
drawn.sort((a, b) => compare(order(a), order(b)));
for (const node of drawn) {
  node.folded = fold([node.label, node.event_type, ...(node.other_names || [])].filter(Boolean).join(' '));
  node.button = make('button', {click: () => choose(node), colour: colour(node.kind)}, node.label, ' ', make('small', {}, [node.kind, when(node)].filter(Boolean).join(' · ')));
  node.item = make('li', {}, node.button);
  at('list').append(node.item);
}
for (const kind of [...new Set(drawn.map(node => node.kind))].sort()) {
  const box = make('input', {type: 'checkbox', value: kind, checked: ''});
  at('kinds').append(make('label', {colour: colour(kind)}, box, ' ', make('span', {class: 'swatch', 'aria-hidden': 'true'}), kind));
}
function filter() {
  const words = fold(at('search').value).split(/\s+/).filter(Boolean);
  const [since, until] = [at('since').value, at('until').value];
  const kinds = new Set([...at('kinds').querySelectorAll('input:checked')].map(input => input.value));
  const inTime = node => (node.start || node.end) && !(since && node.end && last(node.end) < since) && !(until && node.start && first(node.start) > until);
  const events = new Set(drawn.filter(node => node.kind === 'Event' && (!(since || until) || inTime(node))).map(node => node.id));
  let shown = 0;
  for (const node of drawn) {
    // With dates given, who and where stay while an event that stays leads to them.
    const timely = !(since || until) || (node.kind === 'Event' ? events.has(node.id) : node.to.some(edge => events.has(edge.source)));
    node.shown = kinds.has(node.kind) && timely && words.every(word => node.folded.includes(word));
    node.item.hidden = !node.shown;
    node.group.classList.toggle('faint', !node.shown);
    node.text.style.display = node.shown && (node.named || words.length) ? '' : 'none';
    shown += node.shown;
  }
  for (const edge of graph.edges) {
    if (edge.line) edge.line.classList.toggle('faint', !(nodes.get(edge.source).shown && nodes.get(edge.target).shown));
  }
  at('count').textContent = `${shown} of ${drawn.length} nodes`;
}
at('filters').addEventListener('input', filter);
at('filters').addEventListener('reset', () => setTimeout(filter));
at('filters').addEventListener('submit', event => event.preventDefault());

// ---- details
let chosen = null;
// What stands elsewhere in the details.
const elsewhere = new Set(['id', 'label', 'kind', 'start', 'end', 'x', 'y', 'size', 'other_names', 'claims', 'claimed_by', 'text']);
function choose(node) {
  for (const mark of ['mark', 'button']) {
    if (chosen && mark === 'mark') chosen.mark.classList.remove('chosen');
    if (chosen && mark === 'button') chosen.button.removeAttribute('aria-current');
  }
  chosen = node;
  node.mark.classList.add('chosen');
  node.button.setAttribute('aria-current', 'true');
  node.text.style.display = '';
  const claims = [...new Set(node.to.map(edge => nodes.get(edge.source)).filter(other => other.kind === 'Claim'))];
  const relations = [...node.from.map(edge => [edge.kind, nodes.get(edge.target)]), ...node.to.map(edge => [edge.kind + ' of', nodes.get(edge.source)])];
  const facts = [node.kind, when(node), (node.other_names || []).join(', ')].filter(Boolean).join(' · ');
  const parts = [make('h2', {tabindex: '-1'}, node.label), make('p', {}, facts)];
  if (claims.length) parts.push(make('h3', {}, `Claims (${claims.length})`), make('ul', {class: 'claims'}, ...claims.map(claimItem)));
  const others = relations.filter(([, other]) => other.button);
  if (others.length) parts.push(make('h3', {}, 'Connections'), make('ul', {}, ...others.map(([kind, other]) => make('li', {}, make('button', {click: () => choose(other), colour: colour(other.kind)}, make('small', {}, kind), ' ', other.label)))));
  const told = Object.entries(graph.nodes[node.number]).filter(([name]) => !elsewhere.has(name));
  if (told.length) parts.push(make('dl', {}, ...told.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, [value].flat().join(', '))])));
  at('details').replaceChildren(...parts);
  parts[0].focus({preventScroll: true});
}
function claimItem(claim) {
  const who = (claim.claimed_by || []).join(', ');
  const how = [...(claim.modality || []), ...(claim.polarity || [])].filter(word => word !== 'asserted' && word !== 'positive').join(', ');
  const amount = claim.min ?? claim.max;
  const what = [claim.statement, amount === undefined ? '' : String(amount), claim.population].filter(Boolean).join(' ');
  return make('li', {}, make('button', {click: () => read(claim), colour: colour('Claim')}, make('span', {class: 'quote'}, claim.label), ' ', make('small', {}, [what, who, how].filter(Boolean).join(' · '))));
}

// ---- the article, with the quote marked
function read(claim) {
  const edge = claim.from.find(edge => edge.kind === 'in');
  const source = edge && nodes.get(edge.target);
  const title = make('h2', {}, source ? source.label : 'No article');
  const article = at('article');
  const mark = make('mark', {tabindex: '-1'});
  if (source && source.text !== undefined && claim.span_start !== undefined) {
    // Offsets count code points.
    const points = Array.from(source.text);
    const words = (from, to) => points.slice(from, to).join('');
    mark.append(words(claim.span_start, claim.span_end));
    article.setAttribute('lang', source.language || '');
    article.replaceChildren(title, words(0, claim.span_start), mark, words(claim.span_end));
  } else {
    mark.append(claim.quote || claim.label);
    article.replaceChildren(title, mark);
  }
  mark.focus({preventScroll: true});
  mark.scrollIntoView({block: 'center'});
}

draw();
fit();
filter();
