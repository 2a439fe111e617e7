import { change, number, show, t } from './text.js';
import { WordMap } from './map.js';
import { Speech } from './sound.js';
import { Studio } from './paint.js';
import { Easel } from './draw.js';
import { Booth } from './voice.js';
import { Desk } from './write.js';
import { Interpreter } from './translate.js';
import { Describer } from './describe.js';

const $ = (id) => document.getElementById(id);
let stores = [];
let painters = [];
let drawers = [];
let voices = [];
let writers = [];
let translators = [];
let describers = [];
let store = 0;
let asked = null;
let speech = null;

class Refused extends Error {
  constructor(status, body) { super(body.error || String(status)); this.status = status; this.suggestions = body.suggestions || []; }
}

const running = {};

// Asks the server; a later question of the same kind ends the earlier one.
async function ask(kind, address, options = {}) {
  running[kind]?.abort();
  const abort = running[kind] = new AbortController();
  let answer;
  try {
    answer = await fetch(address, { ...options, signal: abort.signal });
  } catch (e) {
    if (e.name !== 'AbortError') problem(t('gone'));
    throw e;
  }
  problem('');
  const body = await answer.json();
  if (answer.status >= 400) throw new Refused(answer.status, body);
  return body;
}

function problem(text) { $('problem').textContent = text; $('problem').hidden = !text; }

const address = (path, values) => `/api/${path}?${new URLSearchParams({ store, ...values })}`;

function later(wait, action) {
  let timer;
  return (...values) => { clearTimeout(timer); timer = setTimeout(() => action(...values), wait); };
}

async function near(values, name) {
  asked = { values, name };
  if (!name) { running.near?.abort(); $('near').replaceChildren(); $('said').textContent = ''; return; }
  try {
    found(await ask('near', address('near', { ...values, count: 24 })), values.row);
  } catch (e) {
    if (e instanceof Refused) unknown(e, name);
  }
}

// Lists what was found and marks it on the map.
function found(answer, row) {
  $('said').textContent = answer.found.length
    ? t('took', answer.asked, number(answer.micros / 1000, 1)) : t('none');
  $('near').replaceChildren(...answer.found.map(item));
  const first = row ?? map.points.find((p) => p.name === answer.asked)?.row;
  map.mark([first ?? -1, ...answer.found.map((one) => one.row)]);
}

function item(one) {
  const line = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'row';
  const name = document.createElement('span');
  name.textContent = one.text;
  const meter = document.createElement('meter');
  meter.min = 0; meter.max = 1; meter.value = Math.max(0, one.score);
  const figure = document.createElement('span');
  figure.className = 'figure';
  figure.textContent = number(one.score, 2);
  button.append(name, meter, figure);
  button.addEventListener('click', () => choose(one.row, one.text));
  line.append(button);
  if (one.startMs !== undefined) speech.decorate(line, one, store);
  return line;
}

function choose(row, name) {
  if (kind() === 'words') $('word').value = name;
  near(kind() === 'words' ? { word: name } : { row }, name);
}

function unknown(refused, name) {
  $('near').replaceChildren();
  map.mark([]);
  $('said').textContent = refused.status === 404 ? t('unknown', name) : refused.message;
  if (!refused.suggestions.length) return;
  $('said').append(` ${t('mean')} `);
  for (const word of refused.suggestions) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'did';
    button.textContent = word;
    button.addEventListener('click', () => choose(0, word));
    $('said').append(button);
  }
}

const kind = () => stores[store]?.kind;

async function complete(prefix) {
  if (!prefix.trim()) return;
  try {
    const { words } = await ask('words', address('words', { prefix }));
    $('words').replaceChildren(...words.map((word) => Object.assign(document.createElement('option'), { value: word })));
  } catch (e) { if (!(e instanceof Refused) && e.name !== 'AbortError') throw e; }
}

async function analogy() {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => $(id).value.trim());
  $('d').textContent = '?';
  $('dsaid').textContent = '';
  if (!a || !b || !c) return;
  try {
    const answer = await ask('analogy', address('analogy', { a, b, c }));
    const [best, ...rest] = answer.found.map((one) => one.text);
    $('d').textContent = best ?? '?';
    $('dsaid').textContent = rest.length ? t('more') + rest.join(', ') : '';
    map.mark(answer.found.map((one) => one.row));
  } catch (e) {
    if (e instanceof Refused) $('dsaid').textContent = e.message + (e.suggestions.length ? ` (${e.suggestions.join(', ')})` : '');
  }
}

async function loadMap() {
  const wanted = store;
  $('mapsaid').textContent = t('laying');
  try {
    const answer = await ask('map', address('map', {}));
    if (wanted !== store) return;
    if (answer.ready === false) { setTimeout(() => wanted === store && loadMap(), 700); return; }
    map.load(answer);
    $('mapsaid').textContent = answer.rows.length ? t('onMap', number(answer.rows.length)) : t('noMap');
    if (asked?.name) near(asked.values, asked.name);
  } catch (e) { if (e instanceof Refused) $('mapsaid').textContent = e.message; }
}

