/** What an awarder can do with one credential; what cannot be done says why. */
import { statusRefusal } from '../../../flows/change-status.ts';
import type { AwardView } from '../../../flows/read-award.ts';
import { reminderRefusal } from '../../../flows/remind-award.ts';
import { canResend } from '../../../flows/resend-mail.ts';
import type { CredentialStatus } from '../../../ports/store/credentials.ts';
import { useFrame } from '../layout/frame-context.ts';
import { batches } from '../messages/batches.ts';
import { credentials } from '../messages/credentials.ts';
import { Button, Disclosure, Field, Form, LinkButton } from '../parts/index.ts';
import { paths } from '../paths.ts';

/** A mended address that was not taken. */
export interface Resend {
  readonly address: string;
  readonly error: string;
}

interface ActionsProps {
  readonly org: string;
  readonly timeZone: string;
  readonly view: AwardView;
  readonly now: number;
  readonly mayErase: boolean;
  readonly resend?: Resend | undefined;
}

export function AwardActions(props: ActionsProps) {
  const { org, view, mayErase } = props;
  const { award, status } = view;
  const { lang } = useFrame();
  const t = credentials[lang];
  const path = paths.credential(org, award.credentialId);
  const issued = award.state === 'issued';
  const erased = award.erasedAt !== undefined;
  return (
    <aside class="award-actions" aria-label={t.actions.title}>
      <h2>{t.actions.title}</h2>
      {award.state === 'failed' && !erased ? (
        <Form action={`${path}/issue-again`}>
          <div>
            <Button kind="plain" small wide>
              {batches[lang].again.submit}
            </Button>
            <small>{t.actions.againHelp}</small>
          </div>
        </Form>
      ) : (
        !issued && <p class="quiet">{t.actions.onlyIssued}</p>
      )}
      {issued && !erased && <MailActions {...props} />}
      {issued && !erased && status !== 'revoked' && (
        <div>
          <LinkButton href={`${path}/correct`} kind="plain" icon="pen" small wide>
            {t.actions.correct}
          </LinkButton>
          <small>{t.actions.correctHelp}</small>
        </div>
      )}
      {issued && <StatusActions {...props} />}
      {mayErase && !erased && (
        <div>
          <LinkButton href={paths.eraseAward(org, award.credentialId)} kind="plain" small wide>
            {t.actions.erase}
          </LinkButton>
          <small>{t.actions.eraseHelp}</small>
        </div>
      )}
    </aside>
  );
}

function StatusActions({ org, view }: ActionsProps) {
  const t = credentials[useFrame().lang];
  const { award, status, version } = view;
  if (award.replacedBy !== undefined) return <p class="quiet">{t.actions.replaced}</p>;
  if (status === 'revoked') return <p class="quiet">{t.actions.irreversible}</p>;
  const other: CredentialStatus = status === 'suspended' ? 'active' : 'suspended';
  const change = (to: CredentialStatus) => `${paths.changeCredentials(org)}?to=${to}&id=${award.credentialId}&one=yes`;
  const allowed = statusRefusal(status, other, version.content.statusPurpose) === undefined;
  return (
    <>
      {allowed ? (
        <div>
          <LinkButton href={change(other)} kind="plain" icon={other === 'active' ? 'check' : 'pause'} small wide>
            {t.act[other]}
          </LinkButton>
          <small>{other === 'active' ? t.actions.activeHelp : t.actions.suspendHelp}</small>
        </div>
      ) : (
        <p class="quiet">{t.actions.notSuspendable}</p>
      )}
      <div>
        <LinkButton href={change('revoked')} kind="danger" icon="cross" small wide>
          {t.act.revoked}
        </LinkButton>
        <small>{t.actions.revokeHelp}</small>
      </div>
    </>
  );
}

function MailActions({ org, view, now, timeZone, resend }: ActionsProps) {
  const t = credentials[useFrame().lang];
  const { award, status, mails } = view;
  const path = paths.credential(org, award.credentialId);
  const refusal = reminderRefusal({ award, status, mails, now, timeZone });
  const sendable = canResend(award, status, mails);
  const form = (
    <Form action={`${path}/resend`}>
      <Field
        name="address"
        type="email"
        label={t.resend.address}
        help={sendable === 'news' ? t.resend.newsHelp : t.resend.help}
        value={resend?.address ?? award.address}
        error={resend?.error}
        autocomplete="off"
      />
      <Button kind="plain" icon="mail" small wide>
        {t.resend.submit}
      </Button>
    </Form>
  );
  const newest = mails.at(-1)?.state;
  const arrived = newest === 'sent';
  // A notice still on its way has not failed to arrive.
  const isOnItsWay = sendable === 'news' && (newest === 'queued' || newest === 'sending') && resend === undefined;
  return (
    <>
      {refusal === undefined && (
        <Form action={`${path}/remind`}>
          <div>
            <Button kind="plain" icon="mail" small wide>
              {t.actions.remind}
            </Button>
            <small>{t.actions.remindHelp}</small>
          </div>
        </Form>
      )}
      {refusal === 'award.reminded-today' && <p class="quiet">{t.actions.reminded}</p>}
      {sendable !== undefined &&
        !isOnItsWay &&
        (arrived && resend === undefined ? <Disclosure summary={t.resend.title}>{form}</Disclosure> : form)}
    </>
  );
}
