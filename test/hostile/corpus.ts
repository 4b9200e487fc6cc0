/** All hostile files. Made when they are asked for, from a genuine credential whose keys are as old as the test. */
import type { HostileFile } from './hostile-file.ts';
import { jwtFiles } from './jwt-files.ts';
import { pictureFiles } from './picture-files.ts';
import { signatureFiles } from './signature-files.ts';
import { statusFiles } from './status-files.ts';
import { textFiles } from './text-files.ts';
import { withheldFiles } from './withheld-files.ts';

export const corpus: readonly HostileFile[] = [
  ...signatureFiles,
  ...textFiles,
  ...jwtFiles,
  ...pictureFiles,
  ...statusFiles,
  ...withheldFiles,
];
