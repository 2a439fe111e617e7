// Texts written by a model, and where it looked in what it was asked.
import { number, t } from './text.js';

const TEXTS = 3;
const LONG = 60;

export class Desk {
  constructor($, ask, Refused) {
    Object.assign(this, { $, ask, Refused });
    $('letter').addEventListener('submit', (e) => { e.preventDefault(); this.write(); });
    $('asked').addEventListener('keydown', (e) => { if (e.key === 'Enter' && !e.shiftKey && $('asked').value.length < LONG) { e.preventDefault(); this.write(); } });
  }

  open(writer, index) {
    Object.assign(this, { writer, index, seed: 0 });
    this.clear('');
    this.$('asked').placeholder = writer.wants;
    this.$('asked').value = '';
    for (const id of ['asked', 'asking']) this.$(id).hidden = writer.unasked;
    for (const id of ['length', 'diversity']) this.$(id).parentElement.hidden = writer.unasked;
    if (writer.unasked) this.write(); else this.$('asked').focus();
  }

  clear(said) {
    for (const id of ['written', 'looked']) this.$(id).replaceChildren();
    this.$('looking').hidden = true;
    this.$('written-said').textContent = said;
  }

  async write() {
    const parameters = { writer: this.index, count: TEXTS };
    // What is asked nothing would write the same text each time.
    if (this.writer.unasked) Object.assign(parameters, { temperature: 100, seed: this.seed += 1 });
    else for (const id of ['length', 'diversity']) parameters[id] = this.$(id).value;
    const address = `/api/write?${new URLSearchParams(parameters)}`;
    let answer;
    try {
      answer = await this.ask('write', address, { method: 'POST', body: this.$('asked').value });
    } catch (e) {
      if (e instanceof this.Refused) this.clear(e.message);
      return;
    }
    this.clear(t('wrote', number(answer.micros / 1000, 0)));
    this.$('written').replaceChildren(...answer.texts.map((one, i) => this.text(one, i)));
    const first = this.$('written').querySelector('span');
    if (first) this.mark(answer.texts[0], 0, first);
  }

  // A text whose tokens show where they came from.
  text(one, place) {
    const line = document.createElement('li');
    line.setAttribute('aria-label', t('text', place + 1));
    if (!one.weights) { line.textContent = one.text; line.style.whiteSpace = 'pre-line'; return line; }
    const spaced = one.text.includes(' ');
    one.tokens.forEach((token, i) => {
      const word = document.createElement('span');
      word.textContent = token;
      word.tabIndex = 0;
      for (const kind of ['pointerenter', 'focus', 'click']) word.addEventListener(kind, () => this.mark(one, i, word));
      line.append(word, spaced ? ' ' : '');
    });
    return line;
  }

  mark(one, i, word) {
    this.$('written').querySelectorAll('.marked').forEach((other) => other.classList.remove('marked'));
    word.classList.add('marked');
    const most = Math.max(...one.weights[i], 1e-9);
    const spaced = one.text.includes(' ') || one.source.some((token) => token.length > 2);
    this.$('looked').replaceChildren(...one.source.flatMap((token, k) => {
      const seen = document.createElement('span');
      seen.textContent = token;
      seen.style.background = `color-mix(in srgb, #e08a00 ${Math.round(80 * one.weights[i][k] / most)}%, transparent)`;
      seen.title = number(one.weights[i][k], 2);
      return [seen, spaced ? ' ' : ''];
    }));
    this.$('looking').hidden = false;
  }
}
