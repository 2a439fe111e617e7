// The page's sentences, English and Traditional Chinese.
const TEXT = {
  en: {
    other: '中文', store: 'Store', word: 'Word and its neighbours', map: 'Map', whole: 'Whole map',
    closer: 'Closer', farther: 'Farther', analogy: 'Analogy', isto: 'is to', as: 'as',
    first: 'first word', second: 'second word', third: 'third word', hold: 'Hold to speak',
    file: 'or a sound file', speakHelp: 'Hold the button and say a word, or drop a sound file here.',
    mapHelp: 'Map of the store; arrows move it, plus and minus change its scale',
    laying: 'being laid out …', noMap: 'no map of so few rows', onMap: (n) => `${n} rows, laid out by t-SNE`,
    about: (rows, size) => `${rows} vectors of size ${size}`,
    took: (word, ms) => `nearest to ${word}, found in ${ms} ms`,
    unknown: (word) => `${word} is not in this store.`, mean: 'Did you mean', none: 'Nothing found.',
    gone: 'The server does not answer.', listening: 'Listening …', silent: 'No sound was recorded.',
    noMicrophone: 'The microphone cannot be used; a sound file can.', unreadable: 'This file cannot be read as sound.',
    long: 'Only the first 15 seconds are used.', play: 'Play', around: 'Around', spoken: 'your recording', more: 'or: ',
    walk: 'Walk through the codes', walkHelp: 'Move the sliders, or drag over the plane; a picture below is a place to start from.',
    planeHelp: 'Plane of codes; drag or use arrows', middle: 'To the middle', fresh: 'New pictures', wish: 'Conditions',
    paint: 'Generate others', painted: 'generated', nearest: 'nearest real picture', isNew: 'new', byHeart: 'memorised?',
    walkFrom: 'Walk from here', axis: (n) => `direction ${n}`, painting: (ms) => `Generated in ${ms} ms.`,
    usual: (d) => `Below each picture are its nearest real picture and the distance to it. The median distance of a real picture to its nearest is ${d}.`,
    paints: (family, size, real) => `${family}: codes of size ${size}${real ? `, compared with ${real} real pictures` : ''}`,
    easel: 'Cover and complete', easelHelp: 'Drag over the picture: the rows below are covered, and the model draws them again.',
    coverHelp: 'First covered row; use arrows', another: 'Another picture', completed: 'completed picture',
    draws: (family, values) => `${family}: draws pixel by pixel, ${values} values`,
    length: 'Length', short: 'short', long: 'long', choice: 'Choice', own: 'what suits this one', probable: 'most probable',
    asking: 'A question or an article', write: 'Write', wrote: (ms) => `Written in ${ms} ms.`, writes: (family) => `${family}: writes texts`,
    looking: 'The darker a word, the more the marked word of the text looked at it; point at another.', you: 'You', text: (n) => `text ${n}`,
    interpreter: 'Translate a picture', interpreterHelp: 'Drop a picture here, or choose a file; its middle is translated to the other kind, and back.',
    pictureFile: 'Picture file', direction: 'Direction', forward: 'first kind to second', backward: 'second kind to first',
    translations: { shown: 'your picture', made: 'translation', back: 'translated back' },
    translated: (ms) => `Translated in ${ms} ms.`, translates: (family, rows, columns) => `${family}: translates pictures of ${rows} x ${columns}`,
    describer: 'Describe a picture', describerHelp: 'Drop a picture here, or choose a file; its middle is described. Point at a word to see where the model looked.',
    described: (ms) => `Described in ${ms} ms.`, describes: (family, rows, columns) => `${family}: describes pictures of ${rows} x ${columns}`,
    readable: (n) => `value ${n}`,
    booth: 'New sounds', request: 'Say it', any: 'any', trait: { word: 'Word', speaker: 'Speaker' },
    speaks: (family, rate) => `${family}: ${rate} samples a second`,
    vectors: { words: 'words', segments: 'spoken segments', pictures: 'pictures' },
  },
  'zh-Hant': {
    other: 'English', store: '向量庫', word: '輸入詞語，看看相近的詞', map: '地圖', whole: '整張地圖',
    closer: '放大', farther: '縮小', analogy: '類比', isto: '之於', as: '，如同',
    first: '第一個詞', second: '第二個詞', third: '第三個詞', hold: '按住說話',
    file: '或選擇聲音檔', speakHelp: '按住按鈕說一個詞，或把聲音檔拖到這裡。',
    mapHelp: '向量庫的地圖；方向鍵移動，加號與減號縮放',
    laying: '正在計算 …', noMap: '資料太少，沒有地圖', onMap: (n) => `${n} 筆，以 t-SNE 排列`,
    about: (rows, size) => `${rows} 個 ${size} 維向量`,
    took: (word, ms) => `最接近「${word}」的結果，搜尋耗時 ${ms} 毫秒`,
    unknown: (word) => `向量庫裡沒有「${word}」。`, mean: '您是不是要找', none: '沒有結果。',
    gone: '伺服器沒有回應。', listening: '正在聽 …', silent: '沒有收到聲音。',
    noMicrophone: '無法使用麥克風，但可以選擇聲音檔。', unreadable: '無法讀取這個聲音檔。',
    long: '只使用前 15 秒。', play: '播放', around: '前後', spoken: '剛才說的話', more: '或：',
    walk: '在編碼中漫步', walkHelp: '移動滑桿，或在平面上拖曳；點下方的圖可從那裡開始。',
    planeHelp: '編碼平面；拖曳或使用方向鍵', middle: '回到中心', fresh: '新的圖片', wish: '想看什麼',
    paint: '再畫一些', painted: '畫出的圖', nearest: '最接近的真圖', isNew: '新的', byHeart: '背下來的？',
    walkFrom: '從這裡開始', axis: (n) => `方向 ${n}`, painting: (ms) => `繪製耗時 ${ms} 毫秒。`,
    usual: (d) => `每張下方是最接近的真圖與距離。真圖之間最近距離的中位數是 ${d}。`,
    paints: (family, size, real) => `${family}：${size} 維編碼${real ? `，與 ${real} 張真圖比較` : ''}`,
    easel: '遮住再補完', easelHelp: '在圖上拖曳：下方被遮住，由模型重新畫完。',
    coverHelp: '遮住的第一列；使用方向鍵', another: '換一張', completed: '補完的圖',
    draws: (family, values) => `${family}：逐像素繪製，${values} 種值`,
    length: '長短', short: '短', long: '長', choice: '選擇', own: '切合所問', probable: '最可能',
    asking: '問題或文章', write: '寫', wrote: (ms) => `寫作耗時 ${ms} 毫秒。`, writes: (family) => `${family}：寫文字`,
    looking: '顏色越深，寫這個詞時看得越多；指向別的詞看看。', you: '您', text: (n) => `第 ${n} 篇`,
    interpreter: '翻譯圖片', interpreterHelp: '把圖片拖到這裡，或選擇檔案；中間部分會被翻成另一種，再翻回來。',
    pictureFile: '圖片檔', direction: '方向', forward: '第一種到第二種', backward: '第二種到第一種',
    translations: { shown: '您的圖片', made: '翻譯', back: '翻回來' },
    translated: (ms) => `翻譯耗時 ${ms} 毫秒。`, translates: (family, rows, columns) => `${family}：翻譯 ${rows} x ${columns} 的圖片`,
    describer: '描述圖片', describerHelp: '把圖片拖到這裡，或選擇檔案；模型會描述中間部分。指向一個詞，看模型寫它時看哪裡。',
    described: (ms) => `描述耗時 ${ms} 毫秒。`, describes: (family, rows, columns) => `${family}：描述 ${rows} x ${columns} 的圖片`,
    readable: (n) => `數值 ${n}`,
    booth: '新的聲音', request: '說出來', any: '任意', trait: { word: '詞語', speaker: '說話者' },
    speaks: (family, rate) => `${family}：每秒 ${rate} 個樣本`,
    vectors: { words: '詞語', segments: '語音片段', pictures: '圖片' },
  },
};

let language = (localStorage.getItem('language') || navigator.language || 'en').startsWith('zh') ? 'zh-Hant' : 'en';

export const t = (name, ...values) => {
  const text = TEXT[language][name];
  return typeof text === 'function' ? text(...values) : text;
};

export const number = (value, digits = 0) =>
  value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });

export function show() {
  document.documentElement.lang = language;
  for (const e of document.querySelectorAll('[data-t]')) e.textContent = t(e.dataset.t);
  for (const e of document.querySelectorAll('[data-l]')) e.setAttribute('aria-label', t(e.dataset.l));
  const button = document.getElementById('language');
  button.textContent = t('other');
  button.lang = language === 'en' ? 'zh-Hant' : 'en';
}

export function change() {
  language = language === 'en' ? 'zh-Hant' : 'en';
  localStorage.setItem('language', language);
  show();
}
