/** Words for awarding, issuing, status changes and export. */
import type { AwardCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

export const awardWords: Record<AwardCode, BilingualWords> = {
  'award.nobody': {
    status: 400,
    ja: { what: '授与する人がいません。', todo: '名簿に授与できる行があるか確かめてください。' },
    en: { what: 'There is nobody to award.', todo: 'Check that the roster has rows that can be awarded.' },
  },
  'award.version-unknown': {
    status: 404,
    ja: { what: 'その達成の公開版が見つかりません。', todo: '達成を公開してから授与してください。' },
    en: {
      what: 'No published version of this achievement was found.',
      todo: 'Publish the achievement first, then award it.',
    },
  },
  'award.archived': {
    status: 409,
    ja: { what: 'この達成は保管庫に入っています。', todo: '授与を再開するには、達成を保管庫から戻してください。' },
    en: { what: 'This achievement is archived.', todo: 'Take it out of the archive to award it again.' },
  },
  'award.already-awarded': {
    status: 409,
    ja: {
      what: 'すでに授与された人が {count} 名います（最初は {row} 行目）。',
      todo: 'その行を外すか、「もう一度授与する」を選んでください。何も授与されていません。',
    },
    en: {
      what: '{count} of these people hold this achievement already (first in row {row}).',
      todo: 'Leave those rows out, or choose “award again”. Nothing was awarded.',
    },
  },
  'status.reason-missing': {
    status: 422,
    ja: { what: '理由が書かれていません。', todo: '保有者に伝わる理由を書いてください。' },
    en: { what: 'No reason is given.', todo: 'Write a reason; the holder will be told it.' },
  },
  'status.not-suspendable': {
    status: 409,
    ja: {
      what: 'この達成の証明は一時停止できません（失効のみ）。',
      todo: '失効させるか、次の版で「一時停止できる」を選んでください。',
    },
    en: {
      what: 'Credentials of this achievement can be revoked, but not suspended.',
      todo: 'Revoke it, or choose “can be suspended” in the next version.',
    },
  },
  'status.irreversible': {
    status: 409,
    ja: { what: '失効した証明は元に戻せません。', todo: '必要なら、もう一度授与してください。' },
    en: { what: 'A revoked credential stays revoked.', todo: 'Award it again if it should hold.' },
  },
  'export.needs-did-web': {
    status: 409,
    ja: {
      what: 'この発行者は did:key なので、EdDSA でしか署名できません。',
      todo: 'EdDSA の JWT か SD-JWT を選んでください。ES256、RS256、ecdsa-sd は、https で公開された発行者（did:web）で使えます。',
    },
    en: {
      what: 'This issuer is a did:key, which signs by EdDSA only.',
      todo: 'Choose a JWT or SD-JWT by EdDSA. ES256, RS256 and ecdsa-sd are for issuers reached by https (did:web).',
    },
  },
  'export.issuer-replaced': {
    status: 409,
    ja: {
      what: 'この証明は、発行した組織が鍵（did:key）を替える前のものです。以前の鍵は、もう証明に署名しないので、JWT などの形を新しく作れません。証明は有効なままです。',
      todo: 'JSON か画像で保存してください。ほかの形が要るときは、組織が「訂正して発行し直す」と、新しい鍵の証明から作れます。',
    },
    en: {
      what: 'This credential was issued before its organization replaced its key (did:key). The former key signs no more credentials, so no JWT or other form can be made anew. The credential stays valid.',
      todo: 'Save it as JSON or as an image. If another form is needed, the organization can correct and re-issue it under the new key.',
    },
  },
  'export.not-divisible': {
    status: 400,
    ja: {
      what: 'このファイルからは、一部だけの証明を作れません。',
      todo: 'akashi export の --format ecdsa-sd か --format sd-jwt で書き出したファイルを指定してください。すでに一部だけにした ecdsa-sd のファイルから、さらに一部を作ることはできません。',
    },
    en: {
      what: 'No part can be made of this file.',
      todo: 'Give a file that akashi export wrote with --format ecdsa-sd or --format sd-jwt. Of an ecdsa-sd file that is a part already, no smaller one can be made.',
    },
  },
};
