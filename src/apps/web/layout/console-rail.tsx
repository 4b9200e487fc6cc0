/** The issuer's rail: beside the page on a desktop, above it in rows on a phone, so that the current one is in sight. */
import type { OrganizationFunction } from '../../../core/accreditation/functions.ts';
import type { Organization, Role } from '../../../ports/store/organization.ts';
import type { RailItem } from '../../server/route.ts';
import { localText } from '../format.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { paths } from '../paths.ts';
import { useFrame, useFrameWords } from './frame-context.ts';

interface RailProps {
  readonly current: RailItem;
  readonly organization: Organization;
  readonly role: Role;
}

interface Item {
  readonly id: RailItem;
  readonly icon: IconName;
  readonly path: (org: string) => string;
  /** For organizations of this function only. */
  readonly of?: OrganizationFunction;
  /** Not for whoever has come to review. */
  readonly issuing?: true;
}

const items: readonly Item[] = [
  { id: 'home', icon: 'home', path: paths.console },
  { id: 'achievements', icon: 'award', path: paths.achievements },
  { id: 'rosters', icon: 'list', path: paths.rosters, issuing: true },
  { id: 'credentials', icon: 'certificate', path: paths.credentials, issuing: true },
  { id: 'accreditation', icon: 'check', path: paths.accreditation, of: 'accreditor' },
  { id: 'register', icon: 'list', path: paths.ownRegister, of: 'accreditor' },
  { id: 'endorsements', icon: 'pen', path: paths.endorsements, of: 'endorser' },
  { id: 'applications', icon: 'building', path: paths.ownApplications, issuing: true },
  { id: 'people', icon: 'people', path: paths.members },
  { id: 'keys', icon: 'key', path: paths.keys, issuing: true },
  { id: 'settings', icon: 'settings', path: paths.settings },
];

export function ConsoleRail({ current, organization, role }: RailProps) {
  const { lang, href } = useFrame();
  const t = useFrameWords();
  const shown = items.filter(item => fits(item, organization, role));
  return (
    <nav class="rail" aria-label={t.console.label}>
      <p class="rail-org">
        <b>{localText(organization.name, lang)}</b>
        <small>
          {t.role[role]}　<a href={href(paths.consoles)}>{t.console.change}</a>
        </small>
      </p>
      <ul>
        {shown.map(item => (
          <li>
            <a href={href(item.path(organization.slug))} aria-current={item.id === current ? 'page' : undefined}>
              <Icon name={item.icon} />
              {t.console[item.id]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function fits({ id, of, issuing }: Item, { functions }: Organization, role: Role): boolean {
  if (of !== undefined && !functions.includes(of)) return false;
  if (id === 'accreditation' || id === 'endorsements') return role === 'owner' || role === 'reviewer';
  return issuing !== true || role !== 'reviewer';
}
