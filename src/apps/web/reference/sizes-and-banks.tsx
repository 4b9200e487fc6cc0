/** Below the credit converter: how large a micro-credential may be, and where countries keep credit. */
import type { CreditBank, LintProfile } from '../../../core/frameworks/reference.ts';
import { lintTerms } from '../../words/lint.ts';
import { certaintyWords, translationWords } from '../../words/translation-words.ts';
import { placeNames } from '../format.ts';
import { provenanceFacts, SourceText } from '../frameworks/source-text.tsx';
import { useFrame } from '../layout/frame-context.ts';
import { reference as words } from '../messages/reference.ts';
import { Facts, Sheet, Table } from '../parts/index.ts';

export function Sizes({ profiles }: { readonly profiles: readonly LintProfile[] }) {
  const { lang } = useFrame();
  const t = words[lang].sizes;
  const { labels } = translationWords[lang];
  return (
    <Sheet title={t.title} id="sizes">
      <p class="quiet">{t.lead}</p>
      <Table
        caption={t.title}
        columns={[
          { label: t.profile, head: true },
          { label: t.rule },
          { label: t.effect },
          { label: labels.certainty },
          { label: labels.source },
        ]}
        rows={profiles.flatMap(profile => {
          const name = profile.name[lang];
          if (profile.sizes === undefined)
            return [[name, t.none, '–', certaintyWords(profile, lang), <SourceText source={profile.source} />]];
          return profile.sizes.map(size => [
            name,
            size.text[lang],
            lintTerms[lang].severity[size.severity],
            certaintyWords(size, lang),
            <SourceText source={size.source} />,
          ]);
        })}
      />
    </Sheet>
  );
}

export function Banks({ banks }: { readonly banks: readonly CreditBank[] }) {
  const { lang } = useFrame();
  const t = words[lang].banks;
  return (
    <Sheet title={t.title} id="banks">
      <p class="quiet">{t.lead}</p>
      {banks.map(bank => (
        <Bank bank={bank} />
      ))}
    </Sheet>
  );
}

function Bank({ bank }: { readonly bank: CreditBank }) {
  const { lang } = useFrame();
  const t = words[lang].banks;
  const { labels } = translationWords[lang];
  return (
    <details class="bank">
      <summary>{bank.name[lang]}</summary>
      <Facts
        items={[
          [t.where, placeNames(bank.jurisdictions, lang)],
          [t.owner, bank.owner?.[lang]],
          [t.holds, t.holding[bank.holds]],
          ...bank.sections.map(
            ({ title, items, certainty, confidence, source }) =>
              [
                title[lang],
                <>
                  <ul>
                    {items.map(({ code, text }) => (
                      <li>
                        {code !== undefined && <code>{code}</code>} {text[lang]}
                      </li>
                    ))}
                  </ul>
                  {certainty !== undefined && (
                    <small class="quiet block">
                      {labels.source}: <SourceText source={source} /> (
                      {certaintyWords({ certainty, ...(confidence === undefined ? {} : { confidence }) }, lang)})
                    </small>
                  )}
                </>,
              ] as const,
          ),
          [labels.note, bank.note?.[lang]],
          ...provenanceFacts(bank, lang),
          [labels.edition, bank.edition],
        ]}
      />
    </details>
  );
}
