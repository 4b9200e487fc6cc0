/** The built-in mailbox: a list of what would have left, and one mail in plain text. */
import type { Child } from 'hono/jsx';
import type { MailboxMessage } from '../../../ports/store/people.ts';
import { formatMoment } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { mailbox } from '../messages/mailbox.ts';
import { Button, Callout, EmptyState, Facts, Icon, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';

/** As on every page that belongs to no organization; the machine's own zone is often UTC, and compares with none of them. */
const zone = 'Asia/Tokyo';

export function MailboxPage(props: {
  readonly messages: readonly MailboxMessage[];
  readonly to: string;
  /** Path of the next older ones. */
  readonly older?: string;
}) {
  const { lang, href } = useFrame();
  const t = mailbox[lang];
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <Callout>{t.stays}</Callout>
      <form class="search-line" method="get" action={href(paths.mailbox)}>
        <div class="field">
          <label for="f-to">{t.to}</label>
          <input id="f-to" type="search" name="to" value={props.to} inputmode="email" autocomplete="off" />
        </div>
        <Button kind="plain" icon="search">
          {t.search}
        </Button>
      </form>
      {props.messages.length === 0 ? (
        <EmptyState
          icon="mail"
          title={props.to === '' ? t.empty : t.noneFor(props.to)}
          action={
            props.to === '' ? undefined : (
              <LinkButton href={paths.mailbox} kind="plain">
                {t.all}
              </LinkButton>
            )
          }
        >
          {props.to === '' ? t.emptyText : t.noneForText}
        </EmptyState>
      ) : (
        <Sheet>
          <ul class="lines letters">
            {props.messages.map(message => (
              <li>
                <div>
                  <a href={href(`${paths.mailbox}/${encodeURIComponent(message.id)}`)}>
                    <b>{message.subject}</b>
                  </a>
                  <small>
                    {message.to} ← {message.fromName}
                  </small>
                </div>
                <small>{formatMoment(message.at, lang, zone)}</small>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      {props.older !== undefined && (
        <p>
          <a href={href(props.older)}>
            {t.older} <Icon name="arrow" />
          </a>
        </p>
      )}
    </>
  );
}

export function MessagePage({ message }: { readonly message: MailboxMessage }) {
  const { lang } = useFrame();
  const t = mailbox[lang];
  return (
    <>
      <PageHead title={message.subject} crumbs={[{ label: t.title, href: paths.mailbox }]} />
      <Facts
        items={[
          [t.to, message.to],
          [t.from, message.fromName],
          [t.at, formatMoment(message.at, lang, zone)],
        ]}
      />
      <Sheet>
        <div class="letter">{linked(message.text)}</div>
      </Sheet>
      <p class="quiet">{t.textOnly}</p>
    </>
  );
}

/** Addresses in the text become links; everything else stays text. */
function linked(text: string): Child[] {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a href={part} rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
