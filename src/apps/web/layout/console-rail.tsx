/** The issuer's rail: beside the page on a desktop, above it in rows on a phone, so that the current one is in sight. */
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

const items: readonly { id: RailItem; icon: IconName; path: (org: string) => string }[] = [
  { id: 'home', icon: 'home', path: paths.console },
  { id: 'achievements', icon: 'award', path: paths.achievements },
  { id: 'rosters', icon: 'list', path: paths.rosters },
  { id: 'credentials', icon: 'certificate', path: paths.credentials },
  { id: 'people', icon: 'people', path: paths.members },
  { id: 'keys', icon: 'key', path: paths.keys },
  { id: 'settings', icon: 'settings', path: paths.settings },
];

export function ConsoleRail({ current, organization, role }: RailProps) {
  const { lang, href } = useFrame();
  const t = useFrameWords();
  return (
    <nav class="rail" aria-label={t.console.label}>
      <p class="rail-org">
        <b>{localText(organization.name, lang)}</b>
        <small>
          {t.role[role]}　<a href={href(paths.consoles)}>{t.console.change}</a>
        </small>
      </p>
      <ul>
        {items.map(item => (
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
