/** Words for the codes of pictures: badge designs, foreign SVG, rendering, QR codes. */
import type { ImageCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

export const imageWords: Record<ImageCode, BilingualWords> = {
  'image.letters-malformed': {
    ja: { what: '図柄の文字は、1文字か2文字です。', todo: '2文字までにするか、絵を選んでください。' },
    en: { what: 'The badge takes one or two characters.', todo: 'Shorten them, or choose a picture instead.' },
    status: 422,
  },
  'image.design-malformed': {
    ja: {
      what: 'バッジのデザインの指定を読み取れませんでした。',
      todo: '形・文様・色・印を、画面の選択肢から選び直してください。',
    },
    en: {
      what: 'This badge design could not be read.',
      todo: 'Choose the shape, pattern, colour and mark again from the options shown.',
    },
    status: 400,
  },
  'image.svg-malformed': {
    ja: {
      what: 'SVG として読み取れないファイルです。',
      todo: 'UTF-8 の SVG として書き出し直すか、PNG を使ってください。',
    },
    en: { what: 'This file is not a readable SVG.', todo: 'Export it again as SVG in UTF-8, or use a PNG.' },
    status: 400,
  },
  'image.svg-unsafe': {
    ja: {
      what: 'この SVG には、安全に扱えない内容（{found}）が含まれています。取り込んでいません。',
      todo: 'スクリプト・外部の画像・リンク・スタイルシートを取り除き、描画ソフトで「プレーン SVG」または「プレゼンテーション属性」として書き出すか、PNG を使ってください。',
    },
    en: {
      what: 'This SVG contains something that we do not open: {found}. It was not taken in.',
      todo: 'Take out scripts, outside pictures, links and style sheets and export it as plain SVG with presentation attributes, or use a PNG.',
    },
    status: 400,
  },
  'image.svg-too-large': {
    ja: {
      what: '画像が大きすぎるか、複雑すぎます。',
      todo: '1 MiB 以下、5 000 個以下の図形、4 096 ピクセル四方以下にしてください。',
    },
    en: {
      what: 'This picture is too large or too complex.',
      todo: 'Keep it under 1 MiB, 5 000 shapes and 4 096 pixels a side.',
    },
    status: 413,
  },
  'image.not-an-image': {
    ja: {
      what: 'SVG か PNG の画像ではないファイルです。取り込んでいません。',
      todo: 'SVG か PNG として書き出したファイルを選んでください。JPEG・GIF・WebP は、画像ソフトで PNG に直せます。',
    },
    en: {
      what: 'This file is neither an SVG nor a PNG picture. It was not taken in.',
      todo: 'Choose a file that was exported as SVG or PNG. Any picture program turns JPEG, GIF or WebP into PNG.',
    },
    status: 400,
  },
  'image.png-malformed': {
    ja: {
      what: 'PNG として読み取れないか、何も描かれていないファイルです。取り込んでいません。',
      todo: '画像ソフトで開けるか確かめ、PNG として書き出し直してください。',
    },
    en: {
      what: 'This PNG cannot be read, or nothing is drawn in it. It was not taken in.',
      todo: 'See whether a picture program opens it, and export it as PNG again.',
    },
    status: 400,
  },
  'image.png-too-large': {
    ja: {
      what: 'PNG が大きすぎるか、細長すぎます。取り込んでいません。',
      todo: '8 MB 以下、縦横とも 4 096 ピクセル以下、縦横の比は 8 倍までにしてください。正方形で 800 ピクセルほどがちょうどよい大きさです。',
    },
    en: {
      what: 'This PNG is too large, or too long and thin. It was not taken in.',
      todo: 'Keep it under 8 MB and 4 096 pixels a side, no side over 8 times the other. A square of about 800 pixels is just right.',
    },
    status: 413,
  },
  'image.too-slow': {
    ja: {
      what: '画像の描画が、決められた時間またはメモリの中で終わりませんでした。ほかのデータはそのままです。',
      todo: 'ぼかしや繰り返しを減らした画像にするか、少し待ってからやり直してください。',
    },
    en: {
      what: 'Drawing this picture did not finish within its time or memory. Nothing else was changed.',
      todo: 'Use a picture with fewer blurs and repetitions, or wait a little and try again.',
    },
    status: 503,
  },
  'image.unrenderable': {
    ja: {
      what: '画像を描画できませんでした。ほかのデータはそのままです。',
      todo: '別の画像で試してください。Akashi が作った画像で起きた場合は、管理者に知らせてください。',
    },
    en: {
      what: 'This picture could not be drawn. Nothing else was changed.',
      todo: 'Try another picture. If Akashi made this one, tell the administrator.',
    },
    status: 422,
  },
  'image.text-too-long': {
    ja: { what: 'QR コードに入れるには文字が長すぎます。', todo: '短いリンクを使ってください。' },
    en: { what: 'This text is too long for a QR code.', todo: 'Use a shorter link.' },
    status: 400,
  },
};