function open(index) {
  store = index;
  const painting = index >= stores.length;
  document.querySelector('main').classList.toggle('painting', painting);
  for (const id of ['search', 'place', 'analogies']) $(id).hidden = painting;
  const speaking = index - stores.length - painters.length;
  const drawing = speaking - voices.length;
  const writing = drawing - drawers.length;
  $('studio').hidden = !painting || speaking >= 0;
  $('booth').hidden = speaking < 0 || drawing >= 0;
  $('easel').hidden = drawing < 0 || writing >= 0;
  const translating = writing - writers.length;
  $('desk').hidden = writing < 0 || translating >= 0;
  const describing = translating - translators.length;
  $('interpreter').hidden = translating < 0 || describing >= 0;
  $('describer').hidden = describing < 0;
  if (painting) asked = null;
  if (describing >= 0) {
    const model = describers[describing];
    $('about').textContent = t('describes', model.family, model.height, model.width);
    describer.open(describing);
    return;
  }
  if (translating >= 0) {
    const translator = translators[translating];
    $('about').textContent = t('translates', translator.family, translator.height, translator.width);
    interpreter.open(translator, translating);
    return;
  }
  if (writing >= 0) {
    $('about').textContent = t('writes', writers[writing].family);
    desk.open(writers[writing], writing);
    return;
  }
  if (drawing >= 0) {
    $('about').textContent = t('draws', drawers[drawing].family, drawers[drawing].values);
    easel.open(drawers[drawing], drawing);
    return;
  }
  if (speaking >= 0) {
    $('about').textContent = t('speaks', voices[speaking].family, number(voices[speaking].rate));
    booth.open(voices[speaking], speaking);
    return;
  }
  if (painting) {
    const painter = painters[index - stores.length];
    $('about').textContent = t('paints', painter.family, number(painter.codeSize), painter.real && number(painter.real));
    studio.open(painter, index - stores.length);
    return;
  }
  const chosen = stores[store];
  $('about').textContent = `${t('vectors')[chosen.kind]}: ${t('about', number(chosen.rows), number(chosen.dimension))}`;
  $('ask').hidden = chosen.kind !== 'words';
  $('analogies').hidden = chosen.kind !== 'words';
  $('speak').hidden = !chosen.listens;
  $('near').replaceChildren();
  $('said').textContent = '';
  asked = null;
  $('word').value = chosen.example;
  near({ word: chosen.example }, chosen.example);
  map.load({ rows: [], names: [], places: [] });
  loadMap();
}

const studio = new Studio($, ask, Refused);
const easel = new Easel($, ask, Refused);
const booth = new Booth($);
const desk = new Desk($, ask, Refused);
const interpreter = new Interpreter($, ask, Refused);
const describer = new Describer($, ask, Refused);
const map = new WordMap($('map'), (point) => choose(point.row, point.name));

async function start() {
  show();
  ({ stores } = await ask('stores', '/api/stores'));
  ({ painters } = await ask('stores', '/api/painters'));
  ({ drawers } = await ask('stores', '/api/drawers'));
  ({ voices } = await ask('stores', '/api/voices'));
  ({ writers } = await ask('stores', '/api/writers'));
  ({ translators } = await ask('stores', '/api/translators'));
  ({ describers } = await ask('stores', '/api/describers'));
  $('store').replaceChildren(...[...stores, ...painters, ...voices, ...drawers, ...writers, ...translators, ...describers].map((one, i) => Object.assign(document.createElement('option'), { value: i, textContent: one.name })));
  speech = new Speech($, (bytes) => ask('speech', address('speech', {}), { method: 'POST', body: bytes }), found, Refused);
  open(0);
}

const typed = later(70, () => { const word = $('word').value.trim(); complete(word); near({ word }, word); });
$('word').addEventListener('input', typed);
$('ask').addEventListener('submit', (e) => { e.preventDefault(); typed(); });
$('analogy').addEventListener('submit', (e) => { e.preventDefault(); analogy(); });
const filled = later(150, analogy);
for (const id of ['a', 'b', 'c']) $(id).addEventListener('input', () => { complete($(id).value); filled(); });
$('store').addEventListener('change', () => open(Number($('store').value)));
$('language').addEventListener('click', () => { change(); const again = asked; open(store); if (again) near(again.values, again.name); });
$('closer').addEventListener('click', () => map.zoom(1.5));
$('farther').addEventListener('click', () => map.zoom(1 / 1.5));
$('whole').addEventListener('click', () => map.whole());
document.addEventListener('keydown', (e) => {
  if (e.key === '/' && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) { e.preventDefault(); $('word').focus(); $('word').select(); }
});
start();
