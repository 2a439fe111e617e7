// Speech as a question: what is said or dropped goes to the server as 16 kHz WAV; answers are played and drawn.
import { t } from './text.js';

const RATE = 16000;
const LONGEST = 15;

export class Speech {
  constructor($, send, found, Refused) {
    Object.assign(this, { $, send, found, Refused });
    const button = $('record');
    button.addEventListener('pointerdown', (e) => { e.preventDefault(); button.focus(); this.begin(); });
    for (const end of ['pointerup', 'pointercancel', 'pointerleave']) button.addEventListener(end, () => this.end());
    button.addEventListener('keydown', (e) => { if (e.key === ' ' || e.key === 'Enter') { e.preventDefault(); if (!e.repeat) this.begin(); } });
    button.addEventListener('keyup', (e) => { if (e.key === ' ' || e.key === 'Enter') this.end(); });
    $('file').addEventListener('change', () => { if ($('file').files[0]) this.ask($('file').files[0]); });
    const panel = $('speak');
    panel.addEventListener('dragover', (e) => { e.preventDefault(); panel.classList.add('over'); });
    panel.addEventListener('dragleave', () => panel.classList.remove('over'));
    panel.addEventListener('drop', (e) => {
      e.preventDefault();
      panel.classList.remove('over');
      if (e.dataTransfer.files[0]) this.ask(e.dataTransfer.files[0]);
    });
  }

  say(text) { this.$('said').textContent = text; }

  async begin() {
    if (this.recorder || this.starting) return;
    this.starting = true;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const parts = [];
      const recorder = new MediaRecorder(stream);
      recorder.ondataavailable = (e) => parts.push(e.data);
      recorder.onstop = () => {
        stream.getTracks().forEach((track) => track.stop());
        this.ask(new Blob(parts));
      };
      recorder.start();
      this.recorder = recorder;
      this.$('record').classList.add('on');
      this.say(t('listening'));
      this.limit = setTimeout(() => this.end(), LONGEST * 1000);
      if (!this.starting) this.end();
    } catch {
      this.say(t('noMicrophone'));
    } finally {
      this.starting = false;
    }
  }

  end() {
    this.starting = false;
    if (!this.recorder) return;
    clearTimeout(this.limit);
    this.recorder.stop();
    this.recorder = null;
    this.$('record').classList.remove('on');
  }

  async ask(blob) {
    let sound;
    try {
      sound = await decoded(await blob.arrayBuffer());
    } catch {
      this.say(blob.size ? t('unreadable') : t('silent'));
      return;
    }
    this.$('query').hidden = false;
    this.$('query').setAttribute('aria-label', t('spoken'));
    picture(this.$('query'), sound);
    try {
      this.found({ ...(await this.send(wav(sound))), asked: t('spoken') });
    } catch (e) {
      if (e instanceof this.Refused) { this.$('near').replaceChildren(); this.say(e.message); }
    }
  }

  // A line of what was found gets a button that plays it, and its picture when it comes into view.
  decorate(line, one, store) {
    const name = line.querySelector('.row span');
    name.textContent = `${one.text} · ${one.source} ${(one.startMs / 1000).toFixed(2)}–${(one.endMs / 1000).toFixed(2)} s`;
    if (!one.playable) return;
    const canvas = Object.assign(document.createElement('canvas'), { className: 'sound', width: 600, height: 120 });
    canvas.setAttribute('aria-hidden', 'true');
    const heard = once(async () => {
      const answer = await fetch(`/api/sound?${new URLSearchParams({ store, row: one.row })}`);
      if (!answer.ok) throw new this.Refused(answer.status, await answer.json());
      const bytes = await answer.arrayBuffer();
      picture(canvas, await decoded(bytes.slice(0)));
      return new Blob([bytes], { type: 'audio/wav' });
    });
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'listen';
    button.textContent = `▶ ${t('play')}`;
    button.setAttribute('aria-label', `${t('play')} ${one.text}`);
    button.addEventListener('click', () => heard().then(play).catch((e) => this.say(e.message)));
    this.whenSeen(canvas, heard);
    const place = Object.assign(document.createElement('div'), { className: 'heard' });
    const around = document.createElement('button');
    around.type = 'button';
    around.className = 'listen';
    around.textContent = `↔ ${t('around')}`;
    around.setAttribute('aria-label', `${t('around')} ${one.text}`);
    around.addEventListener('click', () => this.around(line, one.row, store).catch((e) => this.say(e.message)));
    place.append(button, around, canvas);
    line.append(place);
  }

  // The sound around a segment, played, with the words of the store over its waveform.
  async around(line, row, store) {
    const [told, heard] = await Promise.all([`around?${new URLSearchParams({ store, row })}`, `sound?${new URLSearchParams({ store, row, around: 1 })}`].map((path) => fetch(`/api/${path}`)));
    for (const answer of [told, heard]) if (!answer.ok) throw new this.Refused(answer.status, await answer.json());
    const { startMs, words } = await told.json();
    const bytes = await heard.arrayBuffer();
    const sound = await decoded(bytes.slice(0));
    const strip = Object.assign(document.createElement('div'), { className: 'around' });
    const canvas = Object.assign(document.createElement('canvas'), { className: 'sound', width: 900, height: 150 });
    canvas.setAttribute('aria-hidden', 'true');
    picture(canvas, sound);
    strip.append(canvas, ...words.map((word) => {
      const box = Object.assign(document.createElement('span'), { textContent: word.text, className: word.row === row ? 'here' : '' });
      const share = (ms) => `${100 * Math.max(0, ms) * RATE / 1000 / sound.length}%`;
      box.style.left = share(word.startMs - startMs);
      box.style.width = share(word.endMs - Math.max(startMs, word.startMs));
      return box;
    }));
    line.querySelector('.around')?.remove();
    line.append(strip);
    await play(new Blob([bytes], { type: 'audio/wav' }));
  }

  // Pictures are fetched one after the other, and only those that somebody looks at.
  whenSeen(canvas, draw) {
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      observer.disconnect();
      this.drawing = (this.drawing || Promise.resolve()).then(() => canvas.isConnected && draw()).catch(() => {});
    });
    observer.observe(canvas);
  }
}

