/** Taking a register's file in: what would happen, what happened, or every place that has to be mended. */
import type { Imported } from '../../../flows/import-listings.ts';
import { wordsFor } from '../../words/index.ts';
import { formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { ownRegister } from '../messages/own-register.ts';
import { Actions, Button, Callout, Facts, Field, FileDrop, Form, PageHead, Sheet, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';

export interface ImportPageProps {
  readonly org: string;
  readonly imported?: Imported;
  /** What is wrong with the file as such. */
  readonly error?: string;
}

export function ImportPage({ org, imported, error }: ImportPageProps) {
  const { lang } = useFrame();
  const t = ownRegister[lang].file;
  return (
    <>
      <PageHead
        title={t.title}
        crumbs={[{ label: ownRegister[lang].title, href: paths.ownRegister(org) }]}
        lead={t.lead}
      />
      {imported !== undefined && <Outcome imported={imported} />}
      <Sheet>
        <Form action={paths.importListings(org)} files>
          <FileDrop
            name="file"
            label={t.field}
            help={t.help}
            accept=".json,.ndjson,.jsonl,.csv,.tsv,.xlsx"
            {...(error === undefined ? {} : { error })}
          />
          <Field name="source" label={t.source} help={t.sourceHelp} optional />
          <Actions>
            <Button name="do" value="take">
              {t.take}
            </Button>
            <Button name="do" value="try" kind="plain">
              {t.try}
            </Button>
          </Actions>
        </Form>
      </Sheet>
    </>
  );
}

function Outcome({ imported }: { readonly imported: Imported }) {
  const { lang } = useFrame();
  const t = ownRegister[lang].file;
  const n = (value: number) => formatNumber(value, lang);
  if (imported.ok)
    return (
      <Sheet>
        <Callout kind="info" live>
          {t.tried}
        </Callout>
        <Facts
          items={(['entries', 'added', 'changed', 'unchanged', 'withdrawn'] as const).map(name => [
            t.counts[name],
            n(imported[name]),
          ])}
        />
      </Sheet>
    );
  const { problems, more } = imported;
  return (
    <Sheet title={t.report} id="report">
      <Callout kind="fail" live>
        {t.refused(n(problems.length + more))}
      </Callout>
      <Table
        caption={t.report}
        columns={[
          { label: t.column.line, head: true, numeric: true },
          { label: t.column.entry, numeric: true },
          { label: t.column.field },
          { label: t.column.what },
          { label: t.column.todo },
          { label: t.column.code },
        ]}
        rows={problems.map(({ line, entry, at, code }) => {
          const { what, todo } = wordsFor(code, lang);
          const cells = [entry === undefined ? '' : n(entry), <span class="mono">{at}</span>, what, todo];
          return [n(line), ...cells, <span class="mono">{code}</span>];
        })}
      />
      {more > 0 && <p>{t.more(n(more))}</p>}
    </Sheet>
  );
}
