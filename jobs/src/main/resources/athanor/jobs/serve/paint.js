// Pictures painted as one walks through codes, each beside the real picture that is nearest to it.
import { number, t } from './text.js';

const SAMPLES = 8;

export class Studio {
  constructor($, ask, Refused) {
    Object.assign(this, { $, ask, Refused });
    this.plane = $('plane');
    $('wish').addEventListener('submit', (e) => { e.preventDefault(); this.followWords(); this.fresh(); if (this.words()) this.walk(); });
    $('middle').addEventListener('click', () => this.start(0));
    for (const kind of ['pointerdown', 'pointermove']) this.plane.addEventListener(kind, (e) => this.drag(e));
    this.plane.addEventListener('keydown', (e) => this.key(e));
    new ResizeObserver(() => this.drawPlane()).observe(this.plane);
  }

  address(path, values) { return `/api/${path}?${new URLSearchParams({ painter: this.index, ...values })}`; }

  // Shows a model; its conditions, sliders and plane are its own.
  open(painter, index) {
    Object.assign(this, { painter, index, seed: 0, next: 1, places: [] });
    const asked = Object.keys(painter.conditions);
    const example = asked.map((name) => `${painter.conditions[name][0]} ${name}`).join(', ');
    this.$('words-of').hidden = !asked.length;
    this.$('choices').replaceChildren(...asked.map((name) => this.choice(name)));
    this.$('wished').value = example;
    this.$('known').textContent = asked.map((name) => `${name}: ${painter.conditions[name].join(', ')}`).join(' · ');
    this.$('sliders').replaceChildren(...Array.from({ length: painter.sliders }, (_, i) => this.slider(i)));
    this.plane.hidden = painter.codeSize !== 2;
    this.sheet = null;
    if (!this.plane.hidden) {
      const sheet = new Image();
      sheet.addEventListener('load', () => { this.sheet = sheet; this.drawPlane(); });
      sheet.src = this.address('plane', {});
    }
    this.$('samples').replaceChildren();
    this.start(painter.family === 'gan' ? 1 : 0);
    this.fresh();
  }

  // A slider over the values of a condition; it changes the words, and the words change it.
  choice(name) {
    const values = this.painter.conditions[name];
    const label = document.createElement('label');
    const input = Object.assign(document.createElement('input'), { type: 'range', min: 0, max: values.length - 1, step: 1, value: 0 });
    input.dataset.name = name;
    input.setAttribute('aria-label', name);
    input.addEventListener('input', () => {
      this.$('wished').value = this.choices().map((one) => `${this.chosen(one)} ${one.dataset.name}`).join(', ');
      this.showChoices();
      this.walk();
    });
    label.append(name, input, Object.assign(document.createElement('output'), { textContent: values[0] }));
    return label;
  }

  choices() { return [...this.$('choices').querySelectorAll('input')]; }

  chosen(input) { return this.painter.conditions[input.dataset.name][Number(input.value)]; }

  showChoices() {
    for (const input of this.choices()) input.nextElementSibling.textContent = this.chosen(input);
  }

  // Moves the sliders of conditions to what the words say.
  followWords() {
    const parts = this.words().toLowerCase().split(/[,;]|\band\b/).map((part) => part.trim());
    for (const input of this.choices()) {
      const { name } = input.dataset;
      const value = this.painter.conditions[name].findIndex((one) => parts.includes(`${one} ${name}`));
      if (value >= 0) input.value = value;
    }
    this.showChoices();
  }

  slider(i) {
    const label = document.createElement('label');
    const input = Object.assign(document.createElement('input'), { type: 'range', min: -this.painter.reach, max: this.painter.reach, step: 0.05, value: 0 });
    const name = i < this.painter.readable ? t('readable', i + 1) : t('axis', i + 1);
    input.setAttribute('aria-label', name);
    label.title = name;
    const output = document.createElement('output');
    input.addEventListener('input', () => { this.places[i] = Number(input.value); this.walk(); });
    label.append(String(i + 1), input, output);
    return label;
  }

  words() { return this.$('words-of').hidden ? '' : this.$('wished').value.trim(); }

  // Goes to the code of a seed; 0 is the middle of all codes.
  start(seed) {
    this.seed = seed;
    this.places = [];
    return this.walk();
  }

