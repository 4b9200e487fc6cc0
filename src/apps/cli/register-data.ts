/** `akashi register export` and `akashi register licence`: the register as a site without a server, and under which licence its data may be used. */
import path from 'node:path';
import { AkashiError } from '../../core/error.ts';
import { readLicence, setLicence } from '../../flows/register-licence.ts';
import { compose } from '../compose.ts';
import { exportSite } from '../export-site.ts';
import { writeRegisterSite } from './register-site.ts';
import { terminalLanguage } from './usage.ts';

const say = {
  ja: {
    written: (entries: number, files: number, folder: string) =>
      `登録 ${entries}件を ${files}個のファイルに書き出しました：${folder}`,
    licence: (address: string | undefined) => `ライセンス：${address ?? '示されていません'}`,
  },
  en: {
    written: (entries: number, files: number, folder: string) =>
      `${entries} entries written as ${files} files: ${folder}`,
    licence: (address: string | undefined) => `Licence: ${address ?? 'not stated'}`,
  },
} as const;

const composed = () => compose({ log: line => console.error(`akashi: ${line}`), connections: 2 });

/** `http` or `https`; throws `register.address-wrong`. */
function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new AkashiError('register.address-wrong', { at: text });
  return url.href;
}

export async function exportRegister(
  folder: string,
  { url, json }: { readonly url?: string; readonly json: boolean },
): Promise<void> {
  const copy = url === undefined ? undefined : webAddress(url);
  const composition = await composed();
  try {
    const { ports } = composition;
    const [{ reference }, licence] = await Promise.all([ports.reference.load(), readLicence(ports)]);
    const site = exportSite({
      ...{ url: ports.instance.url, reference },
      ...(copy === undefined ? {} : { copy }),
      ...(licence === undefined ? {} : { licence }),
    });
    const written = await writeRegisterSite(folder, site, ports);
    if (json) console.log(JSON.stringify({ ...written, folder: path.resolve(folder) }));
    else console.log(say[terminalLanguage()].written(written.entries, written.files, folder));
  } finally {
    await composition.close();
  }
}

/** Without an address: says what is set. */
export async function registerLicence(
  address: string | undefined,
  { unset, json }: { readonly unset: boolean; readonly json: boolean },
): Promise<void> {
  const wanted = address === undefined ? undefined : webAddress(address);
  const composition = await composed();
  try {
    if (unset || wanted !== undefined) await setLicence(wanted, composition.ports);
    const licence = await readLicence(composition.ports);
    console.log(json ? JSON.stringify({ licence: licence ?? null }) : say[terminalLanguage()].licence(licence));
  } finally {
    await composition.close();
  }
}
