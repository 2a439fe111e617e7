// A map of words on a canvas: drag, wheel, pinch and keys; names appear where there is room.
const CLOSEST = 60;

export class WordMap {
  constructor(canvas, chosen) {
    this.canvas = canvas;
    this.chosen = chosen;
    this.points = [];
    this.marked = new Set();
    this.pointers = new Map();
    this.whole();
    new ResizeObserver(() => this.draw()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
    canvas.addEventListener('wheel', (e) => this.wheel(e), { passive: false });
    canvas.addEventListener('pointerdown', (e) => this.down(e));
    canvas.addEventListener('pointermove', (e) => this.move(e));
    for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, (e) => this.up(e));
    canvas.addEventListener('keydown', (e) => this.key(e));
  }

  load(map) {
    const { rows, names, places } = map;
    let most = 1e-9;
    for (const place of places) most = Math.max(most, Math.abs(place));
    this.points = rows.map((row, i) => ({
      row, name: names[i], x: places[2 * i] / most, y: places[2 * i + 1] / most,
    }));
    this.whole();
  }

  whole() {
    this.scale = 1; this.x = 0; this.y = 0;
    this.draw();
  }

  // Marks rows, the first as the one asked for; moves there when it is out of sight.
  mark(rows) {
    this.marked = new Set(rows);
    this.first = rows[0];
    const point = this.points.find((p) => p.row === this.first);
    if (point) {
      const [px, py] = this.at(point);
      const { clientWidth: w, clientHeight: h } = this.canvas;
      if (px < 20 || py < 20 || px > w - 20 || py > h - 20) { this.x = point.x; this.y = point.y; }
    }
    this.draw();
    return Boolean(point);
  }

  unit() { return Math.min(this.canvas.clientWidth, this.canvas.clientHeight) / 2.15 * this.scale; }

  at(p) {
    const u = this.unit();
    return [this.canvas.clientWidth / 2 + (p.x - this.x) * u, this.canvas.clientHeight / 2 + (p.y - this.y) * u];
  }

  draw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => { this.waiting = false; this.paint(); });
  }

  paint() {
    const { canvas } = this;
    const [w, h, d] = [canvas.clientWidth, canvas.clientHeight, devicePixelRatio || 1];
    if (!w) return;
    canvas.width = w * d; canvas.height = h * d;
    const g = canvas.getContext('2d');
    g.scale(d, d);
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const taken = new Set();
    const order = [...this.points].sort((a, b) => this.weight(b) - this.weight(a));
    for (const p of order) {
      const [x, y] = this.at(p);
      if (x < -80 || y < -20 || x > w + 80 || y > h + 20) continue;
      const marked = this.marked.has(p.row);
      g.fillStyle = colour(p.row === this.first ? '--mark' : marked ? '--accent' : '--dot');
      g.beginPath(); g.arc(x, y, marked ? 4 : 2.2, 0, 7); g.fill();
      g.font = `${p.row === this.first ? '600 ' : ''}13px system-ui, sans-serif`;
      if (this.room(taken, x + 5, y, g.measureText(p.name).width) || p.row === this.first) {
        g.fillStyle = colour(p.row === this.first ? '--mark' : marked ? '--accent' : '--ink');
        g.fillText(p.name, x + 6, y + 4);
      }
    }
  }

  weight(p) { return p.row === this.first ? 2 : this.marked.has(p.row) ? 1 : 0; }

  // Takes the cells under a name where all are free.
  room(taken, x, y, width) {
    const cells = [];
    for (let i = Math.floor(x / 12); i <= Math.floor((x + width + 6) / 12); i++) {
      for (let j = Math.floor((y - 8) / 8); j <= Math.floor((y + 8) / 8); j++) cells.push(i * 4096 + j);
    }
    if (cells.some((cell) => taken.has(cell))) return false;
    cells.forEach((cell) => taken.add(cell));
    return true;
  }

  zoom(factor, px = this.canvas.clientWidth / 2, py = this.canvas.clientHeight / 2) {
    const before = this.unit();
    this.scale = Math.min(CLOSEST, Math.max(0.8, this.scale * factor));
    const after = this.unit();
    this.x += (px - this.canvas.clientWidth / 2) * (1 / before - 1 / after);
    this.y += (py - this.canvas.clientHeight / 2) * (1 / before - 1 / after);
    this.draw();
  }

  wheel(e) {
    e.preventDefault();
    const box = this.canvas.getBoundingClientRect();
    this.zoom(Math.exp(-e.deltaY * 0.002), e.clientX - box.left, e.clientY - box.top);
  }

  down(e) {
    this.canvas.setPointerCapture(e.pointerId);
    this.pointers.set(e.pointerId, [e.clientX, e.clientY]);
    this.moved = 0;
  }

  move(e) {
    const was = this.pointers.get(e.pointerId);
    if (!was) return;
    const others = [...this.pointers].filter(([id]) => id !== e.pointerId);
    if (others.length) {
      const [, other] = others[0];
      const span = (a) => Math.hypot(a[0] - other[0], a[1] - other[1]) || 1;
      this.zoom(span([e.clientX, e.clientY]) / span(was));
    } else {
      this.x -= (e.clientX - was[0]) / this.unit();
      this.y -= (e.clientY - was[1]) / this.unit();
    }
    this.moved += Math.abs(e.clientX - was[0]) + Math.abs(e.clientY - was[1]);
    this.pointers.set(e.pointerId, [e.clientX, e.clientY]);
    this.canvas.classList.add('moving');
    this.draw();
  }

  up(e) {
    if (this.pointers.delete(e.pointerId) && this.moved < 6 && e.type === 'pointerup') this.pick(e);
    this.canvas.classList.remove('moving');
  }

  pick(e) {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = [e.clientX - box.left, e.clientY - box.top];
    let best = null; let least = 24;
    for (const p of this.points) {
      const [px, py] = this.at(p);
      const far = Math.hypot(px - x, py - y);
      if (far < least) { least = far; best = p; }
    }
    if (best) this.chosen(best);
  }

  key(e) {
    const step = 0.2 / this.scale;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (moves[e.key]) { this.x += moves[e.key][0]; this.y += moves[e.key][1]; this.draw(); }
    else if (e.key === '+' || e.key === '=') this.zoom(1.4);
    else if (e.key === '-') this.zoom(1 / 1.4);
    else if (e.key === '0') this.whole();
    else return;
    e.preventDefault();
  }
}
