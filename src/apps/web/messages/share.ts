/** Words of a shared credential's public page. */
import { bilingual } from '../language.ts';

export const share = bilingual({
  ja: {
    signedName: '署名された氏名と一致',
    unsignedName: '発行者が署名した氏名ではありません',
    until: (date: string) => `本人が ${date} まで共有しています。`,
    file: '署名されたファイルを保存',
    own: 'あなたの共有ページです。',
    manage: 'この共有を管理する',
    description: (name: string, issuer: string) => `${issuer} が発行した「${name}」の証明`,
    check: 'ほかの証明を確かめる',
  },
  en: {
    signedName: 'matches the signed name',
    unsignedName: 'not a name that the issuer signed',
    until: date => `Shared by its holder until ${date}.`,
    file: 'Save the signed file',
    own: 'This is your shared page.',
    manage: 'Manage this share',
    description: (name, issuer) => `“${name}”, issued by ${issuer}`,
    check: 'Check another credential',
  },
});
