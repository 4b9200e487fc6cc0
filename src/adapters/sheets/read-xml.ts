/** Streams XML through a parser, names without prefixes. No DTD, hence no entities but the five and numbers. */
import { Parser } from 'saxen';
import { AkashiError } from '../../core/error.ts';
import type { Zip } from './open-zip.ts';

export interface XmlHandlers {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  close?(name: string): void;
  text?(text: string): void;
}

const DEPTH_LIMIT = 64;

/** roster.file-unsafe for a DTD or absurd depth, roster.file-unreadable for anything that is no XML in UTF-8. */
export function readXml(zip: Zip, entry: string, handlers: XmlHandlers): void {
  let depth = 0;
  const parser = new Parser()
    .on('attention', () => {
      throw new AkashiError('roster.file-unsafe');
    })
    .on('openTag', (name, attributes) => {
      if (++depth > DEPTH_LIMIT) throw new AkashiError('roster.file-unsafe');
      handlers.open?.(localName(name), wanted => attributeOf(attributes(), wanted));
    })
    .on('closeTag', name => {
      depth--;
      handlers.close?.(localName(name));
    })
    .on('text', text => handlers.text?.(decodeEntities(text)))
    .on('cdata', text => handlers.text?.(text));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    zip.unpack(entry, piece => parser.write(decoder.decode(piece, { stream: true })));
    parser.write(decoder.decode()).end();
  } catch (error) {
    throw error instanceof AkashiError ? error : new AkashiError('roster.file-unreadable', { cause: error });
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributeOf(attributes: Record<string, string>, wanted: string): string | undefined {
  const key = Object.keys(attributes).find(name => localName(name) === wanted);
  return key === undefined ? undefined : decodeEntities(attributes[key]!);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Not the parser's own decoder: that one cuts code points above U+FFFF, and 𠮷 is one. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,4}));/gu, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code);
  });
}
