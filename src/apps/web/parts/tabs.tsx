/** Views of one list as links: each has its count, the present one is marked. */
import { useFrame } from '../layout/frame-context.ts';

export interface Tab {
  readonly label: string;
  readonly href: string;
  readonly count?: string;
  readonly current: boolean;
}

export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const { href } = useFrame();
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(tab => (
          <li>
            <a href={href(tab.href)} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="quiet"> {tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
