// Sentences about a picture that is dropped or chosen, and where the model looked as it wrote each word.
import { number, t } from './text.js';

const TEXTS = 3;

export class Describer {
  constructor($, ask, Refused) {
    Object.assign(this, { $, ask, Refused });
    $('sighted').addEventListener('change', () => this.take($('sighted').files[0]));
    const target = $('describer');
    for (const kind of ['dragenter', 'dragover']) target.addEventListener(kind, (e) => { e.preventDefault(); target.classList.add('over'); });
    for (const kind of ['dragleave', 'drop']) target.addEventListener(kind, () => target.classList.remove('over'));
    target.addEventListener('drop', (e) => { e.preventDefault(); this.take(e.dataTransfer.files[0]); });
  }

  open(index) {
    this.index = index;
    this.clear('');
    this.describe();
  }

  take(file) {
    if (!file) return;
    this.file = file;
    this.describe();
  }

  clear(said, refused) {
    this.$('described').replaceChildren();
    this.$('seen').hidden = true;
    this.$('described-said').textContent = said;
    this.$('described-said').className = refused ? 'note warning' : 'note';
  }

  // Sends the file as it is; the server brings it to the size that the model learned.
  async describe() {
    if (!this.file) return;
    const values = new URLSearchParams({ describer: this.index, count: TEXTS });
    let answer;
    try {
      answer = await this.ask('describe', `/api/describe?${values}`, { method: 'POST', body: this.file });
    } catch (e) {
      if (e instanceof this.Refused) this.clear(e.message, true);
      return;
    }
    this.clear(t('described', number(answer.micros / 1000, 0)));
    this.answer = answer;
    this.picture = new Image();
    this.picture.src = answer.shown;
    await this.picture.decode();
    this.$('described').replaceChildren(...answer.texts.map((one) => this.sentence(one)));
    this.$('seen').hidden = false;
    this.look();
  }

  sentence(one) {
    const line = document.createElement('li');
    const spaced = one.text.includes(' ');
    one.tokens.forEach((token, i) => {
      const word = document.createElement('span');
      word.textContent = token;
      word.tabIndex = 0;
      for (const kind of ['pointerenter', 'focus', 'click']) word.addEventListener(kind, () => this.look(one.weights[i], word));
      line.append(word, spaced ? ' ' : '');
    });
    return line;
  }

  // The picture as bright as it was looked at; as it is where nothing is asked.
  look(weights, word) {
    this.$('described').querySelectorAll('.marked').forEach((other) => other.classList.remove('marked'));
    word?.classList.add('marked');
    const { rows, columns } = this.answer;
    const canvas = this.$('seen');
    canvas.width = this.picture.naturalWidth;
    canvas.height = this.picture.naturalHeight;
    const brush = canvas.getContext('2d');
    brush.drawImage(this.picture, 0, 0);
    if (!weights || rows * columns < 2) return;
    const most = Math.max(...weights, 1e-9);
    weights.forEach((weight, i) => {
      const [x, y] = [i % columns * canvas.width / columns, Math.floor(i / columns) * canvas.height / rows];
      brush.fillStyle = `rgba(0, 0, 0, ${0.8 * (1 - weight / most)})`;
      brush.fillRect(x, y, canvas.width / columns, canvas.height / rows);
    });
  }
}
