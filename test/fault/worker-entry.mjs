// The worker of `akashi serve --role worker` with one difference: at the TIMES-th time it reaches STEP it sends itself SIGNAL.
// Beats and sweeps come faster, so that tests need not wait. Usage: node worker-entry.mjs [STEP TIMES SIGNAL]
const [step, times = '1', signal = 'SIGKILL'] = process.argv.slice(2);
let reached = 0;

/** @type {import('../../src/apps/cli/serve.ts').ServeChoices} */
const choices = {
  beatEvery: 500,
  houseEvery: 1_000,
  steps: {
    reached(name) {
      if (name === step && ++reached === Number(times)) process.kill(process.pid, signal);
    },
  },
};

// From the build: what runs is what is shipped.
const { serve } = await import(new URL('../../dist/apps/cli/serve.js', import.meta.url).href);
const running = serve({ role: 'worker', empty: true }, choices);
// From here on a signal ends it in good order; before, it would just be gone.
process.send?.('started');
await running;
