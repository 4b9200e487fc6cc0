/** Words for erasing what is known of a person. */
import type { ErasureCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

export const erasureWords: Record<ErasureCode, BilingualWords> = {
  'award.erased': {
    status: 410,
    ja: {
      what: 'この授与の個人情報は消去されています。',
      todo: '元には戻せません。必要なら、もう一度授与してください。',
    },
    en: {
      what: 'What was known of this award’s recipient has been erased.',
      todo: 'It cannot be brought back. Award again if it is needed.',
    },
  },
  'erasure.ground-missing': {
    status: 422,
    ja: { what: '消去の理由が選ばれていません。', todo: '当てはまる理由を1つ選んでください。' },
    en: { what: 'No reason for the erasure is chosen.', todo: 'Choose the one that fits.' },
  },
  'erasure.not-confirmed': {
    status: 422,
    ja: {
      what: '消去することが確かめられていません。',
      todo: '元に戻せないことを確かめて、確認の欄に印を付けてください。',
    },
    en: {
      what: 'The erasure was not confirmed.',
      todo: 'Tick the box once you are sure: it cannot be undone.',
    },
  },
};
