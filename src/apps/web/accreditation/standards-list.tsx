/** Standards that one can apply for, each with its accreditor and how long an approval stands. */
import type { Child } from 'hono/jsx';
import type { OpenStandard } from '../../../flows/open-standards.ts';
import { localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { applications } from '../messages/applications.ts';
import { reachFacts } from './reach-fields.tsx';

export function StandardsList(props: {
  readonly standards: readonly OpenStandard[];
  readonly action: (standard: OpenStandard) => Child;
}) {
  const { lang } = useFrame();
  const t = accreditation[lang];
  return (
    <ul class="lines">
      {props.standards.map(standard => {
        const { content } = standard.version;
        return (
          <li>
            <div>
              <b>{localText(content.name, lang)}</b>
              <small>
                {localText(standard.accreditor.name, lang)} · {t.approvals[content.approval]} ·{' '}
                {applications[lang].validity(content.validityMonths)}
              </small>
              <span>{localText(content.description, lang)}</span>
              {content.requires.length > 0 && (
                <small>
                  {t.view.needed}: {content.requires.map(kind => t.approvals[kind]).join(lang === 'ja' ? '、' : ', ')}
                </small>
              )}
              {reachFacts(content, lang)
                .filter(([, value]) => value !== undefined)
                .map(([name, value]) => (
                  <small>
                    {name}: {value}
                  </small>
                ))}
            </div>
            <div class="row-actions">{props.action(standard)}</div>
          </li>
        );
      })}
    </ul>
  );
}
