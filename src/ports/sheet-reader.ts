/** Reads an uploaded sheet (CSV, TSV, XLSX) into rows of text. Whoever uploads it controls every byte. */

/** How the text of the file was written; XLSX has its own (`xlsx`). */
export type SheetEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp932' | 'xlsx';

export interface Sheet {
  readonly kind: 'csv' | 'tsv' | 'xlsx';
  readonly encoding: SheetEncoding;
  /** The character between cells; absent for XLSX. */
  readonly delimiter?: string;
  /** XLSX only: the sheet that was read (the first visible one with something in it). */
  readonly sheetName?: string;
  /** Row 1 of the spreadsheet is rows[0]; empty rows stay, so that row numbers match. Rows may differ in length. */
  readonly rows: readonly (readonly string[])[];
}

export interface SheetReader {
  /**
   * `name` is the file's name as uploaded; it is only a hint, the bytes decide. Never runs formulas, never follows links.
   * Throws AkashiError: roster.empty, file-too-large, file-unreadable, file-unsafe, encoding-unknown, quote-unclosed,
   * xlsx-encrypted, xls-old, too-many-rows, too-many-columns, cell-too-long, too-slow.
   */
  read(bytes: Uint8Array, name: string): Promise<Sheet>;
}
