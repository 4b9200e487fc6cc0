/** Folds a name or address for searching: width, case, kana and spaces make no difference. For indexes only, never for what is shown or signed. */

/** NFKC, lower case, katakana as hiragana, without spaces and control characters. */
export function foldText(text: string): string {
  return foldKana(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{Cc}]/gu, ''),
  );
}

/** Katakana as hiragana. */
export const foldKana = (text: string): string =>
  text.replace(/[\u30a1-\u30f6]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0x60));
