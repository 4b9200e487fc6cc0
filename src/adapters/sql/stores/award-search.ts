/** Lists of awards: the award with what became of its credential and its newest mail. */
import { sql } from 'kysely';
import { foldText } from '../../../core/bytes/fold-text.ts';
import type { AwardFilter, AwardRow } from '../../../ports/store/awards.ts';
import type { Scope } from '../tables.ts';
import { at, record, uuid } from '../values.ts';

/** What an Award shows; the folded columns stay inside. */
export const awardColumns = [
  'awardNow.id',
  'awardNow.batchId',
  'awardNow.versionId',
  'awardNow.row',
  'awardNow.address',
  'awardNow.name',
  'awardNow.nameKana',
  'awardNow.completedOn',
  'awardNow.score',
  'awardNow.recipientDid',
  'awardNow.state',
  'awardNow.failure',
  'awardNow.claim',
  'awardNow.claimEndsAt',
  'awardNow.credentialId',
  'awardNow.statusListId',
  'awardNow.statusIndex',
  'awardNow.awardedAt',
  'awardNow.issuedAt',
  'awardNow.claimedAt',
  'awardNow.replaces',
  'awardNow.replacedBy',
  'awardNow.erasedAt',
] as const;

/** Of a row of `award`. Under row-level security an index is used for what leaks nothing only: CASE is such, COALESCE is not. */
export const itsCredential = sql<string>`case when award.credential_id is null then award.id else award.credential_id end`;

/** `none` until a credential was issued. */
const status = sql<AwardRow['status']>`
  case when award_now.issued_at is null then 'none' else coalesce(credential_status.status, 'active') end`;

export async function searchAwards(
  { db, org }: Scope,
  filter: AwardFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: AwardRow[]; total: number }> {
  const matching = db
    .selectFrom('awardNow')
    .leftJoin('credentialStatus', join =>
      join
        .onRef('credentialStatus.orgId', '=', 'awardNow.orgId')
        .onRef('credentialStatus.credentialId', '=', 'awardNow.credentialId'),
    )
    .leftJoinLateral(
      from =>
        from
          .selectFrom('mail')
          .select('mail.state')
          .whereRef('mail.orgId', '=', 'awardNow.orgId')
          .whereRef('mail.awardId', '=', 'awardNow.id')
          .orderBy('mail.createdAt', 'desc')
          .orderBy('mail.id', 'desc')
          .limit(1)
          .as('newest'),
      join => join.onTrue(),
    )
    .where('awardNow.orgId', '=', org)
    .where(from => {
      const { batchId, versionId, achievementId, state, claim, mail, text } = filter;
      const folded = foldText(text ?? '');
      return from.and([
        ...(batchId === undefined ? [] : [from('awardNow.batchId', '=', uuid(batchId))]),
        ...(versionId === undefined ? [] : [from('awardNow.versionId', '=', uuid(versionId))]),
        ...(achievementId === undefined
          ? []
          : [
              from(
                'awardNow.versionId',
                'in',
                from
                  .selectFrom('achievementVersion')
                  .select('achievementVersion.id')
                  .where('achievementVersion.orgId', '=', org)
                  .where('achievementVersion.achievementId', '=', uuid(achievementId)),
              ),
            ]),
        ...(state === undefined ? [] : [from('awardNow.state', '=', state)]),
        ...(claim === undefined ? [] : [from('awardNow.claim', '=', claim)]),
        ...(filter.status === undefined ? [] : [sql<boolean>`${status} = ${filter.status}`]),
        ...(mail === undefined ? [] : [from('newest.state', '=', mail)]),
        ...(filter.claimEndsBefore === undefined
          ? []
          : [from('awardNow.claimEndsAt', '<', at(filter.claimEndsBefore))]),
        ...(folded === ''
          ? []
          : [sql<boolean>`(strpos(folded_name, ${folded}) > 0 or strpos(folded_address, ${folded}) > 0)`]),
      ]);
    });
  const { total } = await matching.select(from => from.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await matching
    .select([...awardColumns, status.as('status'), 'newest.state as mail'])
    // Batches have ids that grow with time, and an index
    .orderBy('awardNow.batchId', 'desc')
    .orderBy('awardNow.row')
    .orderBy('awardNow.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { rows: rows.map(record), total };
}
