/** What commander says of a command that was written wrongly, as an error of ours: with a code, and with words in both languages. */
import type { CommanderError } from 'commander';
import { AkashiError, type OperationCode } from '../../core/error.ts';

const codes: Readonly<Record<string, OperationCode>> = {
  'commander.unknownCommand': 'usage.command-unknown',
  'commander.unknownOption': 'usage.option-unknown',
  'commander.missingArgument': 'usage.argument-missing',
  'commander.optionMissingArgument': 'usage.argument-missing',
  'commander.missingMandatoryOptionValue': 'usage.argument-missing',
  'commander.excessArguments': 'usage.argument-needless',
  'commander.invalidArgument': 'usage.value-unusable',
  'commander.conflictingOption': 'usage.options-contrary',
};

/** Undefined for what is no error, and for the help that stands in for a missing command. */
export function usageError(error: Pick<CommanderError, 'code' | 'message' | 'exitCode'>): AkashiError | undefined {
  if (error.exitCode === 0 || error.code === 'commander.help') return undefined;
  const code = codes[error.code] ?? 'usage.arguments-malformed';
  return new AkashiError(code, { detail: { said: saidIn(error.message) } });
}

/** The names and values in commander's English sentence: what it quotes, and what it allows instead. */
function saidIn(message: string): string {
  const quoted = [...message.matchAll(/'([^']*)'/g)].map(([, name]) => name);
  const allowed = /is invalid\. (?:Allowed choices are )?(.+?)\.?$/u.exec(message)?.[1];
  const meant = /\(Did you mean (?:one of )?(.+?)\?\)/u.exec(message)?.[1];
  const more = [allowed, meant].filter(each => each !== undefined);
  return [quoted.join(' '), ...more].join(' → ');
}
