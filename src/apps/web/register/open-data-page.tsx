/** What there is of the register to take away: files, feeds, how CTIDs stay, under which licence, and how to cite it. */
import { useFrame } from '../layout/frame-context.ts';
import { openData } from '../messages/open-data.ts';
import { PageHead, Sheet, Table } from '../parts/index.ts';

interface OpenDataPageProps {
  readonly url: string;
  readonly count: number;
  /** Calendar date. */
  readonly today: string;
  readonly licence?: string;
}

const files = [
  { name: 'ctdl', path: '/register/data/ctdl.json' },
  { name: 'elm', path: '/register/data/elm.json' },
  { name: 'csv', path: '/register/data/listings.csv' },
  { name: 'csvJa', path: '/register/data/listings.csv?headings=ja' },
  { name: 'atom', path: '/register/feed.atom' },
  { name: 'jsonFeed', path: '/register/feed.json' },
] as const;

export function OpenDataPage({ url, count, today, licence }: OpenDataPageProps) {
  const { lang } = useFrame();
  const t = openData[lang];
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <p>{count === 0 ? t.empty : t.count(count)}</p>
      <Sheet title={t.files.title}>
        <p class="quiet">{t.files.lead}</p>
        <Table
          caption={t.files.title}
          columns={[{ label: t.columns.file, head: true }, { label: t.columns.what }]}
          rows={files.map(({ name, path }) => [<a href={path}>{t.files[name][0]}</a>, t.files[name][1]])}
        />
      </Sheet>
      <Sheet title={t.entry.title}>
        <p>{t.entry.lead}</p>
        <p>
          <code class="break">{url}/register/NUMBER.ctdl.json</code>
        </p>
        <p>
          <code class="break">{url}/register/NUMBER.elm.json</code>
        </p>
      </Sheet>
      <Sheet title={t.ctid.title}>
        <p>{t.ctid.listing}</p>
        <p>{t.ctid.provider}</p>
        <p>{t.ctid.gone}</p>
      </Sheet>
      <Sheet title={t.honest.title}>
        <ul>
          {t.honest.points.map(point => (
            <li>{point}</li>
          ))}
        </ul>
      </Sheet>
      <Sheet title={t.licence.title}>
        <p>
          {licence === undefined ? (
            t.licence.unset
          ) : (
            <a href={licence} rel="license">
              {licence}
            </a>
          )}
        </p>
      </Sheet>
      <Sheet title={t.cite.title}>
        <p>{t.cite.lead}</p>
        <p class="quiet">{t.cite.example(url, today)}</p>
      </Sheet>
      <Sheet title={t.static.title}>
        <p>{t.static.lead}</p>
        <p>
          <code>akashi register export FOLDER</code>
        </p>
      </Sheet>
    </>
  );
}
