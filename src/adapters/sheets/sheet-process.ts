/** The child process of the sheet reader: a file comes in, its rows go out. */
import { answerParent } from '../children/answer-parent.ts';
import { parseSheet } from './parse-sheet.ts';

answerParent(parseSheet);
