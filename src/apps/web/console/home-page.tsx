/** An organization's first page: what needs somebody comes first, numbers and news after. */
import type { Child } from 'hono/jsx';
import type { BatchLine } from '../../../flows/list-batches.ts';
import type { OrganizationHome } from '../../../flows/organization-home.ts';
import type { Organization, Role } from '../../../ports/store/organization.ts';
import { formatDateTime, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { consoleWords } from '../messages/console.ts';
import { Icon, type IconName, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';

interface HomeProps {
  readonly organization: Organization;
  readonly role: Role;
  readonly home: OrganizationHome;
}

export function HomePage({ organization, role, home }: HomeProps) {
  const { lang } = useFrame();
  const t = consoleWords[lang];
  const isNew = home.counts.published === 0 && home.batches.length === 0;
  return (
    <>
      <PageHead
        title={localText(organization.name, lang)}
        aside={<QuickActions org={organization.slug} role={role} isNew={isNew} />}
      />
      {isNew ? <FirstSteps /> : <Attention org={organization.slug} attention={home.attention} />}
      <Counts org={organization.slug} counts={home.counts} />
      {home.batches.length > 0 && (
        <Sheet title={t.recent} aside={<SeeAll org={organization.slug} />}>
          <ul class="news">
            {home.batches.map(line => (
              <BatchNews org={organization} line={line} />
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
}

function QuickActions({ org, role, isNew }: { readonly org: string; readonly role: Role; readonly isNew: boolean }) {
  const t = consoleWords[useFrame().lang].actions;
  const writes = role === 'owner' || role === 'editor';
  const awards = role === 'owner' || role === 'awarder';
  const write = writes && (
    <LinkButton href={paths.achievements(org)} icon="pen" kind={isNew ? 'primary' : 'plain'}>
      {t.achievement}
    </LinkButton>
  );
  const award = awards && (
    <LinkButton href={paths.rosters(org)} icon="list" kind={isNew ? 'plain' : 'primary'}>
      {t.roster}
    </LinkButton>
  );
  return (
    <>
      {isNew ? write : award}
      {isNew ? award : write}
    </>
  );
}

function FirstSteps() {
  const t = consoleWords[useFrame().lang];
  return (
    <Sheet title={t.start}>
      <ol class="steps">
        {t.steps.map(step => (
          <li>
            <b>{step.title}</b>
            <p>{step.text}</p>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

function Attention(props: { readonly org: string; readonly attention: OrganizationHome['attention'] }) {
  const { lang, href } = useFrame();
  const t = consoleWords[lang];
  const { mailBounced, mailUncertain, awardsFailed, claimsEnding, drafts } = props.attention;
  const credentials = paths.credentials(props.org);
  const all: readonly [number, IconName, (n: number) => string, string, string][] = [
    [mailBounced, 'mail', t.bounced, t.bouncedTodo, `${credentials}?mail=bounced`],
    [mailUncertain, 'mail', t.uncertain, t.uncertainTodo, `${credentials}?mail=uncertain`],
    [awardsFailed, 'warning', t.failed, t.failedTodo, `${credentials}?state=failed`],
    [claimsEnding, 'clock', t.ending, t.endingTodo, `${credentials}?claim=unclaimed`],
    [drafts, 'pen', t.drafts, t.draftsTodo, paths.achievements(props.org)],
  ];
  const matters = all.filter(([count]) => count > 0);
  return (
    <Sheet title={t.attention}>
      {matters.length === 0 ? (
        <p class="calm">
          <Icon name="check" />
          {t.calm}
        </p>
      ) : (
        <ul class="matters">
          {matters.map(([count, icon, words, todo, path]) => (
            <li>
              <Icon name={icon} />
              <span>{words(count)}</span>
              <a href={href(path)}>{todo}</a>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Counts({ org, counts }: { readonly org: string; readonly counts: OrganizationHome['counts'] }) {
  const { lang, href } = useFrame();
  const t = consoleWords[lang].counts;
  const items: readonly [string, number, string][] = [
    [t.published, counts.published, paths.achievements(org)],
    [t.credentials, counts.credentials, paths.credentials(org)],
    [t.unclaimed, counts.unclaimed, `${paths.credentials(org)}?claim=unclaimed`],
    [t.members, counts.members, paths.members(org)],
  ];
  return (
    <ul class="counts">
      {items.map(([label, count, path]) => (
        <li>
          <a href={href(path)}>
            <b>{formatNumber(count, lang)}</b>
            <span>{label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function SeeAll({ org }: { readonly org: string }) {
  const { lang, href } = useFrame();
  return <a href={href(paths.rosters(org))}>{consoleWords[lang].allBatches}</a>;
}

function BatchNews({ org, line }: { readonly org: Organization; readonly line: BatchLine }): Child {
  const { lang, href } = useFrame();
  const t = consoleWords[lang];
  const { batch, version, counts } = line;
  return (
    <li>
      <a href={href(paths.batch(org.slug, batch.id))}>{localText(version.content.name, lang)}</a>
      <span>
        {t.progress(formatNumber(counts.issued, lang), formatNumber(batch.total, lang))}
        {' · '}
        {t.claimed(formatNumber(counts.claimed, lang))}
      </span>
      <small>{formatDateTime(batch.createdAt, lang, org.timeZone)}</small>
    </li>
  );
}
