/** One listing as its register keeps it, with what can be done with it now; each act says what follows from it. */
import { actsFrom, isPublic } from '../../../core/register/listing-states.ts';
import { type HandAct, handActs } from '../../../flows/change-listing.ts';
import type { KeptListing, ListingVersion } from '../../../ports/store/register.ts';
import { formatLocalDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { ownRegister } from '../messages/own-register.ts';
import { register } from '../messages/register.ts';
import { Actions, Button, Callout, Chip, Facts, Field, Form, PageHead, Sheet, Textarea } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { ListingHistory } from '../register/listing-history.tsx';
import { stateChip, stated, titleOf } from '../register/values.tsx';

export interface OwnListingProps {
  readonly org: string;
  readonly timeZone: string;
  readonly listing: KeptListing;
  readonly versions: readonly ListingVersion[];
  readonly nameOf: (framework: string) => string;
  readonly mayChange: boolean;
  /** The act that was refused: what was typed, and why. */
  readonly refused?: { readonly act: HandAct; readonly field: 'reason' | 'reviewOn' | ''; readonly error: string };
  readonly typed: (name: string) => string;
  /** What a renewal would usually set. */
  readonly usualReview: string;
}

export function OwnListingPage(props: OwnListingProps) {
  const { org, listing, versions, nameOf, timeZone, mayChange, refused } = props;
  const { lang, href } = useFrame();
  const t = ownRegister[lang];
  const r = register[lang];
  const { content, state, listedOn, reviewOn, source } = listing;
  // What is applied for goes with its application.
  const acts = isPublic(state) ? handActs.filter(act => actsFrom(state).includes(act)) : [];
  return (
    <>
      <PageHead
        title={titleOf(content, lang)}
        crumbs={[{ label: t.title, href: paths.ownRegister(org) }]}
        lead={localText(content.provider.name, lang)}
        aside={<Chip kind={stateChip[state]}>{r.state[state]}</Chip>}
      />
      {refused?.field === '' && (
        <Callout kind="fail" live>
          {refused.error}
        </Callout>
      )}
      <Sheet>
        <Facts
          items={[
            [r.field.listedOn, stated(listedOn && formatLocalDate(listedOn, lang), lang)],
            [r.field.reviewOn, stated(reviewOn && formatLocalDate(reviewOn, lang), lang)],
            [t.page.source, <span class="mono">{source}</span>],
          ]}
        />
        {isPublic(state) && <a href={href(paths.listing(listing.id))}>{t.page.public}</a>}
      </Sheet>
      <Sheet title={t.page.act}>
        {!mayChange ? (
          <p class="quiet">{t.page.noAct}</p>
        ) : acts.length === 0 ? (
          <p class="quiet">{t.page.none}</p>
        ) : (
          acts.map(act => <Act act={act} {...props} />)
        )}
      </Sheet>
      <ListingHistory versions={versions} shown={listing.version} nameOf={nameOf} timeZone={timeZone} />
    </>
  );
}

function Act({ act, org, listing, refused, typed, usualReview }: OwnListingProps & { readonly act: HandAct }) {
  const { lang } = useFrame();
  const t = ownRegister[lang].page;
  const words = t.acts[act];
  const again = refused?.act === act;
  const ends = act === 'suspend' || act === 'withdraw';
  const error = (field: 'reason' | 'reviewOn') => (again && refused.field === field ? { error: refused.error } : {});
  const value = (name: string, otherwise = '') => (again ? typed(`${act}-${name}`) : otherwise);
  return (
    <details class="disclosure" open={again}>
      <summary>{words.title}</summary>
      <div class="stack">
        <p>{words.help}</p>
        <Form action={paths.ownListing(org, listing.id)} hidden={{ act, version: String(listing.version) }}>
          {act === 'renew' && (
            <Field
              name={`${act}-reviewOn`}
              label={t.reviewOn}
              help={t.reviewOnHelp}
              type="date"
              value={value('reviewOn', usualReview)}
              {...error('reviewOn')}
              short
            />
          )}
          <Textarea
            name={`${act}-reasonJa`}
            label={t.reasonJa}
            help={t.reasonHelp}
            lang="ja"
            rows={2}
            value={value('reasonJa')}
            optional={!ends}
            {...error('reason')}
          />
          <Textarea name={`${act}-reasonEn`} label={t.reasonEn} lang="en" rows={2} value={value('reasonEn')} optional />
          <Actions>
            <Button kind={ends ? 'danger' : 'primary'}>{words.confirm}</Button>
          </Actions>
        </Form>
      </div>
    </details>
  );
}
