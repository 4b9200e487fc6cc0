/** Words of the badge designer's other way: an image of the organization's own. */
import { bilingual } from '../language.ts';

export const badgeImage = bilingual({
  ja: {
    title: '自前の画像を使う',
    field: '画像ファイル（SVG か PNG）',
    help: 'SVG は 1 MB まで、PNG は 8 MB・縦横 4 096 ピクセルまで。正方形で 800 ピクセルほどがきれいです。写真の撮影場所など、画像のほかの情報は取り除きます。',
    use: 'この画像を使う',
    replace: '別の画像に替える',
    inUse: '自前の画像を使っています。画像を外すと、描いた図柄に戻ります。',
    drawn: '描いた図柄の設定（画像を外すと使われます）',
    remove: '画像を外して、描いた図柄に戻す',
    kept: '画像を下書きに入れました。ほかの欄は、まだ保存していません。',
    removed: '画像を外しました。ほかの欄は、まだ保存していません。',
    leftOut: (names: string) => `図柄に要らないものは取り除きました：${names}`,
    none: '画像ファイルを選んでください。',
    stale: 'ほかの人が先に保存したため、画像は変えていません。違うところを確かめてから、もう一度選んでください。',
    alt: (name: string) => (name === '' ? 'バッジ' : `「${name}」のバッジ`),
  },
  en: {
    title: 'Use an image of our own',
    field: 'Image file (SVG or PNG)',
    help: 'SVG up to 1 MB, PNG up to 8 MB and 4 096 pixels a side. A square of about 800 pixels looks best. Whatever else is in the file, such as where a photo was taken, is taken out.',
    use: 'Use this image',
    replace: 'Replace the image',
    inUse: 'Your own image is in use. Take it away to use the drawn badge again.',
    drawn: 'The drawn badge (used when the image is taken away)',
    remove: 'Take it away and use the drawn badge',
    kept: 'The image is in the draft now. The other fields are not saved yet.',
    removed: 'The image was taken away. The other fields are not saved yet.',
    leftOut: names => `What no picture needs was taken out: ${names}`,
    none: 'Choose an image file.',
    stale: 'Somebody else saved first, so the image was left as it is. Look at what differs, then choose it again.',
    alt: name => (name === '' ? 'Badge' : `Badge “${name}”`),
  },
});
