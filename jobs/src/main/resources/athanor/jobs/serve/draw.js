// A picture whose lower part is covered with the mouse; the model draws it again, several times.
import { number, t } from './text.js';

export class Easel {
  constructor($, ask, Refused) {
    Object.assign(this, { $, ask, Refused });
    for (const kind of ['pointerdown', 'pointermove', 'pointerup']) $('cover').addEventListener(kind, (e) => this.drag(e));
    $('cover').addEventListener('keydown', (e) => this.key(e));
    $('another').addEventListener('click', () => { this.picture = (this.picture + 1) % this.drawer.pictures; this.complete(); });
    $('again').addEventListener('click', () => { this.seed += 1; this.complete(); });
  }

  open(drawer, index) {
    Object.assign(this, { drawer, index, picture: 0, seed: 1, row: Math.ceil(drawer.height / 2) });
    this.complete();
  }

  // Covers all rows from one on.
  cover(row) {
    this.row = Math.max(0, Math.min(this.drawer.height - 1, row));
    this.$('shade').style.top = `${100 * this.row / this.drawer.height}%`;
    this.$('cover').setAttribute('aria-valuenow', this.row);
  }

  async complete() {
    this.cover(this.row);
    const { index: drawer, picture, row, seed } = this;
    let answer;
    try {
      answer = await this.ask('complete', `/api/complete?${new URLSearchParams({ drawer, picture, row, seed })}`);
    } catch (e) {
      if (e instanceof this.Refused) this.$('drawn').textContent = e.message;
      return;
    }
    this.$('covered').src = answer.original;
    this.$('completed').replaceChildren(...answer.completed.map((src) => {
      const item = document.createElement('li');
      item.append(Object.assign(new Image(), { src, alt: t('completed') }));
      return item;
    }));
    this.$('drawn').textContent = t('painting', number(answer.micros / 1000, 0));
  }

  drag(e) {
    if (e.type === 'pointermove' && !e.buttons) return;
    if (e.type === 'pointerdown') this.$('cover').setPointerCapture(e.pointerId);
    const box = this.$('cover').getBoundingClientRect();
    this.cover(Math.round((e.clientY - box.top) / box.height * this.drawer.height));
    if (e.type === 'pointerup') this.complete();
  }

  key(e) {
    const move = { ArrowUp: -1, ArrowDown: 1 }[e.key];
    if (!move) return;
    e.preventDefault();
    this.cover(this.row + move);
    this.complete();
  }
}
