/** What a claim link shows: one badge, who it is from, until when, and the choice to accept or decline. */
import type { Child } from 'hono/jsx';
import type { CredentialView } from '../../../core/verify/view-credential.ts';
import type { FoundClaim } from '../../../flows/find-claim.ts';
import { formatDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { claim } from '../messages/claim.ts';
import { Actions, Button, Callout, Form, LinkButton, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { CredentialFacts, CredentialTexts } from '../verify/credential-facts.tsx';
import { badgeImage } from '../wallet/badge-image.ts';

interface ClaimPageProps {
  readonly found: FoundClaim;
  readonly subject: CredentialView;
  readonly token: string;
  /** Whoever is signed in. */
  readonly signedInAs?: string;
  /** Path of the credential in the reader's own wallet, when it is there. */
  readonly held?: string;
}

export function ClaimPage(props: ClaimPageProps) {
  const { found, subject } = props;
  const { lang } = useFrame();
  const t = claim[lang];
  const issuer = localText(found.organization.name, lang);
  return (
    <>
      <Sheet>
        <div class="claim-head">
          <img src={badgeImage(found.version.id)} alt="" width="208" height="208" />
          <div>
            <p class="kicker">{t.kicker(issuer)}</p>
            <h1 class="serif">{localText(found.version.content.name, lang)}</h1>
            <p>{t.to(found.award.name)}</p>
          </div>
        </div>
        <Choice {...props} />
      </Sheet>
      <Sheet title={t.contents}>
        <CredentialFacts subject={subject} holder={found.award.name} issuerHref={paths.issuer(found.organization.id)} />
        <hr />
        <CredentialTexts subject={subject} />
      </Sheet>
    </>
  );
}

function Choice({ found, token, signedInAs, held }: ClaimPageProps) {
  const { lang } = useFrame();
  const t = claim[lang];
  const until = formatDate(found.award.claimEndsAt, lang, found.organization.timeZone);
  if (found.state === 'claimed') return <Claimed held={held} />;
  if (found.state === 'declined')
    return (
      <Callout title={t.states.declined.title}>
        <p>{t.states.declined.text}</p>
      </Callout>
    );
  if (found.state === 'ended')
    return (
      <Callout kind="unknown" title={t.states.ended.title}>
        <p>{t.states.ended.text(until)}</p>
      </Callout>
    );
  if (found.status === 'revoked') return <Callout kind="fail">{t.revoked}</Callout>;
  return (
    <>
      {found.status === 'suspended' && <Callout kind="unknown">{t.suspended}</Callout>}
      {found.state === 'removed' ? <p>{t.states.removed}</p> : <p>{t.lead}</p>}
      <Form action={paths.claim(token)}>
        <Actions>
          <Button icon="check">{t.accept}</Button>
          {found.state === 'open' && (
            <LinkButton href={`${paths.claim(token)}/decline`} kind="quiet">
              {t.decline}
            </LinkButton>
          )}
        </Actions>
      </Form>
      <p class="quiet">
        {found.state === 'open' && t.until(until)}{' '}
        {signedInAs === undefined ? t.account.newcomer : t.account.signedIn(signedInAs)}
      </p>
    </>
  );
}

function Claimed({ held }: { readonly held: string | undefined }): Child {
  const { lang } = useFrame();
  const t = claim[lang].states.claimed;
  return (
    <Callout kind="pass" title={t.title}>
      {held === undefined && <p>{t.text}</p>}
      <p>
        <LinkButton href={held ?? `${paths.signIn}?next=${encodeURIComponent(paths.wallet)}`} kind="plain" small>
          {held === undefined ? t.signIn : t.open}
        </LinkButton>
      </p>
    </Callout>
  );
}
