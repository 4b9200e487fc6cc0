/** The contract of contracts/: what is called on it and what it tells. */
import { readFileSync } from 'node:fs';
import { type Hex, parseAbi } from 'viem';

/** As in contracts/AkashiAnchor.json, which a test compares; written here so that the types of arguments follow from it. */
export const anchorAbi = parseAbi([
  'constructor(address owner_, address anchorer_)',
  'function anchor(bytes32 originHash, uint64 size, bytes32 root)',
  'function replaceAnchorer(address next)',
  'function owner() view returns (address)',
  'function anchorer() view returns (address)',
  'function lastSize(bytes32 originHash) view returns (uint64)',
  'event Anchored(bytes32 indexed originHash, uint64 indexed size, bytes32 root)',
  'event AnchorerReplaced(address indexed former, address indexed next)',
  'error NotOwner()',
  'error NotAnchorer()',
  'error NoAddress()',
  'error SizeNotGrown(uint64 last)',
]);

/** Found beside the code, in src under tsx and in dist after the build alike. */
export const readBytecode = (): Hex =>
  (
    JSON.parse(readFileSync(new URL('../../../contracts/AkashiAnchor.json', import.meta.url), 'utf8')) as {
      bytecode: Hex;
    }
  ).bytecode;