// Does something at its first call; one that failed is tried again.
function once(work) {
  let done = null;
  return () => {
    done ||= work().catch((e) => { done = null; throw e; });
    return done;
  };
}

export async function play(blob) {
  const url = URL.createObjectURL(blob);
  const audio = new Audio(url);
  audio.addEventListener('ended', () => URL.revokeObjectURL(url));
  await audio.play();
}

// Any sound that the browser reads, as one channel at 16 kHz, its first seconds.
export async function decoded(bytes) {
  const context = new OfflineAudioContext(1, 1, RATE);
  const sound = await context.decodeAudioData(bytes);
  const length = Math.min(sound.length, LONGEST * RATE);
  const mono = new Float32Array(length);
  for (let channel = 0; channel < sound.numberOfChannels; channel++) {
    const values = sound.getChannelData(channel);
    for (let i = 0; i < length; i++) mono[i] += values[i] / sound.numberOfChannels;
  }
  return mono;
}

function wav(mono) {
  const view = new DataView(new ArrayBuffer(44 + 2 * mono.length));
  const text = (at, s) => [...s].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, 'RIFF'); view.setUint32(4, 36 + 2 * mono.length, true); text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true); view.setUint32(28, 2 * RATE, true); view.setUint16(32, 2, true);
  view.setUint16(34, 16, true); text(36, 'data'); view.setUint32(40, 2 * mono.length, true);
  mono.forEach((v, i) => view.setInt16(44 + 2 * i, Math.max(-1, Math.min(1, v)) * 32767, true));
  return view.buffer;
}

// Waveform above, spectrogram below.
export function picture(canvas, mono) {
  const g = canvas.getContext('2d');
  const { width, height } = canvas;
  const top = height / 3;
  g.clearRect(0, 0, width, height);
  g.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--accent');
  for (let x = 0; x < width; x++) {
    let most = 0;
    for (let i = Math.floor(x * mono.length / width); i < Math.floor((x + 1) * mono.length / width); i++) most = Math.max(most, Math.abs(mono[i]));
    g.fillRect(x, top / 2 - most * top / 2, 1, Math.max(1, most * top));
  }
  const size = 256;
  const columns = Math.min(width, 300);
  const energies = [];
  for (let c = 0; c < columns; c++) energies.push(spectrum(mono, Math.floor(c * Math.max(0, mono.length - size) / columns), size));
  const loudest = Math.max(...energies.map((e) => Math.max(...e)));
  energies.forEach((energy, c) => energy.forEach((value, bin) => {
    const shade = Math.max(0, 1 + (value - loudest) / 6);
    g.globalAlpha = shade;
    const tall = (height - top) / energy.length;
    g.fillRect(c * width / columns, height - (bin + 1) * tall, width / columns + 0.5, tall + 0.5);
  }));
  g.globalAlpha = 1;
}

// Log energies of one window, by a fast Fourier transform in place.
function spectrum(mono, from, size) {
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  for (let i = 0; i < size; i++) re[i] = (mono[from + i] || 0) * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size));
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) [re[i], re[j]] = [re[j], re[i]];
  }
  for (let length = 2; length <= size; length <<= 1) {
    for (let start = 0; start < size; start += length) {
      for (let k = 0; k < length / 2; k++) {
        const angle = -2 * Math.PI * k / length;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const [a, b] = [start + k, start + k + length / 2];
        const [r, m] = [re[b] * c - im[b] * s, re[b] * s + im[b] * c];
        re[b] = re[a] - r; im[b] = im[a] - m; re[a] += r; im[a] += m;
      }
    }
  }
  const energies = [];
  for (let i = 0; i < size / 2; i += 2) energies.push(Math.log10(re[i] ** 2 + im[i] ** 2 + re[i + 1] ** 2 + im[i + 1] ** 2 + 1e-10));
  return energies;
}
