// New sounds by a model: choose what is said, press, hear it.
import { t } from './text.js';
import { decoded, picture, play } from './sound.js';

export class Booth {
  constructor($) {
    Object.assign(this, { $, seed: 0 });
    $('request').addEventListener('submit', (e) => { e.preventDefault(); this.speak(); });
  }

  open(voice, index) {
    Object.assign(this, { voice, index });
    this.$('traits').replaceChildren(...Object.entries(voice.traits).map(([name, values]) => {
      const label = document.createElement('label');
      const select = Object.assign(document.createElement('select'), { name });
      for (const value of ['', ...values]) select.append(Object.assign(document.createElement('option'), { value, textContent: value || t('any') }));
      if (name === Object.keys(voice.traits)[0]) select.selectedIndex = 1;
      label.append(`${t('trait')[name] || name} `, select);
      return label;
    }));
    this.$('utterances').replaceChildren();
    this.$('spoke').textContent = '';
  }

  async speak() {
    const wished = [...this.$('traits').querySelectorAll('select')].filter((one) => one.value);
    const wish = wished.map((one) => `${one.name}=${one.value}`).join(',');
    this.seed += 1;
    const answer = await fetch(`/api/speak?${new URLSearchParams({ voice: this.index, seed: this.seed, wish })}`);
    if (!answer.ok) { this.$('spoke').textContent = (await answer.json()).error; return; }
    const bytes = await answer.arrayBuffer();
    const blob = new Blob([bytes.slice(0)], { type: 'audio/wav' });
    const item = document.createElement('li');
    const canvas = Object.assign(document.createElement('canvas'), { className: 'sound', width: 600, height: 120 });
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'listen';
    button.textContent = `▶ ${wished.map((one) => one.value).join(' · ') || t('play')}`;
    button.addEventListener('click', () => play(blob));
    item.append(button, canvas);
    this.$('utterances').prepend(item);
    picture(canvas, await decoded(bytes));
    play(blob).catch(() => {});
  }
}
