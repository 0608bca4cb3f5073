// A page to look at, in plain JavaScript: it reads what anybody can read over HTTP, as one of the development users.

const READER = 'eva';
const PAGE = 100;
const main = document.getElementById('main');
const live = document.getElementById('live');
const moment = document.getElementById('moment');
const asOf = document.getElementById('as-of');
const claimed = document.getElementById('claimed');
const filters = { rag: '', owner: '', priority: '', q: '', state: '' };
let token = { value: '', until: 0 };
let generation = 0;

// --- reading ---

async function bearer() {
  if (Date.now() > token.until) {
    const answer = await fetch(`/dev/token?user=${READER}`, { headers: { Accept: 'application/json' } });
    const minted = await answer.json();
    token = { value: minted.access_token, until: Date.now() + (minted.expires_in - 60) * 1000 };
  }
  return token.value;
}

async function ask(path, accept = 'application/json') {
  const answer = await fetch(`/api/v1/${path}`, {
    headers: { Authorization: `Bearer ${await bearer()}`, Accept: accept },
  });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail ?? problem.title ?? `${answer.status}`);
  }
  return answer;
}

const json = async path => (await ask(path)).json();

/** All pages of a list. */
async function whole(path) {
  const items = [];
  for (let cursor, first = true; first || cursor; first = false) {
    const page = await json(query(path, { limit: 200, cursor }));
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

/** The moment that is asked for, as parameters; nothing for now. */
function then() {
  if (!asOf.value) return {};
  const time = { asOf: new Date(asOf.value).toISOString() };
  return claimed.checked ? { ...time, clock: 'claimed' } : time;
}

function query(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== '' && value !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

// --- drawing ---

function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const chip = (text, kind) => el('span', { class: `chip ${kind}` }, text);
const card = (title, ...content) => el('section', { class: 'card' }, el('h2', {}, title), ...content);
const day = time => (time ? new Date(time).toISOString().slice(0, 10) : '');
const minute = time => (time ? new Date(time).toISOString().slice(0, 16).replace('T', ' ') : '');

function table(heads, rows) {
  return el('div', { class: 'scroll' }, el('table', {},
    el('thead', {}, el('tr', {}, heads.map(head => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, rows)));
}

async function picture(path) {
  const text = await (await ask(path, 'image/svg+xml')).text();
  const drawing = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  return el('div', { class: 'picture' }, document.importNode(drawing, true));
}

// --- postures ---

const models = new Map();

async function levels(model) {
  const key = `${model.key}/versions/${model.version}`;
  if (!models.has(key)) models.set(key, (await json(`posture-models/${key}`)).definition.levels);
  return models.get(key);
}

/** One of five colours, from the lowest level to the highest. */
function rank(all, name) {
  const place = all.findIndex(level => level.name === name);
  return `rank-${all.length < 2 ? 0 : Math.round((4 * place) / (all.length - 1))}`;
}

const title = (all, name) => all.find(level => level.name === name)?.title ?? name;

async function postures(chosen) {
  const board = await json(query('postures', then()));
  const parents = new Map(board.items.map(posture => [posture.scope, posture.parent]));
  const depth = scope => (parents.get(scope) ? 1 + depth(parents.get(scope)) : 0);
  const rows = await Promise.all(board.items.map(async posture => {
    const all = await levels(posture.model);
    const counts = posture.effective ?? { level: posture.level, from: posture.scope };
    return el('tr', {},
      el('td', {}, el('a', { class: `depth-${Math.min(3, depth(posture.scope))}`, href: `#posture/${posture.scope}` }, posture.title),
        posture.exercise || counts.exercise ? el('span', { class: 'quiet' }, ' exercise') : ''),
      el('td', {}, chip(title(all, counts.level), rank(all, counts.level)),
        counts.from === posture.scope ? '' : el('div', { class: 'quiet' }, `from ${counts.from}; its own is ${title(all, posture.level)}`),
        el('div', { class: 'quiet' }, waiting(posture, all))),
      el('td', { class: 'when' }, day(posture.since)));
  }));
  const list = card(`Posture board${moment.dataset.said ?? ''}`,
    rows.length === 0 ? el('p', { class: 'quiet' }, 'There was no scope.') : table(['Scope', 'Level that counts', 'Since'], rows));
  const scope = chosen ?? board.items[0]?.scope;
  return scope && board.items.some(posture => posture.scope === scope)
    ? el('div', { class: 'columns' }, list, await posture(scope))
    : list;
}

/** What is to come: a transition that waits, an end, measures. */
function waiting(posture, all) {
  const coming = [];
  if (posture.waiting) {
    coming.push(posture.phase === 'provisional'
      ? `reverts to ${title(all, posture.revertsTo)} unless ratified by ${minute(posture.waiting.ratifyBy)}`
      : `${title(all, posture.waiting.to)} is proposed, to be ratified by ${minute(posture.waiting.ratifyBy)}`);
  }
  if (posture.expiresAt) coming.push(`${title(all, posture.revertsTo)} from ${minute(posture.expiresAt)}`);
  const open = posture.measures.filter(measure => measure.status === 'open').length;
  if (open > 0) coming.push(open === 1 ? '1 measure open' : `${open} measures open`);
  return coming.join('; ');
}

async function posture(scope) {
  const [now, transitions] = await Promise.all([json(`postures/${scope}`), whole(`postures/${scope}/transitions`)]);
  const all = await levels(now.model);
  const until = asOf.value ? new Date(asOf.value) : new Date();
  const rows = transitions.map(one => el('tr', {},
    el('td', { class: 'when' }, day(one.effectiveAt ?? one.claimedAt ?? one.proposedAt)),
    el('td', {}, chip(title(all, one.to), rank(all, one.to))),
    el('td', {}, one.state, one.exercise ? ', exercise' : '', el('div', { class: 'quiet' }, one.endedWhy?.startsWith('replaced') ? '' : one.endedWhy ?? '')),
    el('td', {}, one.rationale, el('div', { class: 'quiet' },
      `by ${one.proposer}${one.ratifiers.length ? `, ratified by ${one.ratifiers.join(', ')}` : ''}`))));
  return el('div', {},
    card(asOf.value ? `${now.title}, now` : now.title, await picture(`postures/${scope}/diagram?format=svg`)),
    card('Level over time', steps(all, transitions, until)),
    card('Transitions, newest first', rows.length ? table(['In effect', 'Level', 'State', 'Why and by whom'], rows)
      : el('p', { class: 'quiet' }, 'It has always been at its lowest level.')));
}

/** The level as a line over the years. */
function steps(all, transitions, until) {
  const place = name => all.findIndex(level => level.name === name);
  const points = [];
  for (const one of [...transitions].reverse()) {
    if (!['in-effect', 'replaced', 'reverted'].includes(one.state) || new Date(one.effectiveAt) > until) continue;
    points.push([new Date(one.effectiveAt).getTime(), place(one.to)]);
    if (one.state === 'reverted' && new Date(one.endedAt) <= until) points.push([new Date(one.endedAt).getTime(), place(one.from)]);
  }
  if (points.length === 0) return el('p', { class: 'quiet' }, 'Nothing has moved it yet.');
  points.sort((a, b) => a[0] - b[0]);
  const [left, width, row, top] = [110, 760, 30, 14];
  const first = points[0][0];
  const last = Math.max(until.getTime(), first + 60e3);
  const x = time => left + ((time - first) / (last - first)) * (width - left - 20);
  const y = level => top + (all.length - 1 - level) * row;
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${top + all.length * row + 16}`, width, role: 'img' });
  drawing.append(svg('title', {}, document.createTextNode('Level over time')));
  all.forEach((level, i) => {
    drawing.append(svg('line', { class: 'axis', x1: left, x2: width - 20, y1: y(i), y2: y(i) }));
    const label = svg('text', { class: 'axis-text', x: left - 10, y: y(i) + 4, 'text-anchor': 'end' });
    label.textContent = level.title;
    drawing.append(label);
  });
  for (const time of ticks(first, last)) {
    const label = svg('text', { class: 'axis-text', x: x(time.at), y: top + all.length * row + 4, 'text-anchor': time.anchor ?? 'middle' });
    label.textContent = time.text;
    drawing.append(svg('line', { class: 'axis', x1: x(time.at), x2: x(time.at), y1: top, y2: y(0) }), label);
  }
  let path = `M${x(points[0][0])} ${y(points[0][1])}`;
  points.slice(1).forEach(([time, level]) => { path += ` H${x(time)} V${y(level)}`; });
  drawing.append(svg('path', { class: 'step', d: `${path} H${x(last)}` }));
  return drawing;
}

function ticks(first, last) {
  const years = [];
  const [from, to] = [new Date(first).getUTCFullYear() + 1, new Date(last).getUTCFullYear()];
  const every = Math.max(1, Math.ceil((to - from) / 12));
  for (let year = from; year <= to; year += every) years.push({ at: Date.UTC(year, 0, 1), text: `${year}` });
  return years.length > 1 ? years
    : [{ at: first, text: minute(first), anchor: 'start' }, { at: last, text: minute(last), anchor: 'end' }];
}

// --- tracker ---

async function tracker() {
  const chosen = { owner: filters.owner, priority: filters.priority, q: filters.q };
  const listed = { ...then(), ...chosen, rag: filters.rag, sort: 'dueAt', limit: PAGE };
  const [counts, actions] = await Promise.all([
    json(query('actions/summary', { ...then(), ...chosen })), json(query('actions', listed))]);
  const tiles = ['red', 'amber', 'green', 'settled'].map(colour => el('button', {
    type: 'button', class: `count ${colour}`, 'aria-pressed': `${filters.rag === colour}`, disabled: colour === 'settled',
    onclick: () => { filters.rag = filters.rag === colour ? '' : colour; show(); },
  }, el('b', {}, counts.overall[colour].toLocaleString('en')), colour));
  const owners = counts.owners.slice(0, 12).map(({ owner, counts: some }) => el('tr', {},
    el('td', {}, el('a', { href: '#tracker', onclick: () => { filters.owner = filters.owner === owner ? '' : owner; show(); } }, owner)),
    ...['red', 'amber', 'green', 'settled'].map(colour => el('td', { class: 'number' }, some[colour].toLocaleString('en')))));
  const rows = actions.items.map(action => el('tr', {},
    el('td', {}, action.rag ? chip(action.rag, action.rag) : ''),
    el('td', {}, el('a', { href: `#action/${action.id}` }, action.title)),
    el('td', {}, action.owner),
    el('td', {}, action.priority),
    el('td', {}, action.status, action.escalated ? el('div', { class: 'quiet' }, 'escalated') : ''),
    el('td', { class: 'when' }, day(action.dueAt))));
  return el('div', {},
    card(`Actions${moment.dataset.said ?? ''}`, el('div', { class: 'counts' }, tiles), trackerFilters(),
      rows.length === 0 ? el('p', { class: 'quiet' }, 'None.')
        : table(['', 'Action', 'Owner', 'Priority', 'Status', 'Due'], rows),
      actions.next ? el('p', { class: 'quiet' }, `The first ${PAGE}, by due date.`) : ''),
    card('By owner, most red first', table(['Owner', 'Red', 'Amber', 'Green', 'Settled'], owners)));
}

function trackerFilters() {
  const set = name => event => { filters[name] = event.target.value; show(); };
  return el('form', { class: 'filters', onsubmit: event => event.preventDefault() },
    el('label', {}, 'Title ', el('input', { type: 'search', value: filters.q, onchange: set('q') })),
    el('label', {}, 'Owner ', el('input', { type: 'search', value: filters.owner, onchange: set('owner') })),
    el('label', {}, 'Priority ', el('select', { onchange: set('priority') },
      ['', 'critical', 'high', 'normal', 'low'].map(name =>
        el('option', { value: name, selected: filters.priority === name }, name || 'all')))));
}

async function action(id) {
  const one = await json(query(`actions/${id}`, then()));
  return el('div', {}, card(one.title, await picture(`actions/${id}/diagram?format=svg`),
    el('dl', {}, pairs({
      Status: one.status, Owner: one.owner, 'Submitted by': one.submitter, Due: minute(one.dueAt), Priority: one.priority,
      'Came about': minute(one.submittedClaimedAt ?? one.submittedAt), Escalated: one.escalated ? `to ${one.escalateTo.join(', ') || 'nobody in particular'}` : 'no',
      Evidence: one.evidence.map(some => some.name).join(', '), Description: one.description,
    }))), await happened(`actions/${id}`));
}

const pairs = entries => Object.entries(entries).filter(([, value]) => value)
  .flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]);

async function happened(path) {
  const entries = await whole(`${path}/history`);
  return card('What happened', table(['When', 'What', 'By'], entries.map(entry => el('tr', {},
    el('td', { class: 'when' }, minute(entry.claimedAt ?? entry.recordedAt)),
    el('td', {}, entry.type.replace(/^[a-z]+\./, '').replaceAll('-', ' ')),
    el('td', {}, entry.data.onBehalfOf ? `${entry.by} for ${entry.data.onBehalfOf.delegator.id}` : entry.by)))));
}

// --- approvals ---

async function approvals() {
  const listed = await json(query('approvals', { state: filters.state, limit: PAGE }));
  const rows = listed.items.map(approval => el('tr', {},
    el('td', {}, chip(approval.state, approval.state)),
    el('td', {}, el('a', { href: `#approval/${approval.id}` }, approval.title),
      el('div', { class: 'quiet' }, approval.policyKey)),
    el('td', {}, approval.requester),
    el('td', { class: 'number' }, approval.amount ? `${approval.amount.value} ${approval.amount.currency}` : ''),
    el('td', {}, approval.openStage ?? ''),
    el('td', { class: 'when' }, day(approval.startedClaimedAt ?? approval.startedAt))));
  return card('Approvals', el('form', { class: 'filters', onsubmit: event => event.preventDefault() },
    el('label', {}, 'State ', el('select', { onchange: event => { filters.state = event.target.value; show(); } },
      ['', 'draft', 'pending', 'returned', 'approved', 'rejected', 'withdrawn', 'expired'].map(name =>
        el('option', { value: name, selected: filters.state === name }, name || 'all'))))),
    rows.length === 0 ? el('p', { class: 'quiet' }, 'None.')
      : table(['State', 'Request', 'Requester', 'Amount', 'Open stage', 'Since'], rows));
}

async function approval(id) {
  const [one, why] = await Promise.all([json(`approvals/${id}`), json(`approvals/${id}/explanation`)]);
  return el('div', {}, card(one.title, await picture(`approvals/${id}/diagram?format=svg`)),
    card('Why it stands where it stands', el('ul', { class: 'plain' }, why.summary.map(sentence => el('li', {}, sentence)))),
    await happened(`approvals/${id}`));
}

// --- what is shown ---

const views = { postures, posture: postures, tracker, action, approvals, approval };
const sections = { posture: 'postures', action: 'tracker', approval: 'approvals' };

async function show() {
  const mine = ++generation;
  const [view, id] = decodeURIComponent(location.hash.slice(1) || 'postures').split('/');
  const section = sections[view] ?? view;
  document.querySelectorAll('nav a').forEach(link => {
    if (link.dataset.section === section) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
  // Lists of approvals are those of now.
  moment.hidden = section === 'approvals';
  moment.dataset.said = asOf.value ? ` as of ${asOf.value.replace('T', ' ')}` : '';
  try {
    const shown = await (views[view] ?? postures)(id);
    if (mine === generation) main.replaceChildren(shown);
  } catch (problem) {
    if (mine === generation) main.replaceChildren(el('section', { class: 'card problem' }, problem.message));
  }
}

// --- following ---

let soon;
function changed() {
  clearTimeout(soon);
  soon = setTimeout(() => { if (!asOf.value) show(); }, 400);
}

/** EventSource cannot carry a token, so the stream is read by hand. */
async function follow(path) {
  for (;;) {
    try {
      const stream = (await ask(path, 'text/event-stream')).body.pipeThrough(new TextDecoderStream()).getReader();
      live.textContent = '● live';
      for (let chunk = await stream.read(); !chunk.done; chunk = await stream.read()) {
        if (chunk.value.includes('event:upsert')) changed();
      }
    } catch {
      live.textContent = 'not live';
    }
    await new Promise(resolve => setTimeout(resolve, 3000));
  }
}

/** The moment is in the address, so that a view of the past can be passed on. */
function remember() {
  const said = asOf.value ? `?${new URLSearchParams(claimed.checked ? { asOf: asOf.value } : { asOf: asOf.value, clock: 'recorded' })}` : '';
  history.replaceState(null, '', `${location.pathname}${said}${location.hash}`);
  show();
}

const given = new URLSearchParams(location.search);
asOf.value = given.get('asOf') ?? '';
claimed.checked = given.get('clock') !== 'recorded';
moment.addEventListener('submit', event => { event.preventDefault(); remember(); });
moment.addEventListener('reset', () => setTimeout(() => { asOf.value = ''; remember(); }));
addEventListener('hashchange', show);
await show();
follow('postures/stream');
follow('actions/stream');
