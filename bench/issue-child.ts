// Issues by template for as many milliseconds as a message says, and answers how many.
import { runFor } from './measure.ts';
import { makeOwn } from './own.ts';

const { issueByTemplate } = await makeOwn(200);
let done = 0;
process.on('message', async (milliseconds: number) => {
  const turn = await runFor(issueByTemplate, milliseconds, done);
  done += turn.operations;
  process.send?.(turn);
});
process.send?.('ready');