  async walk() {
    const places = this.places.map((place) => place.toFixed(2)).join(',');
    if (this.places.length) this.show();
    let answer;
    try {
      answer = await this.ask('paint', this.address('paint', { seed: this.seed, places, words: this.words() }));
    } catch (e) {
      if (e instanceof this.Refused) this.say(e.message, e);
      return;
    }
    if (!places) { this.places = answer.places; this.show(); }
    this.$('walked').replaceChildren(this.picture(answer, t('painted')), ...this.beside(answer));
    this.$('wait').textContent = t('painting', number(answer.micros / 1000, 1));
  }

  // Puts sliders and the mark on the plane where the code is.
  show() {
    this.$('sliders').querySelectorAll('label').forEach((label, i) => {
      const [input, output] = label.children;
      input.value = this.places[i];
      output.textContent = number(this.places[i], 1);
    });
    this.drawPlane();
  }

  picture(one, name) {
    const figure = document.createElement('figure');
    const image = Object.assign(new Image(), { src: one.picture, alt: name });
    const caption = document.createElement('figcaption');
    caption.textContent = name;
    figure.append(image, caption);
    return figure;
  }

  beside(one) {
    if (!one.near) return [];
    const figure = this.picture(one.near, `${t('nearest')}: ${one.near.name}`);
    figure.append(this.verdict(one.near));
    return [figure];
  }

  verdict(near) {
    const line = document.createElement('p');
    line.className = near.byHeart ? 'verdict warning' : 'verdict';
    line.textContent = `${number(near.distance, 3)} · ${t(near.byHeart ? 'byHeart' : 'isNew')}`;
    return line;
  }

  async fresh() {
    this.say('');
    let answer;
    try {
      answer = await this.ask('samples', this.address('samples', { seed: this.next, count: SAMPLES, words: this.words() }));
    } catch (e) {
      if (e instanceof this.Refused) this.say(e.message, e);
      return;
    }
    this.next += SAMPLES;
    this.$('samples').replaceChildren(...answer.samples.map((one) => this.sample(one)));
    if (answer.usual) this.say(t('usual', number(answer.usual, 3)));
  }

  sample(one) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.title = t('walkFrom');
    button.append(Object.assign(new Image(), { src: one.picture, alt: t('painted') }));
    button.addEventListener('click', () => this.start(one.seed));
    item.append(button);
    if (one.near) {
      item.append(Object.assign(new Image(), { src: one.near.picture, alt: `${t('nearest')}: ${one.near.name}`, title: one.near.name }), this.verdict(one.near));
    }
    return item;
  }

  say(text, refused) {
    this.$('painted-said').textContent = text;
    this.$('painted-said').className = refused ? 'note warning' : 'note';
  }

  drag(e) {
    if (e.type === 'pointermove' && !e.buttons) return;
    if (e.type === 'pointerdown') this.plane.setPointerCapture(e.pointerId);
    const box = this.plane.getBoundingClientRect();
    const { reach } = this.painter;
    const held = (v) => Math.max(-reach, Math.min(reach, v));
    this.places = [
      held((2 * (e.clientX - box.left) / box.width - 1) * reach),
      held((1 - 2 * (e.clientY - box.top) / box.height) * reach),
    ];
    this.walk();
  }

  key(e) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    if (!moves[e.key]) return;
    e.preventDefault();
    const { reach } = this.painter;
    this.places = [0, 1].map((i) => Math.max(-reach, Math.min(reach, (this.places[i] || 0) + 0.1 * moves[e.key][i])));
    this.walk();
  }

  drawPlane() {
    const { plane } = this;
    if (!plane.clientWidth || !this.painter) return;
    const side = plane.width = plane.height = Math.round(plane.clientWidth * (devicePixelRatio || 1));
    const g = plane.getContext('2d');
    if (this.sheet) g.drawImage(this.sheet, 0, 0, side, side);
    const { reach } = this.painter;
    const [x, y] = [(this.places[0] / reach + 1) * side / 2, (1 - this.places[1] / reach) * side / 2];
    g.strokeStyle = '#fff'; g.lineWidth = side / 90;
    g.beginPath(); g.arc(x, y, side / 30, 0, 7); g.stroke();
    g.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue('--mark'); g.lineWidth = side / 150;
    g.beginPath(); g.arc(x, y, side / 30, 0, 7); g.stroke();
  }
}
