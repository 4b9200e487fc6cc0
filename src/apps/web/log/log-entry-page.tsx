/** One entry of the log: what it says, since when it is public, and the way to the signed root. */
import { encodeHex } from '../../../core/bytes/hex.ts';
import type { LoggedEntry } from '../../../flows/read-log-entry.ts';
import { formatMoment, formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { log } from '../messages/log.ts';
import { Callout, Chip, Facts, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { PathPicture } from './path-picture.tsx';

export function LogEntryPage({ shown, zone }: { readonly shown: LoggedEntry; readonly zone: string }) {
  const { lang, href } = useFrame();
  const t = log[lang].entry;
  const { entry, index, checkpoint, text, steps } = shown;
  const kind = entry === undefined ? t.other : t.kinds[entry.kind];
  const beside = (place: number): string => href(paths.logEntry(shown.log.number, place));
  return (
    <>
      <PageHead title={t.title(formatNumber(index, lang))} crumbs={[{ label: log[lang].title, href: paths.log }]} />
      <Sheet title={t.what}>
        <Facts
          items={[
            [t.kind, <Chip>{kind}</Chip>],
            [t.since, formatMoment(checkpoint.signedAt, lang, zone)],
            [log[lang].now.origin, <code>{shown.log.origin}</code>],
          ]}
        />
        <p class="quiet">{t.raw}</p>
        <pre class="log-text">{text}</pre>
        <p>
          {index > 0 && <a href={beside(index - 1)}>{t.neighbours.before}</a>}
          {index > 0 && index + 1 < shown.log.size && ' · '}
          {index + 1 < shown.log.size && <a href={beside(index + 1)}>{t.neighbours.after}</a>}
        </p>
      </Sheet>
      <Sheet title={t.path}>
        <p>{steps.length === 0 ? t.alone : t.lead(steps.length)}</p>
        <Callout kind={shown.holds ? 'pass' : 'fail'}>
          <p>{shown.holds ? t.holds : t.broken}</p>
        </Callout>
        <PathPicture {...shown} />
        <details>
          <summary>{t.steps}</summary>
          <ol class="log-steps">
            <li>
              {t.leaf}：<code class="log-hash">{encodeHex(shown.leaf)}</code>
            </li>
            {steps.map(({ hash, side, from, to }, n) => (
              <li>
                {t.step(n + 1, side, t.range(formatNumber(from, lang), formatNumber(to - 1, lang)), encodeHex(hash))}
              </li>
            ))}
            <li>
              {t.root}：<code class="log-hash">{encodeHex(shown.root)}</code>
            </li>
          </ol>
        </details>
      </Sheet>
    </>
  );
}
