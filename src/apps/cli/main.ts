#!/usr/bin/env node
/** The akashi command: each subcommand is loaded when it is asked for, so that verifying a file starts fast. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { AkashiError } from '../../core/error.ts';
import { declareAccreditation } from './accreditation-commands.ts';
import { declareDomain } from './domain-commands.ts';
import { EX_CONFIG, EX_USAGE, tellError } from './usage.ts';
import { usageError } from './usage-error.ts';

const program = new Command('akashi');
program
  .description('Issue, hold and verify micro-credentials (Open Badges 3.0). 証明を発行し、保有し、確かめる。')
  .exitOverride()
  .option('--version', 'print the version')
  .on('option:version', () => {
    console.log(versionOf(new URL('../../../package.json', import.meta.url)));
    throw new CommanderError(0, 'commander.version', '');
  })
  // Told below, with a code and in the language of the terminal.
  .configureOutput({ outputError: () => undefined });

program
  .command('serve')
  .description('run the web server, the worker and the embedded database')
  .addOption(
    new Option('--role <role>', 'what this process does').choices(['all', 'web', 'worker', 'sequencer']).default('all'),
  )
  .option('--empty', 'start without the example organization', false)
  .addOption(
    new Option('--example', 'load it although SMTP_URL is set or AKASHI_URL is https')
      .default(false)
      .conflicts('empty'),
  )
  .option('--vc-api [port]', 'also answer the W3C test suites, at the port after PORT or this one')
  .option('--tls-self-signed', 'with --vc-api: https, with a certificate made at start', false)
  .action(async options => (await import('./serve.ts')).serve(options));

program
  .command('status')
  .description('addresses and counts of the installation')
  .option('--json', 'for programs', false)
  .action(async options => (await import('./status.ts')).status(options));

program
  .command('issue')
  .description('award an achievement to everyone in a roster (CSV or XLSX)')
  .requiredOption('--org <slug>', 'organization')
  .requiredOption('--achievement <slug>', 'achievement; its newest published version is awarded')
  .requiredOption('--roster <file>', 'roster file')
  .option('--dry-run', "show each row's fate and award nothing", false)
  .option('--again', 'award also those who hold it already', false)
  .option('--strict', 'award nobody when any row is refused', false)
  .option('--key <key>', 'idempotency key: the same key and roster award once')
  .option('--now', 'let the mails leave at once, without the two minutes in which a batch can be recalled', false)
  .option('--json', 'for programs', false)
  .action(async options => (await import('./issue.ts')).issue(options));

program
  .command('export')
  .description('write a credential to standard output')
  .requiredOption('--credential <id>', 'credential id')
  .addOption(
    new Option('--format <format>').choices(['json', 'jwt', 'sd-jwt', 'ecdsa-sd', 'png', 'svg']).default('json'),
  )
  .addOption(
    new Option('--algorithm <name>', 'for jwt and sd-jwt').choices(['EdDSA', 'ES256', 'RS256']).default('EdDSA'),
  )
  .action(async options => (await import('./export.ts')).exportOne(options));

program
  .command('derive')
  .description('write the chosen part of a credential to standard output, still signed by its issuer')
  .argument('<file>', 'what `akashi export` wrote as ecdsa-sd or sd-jwt, or - for standard input')
  .option(
    '--disclose <pointer...>',
    'JSON pointers to what is shown beside the mandatory, as /credentialSubject/achievement',
  )
  .addOption(
    new Option('--mandatory', 'of ecdsa-sd: list what is always shown, and end').default(false).conflicts('disclose'),
  )
  .action(async (file, options) => (await import('./derive.ts')).derive(file, options));

program
  .command('revoke')
  .description('revoke a credential; its holder is told the reason')
  .requiredOption('--credential <id>', 'credential id')
  .requiredOption('--reason <text>', 'why')
  .option('--json', 'for programs', false)
  .action(async options => (await import('./revoke.ts')).revoke(options));

declareAccreditation(program);
declareDomain(program);

program
  .command('verify')
  .description('verify a file, an address, or - for standard input; exits 0 valid, 1 invalid, 2 undecided')
  .argument('<what>', 'file, evidence bundle, https address, or -; with --out, a folder or NDJSON')
  .option('--json', 'for programs', false)
  .option('--offline', 'ask nobody', false)
  .option('--email <address>', 'check that it was issued to this address')
  .option('--name <name>', 'check that it was issued to this name')
  .addOption(
    new Option('--challenge <text>', 'of a presentation: it must be signed for this challenge (nonce)').conflicts(
      'out',
    ),
  )
  .addOption(
    new Option('--domain <text>', 'of a presentation: it must be signed for this verifier (audience)').conflicts('out'),
  )
  .addOption(
    new Option(
      '--context <url=file...>',
      'a context that Akashi does not hold (CLR 2.0, ELM), as you know it: it decides what signed words mean',
    ).conflicts('out'),
  )
  .addOption(new Option('--mirror <url>', 'whom to ask where a server is silent (akashi mirror)').conflicts('out'))
  .addOption(new Option('--policy <file>', 'whose cosignatures on the log count (C2SP tlog-policy)').conflicts('out'))
  .option('--trust <file>', 'which accreditors count (docs/spec/trust-policy.md)')
  .option('--save-evidence <file>', 'write an evidence bundle (zip) that can be verified again offline')
  .option(
    '--accept-bundle',
    'count the unsigned documents of an evidence bundle, made by you or someone you trust',
    false,
  )
  .option(
    '--out <table>',
    'of a folder or an NDJSON file: write a table of verdicts (.csv or .ndjson), or go on with it',
  )
  .action(async (what, options) => {
    if (options.out !== undefined) return (await import('./verify-many.ts')).verifyToTable(what, options);
    // Its child loads while the command itself does.
    const contexts = options.context && (await (await import('./context-files.ts')).readContexts(options.context));
    const composition = (await import('../compose-verifier.ts')).composeVerifier(contexts);
    await (await import('./verify.ts')).verify(what, options, composition);
  });

const log = program.command('log').description('the public transparency log of the installation');
log
  .command('show')
  .description('its address, verifier key and size, and how many entries wait')
  .option('--json', 'for programs', false)
  .action(async options => (await import('./log.ts')).showLog(options));
log
  .command('backfill')
  .description('log what was issued, revoked and published before there was a log; may be run again')
  .option('--json', 'for programs', false)
  .action(async options => (await import('./log.ts')).backfill(options));
log
  .command('recover')
  .description('after log.behind or log.forked: open another log under another name')
  .option('--json', 'for programs', false)
  .action(async options => (await import('./log.ts')).recover(options));

log
  .command('resume')
  .description('after the reason why it was halted is gone: let it grow again; whoever leads next checks anew')
  .option('--json', 'for programs', false)
  .action(async options => (await import('./log.ts')).resume(options));

program
  .command('witness')
  .description("cosign the checkpoints of other people's logs (C2SP tlog-witness), until it is stopped")
  .requiredOption(
    '--home <folder>',
    'its key and what it must not forget; of this folder there is to be no second copy',
  )
  .option('--name <name>', 'at its first start: a name without spaces, as witness.example.org')
  .requiredOption('--log <key...>', 'verifier keys of the logs (NAME+ID+KEY), as akashi log show prints them')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--port <port>', 'port to listen on', port, 3100)
  .action(async options => (await import('./witness.ts')).witness(options));

program
  .command('mirror')
  .description("keep what another installation's credentials need, and serve it when that installation is gone")
  .argument('<url>', 'address of a server or of its log')
  .requiredOption('--home <folder>', 'where it is kept')
  .option('--key <key>', 'what its checkpoints are signed with (NAME+ID+KEY); else its own word at the first visit')
  .option('--policy <file>', 'witnesses you trust, and how many must have cosigned (C2SP tlog-policy)')
  .option('--every <seconds>', 'between two rounds', seconds, 3600)
  .option('--once', 'one round, and serve nothing; exits 0 sound, 1 findings, 2 undecided', false)
  .option('--patience <seconds>', 'before the second look at what differs', seconds, 70)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--port <port>', 'port to listen on', port, 3200)
  .option('--json', 'for programs', false)
  .action(async (url, options) => (await import('./mirror.ts')).mirror(url, options));

program
  .command('audit')
  .description('read a whole transparency log and find what is wrong; exits 0 sound, 1 findings, 2 undecided')
  .argument('<url>', 'address of a server or of its log')
  .option(
    '--key <key>',
    'what its checkpoints are signed with (NAME+ID+KEY); else as at the last visit, else its own word',
  )
  .option('--state <folder>', 'where what was seen is kept until the next visit')
  .option('--seen <file...>', 'checkpoints that others have seen')
  .option(
    '--policy <file>',
    'witnesses you trust, and how many must have cosigned (C2SP tlog-policy); they are asked, too',
  )
  .option('--patience <seconds>', 'before the second look at a status list that differs', '70')
  .option('--json', 'for programs', false)
  .action(async (url, options) => (await import('./audit.ts')).audit(url, options));

program
  .command('translate')
  .description('a level in another framework, by published tables; exits 0 levels, 1 agreed that none, 2 not known')
  .argument('<level>', 'FRAMEWORK:LEVEL, as nzqcf:7; akashi reference lists them')
  .requiredOption('--to <framework>', 'id of a framework, as eqf')
  .option('--via <framework...>', 'by way of these: an indication that nobody has published')
  .option('--json', 'for programs', false)
  .action(async (level, options) => (await import('./translate.ts')).translateLevel(level, options));

const reference = program
  .command('reference')
  .description('frameworks and crosswalks that are known; checks the files in AKASHI_HOME/reference')
  .option('--json', 'for programs', false)
  .action(async options => (await import('./reference.ts')).listReference(options));

reference
  .command('check')
  .description('whether files of your own could be added: a report by line, nothing is written')
  .argument(
    '<file...>',
    'framework, crosswalk, credit system, scale, skill set or lint profile, JSON (reference/README.md)',
  )
  .action(async (files, _options, command) =>
    (await import('./reference.ts')).checkReference(files, command.optsWithGlobals()),
  );

reference
  .command('add')
  .description('adds files of your own to AKASHI_HOME/reference, all of them or none')
  .argument('<file...>', 'as for check')
  .action(async (files, _options, command) =>
    (await import('./reference.ts')).addReference(files, command.optsWithGlobals()),
  );

const register = program
  .command('register')
  .description('the register of micro-credentials that an organization keeps');
register
  .command('import')
  .description('take a file of entries in (JSON, JSON a line, CSV or XLSX): whole, or not at all with a report by line')
  .argument('<file>', 'docs/spec/register-file.md says what may stand in it')
  .option('--register <slug>', 'organization whose register it is; not needed where there is only one')
  .option('--source <name>', 'whose statement the levels are, where the file does not say; shown beside each')
  .option('--dry-run', 'look, and change nothing', false)
  .option('--json', 'for programs', false)
  .action(async (file, options) => (await import('./register.ts')).importFile(file, options));
register
  .command('export')
  .description('write the register as a site that needs no server: pages, search, data files and feeds')
  .argument('<folder>', 'a new or empty folder, or one that was written before')
  .option('--url <url>', 'where the site will be read; its feeds and markup then lead there')
  .option('--json', 'for programs', false)
  .action(async (folder, options) => (await import('./register-data.ts')).exportRegister(folder, options));
register
  .command('licence')
  .description('under which licence the data of the register may be used; without an address, what is set')
  .argument('[url]', 'address of the licence')
  .addOption(new Option('--unset', 'say nothing of a licence').default(false))
  .option('--json', 'for programs', false)
  .action(async (url, options) => (await import('./register-data.ts')).registerLicence(url, options));

program
  .command('lint')
  .description('what a register or a framework would miss in a badge; exits 0 nothing to mend, 1 something')
  .argument('<file>', 'Open Badges 3.0 credential or achievement, JSON')
  .requiredOption('--profile <id>', 'jp, eu, nzqa, or one of your own')
  .option('--json', 'for programs', false)
  .action(async (file, options) => (await import('./lint.ts')).lintFile(file, options));

const jose = program
  .command('jose')
  .description('sign and verify credential files with the key of a JWK file, for tests');
jose
  .command('sign')
  .description('write a credential or presentation as JWT to standard output')
  .argument('<file>', 'credential or presentation, JSON')
  .requiredOption('--key <file>', 'private key, JWK')
  .option('--alg <name>', 'EdDSA, ES256, ES384, RS256 or PS256; otherwise the key decides')
  .addOption(new Option('--typ <typ>', 'otherwise the document decides').choices(['vc+jwt', 'vp+jwt']))
  .option('--header <json>', 'more headers; any that is not understood everywhere is refused')
  .action(async (file, options) => (await import('./jose.ts')).sign(file, options));
jose
  .command('verify')
  .description('write what was signed to standard output; exits 1 when it does not verify')
  .argument('<file>', 'JWT')
  .requiredOption('--key <file>', 'public key, JWK')
  .action(async (file, options) => (await import('./jose.ts')).verify(file, options));

const anchor = program
  .command('anchor')
  .description("keep the log's checkpoints on a chain (AKASHI_CHAIN_…) and have them stamped (AKASHI_TIMESTAMP_…)");
anchor
  .command('deploy')
  .description('deploy the contract, paid by the key in AKASHI_CHAIN_KEY_FILE')
  .requiredOption('--owner <address>', 'cold address that can name another anchorer, and nothing else')
  .option('--anchorer <address>', "who may anchor; otherwise the key's own address")
  .option('--json', 'for programs', false)
  .action(async options => (await import('./anchor.ts')).deploy(options));
anchor
  .command('status')
  .description('the newest anchors and time stamps')
  .option('--json', 'for programs', false)
  .action(async options => (await import('./anchor.ts')).status(options));
anchor
  .command('now')
  .description('anchor and stamp the newest checkpoint, and wait until it is settled')
  .option('--wait <seconds>', 'patience', seconds, 600)
  .option('--json', 'for programs', false)
  .action(async options => (await import('./anchor.ts')).now(options));

program
  .command('backup')
  .description('write an encrypted backup')
  .argument('<file>', 'backup file to write')
  .requiredOption('--passphrase-file <file>', 'file whose first line is the passphrase')
  .option('--keep-days <n>', 'days after which it is not restored any more', wholeDays, 90)
  .action(async (file, options) => (await import('./backup.ts')).backup(file, options));

program
  .command('restore')
  .description('restore a backup into an empty home or database')
  .argument('<file>', 'backup file')
  .requiredOption('--passphrase-file <file>', 'file whose first line is the passphrase')
  .option('--although-expired', 'restore it after its end, too', false)
  .action(async (file, options) => (await import('./backup.ts')).restore(file, options));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EX_USAGE;
    const told = usageError(error);
    if (told !== undefined) tellError(told);
  } else {
    tellError(error);
    process.exitCode = error instanceof AkashiError ? exitCodeOf(error) : 70;
  }
}

/** Up to ten years: a backup without an end keeps what was erased. */
function wholeDays(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > 3650) throw new InvalidArgumentError('1–3650');
  return days;
}

/** Up to a day. */
function seconds(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 86_400) throw new InvalidArgumentError('0–86400');
  return Number(text);
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('0–65535');
  return Number(text);
}

function versionOf(file: URL): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** 64 for what the caller wrote, 78 for what the installation is, 1 for the rest. */
function exitCodeOf(error: AkashiError): number {
  if (/^(usage|framework|credit|lint|domain)\./.test(error.code)) return EX_USAGE;
  return /^(config|key|store|reference)\.|^chain\.(off|key-unusable)$/.test(error.code) ? EX_CONFIG : 1;
}
