/** How the subcommands of `akashi domain` are written; what they do is loaded when one is asked for. */
import type { Command } from 'commander';

export function declareDomain(program: Command): void {
  const domain = program
    .command('domain')
    .description(
      'the domains that an organization says are its own, and whether they prove it (docs/spec/domain-proof.md)',
    );
  domain
    .command('list')
    .description('its domains, and what was last found of each')
    .argument('<slug>', 'organization')
    .option('--json', 'for programs', false)
    .action(async (slug, options) => (await import('./domain.ts')).listDomains(slug, options));
  domain
    .command('add')
    .description('name a domain, and say what has to be published for it')
    .argument('<slug>', 'organization')
    .argument('<domain>', 'name or address of its site, as example.ac.jp')
    .option('--json', 'for programs', false)
    .action(async (slug, name, options) => (await import('./domain.ts')).addOne(slug, name, options));
  domain
    .command('check')
    .description('ask its domains now, as a verifier would; exits 0 proved, 1 one is not, 2 one did not answer')
    .argument('<slug>', 'organization')
    .argument('[domain]', 'only this one')
    .option('--json', 'for programs', false)
    .action(async (slug, name, options) => (await import('./domain.ts')).checkDomains(slug, name, options));
  domain
    .command('file')
    .description('write the did-configuration for the domain to standard output; it holds for a year')
    .argument('<slug>', 'organization')
    .argument('<domain>', 'one that was added')
    .action(async (slug, name) => (await import('./domain.ts')).writeConfiguration(slug, name));
  domain
    .command('remove')
    .description('name a domain no longer')
    .argument('<slug>', 'organization')
    .argument('<domain>', 'one that was added')
    .option('--json', 'for programs', false)
    .action(async (slug, name, options) => (await import('./domain.ts')).removeOne(slug, name, options));
}
