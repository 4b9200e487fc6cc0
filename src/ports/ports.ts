/** Everything that flows may touch, by name. A flow takes `Pick<Ports, …>` of what it uses, so that its effects show in its signature. */
import type { Crypto } from '../core/key/crypto.ts';
import type { Breathe } from './breathe.ts';
import type { Clock } from './clock.ts';
import type { DomainRecords } from './domain-records.ts';
import type { Erasure } from './erasure.ts';
import type { Gzip } from './gzip.ts';
import type { Images } from './images.ts';
import type { Instance } from './instance.ts';
import type { KeyVault } from './key-vault.ts';
import type { LogMarks } from './log-marks.ts';
import type { Mailer } from './mailer.ts';
import type { Passkeys } from './passkeys.ts';
import type { PublicFetch } from './public-fetch.ts';
import type { Random } from './random.ts';
import type { Rates } from './rates.ts';
import type { ReferenceShelf } from './reference-shelf.ts';
import type { ScopedKey } from './scoped-key.ts';
import type { SheetReader } from './sheet-reader.ts';
import type { Steps } from './steps.ts';
import type { Store } from './store/store.ts';
import type { Verifier } from './verifier.ts';
import type { Vouchers } from './vouchers.ts';

export interface Ports {
  readonly clock: Clock;
  readonly breathe: Breathe;
  readonly random: Random;
  readonly crypto: Crypto;
  readonly gzip: Gzip;
  readonly store: Store;
  readonly vault: KeyVault;
  readonly scopedKey: ScopedKey;
  readonly logMarks: LogMarks;
  readonly mailer: Mailer;
  readonly fetch: PublicFetch;
  readonly sheets: SheetReader;
  readonly images: Images;
  readonly verifier: Verifier;
  readonly passkeys: Passkeys;
  readonly rates: Rates;
  readonly erasure: Erasure;
  readonly steps: Steps;
  readonly instance: Instance;
  readonly vouchers: Vouchers;
  readonly domainRecords: DomainRecords;
  readonly reference: ReferenceShelf;
}
