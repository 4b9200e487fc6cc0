/** The commands about accreditation that are the operator's: what they do is loaded when one is asked for. */
import { Argument, type Command } from 'commander';

export function declareAccreditation(program: Command): void {
  program
    .command('functions')
    .description('show, or set, what an organization may do: issuer, accreditor, endorser')
    .argument('<slug>', 'organization')
    .addArgument(
      new Argument('[functions...]', 'all that it shall have; issuing always').choices([
        'issuer',
        'accreditor',
        'endorser',
      ]),
    )
    .option('--json', 'for programs', false)
    .action(async (slug, names, options) => (await import('./functions.ts')).functions(slug, names, options));

  program
    .command('mandate')
    .description('give an industry endorser the days in which it may sign endorsements')
    .argument('<slug>', 'organization that is an endorser')
    .requiredOption('--from <date>', 'first day, YYYY-MM-DD')
    .requiredOption('--until <date>', 'last day, YYYY-MM-DD')
    .option('--field <words>', 'what it speaks of, in Japanese; everything when left out', '')
    .option('--field-en <words>', 'the same in English', '')
    .option('--json', 'for programs', false)
    .action(async (slug, options) => (await import('./functions.ts')).mandate(slug, options));

  program
    .command('erase-evidence')
    .description("erase what a file of an application's evidence holds; without a file, list them")
    .argument('<application>', 'id of the application')
    .argument('[file]', 'id of the file')
    .option('--json', 'for programs', false)
    .action(async (application, file, options) =>
      (await import('./erase-evidence.ts')).eraseEvidenceOf(application, file, options),
    );
}
