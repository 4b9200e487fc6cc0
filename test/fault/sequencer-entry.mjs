// `akashi serve --role sequencer` that is quicker, and kills itself at the TIMES-th time it reaches STEP. Usage: node sequencer-entry.mjs [STEP TIMES]
const [step, times = '1'] = process.argv.slice(2);
let reached = 0;

/** @type {import('../../src/apps/cli/serve.ts').ServeChoices} */
const choices = {
  sequencer: { tick: 20, enough: 1, lease: 700 },
  steps: {
    reached(name) {
      if (name === step && ++reached === Number(times)) process.kill(process.pid, 'SIGKILL');
    },
  },
};

// From the build: what runs is what is shipped.
const { serve } = await import(new URL('../../dist/apps/cli/serve.js', import.meta.url).href);
await serve({ role: 'sequencer', empty: true }, choices);
