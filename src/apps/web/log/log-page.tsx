/** The transparency log for people: how far it is, where a credential is in it, how it grew. */
import { logPath } from '../../../flows/read-log.ts';
import type { LogState } from '../../../flows/read-log-state.ts';
import { formatMoment, formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { log } from '../messages/log.ts';
import {
  Actions,
  Button,
  Callout,
  EmptyState,
  Facts,
  FileDrop,
  Form,
  PageHead,
  Sheet,
  Table,
  Textarea,
} from '../parts/index.ts';
import { paths } from '../paths.ts';
import { GrowthPicture } from './growth-picture.tsx';

interface LogPageProps {
  readonly state: LogState | undefined;
  readonly zone: string;
  /** Origin of the installation, for whoever audits it. */
  readonly url: string;
  /** Of the search: what was looked for, and why it was not found. */
  readonly text?: string;
  readonly problem?: string;
}

const ROWS = 10;

export function LogPage({ state, zone, url, text, problem }: LogPageProps) {
  const { lang } = useFrame();
  const t = log[lang];
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {state === undefined ? (
        <EmptyState icon="search" title={t.none.title}>
          <p>{t.none.text}</p>
        </EmptyState>
      ) : (
        <>
          <Now state={state} zone={zone} />
          <Others state={state} zone={zone} url={url} />
        </>
      )}
      <Sheet title={t.find.title} id="find">
        <p class="quiet">{t.find.lead}</p>
        {/* Without a fragment: it would stay in the address of the entry that is found. */}
        <Form action={paths.findInLog} files>
          <FileDrop name="file" label={t.find.file} help={t.find.fileHelp} />
          <Textarea
            name="text"
            label={t.find.text}
            rows={3}
            value={text}
            {...(problem === undefined ? {} : { error: problem, autofocus: true })}
          />
          <Actions>
            <Button icon="search">{t.find.submit}</Button>
          </Actions>
        </Form>
      </Sheet>
      {state !== undefined && <Growth state={state} zone={zone} />}
    </>
  );
}

function Now({ state, zone }: { readonly state: LogState; readonly zone: string }) {
  const { lang } = useFrame();
  const t = log[lang];
  const [newest] = state.checkpoints;
  const path = logPath(state.log);
  return (
    <Sheet title={t.now.title}>
      {state.log.halted !== undefined && (
        <Callout kind="unknown">
          <p>{t.halted(state.log.halted)}</p>
        </Callout>
      )}
      <Facts
        items={[
          [t.now.size, t.count(formatNumber(newest?.size ?? 0, lang))],
          [t.now.signed, newest && formatMoment(newest.signedAt, lang, zone)],
          [t.now.waiting, state.waiting === 0 ? undefined : t.count(formatNumber(state.waiting, lang))],
          [t.now.root, <code class="log-hash">{state.root}</code>],
          [t.now.origin, <code>{state.log.origin}</code>],
          [t.now.key, <code class="log-hash">{state.verifierKey}</code>],
        ]}
      />
      <p class="quiet">
        {t.now.machines} <a href={`${path}/checkpoint`}>{t.now.checkpoint}</a>
      </p>
    </Sheet>
  );
}

/** Witnesses, anchors and time stamps: whoever else keeps what was signed. */
function Others({ state, zone, url }: { readonly state: LogState } & Pick<LogPageProps, 'zone' | 'url'>) {
  const { lang } = useFrame();
  const t = log[lang].others;
  const { witnessed, anchors, stamps } = state;
  const number = (size: number): string => formatNumber(size, lang);
  const moment = (at: number): string => formatMoment(at, lang, zone);
  const isAlone = witnessed === undefined && anchors.length === 0 && stamps.length === 0;
  return (
    <Sheet title={t.title}>
      <p class="quiet">{isAlone ? t.none : t.lead}</p>
      {!isAlone && (
        <Facts
          items={[
            [
              t.witnesses,
              witnessed && (
                <Lines
                  lines={[
                    ...witnessed.by.map(({ name, at }) => t.witness(name, moment(at))),
                    t.witnessedAt(number(witnessed.size)),
                  ]}
                />
              ),
            ],
            [
              t.anchors,
              anchors.length === 0 ? undefined : (
                <Lines lines={anchors.map(each => anchorLine(each, t, number, moment))} />
              ),
            ],
            [
              t.stamps,
              stamps.length === 0 ? undefined : (
                <Lines
                  lines={stamps.map(({ size, authority, at }) =>
                    t.stamp(number(size), new URL(authority).host, moment(at)),
                  )}
                />
              ),
            ],
          ]}
        />
      )}
      <p class="quiet">
        {t.audit} <code>npx akashi audit {url}</code>
      </p>
    </Sheet>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul class="plain-lines">
      {lines.map(line => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

function anchorLine(
  anchor: LogState['anchors'][number],
  t: (typeof log)['en']['others'],
  number: (size: number) => string,
  moment: (at: number) => string,
): string {
  const size = number(anchor.size);
  if (anchor.state === 'settled') return t.anchor(size, String(anchor.block), moment(anchor.blockTime));
  return anchor.state === 'passed' ? t.passed(size) : t.underWay(size);
}

function Growth({ state: { checkpoints }, zone }: { readonly state: LogState; readonly zone: string }) {
  const { lang } = useFrame();
  const t = log[lang].growth;
  if (checkpoints.length === 0) return null;
  return (
    <Sheet title={t.title} plain>
      <GrowthPicture checkpoints={checkpoints} zone={zone} />
      <Table
        caption={t.caption}
        columns={[{ label: t.when }, { label: t.size, numeric: true }, { label: t.added, numeric: true }]}
        rows={checkpoints
          .slice(0, ROWS)
          .map(({ size, signedAt }, n) => [
            formatMoment(signedAt, lang, zone),
            formatNumber(size, lang),
            addedBy(size, checkpoints[n + 1]?.size, lang),
          ])}
      />
    </Sheet>
  );
}

/** Of the oldest that is shown nobody knows here, unless it is the first of all. */
const addedBy = (size: number, before: number | undefined, lang: 'ja' | 'en'): string =>
  before === undefined ? '—' : `+${formatNumber(size - before, lang)}`;
