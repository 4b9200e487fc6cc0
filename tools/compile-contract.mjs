// Compiles contracts/AkashiAnchor.sol to contracts/AkashiAnchor.json: ABI and bytecode, which are committed, so that nobody who runs Akashi needs
// a compiler. The same compiler gives the same bytes anywhere: a test compares. Run it after a change of the contract.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './tree.mjs';

const NAME = 'AkashiAnchor';

/**
 * @typedef {{severity: string, formattedMessage: string}} Fault
 * @typedef {{abi: unknown[], evm: {bytecode: {object: string}}}} Compiled
 */

/** What is committed, as text. Throws what the compiler says, warnings too. */
export async function compileContract() {
  const { default: solc } = await import('solc');
  const file = `${NAME}.sol`;
  const output = JSON.parse(
    solc.compile(
      JSON.stringify({
        language: 'Solidity',
        sources: {
          [file]: { content: fs.readFileSync(path.join(root, 'contracts', file), 'utf8').replaceAll('\r\n', '\n') },
        },
        settings: {
          // The oldest that the compiler's own checks need: chains that lag behind Ethereum's upgrades run it as well.
          evmVersion: 'paris',
          optimizer: { enabled: true, runs: 200 },
          // The source's hash is no part of what runs, and a changed comment would change it.
          metadata: { bytecodeHash: 'none', appendCBOR: false },
          outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
        },
      }),
    ),
  );
  /** @type {Fault[]} */
  const faults = output.errors ?? [];
  if (faults.length > 0) throw new Error(faults.map(fault => fault.formattedMessage).join('\n'));
  /** @type {Compiled} */
  const compiled = output.contracts[file][NAME];
  const made = {
    compiler: solc.version(),
    evmVersion: 'paris',
    bytecode: `0x${compiled.evm.bytecode.object}`,
    abi: compiled.abi,
  };
  return `${JSON.stringify(made, null, 2)}\n`;
}

if (process.argv[1]?.endsWith('compile-contract.mjs')) {
  const file = path.join(root, 'contracts', `${NAME}.json`);
  fs.writeFileSync(file, await compileContract());
  console.log(`wrote ${path.relative(root, file)}`);
}
