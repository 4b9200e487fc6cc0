/** The members of an organization, with what an owner can do about them. */
import type { InvitationLine, MemberLine } from '../../../flows/list-members.ts';
import type { Organization, Role } from '../../../ports/store/organization.ts';
import type { FieldErrors } from '../../server/field-errors.ts';
import { everyRole } from '../../server/route.ts';
import { formatDate } from '../format.ts';
import { useFrame, useFrameWords } from '../layout/frame-context.ts';
import { people } from '../messages/people.ts';
import {
  Actions,
  Button,
  Chip,
  Field,
  Form,
  FormProblems,
  LinkButton,
  PageHead,
  RadioCards,
  Sheet,
} from '../parts/index.ts';
import { paths } from '../paths.ts';

export interface MembersPageProps {
  readonly organization: Organization;
  readonly members: readonly MemberLine[];
  readonly invitations: readonly InvitationLine[];
  readonly self: string;
  readonly mayChange: boolean;
  readonly typed: { readonly address: string; readonly role: Role; readonly language: 'ja' | 'en' };
  readonly errors: FieldErrors;
}

export function MembersPage(props: MembersPageProps) {
  const t = people[useFrame().lang];
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <FormProblems count={Object.keys(props.errors).length} />
      <Sheet>
        <ul class="lines">
          {props.members.map(member => (
            <MemberRow {...props} member={member} />
          ))}
        </ul>
      </Sheet>
      {props.invitations.length > 0 && <Pending {...props} />}
      {props.mayChange && <Invite {...props} />}
    </>
  );
}

function MemberRow(props: MembersPageProps & { readonly member: MemberLine }) {
  const { lang } = useFrame();
  const t = people[lang];
  const { role: roles } = useFrameWords();
  const { member, organization } = props;
  const base = `${paths.members(organization.slug)}/${member.personId}`;
  return (
    <li>
      <div>
        <span>
          <b>{member.name}</b>
          {member.personId === props.self && <span class="optional">{t.you}</span>}
        </span>
        <small>{member.address}</small>
        <small>
          {t.since(formatDate(member.since, lang, organization.timeZone))}
          {' · '}
          {member.hasPasskey ? t.hasPasskey : t.noPasskey}
        </small>
      </div>
      {props.mayChange ? (
        <div class="row-actions">
          <Form action={`${base}/role`}>
            <select name="role" aria-label={t.roleOf(member.name)}>
              {everyRole.map(role => (
                <option value={role} selected={role === member.role}>
                  {roles[role]}
                </option>
              ))}
            </select>
            <Button kind="plain" small>
              {t.change}
            </Button>
          </Form>
          <LinkButton href={`${base}/remove`} kind="quiet" small>
            {t.remove}
          </LinkButton>
        </div>
      ) : (
        <Chip>{roles[member.role]}</Chip>
      )}
    </li>
  );
}

function Pending({ organization, invitations, mayChange }: MembersPageProps) {
  const { lang } = useFrame();
  const t = people[lang];
  const { role: roles } = useFrameWords();
  return (
    <Sheet title={t.pending}>
      <ul class="lines">
        {invitations.map(invitation => (
          <li>
            <div>
              <span>{invitation.address}</span>
              <small>
                {roles[invitation.role]} · {t.until(formatDate(invitation.endsAt, lang, organization.timeZone))}
              </small>
            </div>
            <div class="row-actions">
              {invitation.ended && <Chip icon="clock">{t.ended}</Chip>}
              {invitation.bounced && <Chip kind="fail">{t.bounced}</Chip>}
              {mayChange && (
                <Form
                  action={`${paths.members(organization.slug)}/invitations/withdraw`}
                  hidden={{ invitation: invitation.tokenHash }}
                >
                  <Button kind="quiet" small>
                    {t.withdraw}
                  </Button>
                </Form>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Invite({ organization, typed, errors }: MembersPageProps) {
  const { lang } = useFrame();
  const t = people[lang];
  const { role: roles } = useFrameWords();
  return (
    <Sheet title={t.invite} id="invite">
      <Form action={`${paths.members(organization.slug)}/invitations`}>
        <Field
          name="address"
          type="email"
          inputmode="email"
          autocomplete="off"
          label={t.address}
          help={t.addressHelp}
          value={typed.address}
          error={errors.address}
        />
        <RadioCards
          name="role"
          label={t.role}
          value={typed.role}
          options={everyRole.map(role => ({ value: role, label: roles[role], help: t.roles[role] }))}
        />
        <RadioCards
          name="language"
          label={t.language}
          value={typed.language}
          inline
          options={[
            { value: 'ja', label: t.languages.ja },
            { value: 'en', label: t.languages.en },
          ]}
        />
        <Actions>
          <Button icon="mail">{t.send}</Button>
        </Actions>
      </Form>
    </Sheet>
  );
}
