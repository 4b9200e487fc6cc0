/** Words for what guards a large change that cannot be undone: its number is typed. And for choosing all that one page shows. */
import { bilingual } from '../language.ts';

export const countTyped = bilingual({
  ja: {
    label: '件数の確認',
    help: (count: string) => `元に戻せないので、失効させる件数を数字で入力してください：${count}`,
    wrong: (count: string) =>
      `入力した件数が違うため、まだ何も変えていません。${count}件でよければ、その数字を入力してください。`,
    allShown: (count: string) => `この画面の${count}件すべてを選ぶ`,
  },
  en: {
    label: 'Confirm the number',
    help: count => `This cannot be undone. Type how many will be revoked: ${count}`,
    wrong: count => `That is not the number, so nothing was changed yet. If you mean all ${count}, type that number.`,
    allShown: count => `Choose all ${count} on this page`,
  },
});
