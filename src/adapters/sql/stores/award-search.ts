/** Lists of awards: the award with what became of its credential and its newest mail. */
import { sql } from 'kysely';
import { foldText } from '../../../core/bytes/fold-text.ts';
import type { AwardFilter, AwardRow } from '../../../ports/store/awards.ts';
import type { Scope } from '../tables.ts';
import { at, record, uuid } from '../values.ts';

/** What an Award shows; the folded columns stay inside. */
export const awardColumns = [
  'award.id',
  'award.batchId',
  'award.versionId',
  'award.row',
  'award.address',
  'award.name',
  'award.nameKana',
  'award.completedOn',
  'award.score',
  'award.recipientDid',
  'award.state',
  'award.failure',
  'award.claim',
  'award.claimEndsAt',
  'award.credentialId',
  'award.statusListId',
  'award.statusIndex',
  'award.awardedAt',
  'award.issuedAt',
  'award.claimedAt',
  'award.replaces',
  'award.replacedBy',
  'award.erasedAt',
] as const;

/** `none` until a credential was issued. */
const status = sql<AwardRow['status']>`
  case when award.issued_at is null then 'none' else coalesce(credential_status.status, 'active') end`;

export async function searchAwards(
  { db, org }: Scope,
  filter: AwardFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: AwardRow[]; total: number }> {
  const matching = db
    .selectFrom('award')
    .leftJoin('credentialStatus', join =>
      join
        .onRef('credentialStatus.orgId', '=', 'award.orgId')
        .onRef('credentialStatus.credentialId', '=', 'award.credentialId'),
    )
    .leftJoinLateral(
      from =>
        from
          .selectFrom('mail')
          .select('mail.state')
          .whereRef('mail.orgId', '=', 'award.orgId')
          .whereRef('mail.awardId', '=', 'award.id')
          .orderBy('mail.createdAt', 'desc')
          .orderBy('mail.id', 'desc')
          .limit(1)
          .as('newest'),
      join => join.onTrue(),
    )
    .where('award.orgId', '=', org)
    .where(from => {
      const { batchId, versionId, achievementId, state, claim, mail, text } = filter;
      const folded = foldText(text ?? '');
      return from.and([
        ...(batchId === undefined ? [] : [from('award.batchId', '=', uuid(batchId))]),
        ...(versionId === undefined ? [] : [from('award.versionId', '=', uuid(versionId))]),
        ...(achievementId === undefined
          ? []
          : [
              from(
                'award.versionId',
                'in',
                from
                  .selectFrom('achievementVersion')
                  .select('achievementVersion.id')
                  .where('achievementVersion.orgId', '=', org)
                  .where('achievementVersion.achievementId', '=', uuid(achievementId)),
              ),
            ]),
        ...(state === undefined ? [] : [from('award.state', '=', state)]),
        ...(claim === undefined ? [] : [from('award.claim', '=', claim)]),
        ...(filter.status === undefined ? [] : [sql<boolean>`${status} = ${filter.status}`]),
        ...(mail === undefined ? [] : [from('newest.state', '=', mail)]),
        ...(filter.claimEndsBefore === undefined ? [] : [from('award.claimEndsAt', '<', at(filter.claimEndsBefore))]),
        ...(folded === ''
          ? []
          : [sql<boolean>`(strpos(folded_name, ${folded}) > 0 or strpos(folded_address, ${folded}) > 0)`]),
      ]);
    });
  const { total } = await matching.select(from => from.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await matching
    .select([...awardColumns, status.as('status'), 'newest.state as mail'])
    .orderBy('award.awardedAt', 'desc')
    .orderBy('award.batchId', 'desc')
    .orderBy('award.row')
    .orderBy('award.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { rows: rows.map(record), total };
}
