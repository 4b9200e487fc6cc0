/** Ways to pass a shared page on: a QR code, and HTML that shows the badge as a link. Nothing in them that the page itself does not show. */
import { raw } from 'hono/html';
import { useFrame } from '../layout/frame-context.ts';
import { share } from '../messages/share.ts';
import { CopyField, Disclosure } from '../parts/index.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

export function PassOn(props: {
  readonly address: string;
  /** Whole address of the badge's picture. */
  readonly picture: string;
  /** What the credential is called; somebody else wrote it, and it goes into HTML. */
  readonly name: string;
  /** SVG that we drew. */
  readonly qr: string;
}) {
  const t = share[useFrame().lang];
  const html = `<a href="${props.address}"><img src="${props.picture}" alt="${escaped(props.name)}" width="200"></a>`;
  return (
    <Disclosure summary={t.pass}>
      <p class="quiet">{t.passHelp}</p>
      <div class="qr">
        <div class="qr-code">{raw(props.qr)}</div>
        <p class="quiet">
          <code>{props.address}</code>
        </p>
      </div>
      <CopyField name="embed" label={t.embed} value={html} help={t.embedHelp} />
    </Disclosure>
  );
}
