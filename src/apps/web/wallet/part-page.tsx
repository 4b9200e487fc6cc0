/** The holder chooses what a file for somebody else says about him. */
import type { Withholdable } from '../../../flows/export-part.ts';
import type { HeldCredential } from '../../../flows/list-holdings.ts';
import { localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { wallet } from '../messages/wallet.ts';
import { Actions, Button, Checkbox, Form, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';

interface PartPageProps {
  readonly held: HeldCredential;
  readonly choices: readonly Withholdable[];
}

/** The name of a choice's field; what a credential says never changes, so its place is its name. */
export const choiceField = (place: number): string => `show-${place}`;

export function PartPage({ held, choices }: PartPageProps) {
  const { lang, href } = useFrame();
  const t = wallet[lang].part;
  const known: Readonly<Record<string, string>> = t.what;
  return (
    <>
      <PageHead
        title={t.title}
        lead={t.lead}
        crumbs={[
          { label: wallet[lang].wallet, href: paths.wallet },
          { label: localText(held.version.content.name, lang), href: paths.held(held.key) },
        ]}
      />
      <Sheet title={t.choose}>
        <p>{t.always}</p>
        <Form action={paths.heldPart(held.key)}>
          {choices.map(({ what }, place) => (
            <Checkbox name={choiceField(place)} label={known[what] ?? what} checked={what === 'name'} />
          ))}
          <p class="quiet">{t.none}</p>
          <Actions>
            <Button icon="download">{t.submit}</Button>
            <LinkButton href={paths.held(held.key)} kind="plain">
              {t.cancel}
            </LinkButton>
          </Actions>
        </Form>
      </Sheet>
      <p class="quiet">
        {t.tryIt} <a href={href(paths.verify)}>{t.verify}</a>
      </p>
    </>
  );
}
