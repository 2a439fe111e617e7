// A picture that is dropped or chosen, as a picture of the other kind, and what leads back from there.
import { number, t } from './text.js';

export class Interpreter {
  constructor($, ask, Refused) {
    Object.assign(this, { $, ask, Refused });
    $('chosen').addEventListener('change', () => this.take($('chosen').files[0]));
    $('direction').addEventListener('change', () => this.translate());
    const target = $('interpreter');
    for (const kind of ['dragenter', 'dragover']) target.addEventListener(kind, (e) => { e.preventDefault(); target.classList.add('over'); });
    for (const kind of ['dragleave', 'drop']) target.addEventListener(kind, () => target.classList.remove('over'));
    target.addEventListener('drop', (e) => { e.preventDefault(); this.take(e.dataTransfer.files[0]); });
  }

  open(translator, index) {
    Object.assign(this, { translator, index });
    this.$('translated').replaceChildren();
    this.$('translated-said').textContent = '';
    this.translate();
  }

  take(file) {
    if (!file) return;
    this.file = file;
    this.translate();
  }

  // Sends the file as it is; the server brings it to the size that the model learned.
  async translate() {
    if (!this.file) return;
    const values = new URLSearchParams({ translator: this.index, direction: this.$('direction').value });
    let answer;
    try {
      answer = await this.ask('translate', `/api/translate?${values}`, { method: 'POST', body: this.file });
    } catch (e) {
      if (!(e instanceof this.Refused)) return;
      this.$('translated').replaceChildren();
      this.say(e.message, true);
      return;
    }
    this.$('translated').replaceChildren(...['shown', 'made', 'back'].map((name) => this.figure(answer[name], t('translations')[name])));
    this.say(t('translated', number(answer.micros / 1000, 1)));
  }

  figure(src, text) {
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    caption.textContent = text;
    figure.append(Object.assign(new Image(), { src, alt: text }), caption);
    return figure;
  }

  say(text, refused) {
    this.$('translated-said').textContent = text;
    this.$('translated-said').className = refused ? 'note warning' : 'note';
  }
}
