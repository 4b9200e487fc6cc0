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
};
