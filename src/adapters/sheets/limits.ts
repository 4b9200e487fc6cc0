/** How much a foreign file may ask for (security.md 12). */
import { ROW_LIMIT } from '../../core/roster/read-roster.ts';

const MIB = 1024 * 1024;

/** The file as uploaded, in bytes. */
export const FILE_LIMIT = 20 * MIB;
/** Rows of a table: the roster's limit and a few for titles and headings; core counts exactly. */
export const TABLE_ROW_LIMIT = ROW_LIMIT + 10;
/** Everything that an archive unpacks to, counted while unpacking, whatever its headers say. */
export const UNPACKED_LIMIT = 100 * MIB;
export const ENTRY_LIMIT = 500;
/** Characters of all cells together: many cells may point at one long shared string. */
export const TEXT_LIMIT = 32 * MIB;
/** What a spreadsheet allows in one cell. */
export const CELL_LIMIT = 32_767;
export const CHILD_HEAP_MIB = 256;
/** Resident, with Node, the file and what it unpacks to beside the heap. */
export const CHILD_MEMORY_MIB = 512;
/** Uploads that may wait for a child. */
export const WAITING_FILES = 100;
export const CHILD_MILLISECONDS = 5_000;
