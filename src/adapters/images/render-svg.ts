/** SVG to PNG by resvg with the shipped fonts only. Runs in a drawing process: it blocks while it works. */
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';
import { AkashiError } from '../../core/error.ts';
import { FONT_FILES } from './fonts.ts';

function open(svg: string, fitTo?: { mode: 'width' | 'height'; value: number }): Resvg {
  const options: ResvgRenderOptions = {
    font: {
      loadSystemFonts: false,
      fontFiles: [...FONT_FILES],
      defaultFontFamily: 'Noto Sans JP',
      sansSerifFamily: 'Noto Sans JP',
      serifFamily: 'Noto Serif JP',
    },
    ...(fitTo === undefined ? {} : { fitTo }),
  };
  try {
    return new Resvg(svg, options);
  } catch (cause) {
    throw new AkashiError('image.unrenderable', { cause });
  }
}

export function renderPng(svg: string, fitTo: { mode: 'width' | 'height'; value: number }): Uint8Array {
  const picture = open(svg, fitTo);
  try {
    return new Uint8Array(picture.render().asPng());
  } catch (cause) {
    throw new AkashiError('image.unrenderable', { cause });
  }
}

/** At the size that it says, and without letters: loading the fonts would take most of what a foreign picture may use. */
export function renderPicture(svg: string): Uint8Array {
  try {
    return new Uint8Array(new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng());
  } catch (cause) {
    throw new AkashiError('image.unrenderable', { cause });
  }
}

/** The same drawing with text as paths. resvg drops the title, so it is put back for screen readers. */
export function outlineText(svg: string): string {
  const title = /<title>[^<]*<\/title>/.exec(svg)?.[0] ?? '';
  const outlined = open(svg).toString().replace(/>\s+</g, '><').trim();
  return outlined.replace(/^(<svg[^>]*)>/, `$1 role="img">${title.replaceAll('$', '$$$$')}`);
}
